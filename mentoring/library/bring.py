"""Reads files that people bring along: OPML, bookmarks of a browser, CSV. Never more than is good for anybody."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.parsers import expat

from django.utils.translation import gettext as _

from mentoring.library import links
from mentoring.library.actions import Thing
from mentoring.people.names import clean_line

MOST_BYTES = 500_000
MOST_ROWS = 1000
DEEPEST = 50
LONGEST_LINE = 300
TITLES = {"title", "name", "text", "titel", "nom", "título"}
LINES = {"note", "notes", "line", "description", "comment", "subject"}
ADDRESSES = {"address", "url", "link", "href", "uri"}
TAGS = {"tags", "tag", "labels", "keywords"}


class CannotRead(Exception):
    """The file cannot be taken; the words of this say why, and what may help."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What was found in a file, and how many rows of it lead nowhere."""

    things: tuple[Thing, ...]
    left_out: int


def read(content: bytes) -> Brought:
    """This will read a file. Raises ``CannotRead``."""
    if len(content) > MOST_BYTES:
        raise CannotRead(_("This file is too large: half a megabyte fits. Take a part of it."))
    text = _decoded(content)
    head = text[:2000].lower()
    if "<opml" in head or head.startswith("<?xml"):
        rows = _opml(text)
    elif "<a " in text.lower() or "<!doctype" in head:
        rows = _bookmarks(text)
    else:
        rows = _csv(text)
    return _gathered(rows)


def _gathered(rows: Iterator[Thing]) -> Brought:
    things: dict[str, Thing] = {}
    left_out = 0
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            raise CannotRead(_("More than a thousand rows are too many at once. Take a part of the file."))
        thing = _tidied(row)
        if not thing.address or thing.address in things:
            left_out += 1
        else:
            things[thing.address] = thing
    if not things:
        raise CannotRead(
            _("No web address was found in this file. We read bookmarks, lists of feeds (OPML) and tables (CSV).")
        )
    return Brought(tuple(things.values()), left_out)


def _tidied(row: Thing) -> Thing:
    return Thing(
        links.cleaned(row.address[: links.LONGEST + 1]),
        clean_line(row.title[:2000])[:150],
        clean_line(row.line[:2000])[:LONGEST_LINE],
        clean_line(row.tags[:2000])[:150],
    )


def _decoded(content: bytes) -> str:
    """In the encoding it says it has, else the usual one, else that of older spreadsheets."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _decode(content, name)
    try:
        return content.decode()
    except UnicodeDecodeError:
        return _decode(content, "cp1252")


def _decode(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise CannotRead(_("We cannot read this file as text. Save it once more, as plain text in UTF-8.")) from None
    if "\0" in text:
        raise CannotRead(_("We cannot read this file as text. Save it once more, as plain text in UTF-8."))
    return text


class _Outline:
    """Takes the links out of an outline, as a parser calls it."""

    def __init__(self) -> None:
        self.found: list[Thing] = []
        self._depth = 0

    def begins(self, tag: str, told: dict[str, str]) -> None:
        """This will note where an outline leads."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise CannotRead(_("The folders in this file lie too deep in one another for a list of links."))
        address = told.get("htmlUrl") or told.get("url") or told.get("xmlUrl")
        if tag.lower() == "outline" and address:
            title, line = told.get("title") or told.get("text", ""), told.get("description", "")
            self.found.append(Thing(address, title, line, told.get("category", "").strip("/")))

    def ends(self, _tag: str) -> None:
        """This will come back up."""
        self._depth -= 1

    def refuse(self, *_told: object) -> None:
        """Without a document type there are no entities to blow up, and nothing outside is asked for."""
        raise CannotRead(
            _("There are instructions for programs in this file (a document type), and we do not open those.")
        )


def _opml(text: str) -> Iterator[Thing]:
    outline, parser = _Outline(), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = outline.begins, outline.ends
    parser.StartDoctypeDeclHandler = outline.refuse
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as trouble:
        raise CannotRead(_("This file breaks off or is damaged in row %(row)d.") % {"row": trouble.lineno}) from None
    return iter(outline.found)


class _Bookmarks(HTMLParser):
    """A browser's bookmarks: links, and the line below each."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[str]] = []
        self.into: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """This will note a link; what follows until it ends is its title."""
        told = dict(attrs)
        self.into = None
        if tag == "a":
            self.found.append([told.get("href") or "", "", "", told.get("tags") or ""])
            self.into = 1
            if len(self.found) > MOST_ROWS:
                raise CannotRead(_("More than a thousand rows are too many at once. Take a part of the file."))
        elif tag == "dd" and self.found:
            self.into = 2

    def handle_endtag(self, tag: str) -> None:
        """This will end a title."""
        if tag == "a":
            self.into = None

    def handle_data(self, data: str) -> None:
        """This will take words where some are expected, and no more than anybody wrote."""
        if self.into is not None and len(self.found[-1][self.into]) < LONGEST_LINE:
            self.found[-1][self.into] += data[:LONGEST_LINE]


def _bookmarks(text: str) -> Iterator[Thing]:
    parser = _Bookmarks()
    parser.feed(text)
    parser.close()
    return (Thing(address, title, line, tags) for address, title, line, tags in parser.found)


def _csv(text: str) -> Iterator[Thing]:
    """Commas, semicolons or tabs, whichever the first row has most of; with a row of names, or without."""
    first = text.lstrip().split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter=separator)
    names: dict[str, int] | None = None
    for number, row in enumerate(_whole(rows), 1):
        if number > MOST_ROWS + 1:
            raise CannotRead(_("More than a thousand rows are too many at once. Take a part of the file."))
        if names is None:
            names = _names(row)
            if any(not links.cleaned(cell) for cell in row) and names:
                continue
        if any(row):
            yield _thing(row, names)


def _whole(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    number = 1
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            raise CannotRead(
                _("Row %(row)d cannot be read. Is a quotation mark left open there?") % {"row": number}
            ) from None
        yield row
        number += 1


def _names(row: list[str]) -> dict[str, int]:
    known = {"address": ADDRESSES, "title": TITLES, "line": LINES, "tags": TAGS}
    cells = [cell.strip().casefold() for cell in row]
    return {what: at for what, names in known.items() for at, cell in enumerate(cells) if cell in names}


def _thing(row: list[str], names: dict[str, int]) -> Thing:
    if not names:  # no row of names: the first cell that is an address, and the first other one as the title
        at = next((at for at, cell in enumerate(row) if links.cleaned(cell)), None)
        rest = [cell for here, cell in enumerate(row) if here != at and cell.strip()]
        return Thing("" if at is None else row[at], rest[0] if rest else "", rest[1] if len(rest) > 1 else "")

    def told(what: str) -> str:
        at = names.get(what)
        return row[at] if at is not None and at < len(row) else ""

    return Thing(told("address"), told("title"), told("line"), told("tags"))
