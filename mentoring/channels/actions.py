"""What can happen to a received letter: kept, leased to a worker, settled, tried again, forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop as _

from mentoring.channels.access import LETTERS, place_of, scope_of
from mentoring.channels.models import ReceivedLetter
from mentoring.vault.actions import destroy_words
from mentoring.vault.ids import new_id
from mentoring.vault.sealing import seal

LEASE = timedelta(minutes=2)  # a letter takes 15 seconds at the very most; see mail.reader.WAIT
TRIES = 5
KEPT_FOR = timedelta(days=14)  # after a letter is settled, in case somebody asks what came
State = ReceivedLetter.State


class HeldByAnother(Exception):
    """Another worker holds this letter now, or it has been settled already."""


def keep_letter(*, channel: str, dedupe_key: str, raw: bytes, now: datetime) -> ReceivedLetter | None:
    """This will keep a letter, sealed; None if it was kept before.

    When it returns, the letter is committed: only then may it be acknowledged to whoever brought it.
    """
    if ReceivedLetter.objects.filter(channel=channel, dedupe_key=dedupe_key).exists():
        return None
    letter = ReceivedLetter(
        id=new_id(), channel=channel, dedupe_key=dedupe_key, received_at=now, open_after=now, state=State.NEW
    )
    letter.raw = seal(raw, scope=scope_of(letter.pk), place=place_of(letter.pk))
    try:
        with transaction.atomic():
            letter.save(force_insert=True)
    except IntegrityError:  # the same letter came in by another road in this very moment
        return None
    return letter


@transaction.atomic
def lease_letter(*, now: datetime, token: str) -> ReceivedLetter | None:
    """This will give the next letter to one worker; None if no letter waits.

    A letter that has come back too often is parked instead: something in it stops whoever opens it.
    """
    while letter := ReceivedLetter.objects.waiting(now).first():
        if letter.tries >= TRIES:
            settle(letter=letter, state=State.PARKED, reason=_("It could not be read, several times."), now=now)
        elif _take_lease(letter, now=now, token=token):
            return letter
    return None


def _take_lease(letter: ReceivedLetter, *, now: datetime, token: str) -> bool:
    as_seen = ReceivedLetter.objects.filter(pk=letter.pk, state=State.NEW, token=letter.token, tries=letter.tries)
    letter.lease_until, letter.token, letter.tries = now + LEASE, token, letter.tries + 1
    return bool(as_seen.update(lease_until=letter.lease_until, token=token, tries=letter.tries))


@transaction.atomic
def settle(*, letter: ReceivedLetter, state: State, reason: str = "", now: datetime) -> None:
    """This will write down what became of a letter; ``reason`` is in plain words, never with content.

    Call it in the transaction that acts on the letter. Raises ``HeldByAnother`` if the lease was lost, or if
    somebody else has settled it: then nothing of what was done may stand.
    """
    as_held = ReceivedLetter.objects.filter(pk=letter.pk, state=letter.state, token=letter.token)
    if not as_held.update(state=state, reason=reason[:200], lease_until=None, open_after=now):
        raise HeldByAnother
    letter.state, letter.reason, letter.lease_until, letter.open_after = state, reason[:200], None, now


@transaction.atomic
def try_letter_later(*, letter: ReceivedLetter, now: datetime) -> None:
    """This will give a letter back after trouble of our own, waiting longer each time.

    Raises ``HeldByAnother`` if the lease was lost.
    """
    as_held = ReceivedLetter.objects.filter(pk=letter.pk, state=State.NEW, token=letter.token)
    if not as_held.update(lease_until=None, open_after=now + timedelta(seconds=30) * 4 ** (letter.tries - 1)):
        raise HeldByAnother


def forget_letters(*, now: datetime) -> int:
    """This will destroy the letters settled more than fourteen days ago, and their keys; gives how many.

    Letters that wait for somebody (held, parked) go as well: the person and the host were told in time.
    """
    old = ReceivedLetter.objects.exclude(state=State.NEW).filter(open_after__lt=now - KEPT_FOR)
    letters = list(old.values_list("pk", flat=True)[:500])
    for letter_id in letters:
        destroy_words(kind="letters", id=LETTERS, author=letter_id)
    return ReceivedLetter.objects.filter(pk__in=letters).delete()[0]
