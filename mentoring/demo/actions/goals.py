"""Amina's goals in the demo: each deed by the house's own actions, at its own time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from mentoring.conversations.models import Conversation
from mentoring.demo.history import amina_goals as told
from mentoring.demo.script import Line
from mentoring.goals import actions as goals
from mentoring.goals.models import Goal, GoalShare, SaidBack
from mentoring.people.models import Person

Deeds = dict[str, Callable[[Line], object]]


class Wants:
    """What one person of the cast wants, while the tales are played."""

    def __init__(self, cast: Mapping[str, Person]) -> None:
        self.cast = cast
        self.owner = cast["amina"]
        self.goals: dict[str, Goal] = {}
        self.said: dict[str, SaidBack] = {}

    def deeds(self, conversation: Callable[[], Conversation]) -> Deeds:
        """What may stand in a script beside what is said, told in this conversation."""
        return {
            "wants": self._want,
            "places": self._place,
            "shares": lambda line: self._share(line, conversation()),
            "moves": self._move,
            "understands": self._understand,
            "confirms": self._confirm,
            "comments": self._comment,
        }

    def round_off(self, *, now: datetime) -> None:
        """This will write the steps and the lists, which are told to nobody."""
        for step in told.STEPS:
            self._step(step, now=now)
        self._lists(now=now)

    def _want(self, line: Line) -> None:
        wanted = told.GOALS[line.name]
        wish = goals.Wish(wanted.title, line.text, wanted.shift_from, wanted.shift_to)
        self.goals[line.name] = goals.add_goal(
            owner=self.owner, wish=wish, area=wanted.area, client_id=_mark(line.name), now=line.at
        )

    def _place(self, line: Line) -> None:
        wanted = told.GOALS[line.to]
        goals.place_dial(
            goal=self.goals[line.to],
            by=self.owner,
            start=wanted.start,
            aim=wanted.aim,
            ends=goals.Ends(wanted.low, wanted.high, line.text),
            client_id=_mark(f"dial {line.to}"),
            now=line.at,
        )

    def _share(self, line: Line, conversation: Conversation) -> None:
        goal = self.goals[line.to]
        already = [one.conversation for one in GoalShare.objects.filter(goal=goal).select_related("conversation")]
        goals.share_goal(goal=goal, by=self.owner, conversations=[*already, conversation], now=line.at)

    def _move(self, line: Line) -> None:
        goals.move_dial(
            goal=self.goals[line.to],
            by=self.owner,
            value=told.NUMBERS[line.name],
            evidence=line.text,
            client_id=_mark(f"{line.to} {line.at}"),
            tells_readers=True,
            now=line.at,
        )

    def _understand(self, line: Line) -> None:
        self.said[line.name] = goals.say_back(
            goal=self.goals[line.to],
            by=self.cast[line.who],
            words=line.text,
            client_id=_mark(line.name),
            now=line.at,
        )

    def _confirm(self, line: Line) -> None:
        goals.confirm_said_back(said=self.said[line.to], by=self.owner, now=line.at)

    def _comment(self, line: Line) -> None:
        by, mark = self.cast[line.who], _mark(f"{line.to} {line.at}")
        goals.comment_on_goal(goal=self.goals[line.to], by=by, words=line.text, client_id=mark, now=line.at)

    def _step(self, one: told.Little, *, now: datetime) -> None:
        today = now.date()
        by_on = None if one.in_days is None else today + timedelta(days=one.in_days)
        serves = [self.goals[name] for name in one.goals]
        move, mark = goals.Move(one.words, one.cue, by_on), _mark(one.words)
        step = goals.add_step(owner=self.owner, move=move, goals=serves, client_id=mark)
        if one.done_ago is not None:
            goals.tick_step(step=step, by=self.owner, on=today - timedelta(days=one.done_ago))

    def _lists(self, *, now: datetime) -> None:
        day = (now - timedelta(weeks=12)).date()
        for slug, importance in told.NEEDS:
            goals.note_need(person=self.owner, slug=slug, importance=importance, client_id=_mark(slug), on=day)
        goals.note_need(person=self.owner, words=told.OWN_NEED, importance=1, client_id=_mark("own"), on=now.date())
        for words in told.ASPIRATIONS:
            goals.note_aspiration(person=self.owner, words=words, client_id=_mark(words), on=day)
        for number, words in enumerate(told.PURPOSE):
            at = now - timedelta(days=30 - number)
            goals.write_purpose(person=self.owner, words=words, client_id=_mark(words), now=at)
        skill = goals.choose_skill(person=self.owner, slug="confidence", client_id=_mark("confidence"), on=day)
        for moment, value, words, days in told.CONFIDENCE:
            on = now.date() - timedelta(days=days)
            goals.rate_skill(skill=skill, by=self.owner, moment=moment, value=value, words=words, on=on)


def _mark(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"demo:goals:{name}")
