"""Planning the dates of sessions: in one step, on both clocks, held against hours and aways, each to be moved."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from django.urls import reverse

from mentoring.agreements import actions, planned
from mentoring.agreements.models import Agreement, Change
from mentoring.agreements.words import Written
from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Participant
from mentoring.people import actions as people
from mentoring.people import plan
from mentoring.people.holidays import Holidays
from mentoring.people.hours import Hours, first_instant
from mentoring.people.models import Person
from tests.agreements.paper import again, fill_in, text_of, write
from tests.cast import Cast, signed_in

FIRST = (datetime.now(UTC) + timedelta(days=40)).date()
FIRST += timedelta(days=(3 - FIRST.weekday()) % 7)  # a Thursday
SIX = {"do": "show", "sessions": "6", "minutes": "60", "every": "2", "first": FIRST.isoformat(), "at": "18:00"}


def at(agreement: Agreement) -> str:
    return reverse("plan_dates", args=[agreement.pk])


def hidden(response: HttpResponse) -> dict[str, str]:
    """What the page sends back with its dates."""
    page = response.content.decode()
    sent = dict(re.findall(r'<input type="hidden" name="(dates|minutes|revision)" value="([^"]*)">', page))
    boxes = re.findall(r'name="((?:day|at)-\d+)" value="([^"]*)"', page)
    return {**sent, **dict(boxes), "do": "keep"}


def keep_six(agreement: Agreement, person: Person, **moved: str) -> HttpResponse:
    """Somebody plans six sessions and keeps them, some moved by hand."""
    browser = signed_in(person)
    return browser.post(at(agreement), hidden(browser.post(at(agreement), SIX)) | moved)


def walls(agreement: Agreement, person: Person) -> list[str]:
    """The dates that stand in the paper."""
    values = text_of(agreement, person).text.written("sessions").values
    return str(values.get("dates", "")).split()


def by_day(agreement: Agreement, *who: Person, opens: str = "08:00", closes: str = "20:00") -> None:
    """These people are to be reached from eight to eight on working days."""
    for person in who:
        place = Participant.objects.get(conversation=agreement.conversation_id, person=person)
        hours = Hours.read([[number, opens, closes] for number in range(5)], zone=person.zone)
        conversations.agree_how_to_reach(participant=place, hours=hours, now=datetime.now(UTC))


def day(ahead: int) -> str:
    return (FIRST + timedelta(weeks=ahead)).isoformat()


def spoken(ahead: int, *, clock: str = "") -> str:
    """How a page says a day."""
    said = FIRST + timedelta(weeks=ahead)
    return f"{said:%A} {said.day} {said:%B %Y}" + (f", {clock}" if clock else "")


# ── in one step, on both clocks ──────────────────────────────────────────────


def test_plan_dates_shows_all_six_on_both_clocks_before_anything_is_kept(
    read: Agreement, amina: Person, grace: Person
) -> None:
    """F-02: I plan "6 sessions, 60 min, every 2 weeks" in one form and all six dates appear."""
    page = signed_in(amina).post(at(read), SIX).content.decode()

    for ahead in range(0, 12, 2):
        assert f"<b>{spoken(ahead, clock='18:00')}</b>" in page
    assert page.count("Grace, in Wellington: Friday") == 6
    assert "Planned. You can move each one." in page
    assert walls(read, amina) == []


def test_plan_dates_appear_for_both_of_us_once_kept(read: Agreement, amina: Person, grace: Person) -> None:
    """F-02: all six dates appear for both of us, each on their own clock, before they are agreed."""
    assert keep_six(read, amina).status_code == 302

    assert walls(read, amina) == [f"{day(ahead)}T18:00@Africa/Lagos" for ahead in range(0, 12, 2)]
    mine, hers = (signed_in(one).get(reverse("agreement", args=[read.pk])).content.decode() for one in (amina, grace))
    for ahead in range(0, 12, 2):
        assert spoken(ahead, clock="18:00") in mine
        assert f"Amina, in Lagos: {spoken(ahead, clock='18:00')}" in hers
    assert again(read).agreed_at is None
    assert "Yes, I agree" in hers


def test_plan_dates_say_how_many_how_long_and_until_when(read: Agreement, amina: Person) -> None:
    """A-21: the number of sessions and the period follow from the dates, where nobody has said."""
    keep_six(read, amina)

    values = text_of(read, amina).text.written("sessions").values
    assert {name: values[name] for name in ("sessions", "minutes", "period_start", "period_end")} == {
        "sessions": 6, "minutes": 60, "period_start": day(0), "period_end": day(10),
    }  # fmt: skip


def test_plan_dates_leave_what_was_written_before(read: Agreement, amina: Person, now: datetime) -> None:
    write(read, amina, "sessions", "On Thursdays, after work.", now=now, period_end="2031-12-31", sessions=3)

    keep_six(read, amina)

    stands = text_of(read, amina).text.written("sessions")
    assert stands.text == "On Thursdays, after work."
    assert (stands.values["period_end"], stands.values["sessions"]) == ("2031-12-31", 6)


def test_plan_dates_offers_what_goes_with_the_rhythm(draft: Agreement, amina: Person, now: datetime) -> None:
    """F-02: dates are proposed per rhythm: blended, every two weeks for eight weeks; on dates, a series of six."""
    for rhythm, count in (("blended", 4), ("scheduled", 6), ("fluid", 6)):
        write(draft, amina, "rhythm", "", now=now, rhythm=rhythm)
        page = signed_in(amina).get(at(draft)).content.decode()
        assert [box(page, name) for name in ("sessions", "minutes", "every")] == [str(count), "60", "2"]
        assert ("nobody is reminded" in page) == (rhythm == "fluid")


def box(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def test_plan_dates_begins_at_an_hour_both_are_around(draft: Agreement, cast: Cast) -> None:
    browser = signed_in(cast.amina)
    for person in (cast.amina, cast.grace):
        people.choose_holidays(person=person, country="")  # else a date may be marked, whenever this runs
    by_day(draft, cast.amina, cast.grace)
    assert box(browser.get(at(draft)).content.decode(), "first") == ""  # their hours do not meet
    by_day(draft, cast.amina, opens="06:00", closes="22:00")

    page = browser.get(at(draft)).content.decode()

    first, clock = box(page, "first"), box(page, "at")
    shown = browser.post(at(draft), SIX | {"first": first, "at": clock, "sessions": "1", "minutes": "5"})
    assert "dates__meets" not in shown.content.decode()
    wall = plan.Wall.read(f"{first}T{clock}@{cast.amina.zone}")
    assert 6 <= wall.at.hour < 22
    assert 8 <= wall.on(cast.grace.zone).hour < 20


# ── each by hand ─────────────────────────────────────────────────────────────


def test_plan_dates_are_moved_one_by_one(read: Agreement, amina: Person) -> None:
    """F-02: each date can be moved by hand; the others stay as they were."""
    keep_six(read, amina, **{"day-2": day(5), "at-2": "07:15"})

    found = walls(read, amina)
    assert f"{day(5)}T07:15@Africa/Lagos" in found
    assert f"{day(4)}T18:00@Africa/Lagos" not in found
    assert len(found) == 6


def test_plan_dates_are_moved_on_the_clock_of_whoever_moves_them(
    read: Agreement, amina: Person, grace: Person
) -> None:
    """F-02: Grace moves one by her own clock; those she leaves keep the wall they were planned on."""
    keep_six(read, amina)
    browser = signed_in(grace)

    sent = hidden(browser.get(at(read))) | {"day-0": day(1), "at-0": "09:00"}
    assert browser.post(at(read), sent).status_code == 302

    found = walls(read, grace)
    assert f"{day(1)}T09:00@Pacific/Auckland" in found
    assert [one for one in found if one.endswith("Lagos")] == [
        f"{day(ahead)}T18:00@Africa/Lagos" for ahead in range(2, 12, 2)
    ]


def test_plan_dates_twice_is_planning_once(read: Agreement, amina: Person) -> None:
    keep_six(read, amina)
    before = text_of(read, amina).revision("sessions")
    browser = signed_in(amina)

    sent = hidden(browser.get(at(read)))
    assert [browser.post(at(read), sent).status_code for _time in range(2)] == [302, 302]
    assert text_of(read, amina).revision("sessions") == before


def test_plan_dates_may_be_left_open_again(read: Agreement, amina: Person) -> None:
    keep_six(read, amina)
    browser = signed_in(amina)

    sent = hidden(browser.get(at(read))) | {"do": "open"}
    browser.post(at(read), sent)

    assert walls(read, amina) == []
    assert text_of(read, amina).text.written("sessions").values["sessions"] == 6


def test_plan_dates_of_two_at_once_are_both_kept_in_sight(read: Agreement, amina: Person, grace: Person) -> None:
    hers = signed_in(grace)
    sent = hidden(hers.post(at(read), SIX | {"at": "07:00"}))
    keep_six(read, amina)

    clash = hers.post(at(read), sent)

    assert clash.status_code == 409
    assert "Somebody changed this meanwhile" in clash.content.decode()
    assert f"{day(0)}T18:00@Africa/Lagos" in walls(read, amina)
    assert hers.post(at(read), hidden(clash)).status_code == 302
    assert f"{day(0)}T07:00@Pacific/Auckland" in walls(read, amina)


def test_plan_dates_outlive_other_words_about_sessions(read: Agreement, amina: Person) -> None:
    keep_six(read, amina)
    revision = text_of(read, amina).revision("sessions")

    sent = {"sessions": "In the garden.", "sessions-sessions": "6", "sessions-minutes": "60",
            "sessions-period_start": day(0), "sessions-period_end": day(10),
            "sessions-revision": str(revision)}  # fmt: skip
    signed_in(amina).post(reverse("write_part", args=[read.pk, "sessions"]), sent)

    assert text_of(read, amina).text.written("sessions").text == "In the garden."
    assert len(walls(read, amina)) == 6


def test_plan_dates_once_agreed_are_a_change_that_is_proposed(agreed: Agreement, amina: Person, grace: Person) -> None:
    """F-02: dates are changed by one and agreed by the other, who sees them on their own clock first."""
    assert keep_six(agreed, amina, reason="So that we both keep them free.").status_code == 302
    assert walls(agreed, amina) == []

    page = signed_in(grace).get(reverse("agreement", args=[agreed.pk])).content.decode()
    assert f"Amina, in Lagos: {spoken(0, clock='18:00')}" in page
    actions.accept_change(change=Change.objects.get(), by=grace, now=datetime.now(UTC))
    assert len(walls(agreed, grace)) == 6


def test_plan_dates_once_agreed_need_a_reason(agreed: Agreement, amina: Person) -> None:
    response = keep_six(agreed, amina)

    assert response.status_code == 422
    assert "Write in a line why." in response.content.decode()
    assert f"<b>{spoken(0, clock='18:00')}</b>" in response.content.decode()
    assert Change.objects.count() == 0


# ── what they lie across ─────────────────────────────────────────────────────


def test_plan_dates_say_where_they_lie_outside_hours_of_either(read: Agreement, amina: Person, grace: Person) -> None:
    """F-02: both see what a date meets. 18:00 in Lagos is within Amina's hours and early in Wellington."""
    by_day(read, amina, grace)
    sent = SIX | {"sessions": "1"}
    to_amina = signed_in(amina).post(at(read), sent).content.decode()
    assert "This is outside Grace’s hours." in to_amina
    assert "This is outside your hours." not in to_amina

    keep_six(read, amina)
    to_grace = signed_in(grace).get(reverse("agreement", args=[read.pk])).content.decode()
    assert to_grace.count("This is outside your hours.") == 6
    assert "This is outside Amina’s hours." not in to_grace


