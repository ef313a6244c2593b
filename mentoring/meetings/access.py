"""Who may open what somebody keeps beside sessions: the only file of this room that makes an Access.

What people write for each other is opened as everything is where they take part: ``conversations.access``.
"""

from __future__ import annotations

from mentoring.meetings.models.space import OWN
from mentoring.people.models import Person
from mentoring.vault.sealing import Access


def of_own(person: Person) -> Access:
    """This will let somebody read what they keep for themselves: preparation, notes, captures, challenges."""
    return Access(OWN, person.pk, why="their own", author=person.pk)
