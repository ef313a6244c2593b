"""Who is around when: what proposals are made from.

Agreed hours, public holidays somebody chose, aways, sessions that are booked, and busy times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from mentoring.conversations.models import Participant
from mentoring.meetings.busy import busy_of
from mentoring.meetings.models import Meeting
from mentoring.meetings.propose import FARTHER, Around, Good, good_times, unkindness, whose_turn
from mentoring.meetings.states import State
from mentoring.people.models import Away
from mentoring.people.overlap import Span

LOOK_BACK = 12  # sessions of a conversation, for whose turn an unkind hour is
NOTHING: Mapping[UUID, Sequence[Span]] = {}


def proposals(
    here: Sequence[Participant],
    *,
    minutes: int,
    now: datetime,
    but: Sequence[datetime] = (),
    busy: Mapping[UUID, Sequence[Span]] = NOTHING,
) -> list[Good]:
    """This will propose times for people of one conversation, on the wall of the first; three queries.

    ``busy`` are blocks of theirs from elsewhere, by person.
    """
    people = around(here, until=now + FARTHER, now=now, busy=busy)
    return good_times(people, minutes=minutes, now=now, but=but)


def around(
    here: Sequence[Participant], *, until: datetime, now: datetime, busy: Mapping[UUID, Sequence[Span]] = NOTHING
) -> list[Around]:
    """This will gather when people are around and when they are not free, in the order in which they come."""
    taken, before = taken_of(here, until=until, now=now), _unkind_before(here)
    last = next((whose for unkind in before if (whose := whose_turn(unkind)) is not None), None)
    return [
        Around(
            one.agreed_hours,
            (*taken[one.person_id], *busy.get(one.person_id, ())),
            burden=sum(unkind[place] for unkind in before),
            had_it_last=place == last,
        )
        for place, one in enumerate(here)
    ]


def taken_of(here: Sequence[Participant], *, until: datetime, now: datetime) -> dict[UUID, list[Span]]:
    """This will give, by person, when they have a day off, are away, or meet somebody in whichever conversation."""
    found: dict[UUID, list[Span]] = defaultdict(list)
    people = [one.person_id for one in here]
    for person_id, begins, ends in Away.objects.filter(person__in=people, until_at__gt=now).values_list(
        "person_id", "from_at", "until_at"
    ):
        found[person_id].append((begins, ends))
    for one in here:
        found[one.person_id].extend(one.person.public_holidays.days_off((now, until), zone=one.agreed_hours.zone))
    busy = busy_of([one.person for one in here], between=(now, until))
    for spans_of in (booked_of(people, begins=now, ends=until), busy):
        for person_id, spans in spans_of.items():
            found[person_id].extend(spans)
    return found


def booked_of(people: Sequence[UUID], *, begins: datetime, ends: datetime) -> dict[UUID, list[Span]]:
    """This will give, by person, when sessions are booked between two instants, in one query."""
    found: dict[UUID, list[Span]] = defaultdict(list)
    rows = Meeting.objects.booked_between(begins, ends).filter(
        conversation__participants__person__in=people, conversation__participants__left_at=None
    )
    told = rows.values_list("conversation__participants__person_id", "starts_at", "minutes")
    for person_id, starts_at, minutes in told:
        if starts_at is not None:
            found[person_id].append((starts_at, starts_at + timedelta(minutes=minutes)))
    return found


def _unkind_before(here: Sequence[Participant]) -> list[tuple[float, ...]]:
    """How many unkind minutes each has had in the last sessions of this conversation, the latest first."""
    last = Meeting.objects.filter(
        conversation=here[0].conversation_id, state__in=[State.BOOKED, State.HELD], starts_at__isnull=False
    ).order_by("-starts_at", "-id")[:LOOK_BACK]
    sessions = [(one.starts_at, one.minutes) for one in last if one.starts_at]
    return [tuple(unkindness(begins, minutes, one.agreed_hours.zone) for one in here) for begins, minutes in sessions]
