"""Who may open what is in a notebook: its owner, and nobody else. The only file of this room that makes an Access."""

from __future__ import annotations

from mentoring.notebook.models import NOTEBOOK
from mentoring.people.models import Person
from mentoring.vault.sealing import Access


def of_own_notebook(person: Person) -> Access:
    """This will let somebody read their own notes. What they share is said in conversations, and opened there."""
    return Access(NOTEBOOK, person.pk, why="their own", author=person.pk)
