"""Something small on several days a week: ticked in the zone of the one who does it, and never counted in a row."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mentoring.conversations.models import Conversation
from mentoring.library import actions
from mentoring.library.days import Repeat
from mentoring.library.models import Activity
from mentoring.library.states import State
from tests.cast import Cast
from tests.library.conftest import WHAT, suggest, text

MON, WED, FRI, SUN = date(2026, 11, 2), date(2026, 11, 4), date(2026, 11, 6), date(2026, 11, 8)


@pytest.fixture
def daily(conversation: Conversation, cast: Cast, now: datetime) -> Activity:
    """Three minutes, Monday to Friday, since the Monday of this week, accepted."""
    draft = actions.Draft(WHAT, terms=actions.Terms(weekdays="01234", minutes=3))
    activity = suggest(conversation, cast, now - timedelta(days=2), draft=draft)
    return actions.accept_activity(activity=activity, by=cast.amina, now=now - timedelta(days=2))


def tick(activity: Activity, cast: Cast, day: date, *, now: datetime, done: bool = True) -> list[date]:
    """This will tick a day, and give the days that are done."""
    actions.tick_day(activity=activity, by=cast.amina, day=day, done=done, now=now)
    return list(activity.days.values_list("day", flat=True))


def test_tick_day_notes_a_day_once_and_takes_it_back(daily: Activity, cast: Cast, now: datetime) -> None:
    assert tick(daily, cast, MON, now=now) == [MON]
    assert tick(daily, cast, MON, now=now) == [MON]
    assert tick(daily, cast, MON, now=now, done=False) == []
    daily.refresh_from_db()
    assert daily.state == State.DOING


def test_tick_day_knows_its_days_and_no_day_ahead(daily: Activity, cast: Cast, now: datetime) -> None:
    for day in (FRI, SUN, date(2026, 10, 30)):
        assert tick(daily, cast, day, now=now) == []


def test_tick_day_goes_by_the_wall_of_who_does_it(daily: Activity, cast: Cast, conversation: Conversation) -> None:
    late = datetime(2026, 11, 4, 23, 30, tzinfo=UTC)  # half past midnight on Thursday in Lagos
    assert tick(daily, cast, date(2026, 11, 5), now=late) == [date(2026, 11, 5)]
    assert tick(daily, cast, date(2026, 11, 6), now=late) == [date(2026, 11, 5)]


def test_tick_day_is_one_press_without_script(
    amina: Client, grace: Client, conversation: Conversation, cast: Cast
) -> None:
    now = timezone.now()
    draft = actions.Draft(WHAT, terms=actions.Terms(weekdays="0123456"))
    daily = suggest(conversation, cast, now, draft=draft)
    actions.accept_activity(activity=daily, by=cast.amina, now=now)
    today = daily.today(now).isoformat()
    timeline = amina.get(f"/conversations/{conversation.pk}/").content.decode()
    assert f'value="{today} yes" aria-pressed="false"' in timeline

    sent = amina.post(f"/activities/{daily.pk}/tick/", {"day": f"{today} yes", "back": "timeline"})

    assert sent.headers["Location"].startswith(f"/conversations/{conversation.pk}/#e")
    assert (
        f'value="{today} no" aria-pressed="true"' in amina.get(f"/conversations/{conversation.pk}/").content.decode()
    )
    theirs = grace.get(f"/conversations/{conversation.pk}/").content.decode()
    assert "data-done" in theirs
    assert f"{today} no" not in theirs  # she sees it, and ticks nothing
    assert "One of" in text(grace, f"/activities/{daily.pk}/")
    assert grace.post(f"/activities/{daily.pk}/tick/", {"day": f"{today} no"}).status_code == 302
    assert daily.days.count() == 1


@pytest.mark.parametrize("sent", ["", "never", "2026-99-99 yes", "yes", "0000-00-00", "\0"])
def test_tick_day_heeds_no_day_that_is_none(amina: Client, daily: Activity, sent: str) -> None:
    assert amina.post(f"/activities/{daily.pk}/tick/", {"day": sent}).status_code == 302
    assert daily.days.count() == 0


def test_tick_day_shows_the_week_that_matters() -> None:
    repeat = Repeat((0, 4), MON, date(2026, 11, 20))
    shown = {day: repeat.shown_on(day) for day in (MON - timedelta(days=5), WED, date(2026, 12, 24))}

    assert list(shown.values()) == [[MON, FRI], [MON, FRI], [date(2026, 11, 16), date(2026, 11, 20)]]
    assert Repeat((0,), WED, WED).shown_on(WED) == []
    assert repeat.weeks_before(date(2026, 11, 20), most=9) == [[date(2026, 11, 9), date(2026, 11, 13)], [MON, FRI]]
