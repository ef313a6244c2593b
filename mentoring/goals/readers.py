"""With whom somebody can share: the conversations they take part in, and who is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from mentoring.conversations.models import Conversation, Participant
from mentoring.goals.models.goal import LIVING
from mentoring.goals.sentences import names_of
from mentoring.people.models import Person
from mentoring.web.threads import hue_of


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody who reads, in their colour."""

    person: Person
    hue: str

    @property
    def name(self) -> str:
        """What one calls them."""
        return self.person.first_name


@dataclass(frozen=True, slots=True)
class Room:
    """One conversation somebody could share with, and the others in it."""

    conversation: Conversation
    faces: tuple[Face, ...]

    @property
    def names(self) -> str:
        """The others, as one says their names."""
        return names_of([face.name for face in self.faces])


def rooms_of(person: Person) -> list[Room]:
    """This will find the conversations that are not closed, with everybody who is there, in one query."""
    mine = Participant.objects.filter(person=person, left_at=None, conversation__state__in=LIVING)
    rows = list(
        Participant.objects.filter(conversation__in=mine.values("conversation"), left_at=None)
        .exclude(person=person)
        .select_related("person", "conversation")
        .order_by("conversation__started_at", "joined_at", "person__name")
    )
    hues = hue_of({row.person_id for row in rows})
    found: dict[UUID, list[Participant]] = {}
    for row in rows:
        found.setdefault(row.conversation_id, []).append(row)
    return [
        Room(here[0].conversation, tuple(Face(one.person, hues[str(one.person_id)]) for one in here))
        for here in found.values()
    ]


def faces_in(rooms: Iterable[Room], conversations: Iterable[UUID]) -> tuple[Face, ...]:
    """This will name everybody who reads in these conversations, each once."""
    wanted = set(conversations)
    faces = [face for room in rooms if room.conversation.pk in wanted for face in room.faces]
    return tuple({face.person.pk: face for face in faces}.values())
