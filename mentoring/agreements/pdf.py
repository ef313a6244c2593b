"""An agreement as a file to keep, set in our own type: only where every letter of it can be set well.

Latin, Greek and Cyrillic letters with all their accents are set, each where it stands. What has to be joined, stacked
or turned round (Arabic, Hebrew, the scripts of India, Chinese) is not tried: half right would be wrong. For those the
page itself is the way, because a browser prints every script as it should be.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer

from mentoring.agreements import standing
from mentoring.agreements.sheet import Paper

FONTS = Path(settings.ROOM) / "web" / "static" / "fonts"
BREAKS = {"\n", "\t", "\r"}
_BODY = {"fontName": "Voice", "fontSize": 11, "leading": 16, "spaceAfter": 4}
STYLES = {
    "title": ParagraphStyle("title", fontName="Voice", fontSize=26, leading=31, spaceAfter=6),
    "quiet": ParagraphStyle("quiet", fontName="Voice", fontSize=10, leading=14, textColor="#43544e", spaceAfter=10),
    "heading": ParagraphStyle(
        "heading", fontName="Voice", fontSize=15, leading=20, spaceBefore=14, spaceAfter=4, keepWithNext=1
    ),
    "label": ParagraphStyle(
        "label", fontName="Voice", fontSize=9, leading=13, textColor="#5a6a64", spaceBefore=4, keepWithNext=1
    ),
    "lead": ParagraphStyle("lead", fontName="Voice", fontSize=14, leading=20, spaceAfter=6),
    "body": ParagraphStyle("body", **_BODY),
}
Piece = tuple[str, str]  # style, words


def can_be_set(paper: Paper) -> bool:
    """Whether our type has every letter of it."""
    known = {*_font("Voice").face.charToGlyph, *_font("Wide").face.charToGlyph, *map(ord, BREAKS)}
    return not get_language_bidi() and all(
        ord(letter) in known for _style, words in _pieces(paper) for letter in _composed(words)
    )


def written(paper: Paper) -> bytes:
    """This will make the file."""
    for name in ("Voice", "Wide"):
        _font(name)
    file = BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=28 * mm,
        rightMargin=28 * mm,
        topMargin=24 * mm,
        bottomMargin=24 * mm,
        title=standing.title(paper),
        author=standing.joined(paper.people),
        lang="en",
    )
    document.build([*_flow(_pieces(paper))])
    return file.getvalue()


def _pieces(paper: Paper) -> Iterator[Piece]:
    yield "title", standing.title(paper)
    yield "quiet", standing.standing(paper)
    if paper.spoken:
        spoken = paper.spoken.text.spoken
        yield "lead", spoken.line if spoken else ""
    for section in paper.sections:
        shown = [(part.heading, part.text or str(part.shape.standing)) for part in section.parts]
        parts = [one for one in shown if one[1]]
        if parts or (section.key == "success" and paper.factors):
            yield "heading", section.heading
        if section.key == "success":
            yield from (("body", f"– {one.words.words}") for one in paper.factors if one.factor.state != "dropped")
        for place, (heading, words) in enumerate(parts):
            yield from [("label", heading)] if len(parts) > 1 else []
            yield "lead" if section.key == "why" and place == 0 else "body", words
    yield from _signed(paper)


def _signed(paper: Paper) -> Iterator[Piece]:
    for one in paper.signed:
        if one.at:
            yield "heading", one.person.name
            day = formats.date_format(timezone.localtime(one.at), "j F Y")
            yield "quiet", _("Said yes to version %(number)s on %(day)s") % {"number": paper.number, "day": day}


def _flow(pieces: Iterator[Piece]) -> Iterator[Flowable]:
    for style, words in pieces:
        yield Paragraph(_marked(_composed(words)), STYLES[style])
    yield Spacer(1, 12)


def _marked(words: str) -> str:
    """Letters our first type does not have come in the wider one."""
    ours = _font("Voice").face.charToGlyph
    runs = groupby(words, key=lambda letter: ord(letter) in ours or letter in BREAKS)
    told = ((is_ours, escape("".join(run))) for is_ours, run in runs)
    return "".join(run if is_ours else f'<font name="Wide">{run}</font>' for is_ours, run in told).replace(
        "\n", "<br/>"
    )


def _composed(words: str) -> str:
    """A letter and its accent as one, where there is such a letter."""
    return unicodedata.normalize("NFC", words)


@cache
def _font(name: str) -> TTFont:
    font = TTFont(name, str(FONTS / f"{name.lower()}.ttf"))
    pdfmetrics.registerFont(font)
    return font
