"""What two people of the tales give each other: feedback, an experience with its line, a card with its answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import NAMESPACE_URL, UUID, uuid5

from mentoring.conversations.models import Conversation, Entry, Participant
from mentoring.demo.script import Line
from mentoring.library import actions as library
from mentoring.library.experiences import Experience
from mentoring.library.models import DrawnCard, Feedback
from mentoring.people.models import Person


class Exchanged:
    """What was asked, told and drawn, by its name, while the tales are played."""

    def __init__(self, cast: Mapping[str, Person], here: Callable[[], Conversation]) -> None:
        self.cast = cast
        self.here = here
        self.feedback: dict[str, Feedback] = {}
        self.experiences: dict[str, Entry] = {}
        self.cards: dict[str, DrawnCard] = {}

    def deeds(self) -> dict[str, Callable[[Line], object]]:
        """What may stand in a script beside what is said."""
        return {
            "seeks": self._seek,
            "gives": self._give,
            "hears": self._hear,
            "recounts": self._recount,
            "learns": self._learn,
            "draws": self._draw,
            "turns": self._turn,
        }

    def _seek(self, line: Line) -> None:
        asker = self.cast[line.who]
        giver = Participant.objects.select_related("person").exclude(person=asker).get(conversation=self.here()).person
        self.feedback[line.name] = library.ask_feedback(
            conversation=self.here(), asker=asker, giver=giver, on=line.text, client_id=_mark(line), now=line.at
        )

    def _give(self, line: Line) -> None:
        given, feedback = library.Given(saw=line.text, **_parts(line)), self.feedback[line.to]
        library.give_feedback(feedback=feedback, by=self.cast[line.who], given=given, now=line.at)

    def _hear(self, line: Line) -> None:
        heard, feedback = library.Heard(heard=line.text, **_parts(line)), self.feedback[line.to]
        library.answer_feedback(feedback=feedback, by=self.cast[line.who], heard=heard, now=line.at)

    def _recount(self, line: Line) -> None:
        told = Experience(line.text, **_parts(line))
        self.experiences[line.name] = library.share_experience(
            conversation=self.here(), by=self.cast[line.who], experience=told, client_id=_mark(line), now=line.at
        )

    def _learn(self, line: Line) -> None:
        experience = self.experiences[line.to]
        library.add_line(experience=experience, by=self.cast[line.who], line=line.text, now=line.at)

    def _draw(self, line: Line) -> None:
        by = self.cast[line.who]
        drawn = library.draw_card(conversation=self.here(), by=by, now=line.at)
        while drawn.card != line.text:  # put back until it is the one that the tale tells of
            drawn = library.draw_another(drawn=drawn, by=by, now=line.at)
        self.cards[line.name] = drawn

    def _turn(self, line: Line) -> None:
        library.answer_card(
            drawn=self.cards[line.to], by=self.cast[line.who], words=line.text, together=True, now=line.at
        )


def _parts(line: Line) -> dict[str, str]:
    """The other parts, as they stand below the words: ``> effect: I forgot my tea.``"""
    return dict(part.split(": ", 1) for part in line.reasons)


def _mark(line: Line) -> UUID:
    return uuid5(NAMESPACE_URL, f"demo:{line.deed}:{line.who}:{line.at.isoformat()}")
