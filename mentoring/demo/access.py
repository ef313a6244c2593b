"""Who may open a mailbox: in the demo, everybody who looks; the only file of this room that makes an Access."""

from __future__ import annotations

from uuid import UUID

from mentoring.demo.models import MailboxLetter
from mentoring.vault.sealing import NORTHLIGHT, Access, Place, Scope

SCOPE = "mailbox"


def scope_of(letter: MailboxLetter) -> Scope:
    """Whose key seals a letter: the owner's of the mailbox."""
    owner = _owner(letter)
    return Scope(SCOPE, owner, owner)


def place_of(letter: MailboxLetter) -> Place:
    """Where a letter stands."""
    return Place("mailbox.raw", letter.pk)


def by_looking(letter: MailboxLetter) -> Access:
    """This will let a visitor of the demo read the mail of its made-up people."""
    return Access(SCOPE, _owner(letter), why="demo")


def _owner(letter: MailboxLetter) -> UUID:
    return letter.person.pk if letter.person else NORTHLIGHT
