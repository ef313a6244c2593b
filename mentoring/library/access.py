"""Who may open what is kept here: the only file of this room that makes an Access.

What is said to others is opened as everything is where they take part: ``conversations.access``.
"""

from __future__ import annotations

from uuid import UUID

from mentoring.conversations.words import SCOPE
from mentoring.library.models.arrival import Arrival
from mentoring.library.models.starter import STARTERS
from mentoring.people.models import Person
from mentoring.vault.sealing import Access


def to_keep(conversation_id: UUID) -> Access:
    """This will let a worker read what was said, to find the links in it, and look up where they lead."""
    return Access(SCOPE, conversation_id, why="keeps what was shared")


def of_own_starters(person: Person) -> Access:
    """This will let somebody read the starters they keep."""
    return Access(STARTERS, person.pk, why="their own", author=person.pk)


def of_own_arrival(arrival: Arrival) -> Access:
    """This will let somebody see what they shared from elsewhere; whoever calls it found it through them."""
    return Access(arrival.scope.kind, arrival.scope.id, why="their own", author=arrival.owner_id)
