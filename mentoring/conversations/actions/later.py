"""Notes that are written now and said later: on the morning of the day that was chosen."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from mentoring.conversations.access import NotTakingPart, of_writer
from mentoring.conversations.actions.say import ConversationClosed, say
from mentoring.conversations.due import when_said
from mentoring.conversations.ladder import reach_of
from mentoring.conversations.models import Later, Participant
from mentoring.conversations.words import Words, open_laters, seal_later
from mentoring.people.models import Person

MISSED = timedelta(days=7)  # good luck for Tuesday is worth nothing a month later


class WasSaid(Exception):
    """It was said already, so it can be neither changed nor taken back here."""


@transaction.atomic
def keep_for_later(
    *, to: Participant, author: Person, words: Words, on_day: date, client_id: UUID, now: datetime
) -> Later:
    """This will keep a note until the morning of a day at its reader's place. The same mark twice is one note."""
    kept = {"conversation_id": to.conversation_id, "author": author, "client_id": client_id}
    if before := Later.objects.filter(**kept).first():
        return before
    later = Later(**kept, to=to, on_day=on_day, written_at=now)
    later.words = seal_later(words, later=later)
    later.save(force_insert=True)
    return later


@transaction.atomic
def change_later(*, later: Later, words: Words, on_day: date) -> Later:
    """This will put other words, or another day, in place of those that wait. Raises ``WasSaid``."""
    fresh = _hold(later)
    fresh.version += 1
    fresh.words, fresh.on_day = seal_later(words, later=fresh), on_day
    fresh.save(update_fields=["version", "words", "on_day"])
    return fresh


@transaction.atomic
def take_back_later(*, later: Later) -> None:
    """This will destroy a note that waits. Taken back twice is taken back once. Raises ``WasSaid``."""
    if Later.objects.filter(pk=later.pk).exists():
        _hold(later).delete()


def say_what_was_kept(*, now: datetime) -> int:
    """This will say the notes whose morning has come, and tell how many. Belongs on the timetable.

    Each is said and marked in one transaction, so whatever is interrupted is said once, and later.
    """
    begun = list(Later.objects.begun(now).select_related("to__person"))
    reach = reach_of([one.to for one in begun])
    return sum(_say_if_due(one, when_said(one, aways=reach[one.to_id].aways), now=now) for one in begun)


@transaction.atomic
def _say_if_due(later: Later, moment: datetime, *, now: datetime) -> bool:
    if not moment <= now < moment + MISSED:
        return False
    try:
        fresh = _hold(later)
    except (WasSaid, Later.DoesNotExist):  # changed its mind, or another worker was quicker
        return False
    (words,) = open_laters([fresh], access=of_writer(fresh))
    return fresh.on_day == later.on_day and words is not None and _say(fresh, words, now=now)


def _say(later: Later, words: Words, *, now: datetime) -> bool:
    try:
        say(conversation=later.conversation, author=later.author, words=words, client_id=_mark(later), now=now)
    except (ConversationClosed, NotTakingPart):  # in this very moment; it waits on, and its writer finds it
        return False
    later.said_at, later.words = now, b""
    later.save(update_fields=["said_at", "words"])
    return True


def _mark(later: Later) -> UUID:
    """Under which mark it is said: its own, so that it is never said twice."""
    return uuid5(later.pk, "said")


def _hold(later: Later) -> Later:
    fresh = Later.objects.select_for_update(of=("self",)).select_related("conversation", "author").get(pk=later.pk)
    if fresh.said_at:
        raise WasSaid
    return fresh
