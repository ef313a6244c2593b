"""Placing the dial, and moving it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mentoring.goals.access import of_owner
from mentoring.goals.actions.goals import GoalIsOver
from mentoring.goals.actions.keep import keep_once, own
from mentoring.goals.actions.tell import take_back, tell_readers
from mentoring.goals.dial import NoRoomToMove
from mentoring.goals.models import DialReading, Goal, Segment
from mentoring.goals.words import open_rows, seal_into
from mentoring.people.models import Person


class NoDialYet(Exception):
    """Nobody has said yet where it starts and what would be a success."""


class TooLateToUndo(Exception):
    """It was moved more than ten minutes ago; moving it back is a move of its own."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What the two ends of a dial are like, and why it is placed so. All of it may stay empty."""

    low: str = ""
    high: str = ""
    because: str = ""


@transaction.atomic
def place_dial(
    *, goal: Goal, by: Person, start: int, aim: int, client_id: UUID, now: datetime, ends: Ends | None = None
) -> Segment:
    """This will give a goal its dial from today on; a dial that was there keeps its line, and a new one begins.

    Raises ``NoRoomToMove`` when start and aim are the same, ``GoalIsOver``, or ``OnlyTheOwner``.
    """
    goal = own(goal, by=by)
    if start == aim:
        raise NoRoomToMove
    if not goal.is_open:
        raise GoalIsOver
    ends = ends or Ends()
    segment = Segment(goal=goal, client_id=client_id, start=start, aim=aim, begun_at=now)
    seal_into(segment, low=ends.low, high=ends.high, because=ends.because)
    return keep_once(segment, goal=goal, client_id=client_id)[0]


@transaction.atomic
def move_dial(
    *,
    goal: Goal,
    by: Person,
    value: int,
    client_id: UUID,
    now: datetime,
    evidence: str = "",
    tells_readers: bool = False,
) -> DialReading:
    """This will note where the owner stands today, with what shows it, and tell who reads it if they wish so.

    Down is as welcome as up. Raises ``NoDialYet``, ``GoalIsOver`` or ``OnlyTheOwner``.
    """
    goal = own(goal, by=by)
    if not goal.is_open:
        raise GoalIsOver
    segment = Segment.objects.filter(goal=goal).last()
    if segment is None:
        raise NoDialYet
    last = segment.readings.last()
    reading = DialReading(goal=goal, segment=segment, client_id=client_id, value=value, read_at=now)
    seal_into(reading, evidence=evidence)
    reading, is_new = keep_once(reading, goal=goal, client_id=client_id)
    if is_new and tells_readers:
        _tell(reading, segment=segment, before=last.value if last else segment.start, words=evidence, by=by, now=now)
    return reading


@transaction.atomic
def undo_move(*, goal: Goal, by: Person, now: datetime) -> None:
    """This will undo the last move, for ten minutes, and take back what was told of it.

    Undoing when nothing is left to undo changes nothing. Raises ``TooLateToUndo`` or ``OnlyTheOwner``.
    """
    goal = own(goal, by=by)
    reading = DialReading.objects.filter(goal=goal).last()
    if reading is None:
        return
    if not reading.can_be_undone(now=now):
        raise TooLateToUndo
    take_back(what="moved", by=by, key=reading.pk, now=now)
    DialReading.objects.filter(pk=reading.pk).delete()


def _tell(reading: DialReading, *, segment: Segment, before: int, words: str, by: Person, now: datetime) -> None:
    title = open_rows([reading.goal], access=of_owner(by, reading.goal)).of(reading.goal, "title")
    card: dict[str, object] = {
        "goal": str(reading.goal_id),
        "title": title,
        "from": before,
        "to": reading.value,
        "aim": segment.aim,
        "quote": words,
    }
    tell_readers(reading.goal, what="moved", by=by, words=words or title, card=card, key=reading.pk, now=now)
