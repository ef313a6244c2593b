"""Who may open what is kept here: the only file of this room that makes an Access.

What is said to others is opened as everything is where they take part: ``conversations.access.by_membership``.
"""

from __future__ import annotations

from mentoring.library.models.starter import STARTERS
from mentoring.people.models import Person
from mentoring.vault.sealing import Access


def of_own_starters(person: Person) -> Access:
    """This will let somebody read the starters they keep."""
    return Access(STARTERS, person.pk, why="their own", author=person.pk)
