"""Giving a file out: in parts where a player asks for them, never as a page, never as what it only claims to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from mentoring.files import stored
from mentoring.files.facts import Facts
from mentoring.files.models import File
from mentoring.vault.sealing import Access

LOCKED_UP = "default-src 'none'; sandbox"  # should a browser ever open one as a page, it may do nothing
A_DAY = 86_400
_PARTS = re.compile(r"bytes=(\d*)-(\d*)")
# Those are ours: made by our own programs, so a page may show them.
_MADE = {
    "ogg": ("audio/ogg", "ogg"),
    "m4a": ("audio/mp4", "m4a"),
    "mp4": ("video/mp4", "mp4"),
    "poster": ("image/jpeg", "jpg"),
}


def kind_of(name: str, beginning: bytes, facts: Facts) -> tuple[str, str]:
    """The type of a rendition, and the ending of its name."""
    if name == stored.ORIGINAL:
        is_text = facts.type == "text/plain"
        return "text/plain; charset=utf-8" if is_text else facts.type, facts.name.rpartition(".")[2]
    if name in _MADE:
        return _MADE[name]
    return ("image/webp", "webp") if beginning.startswith(b"RIFF") else ("image/jpeg", "jpg")


def answer_with(request: HttpRequest, file: File, name: str, *, facts: Facts, access: Access) -> HttpResponseBase:
    """This will answer with a rendition, or the part of it that is asked for. Raises ``stored.Lost``."""
    with ExitStack() as stack:
        whole = stack.enter_context(stored.opened(file, name, access=access))
        kind, ending = kind_of(name, b"".join(whole.read(0, 16)), facts)
        start, stop = _part(request.headers.get("Range", ""), whole.size)
        if start is None:
            refused = HttpResponse(status=416)
            refused.headers["Content-Range"] = f"bytes */{whole.size}"
            return refused
        is_part = (start, stop) != (0, whole.size)
        response = StreamingHttpResponse(_poured(stack.pop_all(), whole.read(start, stop)), content_type=kind)
    response.status_code = 206 if is_part else 200
    if is_part:
        response.headers["Content-Range"] = f"bytes {start}-{stop - 1}/{whole.size}"
    response.headers["Content-Length"] = str(stop - start)
    _dress(response, f"{facts.name.rpartition('.')[0] or facts.name}.{ending}", is_ours=name != stored.ORIGINAL)
    return response


def _dress(response: HttpResponseBase, name: str, *, is_ours: bool) -> None:
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Disposition"] = content_disposition_header(not is_ours, name) or "attachment"
    response.headers["Content-Security-Policy"] = LOCKED_UP
    # It never changes, and fetching it twice costs somebody money. Signing out empties the cache.
    response.headers["Cache-Control"] = f"private, max-age={A_DAY}, immutable"
    response.headers["Content-Encoding"] = "identity"  # small already; and a part of it must stay a part


def _part(asked: str, size: int) -> tuple[int | None, int]:
    """Where to begin and stop. None to begin with: there is no such part. What is no single range is all of it."""
    found = _PARTS.fullmatch(asked.strip()) if len(asked) < 60 else None
    if found is None or not (found[1] or found[2]):
        return 0, size
    if not found[1]:  # the last so many
        start, stop = max(0, size - int(found[2])), size
    else:
        start, stop = int(found[1]), min(size, int(found[2]) + 1 if found[2] else size)
    return (start, stop) if start < stop else (None, 0)


def _poured(stack: ExitStack, chunks: Iterator[bytes]) -> Iterator[bytes]:
    with stack:
        yield from chunks
