"""The bookmark that shares the page one is looking at. It runs on that page, so it reads nothing but its address,
title and what is selected, and only opens ours.
"""

from __future__ import annotations

import json
from urllib.parse import quote

MOST_SELECTED = 1500
_PROGRAM = (
    "(()=>{{const d=document,q=new URLSearchParams({{url:location.href,title:d.title,"
    "text:String(getSelection()).slice(0,{most})}});open({share}+'?'+q,'_blank','noopener')}})()"
)


def address(share: str) -> str:
    """What such a bookmark leads to; ``share`` is the whole address of our page."""
    program = _PROGRAM.format(most=MOST_SELECTED, share=json.dumps(share))
    return f"javascript:{quote(program, safe='()=>{}.,;:+?!/')}"
