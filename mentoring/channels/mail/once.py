"""Gives every received letter one name, so that the same letter is kept once however often it comes."""

from __future__ import annotations

import re
from hashlib import sha256

_END = re.compile(rb"\r?\n\r?\n")
_IDS = re.compile(rb"^message-id:[ \t]*(?:\r?\n[ \t]+)?([^\r\n]*?)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_ID = re.compile(rb"<[\x21-\x3b\x3d\x3f-\x5a\x5e-\x7e]{1,250}@[\x21-\x3b\x3d\x3f-\x7e]{1,250}>")
_TOLD = re.compile(rb"^(?:from|date|subject|to):[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_MOST_HEADERS = 64 * 1024


def dedupe_key(raw: bytes) -> str:
    """This will name a letter by its one well-formed Message-ID, else by what it says.

    What servers add on the way (``Received`` and its kin) is left out of the second, so that a letter
    without an id that came along two roads is still the same letter. On IMAP both are as steady as
    UIDVALIDITY and UID, and also catch a letter that came by LMTP before.
    """
    end = _END.search(raw, 0, _MOST_HEADERS)
    headers, body = (raw[: end.start()], raw[end.end() :]) if end else (raw[:_MOST_HEADERS], raw)
    ids: list[bytes] = _IDS.findall(headers)
    if len(ids) == 1 and _ID.fullmatch(ids[0]):
        return f"id:{sha256(ids[0]).hexdigest()}"
    told = b"\n".join(b"".join(line.split()) for line in _TOLD.findall(headers))
    plain = b"".join((body if end else raw).split())
    return f"said:{sha256(told + b'|' + plain).hexdigest()}"
