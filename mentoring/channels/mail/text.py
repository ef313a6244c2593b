"""Turns what mail programs write into plain text: character sets, flowed lines and HTML."""

from __future__ import annotations

import codecs
import re
from html import unescape

import nh3

# What the label means in practice, where that differs from what it says (see the WHATWG encoding standard).
_REALLY = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "iso-8859-8-i": "iso-8859-8",
    "windows-874": "cp874",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
}
# Python knows these as text, and none of them is a character set of mail; some take quadratic time.
_NEVER = {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined"}


def decoded(raw: bytes, charset: str) -> str:
    """This will decode bytes; a wrong or unknown character set costs replacement marks, never the text."""
    name = _codec(charset)
    for attempt in ("utf-8", name) if name in {"", "ascii", "utf-8"} else (name,):
        try:
            return raw.decode(attempt)
        except (UnicodeError, LookupError):
            continue
    return raw.decode("cp1252" if name in {"", "ascii"} else name, "replace")


def _codec(charset: str) -> str:
    label = charset.strip(" \"'").lower()
    try:
        name = codecs.lookup(_REALLY.get(label, label))
    except (LookupError, ValueError, UnicodeError):
        return ""
    is_text = getattr(name, "_is_text_encoding", True)
    return "" if name.name.replace("-", "_") in _NEVER or not is_text else name.name


def unflowed(text: str, *, delete_space: bool) -> str:
    """This will join the lines that a mail program broke softly (RFC 3676)."""
    lines: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth + 1 :] if line[depth : depth + 1] == " " else line[depth:]
        flows = words.endswith(" ") and words != "-- "
        if depth == open_depth and words != "-- ":
            lines[-1] += words
        else:
            lines.append(f"{'>' * depth} {words}" if depth else words)
        if flows and delete_space:
            lines[-1] = lines[-1][:-1]
        open_depth = depth if flows else -1
    return "\n".join(line if line == "-- " else line.rstrip(" ") for line in lines)


_LINES = {"div", "tr", "li", "ul", "ol", "table", "pre", "blockquote", "hr", "dt", "dd"}
_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6"}
_TAGS = _LINES | _PARAGRAPHS | {"br", "a", "span", "td", "th", "font", "b", "i", "center", "section"}
_WITH_CONTENT = {"script", "style", "title", "noscript", "template", "object", "svg", "math", "select", "textarea"}
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:^|;)\s*(?:font-size|max-height|opacity)\s*:\s*0"
    r"(?:px|pt|em|%)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_QUOTING = ("gmail_quote", "yahoo_quoted", "protonmail_quote", "moz-cite", "zmail_extra")
_TOKEN = re.compile(r"<(/?)([a-z0-9]+)((?:[^>\"]|\"[^\"]*\")*)>|([^<]+)|<")
_EMPTY = {"br", "hr"}


def from_html(html: str) -> str:
    """This will give the words of a page: hidden parts dropped, quoted parts behind ``>``."""
    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_WITH_CONTENT,
        attributes={"*": {"style", "class", "id", "type", "hidden"}, "a": {"href"}},
        attribute_filter=_telling,
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )
    page = _Page()
    for token in _TOKEN.finditer(cleaned):
        page.take(token)
    return page.text()


def _telling(tag: str, name: str, value: str) -> str | None:
    """Keeps of each attribute only what tells that a part is hidden or quoted."""
    if name == "style":
        return "hide" if _HIDDEN.search(value) else None
    if name == "hidden":
        return "hide"
    if name == "id":
        return "answered" if value.lower() in {"divrplyfwdmsg", "x_divrplyfwdmsg"} else None
    if name in {"class", "type"}:
        return _telling_class(tag, value.lower())
    return value


def _telling_class(tag: str, value: str) -> str | None:
    if "msonormal" in value:
        return "line"
    if tag == "blockquote" and (value == "cite" or any(name in value for name in _QUOTING)):
        return "quote"
    return "quote" if "yahoo_quoted" in value else None


class _Page:
    """Collects the words of a cleaned page."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.words: list[str] = []
        self.open: list[tuple[str, str, str]] = []  # tag, attributes, where a link leads
        self.hidden = 0
        self.depth = 0
        self.is_answered = False  # below Outlook's line everything is the letter being answered

    def take(self, token: re.Match[str]) -> None:
        """This will take the next tag or the next words."""
        if token[4] is not None:
            self._say(token[4])
        elif token[2] in _EMPTY:
            self._end_line()
        elif token[2] and token[1]:
            self._close(token[2])
        elif token[2]:
            self._open(token[2], token[3])

    def text(self) -> str:
        """This will give what was collected, with no more than one blank line in a row."""
        self._end_line(only_if_begun=True)
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.lines)).strip("\n")

    def _say(self, words: str) -> None:
        if self.hidden:
            return
        plain = unescape(words)
        pieces = plain.split("\n") if self._keeps_space() else [re.sub(r"[ \t\r\n]+", " ", plain)]
        for piece in pieces[:-1]:
            self.words.append(piece)
            self._end_line()
        self.words.append(pieces[-1])

    def _open(self, tag: str, attributes: str) -> None:
        self._break_before(tag, attributes)
        link = re.search(r'href="([^"]*)"', attributes) if tag == "a" else None
        self.open.append((tag, attributes, unescape(link[1]) if link else ""))
        self.hidden += "hide" in attributes
        self.depth += '"quote"' in attributes
        self.is_answered |= "answered" in attributes

    def _close(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            return  # nh3 writes balanced tags; this is for those it may not
        _, attributes, link = self.open[-1]
        self._end_link(link)
        if tag in _LINES | _PARAGRAPHS:
            self._end_line(only_if_begun=True)
        if tag in _PARAGRAPHS and "line" not in attributes:
            self._blank()
        self.hidden -= "hide" in attributes
        self.depth -= '"quote"' in attributes
        self.open.pop()

    def _end_link(self, link: str) -> None:
        """Where a link leads is part of what was written, unless the words say it already."""
        shown = "".join(self.words[-2:]).strip()
        plain = link.removeprefix("mailto:")
        if link and not self._is_quoted() and not self.hidden and plain.rstrip("/") not in shown:
            self.words.append(f" ({plain})")

    def _break_before(self, tag: str, attributes: str) -> None:
        if tag in _LINES | _PARAGRAPHS:
            self._end_line(only_if_begun=True)
        if tag in _PARAGRAPHS and "line" not in attributes:
            self._blank()
        if tag == "li" and not self.hidden:
            self.words.append("- ")

    def _blank(self) -> None:
        if self.lines and self.lines[-1].strip("> ") and not self.hidden:
            self.lines.append(">" if self._is_quoted() else "")

    def _end_line(self, *, only_if_begun: bool = False) -> None:
        said = "".join(self.words)
        self.words = []
        if self.hidden or (only_if_begun and not said.strip(" ")):  # a space that must not break is a blank line
            return
        words = said.replace("\u00a0", " ").rstrip()
        words = words if self._keeps_space() else words.strip()
        quotes = self.depth + self.is_answered
        self.lines.append(f"{'>' * min(quotes, 9)} {words}".rstrip() if quotes else words)

    def _keeps_space(self) -> bool:
        return any(tag == "pre" for tag, _, _ in self.open[-8:])

    def _is_quoted(self) -> bool:
        return bool(self.depth or self.is_answered)
