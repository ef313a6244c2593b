"""Which public holidays somebody has, and what they are called. The one place that knows; free of the database.

Until a person has chosen, their country is a guess from the zone of their clock, and its holidays are only marked.
Once chosen they are days off. What a country keeps comes from the library of the same name, and is worked out once
for each country, region, year and language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import holidays as published
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mentoring.people.countries import NAMES, country_named
from mentoring.people.hours import DAY, first_instant
from mentoring.people.overlap import Span
from mentoring.people.zones import country as country_of

FIRST_YEAR, LAST_YEAR = 2000, 2100  # what is published beyond is guesswork
A_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Holidays:
    """The public holidays of one person. ``country`` is "" for somebody who keeps none."""

    country: str
    region: str = ""
    works_on: frozenset[date] = frozenset()  # holidays that are working days to them
    is_chosen: bool = False

    @classmethod
    def read(cls, kept: object, *, zone: str) -> Holidays:
        """This will read what ``kept`` gave; where nothing was chosen yet, the country is guessed from a zone."""
        if not isinstance(kept, dict) or "country" not in kept:
            return cls(country_of(zone))
        days = frozenset(map(date.fromisoformat, kept.get("works_on", ())))
        return cls(str(kept["country"]), str(kept.get("region", "")), days, is_chosen=True)

    @property
    def kept(self) -> dict[str, Any]:
        """What ``read`` reads."""
        works_on = [day.isoformat() for day in sorted(self.works_on)]
        return {"country": self.country, "region": self.region, "works_on": works_on}

    @property
    def named(self) -> str:
        """The country, and the region where one is chosen; "" where there is none."""
        regional = dict(regions(self.country)).get(self.region, "")
        country = country_named(self.country)
        return _("%(country)s, %(region)s") % {"country": country, "region": regional} if regional else country

    def published(self, first: date, last: date, *, language: str = "") -> dict[date, str]:
        """All public holidays from one day to another, in order, with their names; kept as days off or not."""
        if last < first:
            return {}
        spoken = language or get_language() or "en"
        years = [_year(self.country, self.region, year, spoken) for year in range(first.year, last.year + 1)]
        return {day: name for found in years for day, name in found.items() if first <= day <= last}

    def between(self, first: date, last: date, *, language: str = "") -> dict[date, str]:
        """The public holidays somebody has from one day to another, without those on which they work."""
        found = self.published(first, last, language=language)
        return {day: name for day, name in found.items() if day not in self.works_on}

    def days_off(self, between: Span, *, zone: ZoneInfo) -> list[Span]:
        """From when until when there are days off, from midnight to midnight of a wall; none while it is a guess."""
        first, last = (moment.astimezone(zone).date() for moment in between)
        days = self.between(first, last) if self.is_chosen else {}
        return [(first_instant(day, time(), zone), first_instant(day + DAY, time(), zone)) for day in days]

    def works(self, day: date) -> Holidays:
        """The same, with one holiday kept as a working day."""
        return replace(self, works_on=self.works_on | {day})

    def rests(self, day: date) -> Holidays:
        """The same, with one holiday a day off again."""
        return replace(self, works_on=self.works_on - {day})


class WithHolidays(Protocol):
    """Somebody with a clock and with public holidays: a person."""

    @property
    def first_name(self) -> str:
        """What to call them."""

    @property
    def zone(self) -> str:
        """Which clock is theirs."""

    @property
    def public_holidays(self) -> Holidays:
        """The holidays they have."""


def marks(people: Iterable[WithHolidays], begins: datetime, ends: datetime) -> list[str]:
    """This will tell which of these people, of whom the first is the reader, have a public holiday at a time.

    A guess says only what the day is in a country, and says it once for two who may both be there.
    """
    told = [_mark(one, begins, ends, is_reader=place == 0) for place, one in enumerate(people)]
    return list(dict.fromkeys(filter(None, told)))


@lru_cache(maxsize=256)
def regions(country: str) -> tuple[tuple[str, str], ...]:
    """The regions of a country with holidays of their own, as ``(code, name)`` in the order of the names."""
    if country not in NAMES:
        return ()
    known = published.country_holidays(country)
    names = known.get_subdivision_aliases()
    told = [(code, (names.get(code) or [code])[0]) for code in known.subdivisions]
    return tuple(sorted(told, key=lambda one: one[1].casefold()))


def _mark(one: WithHolidays, begins: datetime, ends: datetime, *, is_reader: bool) -> str:
    zone, kept = ZoneInfo(one.zone), one.public_holidays
    found = kept.between(begins.astimezone(zone).date(), (ends - A_MOMENT).astimezone(zone).date())
    for name in found.values():
        said = {"name": one.first_name, "holiday": name, "country": country_named(kept.country)}
        if not kept.is_chosen:
            return _("A public holiday in %(country)s: %(holiday)s.") % said
        return (
            _("You have a day off: %(holiday)s.") if is_reader else _("%(name)s may have a day off: %(holiday)s.")
        ) % said
    return ""


@lru_cache(maxsize=2048)
def _year(country: str, region: str, year: int, language: str) -> Mapping[date, str]:
    if country not in NAMES or not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    known = published.country_holidays(country)
    found = published.country_holidays(
        country,
        subdiv=region if region in known.subdivisions else None,
        years=year,
        language=_spoken(language, known),
    )
    return {day: found[day] for day in sorted(found) if day.year == year}


def _spoken(language: str, known: published.HolidayBase) -> str | None:
    """The language in which a country's holidays are told: the reader's if they are known in it, else its own."""
    wished = language.replace("-", "_").casefold()
    alike = [one for one in known.supported_languages if one.casefold().split("_")[0] == wished.split("_")[0]]
    same = [one for one in alike if one.casefold() == wished]
    own = [one for one in alike if one == known.default_language]
    return next(iter([*same, *own, *alike]), known.default_language)
