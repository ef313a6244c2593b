"""Goals as pages show them: opened for one person, with their dials. Pages of upper rooms use these, too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from mentoring.conversations.models import Conversation
from mentoring.goals import dial, sentences
from mentoring.goals.access import of_everything_own, of_goals_shared
from mentoring.goals.models import DialReading, Goal, Segment
from mentoring.goals.way import Stretch, Way, way
from mentoring.goals.words import Opened, open_rows
from mentoring.people.models import Person
from mentoring.vault.sealing import Access
from mentoring.web.threads import hue_of

Row = TypeVar("Row", Segment, DialReading)


@dataclass(frozen=True, slots=True)
class Moved:
    """One line of the way so far."""

    value: int
    at: datetime
    words: str
    change: int = 0
    is_start: bool = False  # of the dial, or of a new aim
    aim: int = 0

    @property
    def said(self) -> str:
        """The move, for somebody who cannot see the arrow."""
        return sentences.change_line(self.change)


@dataclass(frozen=True, slots=True)
class DialShown:
    """A dial as it stands."""

    start: int
    aim: int
    value: int
    low: str
    high: str
    begun_on: date
    today: date
    moves: tuple[Moved, ...]  # newest first
    can_be_undone: bool
    way: Way | None  # None: a single point is no line

    @property
    def drawing(self) -> dial.Drawing:
        """Where everything stands in the SVG."""
        return dial.drawing(start=self.start, aim=self.aim, value=self.value)

    @property
    def line(self) -> str:
        """The dial in one sentence."""
        return sentences.dial_line(self.start, self.aim, self.value)

    @property
    def moved(self) -> str:
        """ "towards", "away" or "not yet"."""
        return dial.has_moved(self.start, self.aim, self.value)

    @property
    def moved_line(self) -> str:
        """The same as a sentence."""
        return sentences.moved_line(self.moved)

    @property
    def is_at_aim(self) -> bool:
        """Whether it has come to the aim. That it is achieved, only its owner says."""
        return dial.is_at_aim(self.start, self.aim, self.value)

    @property
    def began(self) -> SafeString:
        """Where it stood at the start, and when."""
        return sentences.began(self.start, on=self.begun_on, today=self.today)

    @property
    def values(self) -> list[int]:
        """Every reading, oldest first."""
        return [one.value for one in reversed(self.moves)]


@dataclass(frozen=True, slots=True)
class GoalShown:
    """A goal, opened."""

    goal: Goal
    title: str
    why: str
    shift_from: str
    shift_to: str
    hue: str
    dial: DialShown | None

    @property
    def url(self) -> str:
        """Where its page is."""
        return reverse("goal", args=[self.goal.pk])


def own_goals(person: Person, *, now: datetime) -> list[GoalShown]:
    """This will show all goals of somebody's own, oldest first, in three queries and one look at the key store."""
    goals = list(Goal.objects.of(person).select_related("owner"))
    return show(goals, access=of_everything_own(person, goals), now=now)


def goals_read_by(person: Person, *, now: datetime) -> list[GoalShown]:
    """This will show the goals that others share with somebody, in four queries and one look at the key store."""
    goals = list(Goal.objects.read_by(person).select_related("owner").order_by("owner__name", "begun_at", "id"))
    return show(goals, access=of_goals_shared(person, goals), now=now)


def goals_shared_in(conversation: Conversation, *, reader: Person, now: datetime) -> list[GoalShown]:
    """This will show the goals that are shared with one conversation, for somebody who takes part in it.

    Their own come without a look at who reads them; those of others only while they may be read. For a page of a
    partnership or a circle: five queries and one look at the key store, however many goals there are.
    """
    shared = Goal.objects.filter(shares__conversation=conversation).select_related("owner")
    mine = list(shared.of(reader))
    others = list(shared.filter(pk__in=Goal.objects.read_by(reader).values("pk")))
    access = [*of_everything_own(reader, mine), *of_goals_shared(reader, others)]
    return show([*mine, *others], access=access, now=now)


def show(
    goals: Sequence[Goal], *, access: Sequence[Access], now: datetime, in_full: Sequence[Goal] = ()
) -> list[GoalShown]:
    """This will open goals and their dials; what was written beside the readings only for those shown in full."""
    segments = _by_goal(Segment.objects.filter(goal__in=goals), goals)
    readings = _by_goal(DialReading.objects.filter(goal__in=goals), goals)
    last = [rows[-1] for rows in segments.values()]
    beside = [row for goal in in_full for row in (*segments[goal.pk], *readings[goal.pk])]
    opened = open_rows([*goals, *{row.pk: row for row in [*last, *beside]}.values()], access=access)
    hues = hue_of([goal.pk for goal in goals])
    return [
        GoalShown(
            goal=goal,
            title=opened.of(goal, "title"),
            why=opened.of(goal, "why"),
            shift_from=opened.of(goal, "shift_from"),
            shift_to=opened.of(goal, "shift_to"),
            hue=hues[str(goal.pk)],
            dial=_dial(segments[goal.pk], readings[goal.pk], goal=goal, opened=opened, now=now),
        )
        for goal in goals
    ]


def _by_goal(rows: Iterable[Row], goals: Sequence[Goal]) -> Mapping[UUID, list[Row]]:
    by_id = {goal.pk: goal for goal in goals}
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        row.goal = by_id[row.goal_id]
        found[row.goal_id].append(row)
    return found


def _dial(
    segments: Sequence[Segment], readings: Sequence[DialReading], *, goal: Goal, opened: Opened, now: datetime
) -> DialShown | None:
    if not segments:
        return None
    moves = _moves(segments, readings, opened=opened)
    last, today = segments[-1], timezone.localdate(now)
    return DialShown(
        start=last.start,
        aim=last.aim,
        value=moves[0].value,
        low=opened.of(last, "low"),
        high=opened.of(last, "high"),
        begun_on=_day(last.begun_at),
        today=today,
        moves=moves,
        can_be_undone=goal.is_open and bool(readings) and readings[-1].can_be_undone(now=now),
        way=_way(segments, readings, goal=goal, today=today) if len(moves) > 1 else None,
    )


def _moves(segments: Sequence[Segment], readings: Sequence[DialReading], *, opened: Opened) -> tuple[Moved, ...]:
    found: list[Moved] = []
    for segment in segments:
        found.append(
            Moved(segment.start, segment.begun_at, opened.of(segment, "because"), is_start=True, aim=segment.aim)
        )
        for row in (row for row in readings if row.segment_id == segment.pk):
            change = row.value - found[-1].value
            found.append(Moved(row.value, row.read_at, opened.of(row, "evidence"), change=change))
    return tuple(reversed(found))


def _way(segments: Sequence[Segment], readings: Sequence[DialReading], *, goal: Goal, today: date) -> Way:
    stretches = [
        Stretch(
            _day(segment.begun_at),
            segment.start,
            segment.aim,
            tuple((_day(row.read_at), row.value) for row in readings if row.segment_id == segment.pk),
        )
        for segment in segments
    ]
    return way(stretches, today=goal.achieved_on or today, wished_by=goal.wished_by)


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
