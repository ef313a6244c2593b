"""A board as its people see it: opened for one of them, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from mentoring.conversations.access import of_participant
from mentoring.conversations.search import fold
from mentoring.conversations.timeline import Reader
from mentoring.goals.words import Opened, open_rows
from mentoring.library import links, sentences
from mentoring.library.models import STARTS, Column, Resource

AT_A_TIME = 30  # cards of a column on the board; the rest is on the column's own page
PAGE = 50
MOST_HITS = 100


@dataclass(frozen=True, slots=True)
class Card:
    """One resource, opened."""

    resource: Resource
    name: str  # of whoever shared it
    is_mine: bool
    address: str
    title: str
    line: str
    tags: tuple[str, ...]

    @property
    def host(self) -> str:
        """Where its address really leads."""
        return links.host_of(self.address)

    @property
    def facts(self) -> str:
        """How long, how heavy."""
        return sentences.facts(minutes=self.resource.minutes, size=self.resource.size)


@dataclass(frozen=True, slots=True)
class Shelf:
    """One column with the cards that are shown of it."""

    column: Column
    title: str
    cards: tuple[Card, ...]
    total: int

    @property
    def is_kept(self) -> bool:
        """Whether it is there already; until something comes onto a board, its first columns are only shown."""
        return not self.column._state.adding

    @property
    def has_more(self) -> bool:
        """Whether there are cards beyond those shown."""
        return self.total > len(self.cards)


def board(reader: Reader, *, kind: str = "") -> tuple[Shelf, ...]:
    """This will open the columns with the first cards of each; of one kind, if only that is wanted."""
    standing = _of_kind(reader, kind)
    counted = standing.annotate(
        place=Window(RowNumber(), partition_by=F("column"), order_by=[F("rank").asc(), F("id").asc()]),
        total=Window(Count("id"), partition_by=F("column")),
    )
    rows = list(counted.filter(place__lte=AT_A_TIME).order_by("column__rank", "column", "rank", "id"))
    columns = columns_of(reader)
    opened = _open(reader, [*columns, *rows])
    return tuple(_shelf(reader, column, rows, opened) for column in columns)


def whole_board(reader: Reader) -> tuple[Shelf, ...]:
    """This will open all that stands on the board, to be taken along."""
    rows = list(_of_kind(reader, "").order_by("column__rank", "column", "rank", "id"))
    columns = columns_of(reader)
    opened = _open(reader, [*columns, *rows])
    return tuple(_shelf(reader, column, rows, opened) for column in columns)


def column_page(reader: Reader, column: Column, *, page: int) -> tuple[Shelf, bool]:
    """This will open one page of a column, and say whether more follow."""
    rows = list(_of_kind(reader, "").filter(column=column)[page * PAGE : (page + 1) * PAGE + 1])
    opened = _open(reader, [column, *rows[:PAGE]])
    title = sentences.column_title(column, opened.of(column, "title"))
    cards = tuple(_card(reader, row, opened) for row in rows[:PAGE])
    return Shelf(column, title, cards, len(cards)), len(rows) > PAGE


def card(reader: Reader, resource: Resource) -> Card:
    """This will open one resource."""
    return _card(reader, resource, _open(reader, [resource]))


def cards(reader: Reader, resources: Sequence[Resource]) -> list[Card]:
    """This will open these resources."""
    opened = _open(reader, resources)
    return [_card(reader, row, opened) for row in resources]


def named_columns(reader: Reader) -> list[tuple[Column, str]]:
    """This will give the columns with their names, in order."""
    columns = columns_of(reader)
    opened = _open(reader, columns)
    return [(one, sentences.column_title(one, opened.of(one, "title"))) for one in columns]


def columns_of(reader: Reader) -> list[Column]:
    """The columns of a board; those it would begin with, while nothing has come onto it."""
    kept = list(Column.objects.filter(conversation=reader.conversation))
    return kept or [Column(conversation=reader.conversation, starts_as=name, rank=0) for name in STARTS]


def find(reader: Reader, words: str) -> list[Card]:
    """This will open what is on the board and give what has all these words, newest first."""
    wanted = [folded for word in words.split() if (folded := fold(word))]
    rows = list(_of_kind(reader, "").order_by("-shared_at", "-id")) if wanted else []
    opened = _open(reader, rows)
    found = (one for row in rows if _has(one := _card(reader, row, opened), wanted))
    return [one for _number, one in zip(range(MOST_HITS), found, strict=False)]


def _has(found: Card, wanted: list[str]) -> bool:
    text = fold("\n".join([found.title, found.line, found.address, *found.tags]))
    return all(word in text for word in wanted)


def _of_kind(reader: Reader, kind: str) -> QuerySet[Resource]:
    standing = Resource.objects.standing().filter(conversation=reader.conversation)
    return standing.filter(kind=kind) if kind in Resource.Kind.values else standing


def _open(reader: Reader, rows: Sequence[Column | Resource]) -> Opened:
    return open_rows(rows, access=of_participant(reader.me))


def _shelf(reader: Reader, column: Column, rows: Sequence[Resource], opened: Opened) -> Shelf:
    here = [row for row in rows if row.column_id == column.pk]
    total: int = getattr(here[0], "total", 0) if here else 0  # counted by ``board``
    title = sentences.column_title(column, opened.of(column, "title"))
    return Shelf(column, title, tuple(_card(reader, row, opened) for row in here), total)


def _card(reader: Reader, row: Resource, opened: Opened) -> Card:
    address = opened.of(row, "address")
    return Card(
        resource=row,
        name=_names(reader).get(row.author_id, ""),
        is_mine=row.author_id == reader.person.pk,
        address=address,
        title=opened.of(row, "title") or (links.in_short(address) if address else opened.of(row, "line")),
        line=opened.of(row, "line"),
        tags=tuple(tag.strip() for tag in opened.of(row, "tags").split(",") if tag.strip()),
    )


def _names(reader: Reader) -> dict[UUID, str]:
    return {one.person_id: one.person.first_name for one in reader.participants}