def test_plan_dates_say_so_when_a_session_runs_out_of_hours(read: Agreement, amina: Person) -> None:
    by_day(read, amina)
    for clock, is_outside in (("19:00", False), ("19:01", True), ("07:59", True), ("08:00", False)):
        page = signed_in(amina).post(at(read), SIX | {"sessions": "1", "at": clock}).content.decode()
        assert ("This is outside your hours." in page) is is_outside


def test_plan_dates_say_who_is_away(read: Agreement, amina: Person, grace: Person) -> None:
    """F-02: an away of either is said in plain words, to both, and an away on other days is not."""
    begins = datetime.combine(FIRST, datetime.min.time(), tzinfo=UTC)
    people.go_away(person=grace, from_at=begins, until_at=begins + timedelta(days=3))

    to_amina = signed_in(amina).post(at(read), SIX).content.decode()
    assert to_amina.count("Grace is away then.") == 1
    keep_six(read, amina)
    to_grace = signed_in(grace).get(reverse("agreement", args=[read.pk])).content.decode()
    assert to_grace.count("You are away then.") == 1


def test_plan_dates_say_whose_public_holiday_it_is(read: Agreement, amina: Person, grace: Person) -> None:
    """D-06, F-02: of a country while that is a guess, and of a person once they have chosen."""
    year = Holidays("NG").published(FIRST, FIRST + timedelta(days=365), language="en")
    holiday, name = next(iter(year.items()))
    sent = SIX | {"sessions": "1", "first": holiday.isoformat(), "at": "18:00"}
    people.choose_holidays(person=grace, country="")

    def told(reader: Person) -> str:
        return html.unescape(signed_in(reader).post(at(read), sent).content.decode())

    for reader in (amina, grace):
        assert f"A public holiday in Nigeria: {name}." in told(reader)
    people.choose_holidays(person=amina, country="NG")
    assert f"You have a day off: {name}." in told(amina)
    assert f"Amina may have a day off: {name}." in told(grace)
    people.work_on_holiday(person=amina, day=holiday, now=datetime.now(UTC))
    assert name not in told(grace)


