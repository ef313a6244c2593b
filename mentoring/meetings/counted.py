"""Which sessions count against an agreed number: those that were held, and those that are booked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from mentoring.meetings.models import Meeting
from mentoring.meetings.states import State
from mentoring.people.plan import Wall

COUNT = (State.BOOKED, State.HELD)


@dataclass(frozen=True, slots=True)
class Counted:
    """One session that counts; or one that came from an agreement and does not count any more."""

    id: UUID
    wall: Wall
    minutes: int
    is_held: bool
    planned_as: str = ""  # the date of an agreement it came from
    counts: bool = True  # called off or missed: it does not

    def is_behind(self, now: datetime) -> bool:
        """Whether it was held, or its time has passed."""
        return self.is_held or self.wall.instant + timedelta(minutes=self.minutes) <= now


def counted(conversation_id: UUID | None) -> tuple[Counted, ...]:
    """This will give the sessions of a conversation that count, as they come, in one query.

    Those of an agreement are among them whatever became of them, so that nobody takes their dates for planned still.
    """
    if conversation_id is None:
        return ()
    wanted = Q(state__in=COUNT) | ~Q(planned_as="")
    found = Meeting.objects.filter(wanted, conversation=conversation_id, starts_at__isnull=False).only(
        "id", "wall_day", "wall_time", "wall_zone", "minutes", "state", "planned_as"
    )
    return tuple(
        Counted(one.pk, one.wall, one.minutes, one.state == State.HELD, one.planned_as, one.state in COUNT)
        for one in found.order_by("starts_at", "id")
        if one.wall
    )


def ways_held(conversation_id: UUID) -> Sequence[str]:
    """This will give in which ways people of a conversation have met already."""
    held = Meeting.objects.filter(conversation=conversation_id, state=State.HELD)
    return list(held.order_by("way").values_list("way", flat=True).distinct())
