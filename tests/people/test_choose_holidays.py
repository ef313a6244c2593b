"""Choosing one's public holidays, on the page where a person keeps hours and times away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mentoring.people import actions as people
from mentoring.people.holidays import Holidays
from mentoring.people.models import Person
from tests.people.browsing import page

PATH = "/you/reached/holidays/"
SignIn = Callable[..., Client]


def kept(person: Person) -> Holidays:
    """What is kept of somebody now."""
    return Person.objects.get(pk=person.pk).public_holidays


def ahead(person: Person, now: datetime) -> date:
    """A holiday of theirs within a year of a moment."""
    return next(iter(kept(person).published(now.date() + timedelta(days=2), now.date() + timedelta(days=360))))


def test_choose_holidays_from_a_guess(amina: Person, sign_in: SignIn) -> None:
    """D-06: the country of the clock is offered, nothing is assumed, and one press keeps it."""
    browser = sign_in(amina)
    shown = page(browser.get(PATH))
    assert '<option value="NG" selected>Nigeria</option>' in shown
    assert "Until you choose, they are only mentioned beside a date." in shown
    assert (kept(amina).is_chosen, "I work that day" in shown) == (False, False)

    assert browser.post(PATH, {"country": "NG"}).status_code == 302

    assert kept(amina) == Holidays("NG", is_chosen=True)
    assert "I work that day" in page(browser.get(PATH))
    assert "Those of Nigeria: sessions are proposed around them." in page(browser.get("/you/reached/"))


def test_choose_holidays_of_a_region(amina: Person, sign_in: SignIn) -> None:
    """D-06: where regions keep holidays of their own, one is chosen; of another country it is let go of."""
    browser = sign_in(amina)
    browser.post(PATH, {"country": "DE", "region": ""})
    assert '<option value="BY">Bayern</option>' in page(browser.get(PATH))

    browser.post(PATH, {"country": "DE", "region": "BY"})
    assert "Those of Germany, Bayern" in page(browser.get("/you/reached/"))
    assert browser.post(PATH, {"country": "KE", "region": "BY"}).status_code == 302
    assert kept(amina) == Holidays("KE", is_chosen=True)


def test_choose_holidays_of_none(amina: Person, sign_in: SignIn) -> None:
    """D-06: none is an answer, too."""
    browser = sign_in(amina)
    browser.post(PATH, {"country": "none"})

    assert kept(amina) == Holidays("", is_chosen=True)
    assert "You keep none." in page(browser.get("/you/reached/"))


def test_choose_holidays_keeps_working_days_of_the_same_country(amina: Person, now: datetime) -> None:
    people.choose_holidays(person=amina, country="NG")
    day = ahead(amina, now)

    for _twice in range(2):
        people.work_on_holiday(person=amina, day=day, now=now)
    people.choose_holidays(person=amina, country="NG")
    assert kept(amina).works_on == {day}
    people.choose_holidays(person=amina, country="KE")
    assert kept(amina).works_on == frozenset()


def test_work_on_a_holiday_and_rest_on_it_again(amina: Person, sign_in: SignIn) -> None:
    """D-06: one press makes a single holiday a working day, another a day off again; both can be repeated."""
    people.choose_holidays(person=amina, country="NG")
    browser, day = sign_in(amina), ahead(amina, timezone.now())

    for path, works_on in (("work", {day}), ("work", {day}), ("rest", frozenset()), ("rest", frozenset())):
        assert browser.post(f"{PATH}{path}/", {"day": day.isoformat()}).status_code == 302
        assert kept(amina).works_on == works_on


def test_work_on_a_holiday_forgets_what_is_over(amina: Person, now: datetime) -> None:
    people.choose_holidays(person=amina, country="NG")
    first = ahead(amina, now)
    people.work_on_holiday(person=amina, day=first, now=now)
    later = now + timedelta(days=400)
    second = ahead(amina, later)

    people.work_on_holiday(person=amina, day=second, now=later)

    assert kept(amina).works_on == {second}


@pytest.mark.parametrize("day", ["", "x", "2026-02-30", "9999-12-31", "0001-01-01", "2020-10-01", "\0", "1" * 5000])
@pytest.mark.parametrize("deed", ["work", "rest"])
def test_work_on_a_holiday_that_is_none(amina: Person, sign_in: SignIn, deed: str, day: str) -> None:
    """Strange days get a plain sentence, and nothing is kept."""
    browser = sign_in(amina)
    people.choose_holidays(person=amina, country="NG")

    answer = browser.post(f"{PATH}{deed}/", {"day": day}, follow=True)

    assert "This day is none of your public holidays to come." in page(answer)
    assert kept(amina).works_on == frozenset()


def test_work_on_a_holiday_before_any_was_chosen(amina: Person, now: datetime) -> None:
    with pytest.raises(people.NoSuchHoliday):
        people.work_on_holiday(person=amina, day=ahead(amina, now), now=now)


@pytest.mark.parametrize(
    "typed",
    [
        {"country": "XX"},
        {"country": "ng"},
        {"country": "\0"},
        {"country": "x" * 5000},
        {"country": "DE", "region": "ZZ"},
    ],
)
def test_choose_holidays_of_no_country(amina: Person, sign_in: SignIn, typed: dict[str, str]) -> None:
    """A strange country or region gets a plain sentence, and what was kept stays."""
    people.choose_holidays(person=amina, country="DE", region="BY")

    answer = sign_in(amina).post(PATH, typed)

    assert (answer.status_code, "Choose one of these." in page(answer)) == (422, True)
    assert kept(amina) == Holidays("DE", "BY", is_chosen=True)


def test_choose_holidays_refuses_what_is_on_no_list(amina: Person) -> None:
    for country, region in (("XX", ""), ("", "BY"), ("KE", "BY")):
        with pytest.raises(people.NoSuchCountry):
            people.choose_holidays(person=amina, country=country, region=region)


def test_who_leaves_keeps_no_holidays(amina: Person, now: datetime) -> None:
    people.choose_holidays(person=amina, country="NG")
    people.forget_person(person=amina, now=now)

    assert Person.objects.get(pk=amina.pk).holidays == {}