def test_plan_dates_begins_after_a_holiday_that_was_chosen(read: Agreement, amina: Person) -> None:
    """D-06: the hour that is proposed steps aside for a day off; a guess it does not step aside for."""
    holiday = next(iter(Holidays("NG").published(FIRST, FIRST + timedelta(days=365))))
    eve = first_instant(holiday, time(), ZoneInfo(amina.zone)) - timedelta(hours=1)
    every_day = Hours.read([[number, "08:00", "20:00"] for number in range(7)], zone=amina.zone)
    place = Participant.objects.get(conversation=read.conversation_id, person=amina)
    conversations.agree_how_to_reach(participant=place, hours=every_day, now=datetime.now(UTC))

    def begins() -> datetime:
        here = Participant.objects.filter(pk=place.pk).select_related("person")
        found = planned.shared_hour(planned.around(amina, here, now=eve), after=eve)
        assert found is not None
        return found.astimezone(ZoneInfo(amina.zone))

    assert (begins().date(), begins().hour) == (holiday, 8)
    people.choose_holidays(person=amina, country="NG")
    off = Holidays("NG").published(holiday, holiday + timedelta(days=9))
    free = next(day for ahead in range(9) if (day := holiday + timedelta(days=ahead)) not in off)
    assert (begins().date(), begins().hour) == (free, 8)


