"""Which public holidays somebody has: guessed from a clock until they say, and days off once they have."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import holidays as published
import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as some

from mentoring.people.countries import NAMES, by_name
from mentoring.people.holidays import Holidays, marks, regions
from mentoring.people.zones import names

MADARAKA = date(2027, 6, 1)
DAY = timedelta(days=1)
NAIROBI = ZoneInfo("Africa/Nairobi")
KENYA = Holidays("KE", is_chosen=True)

countries = some.sampled_from(sorted(NAMES))
days = some.dates(date(2024, 1, 1), date(2032, 12, 31))


def somebody(name: str, zone: str, kept: Holidays) -> Any:
    """Somebody with a clock and with holidays."""
    return SimpleNamespace(first_name=name, zone=zone, public_holidays=kept)


@given(countries, some.data(), days, some.integers(0, 500))
@settings(deadline=None, max_examples=60)
def test_holidays_lie_between_the_days_asked_for_in_order(
    country: str, data: some.DataObject, first: date, many: int
) -> None:
    """D-06: in every country and region, from one day to another, and each with a name."""
    region = data.draw(some.sampled_from(["", *dict(regions(country))]))
    last = first + many * DAY

    found = Holidays(country, region, is_chosen=True).published(first, last)

    assert list(found) == sorted(found)
    assert all(first <= day <= last and name for day, name in found.items())
    # What a longer time holds, its two halves hold.
    middle = first + many // 2 * DAY
    kept = Holidays(country, region)
    assert found == kept.published(first, middle) | kept.published(middle + DAY, last)


@given(countries, days, some.sampled_from(["Africa/Lagos", "Pacific/Auckland", "America/Sao_Paulo", "Asia/Kathmandu"]))
@settings(deadline=None, max_examples=60)
def test_days_off_are_whole_days_of_a_wall(country: str, first: date, zone: str) -> None:
    """D-06: from midnight to midnight there, over every clock change; none of them while the country is a guess."""
    wall, kept = ZoneInfo(zone), Holidays(country, is_chosen=True)
    begins = datetime.combine(first, datetime.min.time(), tzinfo=UTC)

    found = kept.days_off((begins, begins + 100 * DAY), zone=wall)

    local = [(a.astimezone(wall), b.astimezone(wall)) for a, b in found]
    assert [(b.date() - a.date(), f"{a:%H:%M} {b:%H:%M}") for a, b in local] == [(DAY, "00:00 00:00")] * len(found)
    last = begins + 100 * DAY
    assert [a.date() for a, _b in local] == list(
        kept.between(begins.astimezone(wall).date(), last.astimezone(wall).date())
    )
    assert Holidays(country).days_off((begins, last), zone=wall) == []


@given(countries, some.data())
@settings(deadline=None, max_examples=30)
def test_what_is_kept_is_read_again(country: str, data: some.DataObject) -> None:
    region = data.draw(some.sampled_from(["", *dict(regions(country))]))
    kept = Holidays(country, region, frozenset(data.draw(some.lists(days, max_size=5))), is_chosen=True)

    assert Holidays.read(kept.kept, zone="Africa/Lagos") == kept


def test_a_country_is_guessed_from_every_clock_and_from_nothing_else() -> None:
    """D-06: a clock of a country tells it; one of none, such as UTC, tells nothing."""
    guessed = {zone: Holidays.read({}, zone=zone) for zone in names()}

    assert {one.country for one in guessed.values()} - {""} <= set(NAMES)
    told = [
        guessed[zone].country for zone in ("Africa/Nairobi", "Europe/Kiev", "Pacific/Auckland", "UTC", "Etc/GMT+3")
    ]
    assert told == ["KE", "UA", "NZ", "", ""]
    assert not any(one.is_chosen for one in guessed.values())


def test_every_country_has_a_name_and_is_known() -> None:
    """The list people choose from holds what is known, and nothing else; no two are called alike."""
    assert set(published.list_supported_countries(include_aliases=False)) - set(NAMES) == {"XK"}
    assert set(NAMES) <= set(published.list_supported_countries())
    assert len({name for _code, name in by_name()}) == len(NAMES)


def test_a_name_is_told_in_the_readers_language_where_it_is_known() -> None:
    """D-06: else as the country itself calls it."""
    day = date(2027, 1, 1)

    def told(country: str, language: str) -> str:
        return Holidays(country).published(day, day, language=language)[day]

    assert told("AE", "ar") == "رأس السنة الميلادية"
    assert told("DE", "en") == "New Year's Day"
    assert told("DE", "ar") == told("DE", "de") == "Neujahr"
    assert told("KE", "sw") == "Siku ya Mwaka Mpya"


def test_a_region_has_holidays_of_its_own() -> None:
    first, last = date(2027, 1, 1), date(2027, 12, 31)
    whole, regional = (set(Holidays("DE", region).published(first, last)) for region in ("", "BY"))

    assert dict(regions("DE"))["BY"] == "Bayern"
    assert whole < regional
    assert (regions("KE"), regions("ZZ"), regions("")) == ((), (), ())


def test_a_holiday_on_which_somebody_works_is_no_day_off() -> None:
    """D-06: single ones are kept as working days, and given back."""
    at = datetime(2027, 6, 1, 9, tzinfo=UTC)
    working = KENYA.works(MADARAKA)

    assert (list(KENYA.between(MADARAKA, MADARAKA)), list(working.between(MADARAKA, MADARAKA))) == ([MADARAKA], [])
    assert working.days_off((at, at + DAY / 24), zone=NAIROBI) == []
    assert marks([somebody("Grace", "Africa/Nairobi", working)], at, at + DAY / 24) == []
    assert working.rests(MADARAKA) == KENYA


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (Holidays("KE"), ["A public holiday in Kenya: Madaraka Day."]),
        (KENYA, ["Grace may have a day off: Madaraka Day."]),
        (Holidays("", is_chosen=True), []),
        (Holidays("NZ", is_chosen=True), []),
    ],
)
def test_a_date_is_marked_and_nothing_is_assumed(kept: Holidays, said: list[str]) -> None:
    """D-06: a guess says what the day is in a country; what somebody chose is told of them, one date at a time."""
    begins, ends = datetime(2027, 6, 1, 7, tzinfo=UTC), datetime(2027, 6, 1, 8, tzinfo=UTC)
    amina, grace = somebody("Amina", "Africa/Lagos", Holidays("NG")), somebody("Grace", "Africa/Nairobi", kept)

    assert marks([amina, grace], begins, ends) == said
    assert marks([amina, grace], begins + DAY, ends + DAY) == []


def test_a_mark_is_of_the_day_on_ones_own_wall() -> None:
    """Half past ten in the evening of 31 May in Lagos is half past midnight of 1 June in Nairobi."""
    begins = datetime(2027, 5, 31, 21, 30, tzinfo=UTC)
    mine, theirs = somebody("Amina", "Africa/Lagos", KENYA), somebody("Grace", "Africa/Nairobi", KENYA)

    assert marks([mine, theirs], begins, begins + DAY / 48) == ["Grace may have a day off: Madaraka Day."]
    later = begins + DAY / 2
    assert marks([mine, theirs], later, later + DAY / 48) == [
        "You have a day off: Madaraka Day.", "Grace may have a day off: Madaraka Day.",
    ]  # fmt: skip


def test_a_mark_says_a_country_once_for_both() -> None:
    at = datetime(2027, 6, 1, 7, tzinfo=UTC)
    both = [somebody(name, "Africa/Nairobi", Holidays("KE")) for name in ("Amina", "Grace")]

    assert marks(both, at, at + DAY / 24) == ["A public holiday in Kenya: Madaraka Day."]


def test_names_of_countries_follow_the_language_of_the_page() -> None:
    with override("en"):
        assert dict(by_name())["NZ"] == "New Zealand"


def test_years_nobody_knows_of_have_none() -> None:
    for day in (date(1, 1, 1), date(1999, 12, 25), date(2101, 1, 1), date(9999, 12, 31)):
        assert KENYA.published(day, day) == {}
    assert KENYA.published(MADARAKA, MADARAKA - DAY) == {}
