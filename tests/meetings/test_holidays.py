"""Public holidays where sessions are planned: proposals step aside for them, and dates say what they lie across."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from uuid import uuid4

import pytest
from django.test import Client

from mentoring.conversations.models import Conversation
from mentoring.meetings import actions
from mentoring.meetings.models import Meeting, Series
from mentoring.people import actions as people
from mentoring.people.hours import Hours
from mentoring.people.plan import Wall, read, series
from tests.cast import Cast, Postbox
from tests.conversations.talk import deliver_all
from tests.meetings.conftest import DAY, SetClock, ask, book, text

# 11 November, a Wednesday, is a holiday in Poland; 26 and 28 December follow Christmas in New Zealand.
HOLIDAY = date(2026, 11, 11)
MINE = "You have a day off: National Independence Day."
OFF = "Amina may have a day off: National Independence Day."
SAID = "A public holiday in Poland: National Independence Day."
FORM = {"count": "4", "weeks": "1", "minutes": "60", "first": "2026-12-10", "at": "19:00", "way": "video"}


@pytest.fixture
def warsaw(conversation: Conversation, cast: Cast) -> Conversation:
    """Amina lives by the clock of Warsaw, and has time on Wednesdays."""
    people.live_in(person=cast.amina, zone="Europe/Warsaw")
    people.agree_hours(person=cast.amina, hours=Hours.read([[2, "06:00", "21:00"]], zone="Europe/Warsaw"))
    return conversation


def proposed(browser: Client, conversation: Conversation) -> list[Wall]:
    """The times that lie ready on the form."""
    page = browser.get(f"/conversations/{conversation.pk}/sessions/ask/").content.decode()
    return [wall for kept in re.findall(r'name="times" value="([^"]+)"', page) for wall in read(kept)]


def sent(browser: Client, conversation: Conversation, **typed: str) -> str | None:
    """This will ask with a time of one's own; None when it went, else what the page says."""
    told = {"client_id": str(uuid4()), **{name.replace("_", "-"): value for name, value in typed.items()}}
    answer = browser.post(f"/conversations/{conversation.pk}/sessions/ask/", told)
    return None if answer.status_code == 302 else answer.content.decode()


def told_to(name: str, postbox: Postbox, at: datetime) -> str:
    """What letters to somebody say, once they were delivered."""
    deliver_all(at)
    told = "\n".join(one.text for one in postbox.sent if one.to.startswith(name))
    postbox.sent.clear()
    return told


def by_day(page: str) -> dict[str, tuple[str, int]]:
    """Of each day to pick from: what is said of holidays, and how many times can be picked."""
    days = re.findall(r'<details class="picks__day".*?<b>([^<]+)</b>(.*?)</details>', page, re.DOTALL)
    marks = {title: re.findall(r'<small class="slots__hint">([^<]+)</small>', rest) for title, rest in days}
    return {title: (" ".join(marks[title]), rest.count('name="picked"')) for title, rest in days}


def text_of(browser: Client, conversation: Conversation, **typed: str) -> str:
    """The dates of a series, as they would be."""
    path = f"/conversations/{conversation.pk}/sessions/series/"
    return browser.post(path, {**FORM, **typed, "do": "show"}).content.decode()


def test_proposals_step_aside_for_holidays_once_they_are_chosen(
    warsaw: Conversation, cast: Cast, amina: Client, grace: Client
) -> None:
    """D-06, F-21: a guess is only marked, for both; what somebody chose is a day off; a working day is none."""
    assert HOLIDAY in {wall.on("Europe/Warsaw").date() for wall in proposed(amina, warsaw)}
    for browser in (amina, grace):
        assert SAID in text(browser, f"/conversations/{warsaw.pk}/sessions/ask/")

    people.choose_holidays(person=cast.amina, country="PL")
    for browser in (amina, grace):
        days = {wall.on("Europe/Warsaw").date() for wall in proposed(browser, warsaw)}
        assert (len(days) > 0, HOLIDAY in days) == (True, False)

    people.work_on_holiday(person=cast.amina, day=HOLIDAY, now=datetime.fromisoformat("2026-11-04T09:00:00+00:00"))
    assert HOLIDAY in {wall.on("Europe/Warsaw").date() for wall in proposed(amina, warsaw)}
    assert SAID not in text(grace, f"/conversations/{warsaw.pk}/sessions/ask/")