def test_plan_dates_say_when_they_are_after_the_end(read: Agreement, amina: Person, now: datetime) -> None:
    write(read, amina, "sessions", "", now=now, period_end=day(6))

    page = signed_in(amina).post(at(read), SIX).content.decode()

    assert page.count("This is after the end of the time you wrote down.") == 2


# ── bad input ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("sessions", "61", "Write a number from 1 to 60."),
        ("sessions", "six", "Write a number from 1 to 60."),
        ("sessions", "", "Write a number from 1 to 60."),
        ("minutes", "0", "Write a number from 5 to 480."),
        ("every", "0", "Write a number from 1 to 52."),
        ("every", "-2", "Write a number from 1 to 52."),
        ("first", "2020-01-01", "That day is over."),
        ("first", "9999-12-31", "That is more than five years ahead."),
        ("first", "31 February", "Write a day such as 2027-03-31."),
        ("at", "25:00", "A time looks like 08:00."),
        ("at", "", "A time looks like 08:00."),
        ("every", "52", "That is more than five years ahead."),
    ],
)
def test_plan_dates_say_what_is_to_put_right(read: Agreement, amina: Person, name: str, typed: str, says: str) -> None:
    response = signed_in(amina).post(at(read), SIX | {name: typed})

    assert response.status_code == 422
    page = response.content.decode()
    assert says in page
    assert typed in page
    assert f'value="{SIX["minutes"] if name != "minutes" else typed}"' in page


def test_plan_dates_take_digits_of_any_script(read: Agreement, amina: Person) -> None:
    assert signed_in(amina).post(at(read), SIX | {"sessions": "٦", "every": "२"}).status_code == 200


@pytest.mark.parametrize("dates", ["", "soon", "2026-09-03T18:00@Mars/Olympus", "\0", "x" * 5_000])
def test_plan_dates_keep_nothing_from_a_page_that_was_not_ours(read: Agreement, amina: Person, dates: str) -> None:
    response = signed_in(amina).post(at(read), {"do": "keep", "dates": dates, "minutes": "-1", "revision": "x"})

    assert response.status_code == 422
    assert walls(read, amina) == []


def test_plan_dates_refuse_two_at_the_same_time(read: Agreement, amina: Person) -> None:
    response = keep_six(read, amina, **{"day-1": day(0), "at-1": "18:00"})

    assert response.status_code == 422
    assert "Two sessions would be at the same time." in response.content.decode()


@pytest.mark.parametrize("values", [{"dates": 7}, {"dates": "soon"}, {"dates": "2026-09-03T18:00@Nowhere"}])
def test_plan_dates_that_are_strange_count_as_not_said(read: Agreement, amina: Person, now: datetime,
                                                       values: dict[str, Any]) -> None:  # fmt: skip
    draft = actions.Draft(Written("", values), 0)
    actions.write_parts(agreement=read, by=amina, parts={"sessions": draft}, now=now)

    assert signed_in(amina).get(reverse("agreement", args=[read.pk])).status_code == 200
    assert signed_in(amina).get(at(read)).status_code == 200


def test_plan_dates_stand_in_what_is_taken_along(read: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    keep_six(read, amina)
    fresh = again(read)
    for person in (amina, grace):
        actions.agree(agreement=fresh, by=person, version=fresh.turn, now=now)

    page = signed_in(amina).get(reverse("version", args=[read.pk, 1])).content.decode()

    for wall in plan.read(" ".join(walls(read, amina))):
        assert f"{wall.at.day} {wall.at:%B %Y}, 18:00 in Lagos" in page


def test_plan_dates_are_shown_to_nobody_before_the_draft_is(draft: Agreement, amina: Person, grace: Person,
                                                            now: datetime) -> None:  # fmt: skip
    fill_in(draft, amina, now=now)
    keep_six(draft, amina)

    assert spoken(0) not in signed_in(grace).get(reverse("agreement", args=[draft.pk])).content.decode()
