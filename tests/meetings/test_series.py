"""A series is planned in one form, seen whole before it goes, and booked with one yes."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from mentoring.conversations.models import Conversation
from mentoring.meetings import actions
from mentoring.meetings.models import Meeting, Series
from mentoring.people import actions as people
from mentoring.people.plan import Wall, series
from tests.cast import Cast, Postbox
from tests.conversations.talk import deliver_all
from tests.meetings.conftest import DAY, HOUR, SetClock, kinds, text

FORM = {"count": "6", "weeks": "2", "minutes": "60", "first": "2026-11-10", "at": "19:00", "way": "video"}
SIX = series(first=date(2026, 11, 10), at=time(19), weeks=2, count=6,
             zone="Africa/Lagos")  # fmt: skip


def plan(conversation: Conversation, cast: Cast, now: datetime, *walls: Wall) -> Series:
    """This will let Amina plan a series."""
    draft = actions.Draft(walls=walls or SIX)
    return actions.plan_series(
        conversation=conversation, by=cast.amina, draft=draft, weeks=2, client_id=uuid4(), now=now
    )


def test_six_dates_in_one_form_and_one_yes(
    conversation: Conversation, cast: Cast, amina: Client, grace: Client, postbox: Postbox, now: datetime
) -> None:
    """F-02: "6 sessions, 60 minutes, every two weeks": all six dates are seen by both, and one yes books them."""
    people.go_away(person=cast.grace, from_at=now + 19 * DAY, until_at=now + 23 * DAY)
    path = f"/conversations/{conversation.pk}/sessions/series/"
    shown = amina.post(path, {**FORM, "do": "show"}).content.decode()
    assert [f"{one.on('Africa/Lagos'):%A} {one.at.day}" in shown for one in SIX] == [True] * 6
    assert (shown.count("Grace, in Wellington"), shown.count("Grace is away then.")) == (6, 1)
    assert Meeting.objects.count() == 0

    kept = " ".join(one.kept for one in SIX)
    rows = {f"{name}-{n}": value for n, one in enumerate(SIX)
            for name, value in (("day", one.at.date().isoformat()), ("at", "19:00"))}  # fmt: skip
    moved = {**FORM, **rows, "day-1": "2026-11-27", "leave-5": "on", "dates": kept, "do": "keep"}
    amina.post(path, moved)

    made = Series.objects.get()
    assert list(made.meetings.in_time().values_list("state", flat=True)) == ["asked"] * 5
    assert "planned a series with you" in text(grace, "/")
    grace.post(f"/sessions/series/{made.pk}/yes/")
    grace.post(f"/sessions/series/{made.pk}/yes/")

    walls = [one.wall.kept for one in made.meetings.in_time() if one.wall and one.state == "booked"]
    assert walls == [SIX[0].kept, "2026-11-27T19:00@Africa/Lagos", *(one.kept for one in SIX[2:5])]
    assert kinds(conversation) == ["meetings.series", "meetings.series_answered"]


def test_a_series_is_booked_from_the_letter(
    conversation: Conversation, cast: Cast, postbox: Postbox, clock: SetClock, now: datetime
) -> None:
    plan(conversation, cast, now)
    deliver_all(now + 12 * HOUR)
    (line,) = [one for one in postbox.sent[-1].text.splitlines() if one.startswith("Yes to all dates")]

    assert Client().post("/sessions/answer/" + line.rpartition("/answer/")[2]).status_code == 200
    assert set(Meeting.objects.values_list("state", flat=True)) == {"booked"}


def test_one_yes_leaves_out_what_has_passed(conversation: Conversation, cast: Cast, now: datetime) -> None:
    made = plan(conversation, cast, now)

    actions.yes_series(series=made, by=cast.grace, now=SIX[0].instant + HOUR)

    assert list(made.meetings.in_time().values_list("state", flat=True)) == ["asked", *["booked"] * 5]


def test_taken_back_and_not_now(conversation: Conversation, cast: Cast, now: datetime) -> None:
    first, second = plan(conversation, cast, now), plan(conversation, cast, now, *SIX[:2])
    actions.take_back_series(series=first, by=cast.amina, now=now)
    actions.not_now_series(series=second, by=cast.grace, now=now)

    states = [set(one.meetings.values_list("state", flat=True)) for one in (first, second)]
    assert states == [{"cancelled"}, {"not_now"}]


def test_a_series_nobody_answers_is_told_once(conversation: Conversation, cast: Cast, now: datetime) -> None:
    plan(conversation, cast, now)

    assert [actions.expire_sessions(now=now + 8 * DAY) for _twice in range(2)] == [6, 0]
    assert kinds(conversation) == ["meetings.series", "meetings.series_answered"]


def test_ten_years_of_weeks_are_shown_a_page_at_a_time(
    conversation: Conversation, cast: Cast, amina: Client, now: datetime
) -> None:
    """F-02: five hundred and twenty sessions, most of them behind: twenty a page each way."""
    for year in range(10):
        first = (now + timedelta(days=364 * (year - 8))).date()
        weekly = series(first=first, at=SIX[0].at.time(), weeks=1, count=52, zone="Africa/Lagos")
        actions.book_dates(
            conversation=conversation, by=cast.amina, walls=weekly, minutes=60, client_id=uuid4(),
            now=now - timedelta(days=364 * 9),
        )  # fmt: skip
    assert Meeting.objects.count() == 520

    path = f"/conversations/{conversation.pk}/sessions/"
    page = amina.get(path).content.decode()
    assert len(re.findall('class="row(?: row--past)?"', page)) == 40
    last = amina.get(f"{path}?back=20").content.decode()
    assert ("Earlier" in last, "More recent" in last) == (False, True)
    assert amina.get(f"{path}?back=zzz&ahead=-1").status_code == 200


# ── dates both agreed on ─────────────────────────────────────────────────────


def book(conversation: Conversation, cast: Cast, now: datetime, *walls: Wall) -> list[tuple[str, str]]:
    """This will book dates of one paper, and give how the sessions stand."""
    actions.book_dates(
        conversation=conversation, by=cast.amina, walls=walls, minutes=50, client_id=conversation.pk, now=now
    )
    return [(one.wall.kept, str(one.state)) for one in Meeting.objects.in_time() if one.wall]


def test_dates_of_a_paper_are_booked_without_another_yes(
    conversation: Conversation, cast: Cast, now: datetime
) -> None:
    """F-02, A-21: both said yes on paper, so all dates are booked; the same paper again changes nothing."""
    for _twice in range(2):
        assert book(conversation, cast, now, *SIX) == [(one.kept, "booked") for one in SIX]
    assert kinds(conversation) == ["meetings.series"]


def test_dates_that_changed_on_paper_move_and_the_rest_is_called_off(
    conversation: Conversation, cast: Cast, now: datetime
) -> None:
    book(conversation, cast, now, *SIX[:3])

    assert book(conversation, cast, now, SIX[0], SIX[3]) == [
        (SIX[0].kept, "booked"), (SIX[2].kept, "cancelled"), (SIX[3].kept, "booked"),
    ]  # fmt: skip
    assert book(conversation, cast, now)[0] == (SIX[0].kept, "cancelled")
    assert len(book(conversation, cast, now, *SIX)) == 9


def test_what_was_moved_by_hand_stays_where_it_is(conversation: Conversation, cast: Cast, now: datetime) -> None:
    book(conversation, cast, now, *SIX[:2])
    first = Meeting.objects.in_time().first()
    assert first is not None
    actions.move_meeting(meeting=first, by=cast.grace, wall=SIX[4], now=now)

    assert book(conversation, cast, now, *SIX[:2]) == [(SIX[1].kept, "booked"), (SIX[4].kept, "booked")]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"count": "0"}, "Write a number from 2 to 60."),
        ({"count": "9" * 400}, "Write a number from 2 to 60."),
        ({"weeks": "x"}, "Write a number from 1 to 52."),
        ({"first": "2026-10-01"}, "That time has passed."),
        ({"first": "9999-12-31"}, "more than five years ahead"),
        ({"count": "60", "weeks": "52"}, "more than five years ahead"),
        ({"at": "noon"}, "A time looks like 08:00."),
        ({"topic": "x" * 10_000}, "This is too long"),
    ],
)
def test_strange_plans_get_a_plain_sentence(
    conversation: Conversation, amina: Client, typed: dict[str, str], says: str
) -> None:
    sent = amina.post(f"/conversations/{conversation.pk}/sessions/series/", {**FORM, **typed})

    assert (sent.status_code, says in sent.content.decode()) == (422, True)


def test_a_long_series_is_cut_short_kindly_in_its_card_and_in_its_letter(
    conversation: Conversation, cast: Cast, amina: Client, postbox: Postbox, now: datetime
) -> None:
    """Fifty-two dates are on the page of the series; the card and the letter tell the first six, and how many more."""
    walls = series(first=date(2026, 11, 10), at=time(19), weeks=1, count=52, zone="Africa/Lagos")
    plan(conversation, cast, now, *walls)
    deliver_all(now + 1 * DAY)
    (letter,) = [one.text for one in postbox.sent if "planned a series" in one.text]
    page = text(amina, f"/conversations/{conversation.pk}/")

    assert (letter.count("\n- "), "and 46 more" in letter) == (6, True)
    assert (page.count("19:00"), "and 46 more" in page) == (6, True)
