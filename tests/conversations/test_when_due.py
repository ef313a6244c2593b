"""When a lane is due: batching, back-off and hours, and the latest of the three."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.conversations.due import BACK_OFF, has_waited_too_long, next_try, when_due, when_ready
from mentoring.conversations.models import Lane, Participant
from mentoring.people.hours import next_reachable
from mentoring.people.models import Person
from tests.conversations.talk import ALWAYS

MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)  # ten in Lagos, ten at night in Wellington
DAYTIME = [[day, "08:00", "20:00"] for day in range(5)]


def grace(**more: object) -> Participant:
    """Grace in Wellington, who keeps the defaults unless said otherwise."""
    person = Person(name="Grace", zone="Pacific/Auckland")
    return Participant(person=person, **more)


def at(text: str, zone: str = "UTC") -> datetime:
    """A moment by the clock on a wall."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def lane(first: str | None, last: str | None = None, *, retry: str | None = None, is_urgent: bool = False) -> Lane:
    """A lane in which something waits since ``first``."""
    return Lane(
        first_waiting_at=at(first) if first else None,
        last_waiting_at=at(last or first) if first else None,
        retry_at=at(retry) if retry else None,
        is_urgent=is_urgent,
    )


BATCHES = {
    "one word waits two minutes": (lane("2026-11-02 09:00"), "2026-11-02 09:02"),
    "the last word counts": (lane("2026-11-02 09:00", "2026-11-02 09:05"), "2026-11-02 09:07"),
    "but never more than ten": (lane("2026-11-02 09:00", "2026-11-02 09:09"), "2026-11-02 09:10"),
    "a refusal lasts longer": (lane("2026-11-02 09:00", retry="2026-11-02 09:30"), "2026-11-02 09:30"),
    "or is over sooner": (lane("2026-11-02 09:00", retry="2026-11-02 09:01"), "2026-11-02 09:02"),
    "urgent words wait for no batch": (lane("2026-11-02 09:00", is_urgent=True), "2026-11-02 09:00"),
    "but for a refusal": (lane("2026-11-02 09:00", retry="2026-11-02 09:30", is_urgent=True), "2026-11-02 09:30"),
}


@pytest.mark.parametrize("case", BATCHES)
def test_batches_and_refusals(case: str) -> None:
    waiting, due = BATCHES[case]

    assert when_ready(waiting, participant=grace()) == at(due)
    assert when_due(waiting, participant=grace(hours=ALWAYS.rows), aways=[]) == at(due)


def test_nothing_waits_and_nothing_is_due() -> None:
    assert when_due(lane(None, retry="2026-11-02 09:00"), participant=grace(), aways=[]) is None


HOURS = {
    "in the evening it waits for the morning": ("2026-11-02 21:00", "2026-11-03 08:00"),
    "on Friday evening for Monday": ("2026-11-06 19:59", "2026-11-09 08:00"),
    "within the hours it goes": ("2026-11-03 12:00", "2026-11-03 12:02"),
    "the minute of closing is too late": ("2026-11-03 19:58", "2026-11-04 08:00"),
    "the clocks have gone forward on Sunday": ("2026-09-25 21:00", "2026-09-28 08:00"),
    "and back": ("2026-04-03 21:00", "2026-04-06 08:00"),
}


@pytest.mark.parametrize("case", HOURS)
def test_hours_on_her_own_wall(case: str) -> None:
    said, due = (at(text, "Pacific/Auckland") for text in HOURS[case])
    waiting = Lane(first_waiting_at=said, last_waiting_at=said)

    assert when_due(waiting, participant=grace(hours=DAYTIME), aways=[]) == due


def test_her_own_hours_where_none_were_agreed_here() -> None:
    waiting = lane("2026-11-02 09:00")  # ten at night for her

    assert when_due(waiting, participant=grace(), aways=[]) == at("2026-11-03 08:00", "Pacific/Auckland")


def test_an_hour_that_does_not_exist_begins_when_the_clocks_have_gone_forward() -> None:
    gap = [[6, "02:30", "03:30"]]  # on 27 September 2026 two o'clock is followed by three
    said = at("2026-09-26 12:00", "Pacific/Auckland")
    waiting = Lane(first_waiting_at=said, last_waiting_at=said)

    assert when_due(waiting, participant=grace(hours=gap), aways=[]) == at("2026-09-27 03:00", "Pacific/Auckland")


