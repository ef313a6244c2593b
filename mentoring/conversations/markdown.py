"""Turns what people type into safe HTML: a small Markdown subset, through maintained libraries."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

import nh3
from django.utils.html import escape, linebreaks
from markdown_it import MarkdownIt

RENDERER = 1  # raise it when the same words would give other HTML
LONGEST = 20_000  # characters a person may say at once
DEEPEST = 20  # nested quotes and lists
MOST_MARKS = 8  # combining marks on one letter

TAGS = {"p", "br", "em", "strong", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre"}
_BLANK_LOOKING = {"\u2800", "\u3164", "\u115f", "\u1160", "\uffa0"}
_FLAG_LETTERS = range(0xE0020, 0xE0080)
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\U000e0020-\U000e007f]")  # what ``_kept`` looks at
_OPENERS = re.compile(r"[\[\]*_~`]")
_STYLES = 400  # more markers than this in one text is nobody's style; it is shown as typed

_parser = (
    MarkdownIt("zero", {"html": False, "linkify": True, "breaks": True, "maxNesting": DEEPEST})
    .enable(["emphasis", "strikethrough", "link", "autolink", "linkify", "backticks", "escape", "newline", "entity"])
    .enable(["list", "blockquote", "fence", "balance_pairs", "fragments_join"])
)


def tidy(text: str) -> str:
    """This will take out what nobody typed on purpose: controls, hidden letters, towers of marks.

    Keeps everything that carries meaning, emoji families and right-to-left text among it.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if _HIDDEN.search(text):
        text = "".join(_kept(text))
    return _lower_towers(text).strip("\n")


def is_blank(text: str) -> bool:
    """Whether there is nothing in it that a person could see."""
    return all(
        character.isspace() or character in _BLANK_LOOKING or unicodedata.category(character) in {"Cf", "Cc", "Zs"}
        for character in text
    )


def render(text: str) -> str:
    """This will render tidy text as HTML that is safe on every page and in every letter.

    Text built to keep a parser busy (hundreds of brackets, deep quotes) is shown as it was typed.
    """
    if len(_OPENERS.findall(text)) > _STYLES or _depth(text) > DEEPEST:
        return linebreaks(escape(text))
    return _cleaner.clean(_parser.render(text)).strip()


def _only_whole_links(tag: str, attribute: str, value: str) -> str | None:
    """Lets through addresses that name their scheme; ``//somewhere`` and ``/here`` go nowhere."""
    if attribute != "href":
        return value
    return value if urlsplit(value).scheme in {"http", "https", "mailto"} else None


_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer nofollow",
    attribute_filter=_only_whole_links,
)


def _kept(text: str) -> list[str]:
    kept: list[str] = []
    in_flag = False
    for character in text:
        code = ord(character)
        if code in _FLAG_LETTERS or code == 0xE007F:
            # Tag letters draw the flags of Scotland and Wales; anywhere else they only hide words.
            if in_flag:
                kept.append(character)
            continue
        in_flag = character == "\U0001f3f4"
        if character in "\n\t" or (code >= 0x20 and not 0x7F <= code <= 0x9F and not 0xD800 <= code <= 0xDFFF):
            kept.append(character)
    return kept


def _lower_towers(text: str) -> str:
    if text.isascii() or not any(unicodedata.combining(character) for character in text):
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _depth(text: str) -> int:
    """How deep the deepest line opens quotes or lists."""
    return max((len(re.findall(r">|(?:^|\s)[-*+](?=\s)", line)) for line in text.split("\n")), default=0)
