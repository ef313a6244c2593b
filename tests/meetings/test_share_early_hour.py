"""The early hour is shared: over a series by two hours that take turns, over single sessions by whose turn it is."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from mentoring.conversations.models import Conversation
from mentoring.meetings import around
from mentoring.meetings.models import Meeting, Series
from mentoring.meetings.propose import unkindness, whose_turn
from mentoring.meetings.sentences import taking_turns
from mentoring.meetings.views.load import here_first
from mentoring.people import actions as people
from mentoring.people.hours import Hours
from mentoring.people.plan import Wall, read
from tests.cast import Cast
from tests.meetings.conftest import HOUR, ZONE, book, text


@pytest.fixture
def hardly(conversation: Conversation, cast: Cast) -> Conversation:
    """Their hours meet at the edges of both days only: one is up early, or the other is up late."""
    early = [[day, "05:00", "22:00"] for day in range(7)]
    people.agree_hours(person=cast.amina, hours=Hours.read(early, zone="Africa/Lagos"))
    people.agree_hours(person=cast.grace, hours=Hours.read(early, zone=ZONE))
    return conversation


def values(page: str) -> dict[str, str]:
    """What the fields of the form begin with."""
    return dict(re.findall(r'name="(first|at|other_at|count|weeks|minutes)" value="([^"]*)"', page))


def test_a_series_proposes_two_hours_that_take_turns(
    hardly: Conversation, cast: Cast, amina: Client, grace: Client
) -> None:
    """F-21: filled in by itself, with one word on who gets up early when; the dates alternate on both walls."""
    path = f"/conversations/{hardly.pk}/sessions/series/"
    begins = values(amina.get(path).content.decode())
    assert (begins["at"], begins["other_at"]) == ("08:00", "20:00")
    told = "08:00 by your clock: Evening for Grace. 20:00 by your clock: Evening for you. So you take turns."
    assert told in text(amina, path)
    assert "Evening for Amina." in text(grace, path)

    shown = amina.post(path, {**begins, "way": "video", "do": "show"}).content.decode()
    walls = read(re.findall(r'name="dates" value="([^"]+)"', shown)[0])
    assert [f"{one.at:%H:%M}" for one in walls] == ["08:00", "20:00"] * 2


def test_two_hours_can_be_made_one(hardly: Conversation, amina: Client) -> None:
    """F-21: cleared, every session is at the first hour; nothing is filled in again."""
    path = f"/conversations/{hardly.pk}/sessions/series/"
    typed = {**values(amina.get(path).content.decode()), "other_at": "", "way": "video"}
    shown = amina.post(path, {**typed, "do": "show"}).content.decode()
    walls = read(re.findall(r'name="dates" value="([^"]+)"', shown)[0])
    rows = {f"{name}-{place}": value for place, one in enumerate(walls)
            for name, value in (("day", f"{one.at:%Y-%m-%d}"), ("at", f"{one.at:%H:%M}"))}  # fmt: skip

    amina.post(path, {**typed, **rows, "dates": " ".join(one.kept for one in walls), "do": "keep"})

    made = Series.objects.get()
    assert {f"{one.wall.at:%H:%M}" for one in made.meetings.all() if one.wall} == {typed["at"]}


def test_where_comfortable_hours_meet_one_hour_is_enough(
    conversation: Conversation, cast: Cast, amina: Client
) -> None:
    people.live_in(person=cast.grace, zone="Europe/Lisbon")
    people.agree_hours(person=cast.grace, hours=None)
    page = amina.get(f"/conversations/{conversation.pk}/sessions/series/").content.decode()

    assert "other_at" not in values(page)
    assert ("take turns" in page, "So that the early hour is not always" in page) == (False, True)


def test_who_gets_up_early_when_in_one_sentence(cast: Cast) -> None:
    """F-21: six in the morning in Lagos, and half past six in Wellington."""
    hours = [
        (Wall.read("2026-11-10T06:00@Africa/Lagos"), None),
        (Wall.read("2026-11-10T18:30@Africa/Lagos"), cast.grace),
    ]

    assert taking_turns(hours, minutes=60).startswith(
        "06:00 by your clock: Early for you. 18:30 by your clock: Early for Grace. So you take turns."
    )


def test_single_sessions_one_after_the_other_share_the_early_hour(
    hardly: Conversation, cast: Cast, now: datetime
) -> None:
    """F-21: the first proposal is taken six times, each after the last: nobody has the unkind hour twice on end."""
    turns: list[int | None] = []
    for _session in range(6):
        here = here_first(hardly.pk, cast.amina)
        first = around.proposals(here, minutes=60, now=now)[0]
        turns.append(whose_turn(first.unkind))
        book(hardly, cast.amina, cast.grace, now, first.wall)
        now = first.wall.instant + 2 * HOUR

    unkind = [one for one in turns if one is not None]
    assert set(unkind) == {0, 1}
    assert all(a != b for a, b in pairwise(unkind))
    zones = [ZoneInfo("Africa/Lagos"), ZoneInfo(ZONE)]
    starts = [one.starts_at for one in Meeting.objects.in_time() if one.starts_at]
    mine, theirs = (sum(unkindness(start, 60, zone) for start in starts) for zone in zones)
    assert max(mine, theirs) <= 2 * min(mine, theirs)