def test_the_other_sees_a_mark_on_the_date_and_never_a_list(
    conversation: Conversation, cast: Cast, amina: Client
) -> None:
    """D-06: four Thursdays before and after Christmas: what Grace chose stands beside the one date it falls on."""
    people.choose_holidays(person=cast.grace, country="NZ")
    shown = text_of(amina, conversation)

    # 24 December, 19:00 in Lagos, is Christmas morning in Wellington; 31 December is New Year's Day there.
    told = ("Grace may have a day off: Christmas Day.", "Grace may have a day off: New Year&#x27;s Day.", "Boxing Day")
    assert [shown.count(words) for words in told] == [1, 1, 0]


def test_a_date_that_is_moved_across_something_is_shown_once_more(
    conversation: Conversation, cast: Cast, amina: Client, now: datetime
) -> None:
    """F-02: each date is movable; where the new one meets something, that is said before it goes, and then it goes."""
    people.choose_holidays(person=cast.amina, country="NG")
    walls = series(first=date(2026, 12, 10), at=time(19), weeks=1, count=2, zone="Africa/Lagos")
    rows = {"day-0": "2026-12-25", "at-0": "09:00", "day-1": "2026-12-17", "at-1": "19:00"}
    typed = {**FORM, **rows, "count": "2", "do": "keep", "dates": " ".join(one.kept for one in walls)}
    path = f"/conversations/{conversation.pk}/sessions/series/"

    shown = amina.post(path, typed).content.decode()
    assert ("You have a day off: Christmas Day." in shown, Series.objects.count()) == (True, 0)

    kept = re.findall(r'name="dates" value="([^"]+)"', shown)[0]
    again = {f"{name}-{place}": value for place, one in enumerate(read(kept))
             for name, value in (("day", f"{one.at:%Y-%m-%d}"), ("at", f"{one.at:%H:%M}"))}  # fmt: skip
    amina.post(path, {**typed, **again, "dates": kept})

    assert [one.wall.kept for one in Series.objects.get().meetings.in_time() if one.wall] == [
        "2026-12-17T19:00@Africa/Lagos", "2026-12-25T09:00@Africa/Lagos",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2026-11-11", SAID),
        ("2026-11-16", "Grace is away then."),
        ("2026-11-10", "You have a session then."),
    ],
)
def test_a_time_of_ones_own_is_looked_at_once(
    warsaw: Conversation, cast: Cast, amina: Client, now: datetime, day: str, says: str
) -> None:
    """F-03, D-06: a time of one's own says what it lies across before it goes, and goes as it is the second time."""
    people.go_away(person=cast.grace, from_at=now + 11 * DAY, until_at=now + 13 * DAY)
    book(warsaw, cast.amina, cast.grace, now)
    before = Meeting.objects.count()

    page = sent(amina, warsaw, day_a=day, at_a="19:00")
    assert page is not None
    assert (says in page, f'value="{day}"' in page, Meeting.objects.count()) == (True, True, before)

    seen = re.findall(r'name="seen" value="([^"]+)"', page)[0]
    assert sent(amina, warsaw, day_a="2026-11-16", at_a="20:30", seen=seen) is not None  # another one: looked at anew
    assert sent(amina, warsaw, day_a=day, at_a="19:00", seen=seen) is None
    assert Meeting.objects.count() == before + 1


def test_a_free_time_of_ones_own_goes_at_once(warsaw: Conversation, amina: Client) -> None:
    assert sent(amina, warsaw, day_a="2026-11-12", at_a="19:00", seen="zzz") is None


