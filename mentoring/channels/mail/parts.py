"""Takes a raw letter apart into plain values. Runs only inside the guarded reader (see child.py)."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import asdict, dataclass, field
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesFeedParser
from typing import Any

from mentoring.channels.calendars.reply import read_reply
from mentoring.channels.mail import clean, text

DEEPEST = 20  # parts within parts
LONGEST_TEXT = 1_000_000  # characters
MOST_FILES = 50
MOST_CONTENT = 26_000_000  # bytes of all files together
# About the letter, not in it: listed, and of no use to anybody without a mail program.
_ABOUT_IT = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}

_ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "application/pdf": "pdf",
    "text/plain": "txt",
    "text/html": "html",
    "text/calendar": "ics",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "application/pgp-signature": "asc",
    "application/pkcs7-mime": "p7m",
}


class TooDeep(Exception):
    """Raised when a letter has parts within parts without end."""


@dataclass
class Parts:
    """What stands in a letter, as plain values."""

    headers: dict[str, list[str]]  # by name in lower case, unfolded, as they came; topmost first
    kind: str = "text/plain"
    report_type: str = ""
    subject: str = ""
    text: str = ""
    files: list[str] = field(default_factory=list)  # names
    contents: list[str | None] = field(default_factory=list)  # of each, in base64; None: it is nothing to keep
    calendar: str = ""  # METHOD of an invitation or its answer
    answered: dict[str, Any] | None = None  # such an answer; see adapter.CalendarReply
    report: list[dict[str, str]] = field(default_factory=list)  # the groups of a delivery report
    damaged: bool = False  # something was there and could not be read


def take_apart(raw: bytes) -> dict[str, Any]:
    """This will read a letter into the fields of ``Parts``."""
    letter = _parsed(raw)
    parts = Parts(headers=_headers(letter), kind=letter.get_content_type())
    parts.report_type = str(letter.get_param("report-type") or "").lower()
    parts.subject = clean.line(words((parts.headers.get("subject") or [""])[0]), 200)
    whole = clean.body(_Walk(parts).read(letter, 0))
    parts.text = whole[:LONGEST_TEXT]
    parts.damaged = parts.damaged or len(whole) > LONGEST_TEXT
    return asdict(parts)


def _parsed(raw: bytes) -> Message:
    """The letter, read in pieces: fed whole, the parser takes ten times its size in memory."""
    parser = BytesFeedParser()
    for start in range(0, len(raw), 65536):
        parser.feed(raw[start : start + 65536])
    return parser.close()


def _headers(letter: Message) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in letter.raw_items():
        plain = str(value).encode("ascii", "surrogateescape").decode("utf-8", "replace")
        found.setdefault(name.lower(), []).append(re.sub(r"\r?\n(?=[ \t])", "", plain))
    return found


def words(value: str) -> str:
    """This will decode the encoded words of a header; what cannot be decoded stays as it is."""
    try:
        pieces = decode_header(value)
    except (MessageError, ValueError):
        return value
    return "".join(
        text.decoded(piece, charset or "") if isinstance(piece, bytes) else piece for piece, charset in pieces
    )


class _Walk:
    """Goes through the parts of a letter and gathers words and names."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self._taken = 0

    def read(self, part: Message, depth: int) -> str:
        """This will give the words of a part and of those within it."""
        if depth > DEEPEST:
            raise TooDeep
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            self._report(part)
            return ""
        if not kind.startswith("multipart/"):
            return self._leaf(part, kind)
        if not part.is_multipart():  # announced, and never begun
            return self._words(part, "text/plain")
        inner_parts = [inner for inner in part.get_payload() if isinstance(inner, Message)]
        within = [(inner.get_content_type(), self.read(inner, depth + 1)) for inner in inner_parts]
        if kind == "multipart/alternative":
            return _best(within)
        return "\n\n".join(said.strip("\n") for _, said in within if said.strip())

    def _report(self, part: Message) -> None:
        for group in part.get_payload():
            if isinstance(group, Message):
                self.parts.report.append({name.lower(): clean.line(str(value), 300) for name, value in group.items()})

    def _leaf(self, part: Message, kind: str) -> str:
        name = _name(part)
        if kind == "text/calendar":
            self._calendar(part)
        if kind in {"text/plain", "text/html"} and not name and part.get_content_disposition() != "attachment":
            return self._words(part, kind)
        if len(self.parts.files) < MOST_FILES:
            self.parts.files.append(_file_name(part, kind, name))
            self.parts.contents.append(None if kind in _ABOUT_IT else self._content(part))
        return ""

    def _calendar(self, part: Message) -> None:
        method = str(part.get_param("method") or "").lower()
        self.parts.calendar = method or "publish"
        if self.parts.answered is None:
            self.parts.answered = read_reply(_bytes_of(part), method=method)

    def _content(self, part: Message) -> str:
        """The bytes of a file, ready to be told; nothing where they are damaged, or more than is read."""
        raw = _bytes_of(part)
        if _is_damaged(part, raw) or self._taken + len(raw) > MOST_CONTENT:
            return ""
        self._taken += len(raw)
        return b64encode(raw).decode("ascii")

    def _words(self, part: Message, kind: str) -> str:
        raw = part.get_payload(decode=True)
        raw = raw if isinstance(raw, bytes) else b""
        self.parts.damaged |= _is_damaged(part, raw)
        said = text.decoded(raw, _charset(part)).replace("\r\n", "\n")
        if kind == "text/html":
            return text.from_html(said)
        if str(part.get_param("format") or "").lower() == "flowed":
            return text.unflowed(said, delete_space=str(part.get_param("delsp") or "").lower() == "yes")
        return said


def _bytes_of(part: Message) -> bytes:
    """What a part holds, once its coding is off; a letter within the letter is given as it is."""
    if part.is_multipart():
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, Message) else b""
    raw = part.get_payload(decode=True)
    return raw if isinstance(raw, bytes) else b""


def _best(choices: list[tuple[str, str]]) -> str:
    """Of several ways to say the same: the plain one, unless it says nothing."""
    plain = [said for kind, said in choices if kind == "text/plain" and said.strip()]
    rest = [said for _, said in choices if said.strip()]
    return (plain[:1] or rest[-1:] or [""])[0]


def _charset(part: Message) -> str:
    value = part.get_param("charset")
    return str(value[2] if isinstance(value, tuple) else value or "")


def _is_damaged(part: Message, raw: bytes) -> bool:
    """Whether letters were there that decode to nothing, or to noise."""
    payload = part.get_payload()
    if str(part.get("content-transfer-encoding", "")).strip().lower() != "base64" or not isinstance(payload, str):
        return False
    signs = re.sub(r"\s", "", payload)
    return bool(signs) and (not raw or not re.fullmatch(r"[A-Za-z0-9+/]*={0,2}", signs))


def _name(part: Message) -> str:
    try:
        name = part.get_filename("")
    except (MessageError, ValueError, LookupError, TypeError):
        return "file"
    return clean.file_name(words(str(name))) if name else ""


def _file_name(part: Message, kind: str, name: str) -> str:
    if name:
        return name
    if kind == "message/rfc822":
        inner = part.get_payload(0) if part.is_multipart() else None
        subject = words(str(inner.get("subject") or "")) if isinstance(inner, Message) else ""
        return clean.file_name(f"{re.sub(r'[/:]', ' ', subject) or 'letter'}.eml")
    ending = _ENDINGS.get(kind, "")
    return f"{kind.partition('/')[0]}.{ending}" if ending else "file"
