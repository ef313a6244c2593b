"""Turns away letters built to exhaust a mail reader, by looking at bytes only, in milliseconds."""

from __future__ import annotations

import re

LARGEST = 36_000_000  # bytes of a whole letter: a file of 25 MB, coded, and its words
HEADERS = 64 * 1024  # bytes of all headers together
LINE = 4096  # bytes of one line of a header
RECEIVERS = 500
MULTIPARTS = 50  # declared anywhere in the letter
BOUNDARIES = 1000  # lines that open or close a part
DASHES = 20_000  # lines that look like one
PARAMETERS = 100  # of one Content-Type or Content-Disposition

_END = re.compile(rb"\r?\n\r?\n")
_RECEIVERS = re.compile(rb"^(?:resent-)?(?:to|cc|bcc):[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_CONTENT = re.compile(
    rb"[Cc][Oo][Nn][Tt][Ee][Nn][Tt]-(?:[Tt][Yy][Pp][Ee]|[Dd][Ii][Ss][Pp]\w+):([^\n]*(?:\n[ \t][^\n]*)*)"
)
_MULTIPART = re.compile(rb"\s*multipart/", re.IGNORECASE)
_BOUNDARY = re.compile(rb"""boundary\s*=\s*(?:"([^"\n]{1,200})"|([^\s;"]{1,200}))""", re.IGNORECASE)


def why_not(raw: bytes) -> str:
    """This will say in plain words why the letter must not be read, or nothing at all."""
    if len(raw) > LARGEST:
        return "The letter is larger than we take."
    end = _END.search(raw, 0, HEADERS + 4)
    if end is None and len(raw) > HEADERS:
        return "The headers of the letter are longer than we read."
    headers = raw[: end.start()] if end else raw
    return _why_not_headers(headers) or _why_not_parts(raw)


def _why_not_headers(headers: bytes) -> str:
    if any(len(line) > LINE for line in headers.split(b"\n")):
        return "A line in the headers of the letter is longer than we read."
    if sum(found[0].count(b"@") for found in _RECEIVERS.finditer(headers)) > RECEIVERS:
        return "The letter names more receivers than we read."
    return ""


def _why_not_parts(raw: bytes) -> str:
    contents = [found[1] for found in _CONTENT.finditer(raw)]
    if any(content.count(b";") > PARAMETERS for content in contents):
        return "A part of the letter is described at greater length than we read."
    if sum(1 for content in contents if _MULTIPART.match(content)) > MULTIPARTS:
        return "The letter has more parts within parts than we read."
    if raw.count(b"\n--") > DASHES or _boundaries(raw, contents) > BOUNDARIES:
        return "The letter has more parts than we read."
    return ""


def _boundaries(raw: bytes, contents: list[bytes]) -> int:
    names = {found[1] or found[2] for content in contents for found in _BOUNDARY.finditer(content)}
    return sum(raw.count(b"\n--" + name) for name in names)
