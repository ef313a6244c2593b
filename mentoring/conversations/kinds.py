"""Which entries somebody wants to see: of one kind, of one year, or all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentoring.conversations.models import Attachment

# Group → what it is called, and which rooms' entries belong to it; a room above adds to one by ``count_as``.
GROUPS: dict[str, tuple[Promise, Q]] = {
    "words": (gettext_lazy("Messages"), Q(kind="message")),
    "tips": (gettext_lazy("Tips"), Q(kind="message")),
    "resources": (
        gettext_lazy("Resources"),
        Q(kind__startswith="library.") & ~Q(kind__startswith="library.experience") | Q(counts_as="resources"),
    ),
    "experiences": (gettext_lazy("Experiences"), Q(kind__startswith="library.experience")),
    "voice": (
        gettext_lazy("Voice notes"),
        Q(Exists(Attachment.objects.filter(entry=OuterRef("pk"), file__kind="voice"))),
    ),
    "goals": (gettext_lazy("Goals"), Q(kind__startswith="goals.")),
    "sessions": (gettext_lazy("Sessions"), Q(kind__startswith="meetings.")),
    "agreement": (gettext_lazy("Agreement"), Q(kind__startswith="agreements.")),
}
# Told only by sealed words: they are opened and read through, as a search does.
MOVES = {"tips": "suggest"}


@dataclass(frozen=True, slots=True)
class Way:
    """One link of the filter."""

    label: str
    query: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Only:
    """What somebody asked to see. Without a group and a year it is everything."""

    group: str = ""
    year: int | None = None

    def __bool__(self) -> bool:
        return bool(self.group or self.year)

    @property
    def query(self) -> str:
        """This as the end of an address."""
        asked = {"only": self.group, "year": self.year}
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def move(self) -> str:
        """What the words must be meant as, if that is asked."""
        return MOVES.get(self.group, "")

    @property
    def wanted(self) -> Q:
        """This as a condition on entries; a year is one by the reader's own calendar."""
        wanted = GROUPS[self.group][1] if self.group else Q()
        if self.year is None:
            return wanted
        return wanted & Q(said_at__gte=_new_year(self.year), said_at__lt=_new_year(self.year + 1))

    def by_kind(self) -> list[Way]:
        """The kinds one can choose, within the same year."""
        all_of_it = Way(_("All"), Only("", self.year).query, is_here=not self.group)
        return [
            all_of_it,
            *(
                Way(str(label), Only(name, self.year).query, name == self.group)
                for name, (label, _q) in GROUPS.items()
            ),
        ]

    def by_year(self, *, since: datetime, until: datetime) -> list[Way]:
        """The years one can choose, newest first, within the same kind; none where there is only one."""
        first, last = timezone.localtime(since).year, timezone.localtime(until).year
        if first >= last:
            return []
        years = [
            Way(str(year), Only(self.group, year).query, year == self.year) for year in range(last, first - 1, -1)
        ]
        return [Way(_("All years"), Only(self.group).query, is_here=self.year is None), *years]


def asked(told: Mapping[str, str]) -> Only:
    """This will read an address; what is no group of ours, or no year, counts as not asked."""
    group, year = told.get("only", ""), told.get("year", "")
    is_year = year.isascii() and year.isdigit() and len(year) == 4 and 1900 <= int(year) < 9999
    return Only(group if group in GROUPS else "", int(year) if is_year else None)


def _new_year(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=timezone.get_current_timezone())
