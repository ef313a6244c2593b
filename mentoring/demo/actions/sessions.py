"""Amina's sessions in the demo: each deed by the house's own actions, at its own time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from mentoring.conversations.models import Conversation
from mentoring.demo.actions.spaces import Spaces
from mentoring.demo.history.amina_sessions import SESSIONS, Met
from mentoring.demo.script import Line
from mentoring.meetings import actions as meetings
from mentoring.meetings.models import Meeting, Series
from mentoring.meetings.states import State
from mentoring.people.models import Person
from mentoring.people.plan import Wall

Deeds = dict[str, Callable[[Line], object]]


class Sessions:
    """What people of the cast ask for, offer and hold, while the tales are played."""

    def __init__(self, cast: Mapping[str, Person]) -> None:
        self.cast = cast
        self.single: dict[str, Meeting] = {}
        self.series: dict[str, Series] = {}
        self.spaces = Spaces(cast, self._next)

    def deeds(self, conversation: Callable[[], Conversation]) -> Deeds:
        """What may stand in a script beside what is said, told in this conversation."""
        return {
            "schedules": lambda line: self._schedule(line, conversation()),
            "arranges": lambda line: self._ask(line, conversation(), meetings.ask_session),
            "offers": lambda line: self._ask(line, conversation(), meetings.offer_session),
            "consents": self._consent,
            "concludes": self._conclude,
            **self.spaces.deeds(),
        }

    def _schedule(self, line: Line, conversation: Conversation) -> None:
        self.series[line.name] = meetings.plan_series(
            conversation=conversation,
            by=self.cast[line.who],
            draft=self._draft(line),
            weeks=2,
            client_id=_mark(line.name),
            now=line.at,
        )

    def _ask(self, line: Line, conversation: Conversation, deed: Callable[..., Meeting]) -> None:
        by, mark = self.cast[line.who], _mark(line.name)
        self.single[line.name] = deed(
            conversation=conversation, by=by, draft=self._draft(line), client_id=mark, now=line.at
        )

    def _consent(self, line: Line) -> None:
        by = self.cast[line.who]
        if line.to in self.series:
            meetings.yes_series(series=self.series[line.to], by=by, now=line.at)
            return
        meeting = self.single[line.to]
        slot = meeting.slots.earliest("starts_at")
        meetings.yes_meeting(meeting=meeting, by=by, slot_id=slot.pk, now=line.at)

    def _conclude(self, line: Line) -> None:
        held = meetings.hold_meeting(meeting=self._next(line), by=self.cast[line.who], now=line.at)
        if line.boxes:
            self.spaces.look_back(held, line)

    def _next(self, line: Line) -> Meeting:
        """The session that comes next in the series a line means."""
        booked = Meeting.objects.filter(series=self.series[line.to], state=State.BOOKED)
        return booked.select_related("conversation").earliest("starts_at")

    def _draft(self, line: Line) -> meetings.Draft:
        met = SESSIONS[line.name]
        where = meetings.Where(met.way, met.place)
        return meetings.Draft(line.text, met.minutes, where, tuple(_walls(met, line, self.cast[line.who])))


def _walls(met: Met, line: Line, person: Person) -> list[Wall]:
    day = line.at.astimezone(ZoneInfo(person.zone)).date()
    clocks = met.at * len(met.days) if len(met.at) == 1 else met.at
    return [
        Wall(datetime.combine(day + timedelta(days=days), time.fromisoformat(at)), person.zone)
        for days, at in zip(met.days, clocks, strict=True)
    ]


def _mark(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"demo:sessions:{name}")