def test_back_from_away_in_the_next_hour_that_is_open() -> None:
    away = (at("2026-11-02 00:00"), at("2026-11-04 09:00"))  # until ten at night, her Wednesday
    waiting = lane("2026-11-02 20:00")

    assert when_due(waiting, participant=grace(), aways=[away]) == at("2026-11-05 08:00", "Pacific/Auckland")


def test_after_years_away() -> None:
    mornings = grace(hours=[[0, "08:00", "08:01"]])
    years_away = (MONDAY - timedelta(days=1), MONDAY + timedelta(days=9000))

    due = when_due(lane("2026-11-02 09:00"), participant=mornings, aways=[years_away])

    assert due == next_reachable(years_away[1], mornings.agreed_hours, [])


def test_urgent_words_come_at_any_hour_unless_hours_were_agreed_for_them() -> None:
    at_night = lane("2026-11-02 12:00", is_urgent=True)  # one in the morning for her

    assert when_due(at_night, participant=grace(urgent={}), aways=[]) == at("2026-11-02 12:00")
    agreed = grace(urgent={"hours": [[day, "07:00", "23:00"] for day in range(7)]})
    assert when_due(at_night, participant=agreed, aways=[]) == at("2026-11-03 07:00", "Pacific/Auckland")
    assert when_due(at_night, participant=grace(urgent=None), aways=[]) == at("2026-11-03 08:00", "Pacific/Auckland")


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
spans = st.builds(lambda begins, hours: (begins, begins + timedelta(hours=hours)), moments, st.integers(1, 2000))


@given(
    first=moments,
    more=st.integers(0, 3600),
    retry=st.none() | moments,
    aways=st.lists(spans, max_size=3),
    zone=st.sampled_from(["Pacific/Auckland", "Africa/Lagos", "Asia/Amman", "America/Montevideo", "Europe/Dublin"]),
)
def test_it_is_the_latest_of_the_three(
    first: datetime, more: int, retry: datetime | None, aways: list[tuple[datetime, datetime]], zone: str
) -> None:
    participant = Participant(person=Person(name="Grace", zone=zone), wait_seconds=120, wait_at_most_seconds=600)
    last = first + timedelta(seconds=more)
    batch = min(last + timedelta(minutes=2), first + timedelta(minutes=10))
    waiting = Lane(first_waiting_at=first, last_waiting_at=last, retry_at=retry)

    due = when_due(waiting, participant=participant, aways=aways)

    ready = max(batch, retry or batch)
    assert due is not None
    assert due == next_reachable(ready, participant.agreed_hours, aways)
    assert due >= ready
    assert participant.agreed_hours.is_open(due)
    assert not any(begins <= due < ends for begins, ends in aways)


@given(
    attempts=st.integers(1, 100),
    seed=st.integers(0, 2**32),
    after=st.none() | st.timedeltas(timedelta(0), timedelta(days=2)),
)
def test_a_refusal_is_answered_with_full_jitter(attempts: int, seed: int, after: timedelta | None) -> None:
    longest = BACK_OFF[min(attempts, len(BACK_OFF)) - 1]

    pause = next_try(attempts=attempts, now=MONDAY, after=after, chance=random.Random(seed)) - MONDAY

    assert max(after or timedelta(seconds=1), timedelta(0)) <= pause <= max(longest, after or timedelta(0))


def test_the_pauses_grow_from_half_a_minute_to_twelve_hours() -> None:
    class Longest(random.Random):
        def random(self) -> float:
            return 1.0

    tries = [next_try(attempts=n, now=MONDAY, after=None, chance=Longest()) - MONDAY for n in range(1, 11)]

    minutes = [pause.total_seconds() / 60 for pause in tries]
    assert minutes == [0.5, 2, 10, 30, 60, 120, 240, 480, 720, 720]


@pytest.mark.parametrize(
    ("is_urgent", "since", "too_long"),
    [
        (False, None, False),
        (False, timedelta(hours=72), False),
        (False, timedelta(hours=72, seconds=1), True),
        (True, timedelta(minutes=30), False),
        (True, timedelta(minutes=30, seconds=1), True),
    ],
)
def test_gives_an_address_up_in_the_end(is_urgent: bool, since: timedelta | None, too_long: bool) -> None:
    refused = Lane(is_urgent=is_urgent, refused_since=MONDAY - since if since else None)

    assert has_waited_too_long(refused, now=MONDAY) is too_long
