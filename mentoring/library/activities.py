"""Activities opened for one person: what the pages of this room and of those above show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from mentoring.conversations.access import by_memberships, of_found
from mentoring.goals.models import Goal
from mentoring.goals.words import Opened, open_rows
from mentoring.library import activity_sentences as sentences
from mentoring.library import days, states
from mentoring.library.models import Activity, ActivityDay
from mentoring.people.models import Person

WEEKS_BACK = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """One activity, for one reader."""

    activity: Activity
    words: dict[str, str]
    reader: Person
    done_days: frozenset[date]
    now: datetime

    @property
    def what(self) -> str:
        """The activity itself; once its words were erased, that is said."""
        return self.words["what"] or sentences.erased()

    @property
    def is_mine(self) -> bool:
        """Whether the reader is the one who does it."""
        return self.activity.doer_id == self.reader.pk

    @property
    def may(self) -> set[str]:
        """What the reader may let happen now."""
        return states.offered(self.activity, to=self.reader) if self.activity.conversation.is_open else set()

    @property
    def may_tick(self) -> bool:
        """Whether the reader may tick the days of the row."""
        return "tick" in self.may

    @property
    def other(self) -> Person:
        """Whom one looks at: who suggested it to me, else who does it."""
        return self.activity.suggested_by if self.is_mine else self.activity.doer

    @property
    def about(self) -> str:
        """Where it comes from: "An activity from Grace"."""
        return sentences.origin(self.activity, is_mine=self.is_mine)

    @property
    def when(self) -> str:
        """Minutes, days and by when, in one line."""
        return sentences.terms(self.activity)

    @property
    def stands(self) -> str:
        """Where it stands, in a sentence."""
        return sentences.stands(self.activity, reader=self.reader)

    @property
    def watch_for(self) -> list[str]:
        """The things to watch for."""
        return [line.strip() for line in self.words["watch_for"].splitlines() if line.strip()]

    @property
    def question(self) -> str:
        """What is asked afterwards."""
        return self.words["afterthought"] or sentences.afterthought(self.activity.kind)

    @property
    def row(self) -> list[days.Day]:
        """The row of days to show now."""
        repeat, today = self.activity.repeat, self.activity.today(self.now)
        return days.row(repeat.shown_on(today), done=self.done_days, today=today) if repeat else []

    @property
    def weeks_before(self) -> list[list[days.Day]]:
        """The weeks before that."""
        repeat, today = self.activity.repeat, self.activity.today(self.now)
        weeks = repeat.weeks_before(today, most=WEEKS_BACK) if repeat else []
        return [days.row(week, done=self.done_days, today=today) for week in weeks]


@dataclass(frozen=True, slots=True)
class Listed:
    """The activities of a conversation, in three parts."""

    open: list[Shown]
    done: list[Shown]
    left: list[Shown]


def shown(activities: Sequence[Activity], *, reader: Person, now: datetime) -> list[Shown]:
    """This will open activities that were found through the reader, with three queries for all of them."""
    if not activities:
        return []
    opened = open_rows(activities, access=by_memberships(reader))
    done: dict[UUID, set[date]] = defaultdict(set)
    for activity_id, day in ActivityDay.objects.filter(activity__in=activities).values_list("activity_id", "day"):
        done[activity_id].add(day)
    return [Shown(one, _words(one, opened), reader, frozenset(done[one.pk]), now) for one in activities]


def listed(conversation_id: UUID, *, reader: Person, now: datetime) -> Listed:
    """This will gather the activities of one conversation: open, done, and let go."""
    found = Activity.objects.of(reader).with_people().filter(conversation=conversation_id)
    told = shown(list(found), reader=reader, now=now)
    return Listed(
        open=[one for one in told if one.activity.is_open],
        done=[one for one in told if one.activity.is_finished],
        left=[one for one in told if one.activity.state in states.LEFT],
    )


def open_in(conversation_id: UUID, *, reader: Person, now: datetime) -> list[Shown]:
    """This will gather what is open in one conversation, for whoever pins it to a page above."""
    found = Activity.objects.of(reader).with_people().filter(conversation=conversation_id, state__in=states.OPEN)
    return shown(list(found), reader=reader, now=now)


def waiting_for(person: Person, *, now: datetime) -> list[Shown]:
    """This will give the activities that wait for somebody's answer, with one query: none has a day done yet."""
    found = list(Activity.objects.waiting_for(person).with_people())
    opened = open_rows(found, access=of_found(found))
    return [Shown(one, _words(one, opened), person, frozenset(), now) for one in found]


def for_goal(goal: Goal, *, reader: Person, now: datetime) -> list[Shown]:
    """This will give the activities that serve a goal, as far as the reader may know of them."""
    found = Activity.objects.of(reader).with_people().filter(goals=goal)
    return shown(list(found), reader=reader, now=now)


def _words(activity: Activity, opened: Opened) -> dict[str, str]:
    return {name: opened.of(activity, name) for name in Activity.WORDS}
