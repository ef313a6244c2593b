"""What is written around the sessions of the demo, each deed by the house's own actions, at its own time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from mentoring.demo.history.amina_spaces import AFTER, BEFORE, CHALLENGES, Before
from mentoring.demo.script import Line
from mentoring.meetings import actions as meetings
from mentoring.meetings.models import Challenge, Meeting, Own, Point
from mentoring.people.models import Person

OWNER = "amina"  # whose agenda it is


class Spaces:
    """What people of the cast prepare, note and take along, while the tales are played."""

    def __init__(self, cast: Mapping[str, Person], next_of: Callable[[Line], Meeting]) -> None:
        self.cast = cast
        self.next_of = next_of
        self.challenges: dict[str, Challenge] = {}

    def deeds(self) -> dict[str, Callable[[Line], object]]:
        """What may stand in a script beside what is said."""
        return {"ponders": self._ponder, "prepares": self._prepare}

    def look_back(self, meeting: Meeting, line: Line) -> None:
        """This will let both write down what came of a session that was just held."""
        after = AFTER[line.boxes]
        here: dict[str, Any] = {"meeting": meeting, "now": line.at}
        owner = self.cast[OWNER]
        for step, words in after.steps.items():
            meetings.write_piece(author=owner, place=f"{meeting.structure}.{step}", text=words, **here)
        for who, words in after.notes.items():
            meetings.write_piece(author=self.cast[who], place="notes", text=words, **here)
        for who, answers in after.own.items():
            meetings.write_own(owner=self.cast[who], about=Own.Kind.AFTER, answers=answers, **here)
            meetings.say_there(person=self.cast[who], was_there=True, **here)
        for who, ticked in after.layers.items():
            meetings.write_piece(author=self.cast[who], place="layers", text=ticked, **here)
        self._talk_about(meeting, but=after.open, line=line)
        if after.left_after:
            meetings.begin_course(meeting=meeting, by=owner, now=meeting.starts_at or line.at)
            meetings.leave_course(by=owner, after=after.left_after, **here)

    def _talk_about(self, meeting: Meeting, *, but: int, line: Line) -> None:
        accepted = meeting.points.filter(state=Point.State.ACCEPTED).order_by("position", "id")
        points = list(accepted.select_related("meeting__conversation", "entry"))
        for point in points[: len(points) - but]:
            meetings.talk_point(point=point, by=self.cast[OWNER], done=True, now=line.at)

    def _ponder(self, line: Line) -> None:
        told, owner = CHALLENGES[line.to], self.cast[line.who]
        noted = meetings.note_challenge(owner=owner, text=told.text, client_id=_mark(line.to), now=line.at)
        explored: dict[str, Any] = {"text": told.text, "explored": told.explored, "taken": told.taken}
        self.challenges[line.to] = meetings.explore_challenge(challenge=noted, by=owner, **explored)

    def _prepare(self, line: Line) -> None:
        before, meeting = BEFORE[line.boxes], self.next_of(line)
        here: dict[str, Any] = {"meeting": meeting, "now": line.at}
        owner = self.cast[OWNER]
        if before.structure:
            meetings.attach_structure(meeting=meeting, by=owner, structure=before.structure)
        self._set_agenda(before, by=self.cast[line.name], here=here)
        for who, answers in before.prepared.items():
            meetings.write_own(owner=self.cast[who], about=Own.Kind.BEFORE, answers=answers, **here)
        if before.line:
            meetings.write_piece(author=owner, place="before", text=before.line, **here)
        if before.challenge:
            meetings.choose_challenge(challenge=self.challenges[before.challenge], by=owner, **here)

    def _set_agenda(self, before: Before, *, by: Person, here: dict[str, Any]) -> None:
        owner = self.cast[OWNER]
        for text in before.points:
            meetings.add_point(author=owner, text=text, client_id=_mark(text), **here)
        suggested = [
            meetings.add_point(author=by, text=text, client_id=_mark(text), **here) for text in before.suggested
        ]
        for point in suggested[: before.taken]:
            meetings.accept_point(point=point, by=owner)


def _mark(about: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"demo:spaces:{about}")