def test_a_session_that_moves_is_not_in_its_own_way(
    conversation: Conversation, cast: Cast, grace: Client, now: datetime
) -> None:
    """F-03: half an hour later goes at once; onto a holiday, it is said once before."""
    people.choose_holidays(person=cast.grace, country="LV")
    meeting = book(conversation, cast.amina, cast.grace, now)
    path = f"/sessions/{meeting.pk}/move/"

    assert grace.post(path, {"day": "2026-11-11", "at": "07:30"}).status_code == 302
    page = grace.post(path, {"day": "2026-11-18", "at": "07:30"})
    assert (page.status_code, "You have a day off: " in page.content.decode()) == (422, True)
    seen = re.findall(r'name="seen" value="([^"]+)"', page.content.decode())[0]
    assert grace.post(path, {"day": "2026-11-18", "at": "07:30", "seen": seen}).status_code == 302

    meeting.refresh_from_db()
    assert meeting.wall is not None
    assert meeting.wall.kept == f"2026-11-18T07:30@{cast.grace.zone}"


def test_proposed_times_are_marked_for_whoever_answers(
    warsaw: Conversation, cast: Cast, amina: Client, grace: Client, clock: SetClock, now: datetime
) -> None:
    """D-06: the times to choose from, and the one that is booked, say what the day is."""
    made = ask(warsaw, cast.amina, now, Wall.read("2026-11-11T19:00@Europe/Warsaw"))
    path = f"/sessions/{made.pk}/"
    assert SAID in text(grace, path)

    people.choose_holidays(person=cast.amina, country="PL")
    words = "Amina may have a day off: National Independence Day."
    assert (words in text(grace, path), SAID in text(grace, path)) == (True, False)
    assert "You have a day off: National Independence Day." in text(amina, path)

    grace.post(f"{path}yes/", {"slot": str(made.slots.get().pk)})
    assert words in text(grace, path)
    clock(now + 8 * DAY)
    assert words not in text(grace, path)  # it is over


def test_days_to_pick_from_by_hand_are_marked_and_can_still_be_picked(
    warsaw: Conversation, cast: Cast, amina: Client, grace: Client
) -> None:
    """F-21, D-06: a day that is a holiday of either says whose, on the walls of both, and what is on it stays."""
    path = f"/conversations/{warsaw.pk}/sessions/ask/"
    people.choose_holidays(person=cast.amina, country="PL")

    hers, theirs = (by_day(browser.get(path).content.decode()) for browser in (amina, grace))

    # In Wellington the eleventh of Warsaw begins at noon and ends at noon on the twelfth.
    assert {day: said for day, (said, _times) in hers.items() if said} == {"Wed 11 November": MINE}
    assert {day: said for day, (said, _times) in theirs.items() if said} == {
        "Wed 11 November": OFF,
        "Thu 12 November": OFF,
    }
    assert hers["Wed 11 November"][1] > 0


def test_a_time_one_agrees_to_is_looked_at_once(
    warsaw: Conversation, cast: Cast, grace: Client, now: datetime
) -> None:
    """F-03, D-06: a yes with a time of one's own says what it lies across, and books it the second time."""
    made = ask(warsaw, cast.amina, now)
    path, typed = f"/sessions/{made.pk}/yes/", {"day": "2026-11-12", "at": "07:00"}

    page = grace.post(path, typed)
    made.refresh_from_db()
    assert (page.status_code, SAID in page.content.decode(), made.state) == (422, True, "asked")
    seen = re.findall(r'name="seen" value="([^"]+)"', page.content.decode())[0]
    grace.post(path, {**typed, "seen": seen})

    made.refresh_from_db()
    assert (made.state, made.wall and made.wall.kept) == ("booked", f"2026-11-12T07:00@{cast.grace.zone}")


def test_letters_mark_holidays_as_pages_do(
    warsaw: Conversation, cast: Cast, postbox: Postbox, clock: SetClock, now: datetime
) -> None:
    """D-06: the letter that asks and the one that answers say what the day is, and whose."""
    clock(now)
    people.choose_holidays(person=cast.amina, country="PL")
    made = ask(warsaw, cast.amina, now, Wall.read("2026-11-11T19:00@Europe/Warsaw"))
    assert OFF in told_to("grace", postbox, now + DAY / 2)

    actions.yes_meeting(meeting=made, by=cast.grace, slot_id=made.slots.get().pk, now=now + DAY)
    assert MINE in told_to("amina", postbox, now + 7 * DAY)  # her letters come on Wednesdays
