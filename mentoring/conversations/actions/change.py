"""Changing what was said: edit, withdraw, react, and re-telling a card."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.db.models import F

from mentoring.conversations.actions.attach import drop_attached
from mentoring.conversations.actions.say import participants_of, refuse_strangers
from mentoring.conversations.actions.version import hold, raise_version
from mentoring.conversations.models import Delivery, Entry, Reaction
from mentoring.conversations.words import Words, seal_card, seal_sign, seal_words
from mentoring.people.models import Person


class CannotEdit(Exception):
    """Only its author may change an entry, and words only for a quarter of an hour."""


def edit_entry(*, entry: Entry, words: Words, by: Person, now: datetime) -> Entry:
    """This will put other words in place of the old ones and mark them as edited.

    Raises ``CannotEdit``, and like ``say`` ``ConversationClosed`` or ``NotTakingPart``: editing is speaking.
    """
    with _changing(entry) as fresh:
        if not fresh.can_be_edited(by=by, now=now):
            raise CannotEdit
        _refuse_who_may_not_speak(fresh, person=by)
        fresh.version += 1
        fresh.words = seal_words(words, entry=fresh)
        fresh.edited_at = now
        fresh.save(update_fields=["version", "words", "edited_at"])
    return fresh


def withdraw_entry(*, entry: Entry, by: Person, now: datetime) -> None:
    """This will take one's words back: they are destroyed, and what was not sent yet is not sent.

    Possible for ever, also in a conversation that is over. Withdrawing twice is withdrawing once. Raises
    ``CannotEdit`` when it is not the author who asks.
    """
    if entry.author_id != by.pk:
        raise CannotEdit
    with _changing(entry) as fresh:
        living = Entry.objects.filter(pk=fresh.pk, withdrawn_at=None)
        living.update(words=b"", card=b"", attached=b"", withdrawn_at=now, version=F("version") + 1)
        fresh.reactions.all().delete()
        drop_attached(fresh)
        waiting = Delivery.objects.filter(entry=fresh, state=Delivery.State.WAITING)
        waiting.update(state=Delivery.State.CANCELLED, changed_at=now)


def react(*, entry: Entry, person: Person, sign: str, now: datetime) -> None:
    """This will put a person's one sign on an entry; an empty sign takes it off again.

    Raises ``ConversationClosed`` or ``NotTakingPart``: a sign is a word, too.
    """
    with _changing(entry) as fresh:
        _refuse_who_may_not_speak(fresh, person=person)
        Reaction.objects.filter(entry=fresh, person=person).delete()
        if sign and not fresh.withdrawn_at:
            reaction = Reaction(entry=fresh, person=person, made_at=now)
            reaction.sign = seal_sign(sign, reaction=reaction)
            reaction.save(force_insert=True)


def retell(*, entry: Entry, card: dict[str, object], now: datetime) -> None:
    """This will tell anew what an entry's card is about, because the thing itself has changed."""
    with _changing(entry) as fresh:
        if not fresh.withdrawn_at:
            fresh.card = seal_card(card, entry=fresh)
            fresh.save(update_fields=["card"])


@contextmanager
def _changing(entry: Entry) -> Iterator[Entry]:
    """Holds the conversation, gives the entry as it is now, and raises the version when all went well."""
    with transaction.atomic():
        conversation = hold(entry.conversation_id)
        fresh = Entry.objects.get(pk=entry.pk)
        fresh.conversation = conversation
        yield fresh
        raise_version(conversation, entries=[entry.pk])


def _refuse_who_may_not_speak(entry: Entry, *, person: Person) -> None:
    here = [one for one in participants_of(entry.conversation_id) if one.left_at is None]
    refuse_strangers(entry.conversation, here=here, person=person)
