"""Amina's activities and opportunities in the demo: each deed by the house's own actions, at its own time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from mentoring.conversations.models import Conversation
from mentoring.demo.history import amina_activities as told
from mentoring.demo.script import Line
from mentoring.goals.models import Goal
from mentoring.library import actions as library
from mentoring.library.models import Activity
from mentoring.library.own_starters import filled_from
from mentoring.people.models import Person

Deeds = dict[str, Callable[[Line], object]]


class Sets:
    """What one person of the cast is set, while the tales are played."""

    def __init__(self, cast: Mapping[str, Person], goals: Mapping[str, Goal]) -> None:
        self.cast = cast
        self.doer = cast["amina"]
        self.goals = goals
        self.activities: dict[str, Activity] = {}

    def deeds(self, conversation: Callable[[], Conversation]) -> Deeds:
        """What may stand in a script beside what is said, told in this conversation."""
        return {
            "sets": lambda line: self._set(line, conversation()),
            "takes": self._take,
            "does": self._do,
            "finishes": self._finish,
            "passes": lambda line: self._pass(line, conversation()),
        }

    def _set(self, line: Line, conversation: Conversation) -> None:
        self.activities[line.name] = library.suggest_activity(
            conversation=conversation,
            by=self.cast[line.who],
            doer=self.doer,
            draft=self._draft(told.SETS[line.name], line),
            client_id=_mark(line.name),
            now=line.at,
        )

    def _draft(self, one: told.Set, line: Line) -> library.Draft:
        if one.starter:
            filled = filled_from(one.starter, self.cast[line.who])
            words = {name: filled[name] for name in ("what", "why", "steps", "afterthought")}
            return library.Draft(**words, terms=library.Terms(minutes=filled["minutes"]))
        until = line.at.date() + timedelta(days=one.days) if one.days else None
        terms = library.Terms(until, one.minutes, one.weekdays)
        return library.Draft(one.what, why=line.text, afterthought=one.afterthought, terms=terms)

    def _take(self, line: Line) -> None:
        activity = self.activities[line.to]
        library.accept_activity(activity=activity, by=self.doer, now=line.at)
        serves = [self.goals[name] for name in told.GOALS.get(line.to, ()) if name in self.goals]
        library.serve_goals(activity=activity, by=self.doer, goals=serves)

    def _do(self, line: Line) -> None:
        day = line.at.astimezone(ZoneInfo(self.doer.zone)).date()
        library.tick_day(activity=self.activities[line.to], by=self.doer, day=day, done=True, now=line.at)

    def _finish(self, line: Line) -> None:
        library.finish_activity(activity=self.activities[line.to], by=self.doer, noticed=line.text, now=line.at)

    def _pass(self, line: Line, conversation: Conversation) -> None:
        one = told.CHANCES[line.name]
        chance = library.Chance(one.what, line.at + timedelta(days=one.days), line.text, one.kind)
        to = [(conversation, self.doer)]
        library.pass_on(by=self.cast[line.who], chance=chance, to=to, client_id=_mark(line.name), now=line.at)


def _mark(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"demo:activities:{name}")
