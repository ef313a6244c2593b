"""Finding a mentor: whose page is on and who has room, by what they show; in no rank, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from mentoring.partnerships.models import LIVING, Partnership
from mentoring.people.likeness import Likeness, likeness
from mentoring.people.models import Person, Profile, ProfileQuerySet
from mentoring.people.page import Page, open_pages
from mentoring.people.profile import profile_of
from mentoring.people.work import sectors_of

AT_A_TIME = 20
MINE, OUTSIDE = "mine", "outside"
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for. Empty is anything."""

    language: str = ""  # a BCP 47 tag
    sector: str = ""  # "mine", "outside"
    stage: str = ""  # of people.work.STAGES
    words: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One mentor, and in what the two are alike and unlike."""

    page: Page
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list."""

    found: list[Found]
    total: int
    number: int  # of this page, from 1
    pages: int
    has_sectors: bool  # whether the one who looks has said in what they work

    @property
    def before(self) -> int | None:
        """The page before this one."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """The page after this one."""
        return self.number + 1 if self.number < self.pages else None


def with_room() -> ProfileQuerySet:
    """Profiles of those whose page is on and who take somebody now: what they take, less whom they have."""
    theirs = Partnership.objects.filter(mentor=OuterRef("person"), state__in=LIVING).order_by().values("mentor")
    living = Coalesce(Subquery(theirs.annotate(n=Count("pk")).values("n")), 0)
    has_room = Q(mentees_at_most=None) | Q(living__lt=F("mentees_at_most"))
    return Profile.objects.on_show().annotate(living=living).filter(has_room)


def has_room(mentor: Person) -> bool:
    """Whether this mentor may be asked now."""
    return with_room().filter(person=mentor).exists()


def find(me: Person, wish: Wish, *, number: int) -> Listed:
    """This will list those who fit, by name, twenty at a time, with what each shows of themselves."""
    mine = profile_of(me)
    my_sectors = set(sectors_of(mine.sectors, mine.own_sectors))
    listed = with_room().exclude(person=me).select_related("person").order_by("person__name", "person")
    fitting = [one for one in listed if _fits(one, wish, my_sectors)]
    if wish.words:
        pages = list(filter(partial(_speaks_of, words=wish.words), open_pages(fitting)))
        here, number = _cut(pages, number)
    else:
        rows, number = _cut(fitting, number)
        pages, here = [], open_pages(rows)
    found = [Found(page, likeness(me, mine, page)) for page in here]
    total = len(pages) if wish.words else len(fitting)
    return Listed(found, total, number, _pages(total), has_sectors=bool(my_sectors))


def _fits(profile: Profile, wish: Wish, my_sectors: set[str]) -> bool:
    """By what stands on the page only: what somebody does not show cannot be found out by asking for it."""
    shown = set(profile.page_parts)
    languages = profile.person.languages if "languages" in shown else []
    welcomes = profile.welcomes if "welcomes" in shown else []
    if (wish.language and wish.language not in languages) or (wish.stage and wish.stage not in welcomes):
        return False
    theirs = set(sectors_of(profile.sectors, profile.own_sectors)) if "sectors" in shown else set()
    return {MINE: bool(theirs & my_sectors), OUTSIDE: bool(theirs - my_sectors)}.get(wish.sector, True)


def _speaks_of(page: Page, words: str) -> bool:
    text = page.text.casefold()
    return all(word in text for word in words.casefold().split())


def _cut(rows: Sequence[Row], number: int) -> tuple[list[Row], int]:
    number = max(1, min(number, _pages(len(rows))))
    return list(rows[(number - 1) * AT_A_TIME : number * AT_A_TIME]), number


def _pages(total: int) -> int:
    return max(1, -(-total // AT_A_TIME))
