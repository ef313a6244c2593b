"""Letters come into a mailbox, are opened and answered."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mentoring.demo.access import place_of, scope_of
from mentoring.demo.models import MailboxLetter
from mentoring.people.models import Address, Person
from mentoring.people.reach import look_up
from mentoring.vault.sealing import seal


@transaction.atomic
def keep_mail(*, sender: str, to: str, content: bytes, now: datetime) -> MailboxLetter:
    """This will put an e-mail into the mailbox of ``to``, with what only its envelope knew above it.

    ``sender`` is where reports about it go. When it returns, the letter is there.
    """
    head = f"Return-Path: <{sender}>\r\nDelivered-To: {to}\r\n".encode()
    letter = MailboxLetter(person=_owner_of(to), arrived_at=now)
    letter.raw = seal(head + content, scope=scope_of(letter), place=place_of(letter))
    letter.save(force_insert=True)
    return letter


@transaction.atomic
def open_mail(*, letter: MailboxLetter, now: datetime) -> None:
    """This will note that a letter has been looked at; the first time counts."""
    MailboxLetter.objects.filter(pk=letter.pk, opened_at=None).update(opened_at=now)


@transaction.atomic
def note_answer(*, letter: MailboxLetter, answer: MailboxLetter.Answer, now: datetime) -> None:
    """This will note what went back for a letter."""
    letter.answer, letter.answered_at = answer, now
    letter.save(update_fields=["answer", "answered_at"])


def _owner_of(to: str) -> Person | None:
    try:
        found = look_up("email", to)
    except ValueError:
        return None
    address = Address.objects.filter(channel="email", lookup=found).select_related("person").first()
    return address.person if address else None
