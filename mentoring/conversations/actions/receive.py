"""Opening letters that came in: the way back of the straight line."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mentoring.channels import actions as channels
from mentoring.channels.access import opened
from mentoring.channels.adapter import Heard, Kind
from mentoring.channels.known import CHANNELS
from mentoring.channels.models import ReceivedLetter
from mentoring.conversations import markdown
from mentoring.conversations.actions.calendar import keep_calendar_answer
from mentoring.conversations.actions.late import note_late_letter
from mentoring.conversations.actions.notes import ask_whether_theirs, note
from mentoring.conversations.actions.post import CLOSED, post
from mentoring.conversations.actions.report import note_report
from mentoring.conversations.models import HeldLetter, Participant
from mentoring.people import actions as people
from mentoring.people.reach import belongs_to, find_by_address

log = logging.getLogger(__name__)

State = ReceivedLetter.State
Settled = tuple[ReceivedLetter.State, str]  # what became of a letter, and why
# A room above may take letters of its own kind: what became of one, or None if it is not for that room.
Door = Callable[[ReceivedLetter, Heard, datetime], Settled | None]
# Somebody who writes nothing but this wants no more letters; see channels.md on STOP words.
STOP_WORDS = {"stop", "unsubscribe", "arrêt", "arret", "stopp", "baja", "قف"}
NOBODY = "no reply address of ours, or one that was taken back, or of a conversation that is over"


def receive(*, now: datetime, doors: Sequence[Door] = ()) -> bool:
    """This will open the oldest letter that waits and do with it what it asks; False if none waits.

    A letter is settled in the same transaction as whatever it caused, so a crash repeats nothing. What answers no
    letter of ours is shown to the ``doors`` first, in their order.
    """
    if not ReceivedLetter.objects.waiting(now).exists():
        return False  # asked first: to take a letter is to write, and all other writers wait for that
    letter = channels.lease_letter(now=now, token=secrets.token_hex(8))
    if letter is None:
        return False
    try:
        heard = CHANNELS[letter.channel].read(opened(letter))
        with transaction.atomic():
            state, reason = _settle(letter, heard, now=now, doors=doors)
            channels.settle(letter=letter, state=state, reason=reason, now=now)
    except channels.HeldByAnother:
        log.warning("Letter %s was settled by another worker", letter.pk)
    except Exception:  # our own mistake: the letter waits and is logged, the others go on
        log.exception("Letter %s stumbled", letter.pk)
        with suppress(channels.HeldByAnother):
            channels.try_letter_later(letter=letter, now=now)
    return True


def _settle(letter: ReceivedLetter, heard: Heard, *, now: datetime, doors: Sequence[Door]) -> Settled:
    match heard.kind:
        case Kind.REPORT:
            return _take_report(heard, now=now)
        case Kind.AUTOMATIC:
            return _take_automatic(letter, heard, now=now)
        case Kind.WORDS:
            return _through_a_door(letter, heard, now=now, doors=doors) or _take_words(letter, heard, now=now)
        case Kind.CALENDAR:
            return _take_calendar(letter, heard, now=now)
        case Kind.UNREADABLE:
            return State.PARKED, heard.reason
        case _:
            return State.DROPPED, heard.reason or "nothing to read"


def _take_report(heard: Heard, *, now: datetime) -> Settled:
    if not heard.report_of:
        return State.DROPPED, "a report about no letter of ours"
    said = "failed" if heard.report_failed else "late"
    known = note_report(letter_key=heard.report_of, said=said, reason=heard.reason, now=now)
    return (State.NOTED, "a delivery report") if known else (State.DROPPED, "a report about no letter of ours")


def _take_automatic(letter: ReceivedLetter, heard: Heard, *, now: datetime) -> Settled:
    """Shown as a small note on the timeline; sent to nobody and answered by nobody."""
    asked = _asked(heard)
    if len(asked) != 1:
        return State.DROPPED, "an automatic answer to nobody"
    note(asked[0], kind="automatic", about=str(letter.pk), now=now)
    return State.NOTED, "an automatic answer"


def _through_a_door(letter: ReceivedLetter, heard: Heard, *, now: datetime, doors: Sequence[Door]) -> Settled | None:
    """What answers a letter of ours as well is meant for that conversation, and is no door's."""
    if heard.answers_to or heard.answer_to:
        return None
    return next((settled for door in doors if (settled := door(letter, heard, now))), None)


def _take_words(letter: ReceivedLetter, heard: Heard, *, now: datetime) -> Settled:
    asked = _asked(heard)
    if not asked:
        return _take_late(letter, heard, now=now)
    participant = asked[0]
    if len(asked) > 1 or not _is_surely_theirs(heard, participant=participant, channel=letter.channel):
        return _hold(letter, heard, asked=asked, now=now)
    if _says_stop(heard):
        return _stop(letter, heard, participant=participant, now=now)
    if markdown.is_blank(heard.text) and not heard.enclosed:
        return State.DROPPED, "no words in it"
    settled = post(letter, heard, participant=participant, now=now)
    if settled == CLOSED:  # in this very moment
        note_late_letter(participant=participant, channel=letter.channel, sender=heard.sender, now=now)
    return settled


def _take_calendar(letter: ReceivedLetter, heard: Heard, *, now: datetime) -> Settled:
    """An answer to an invitation counts for whom it was sent to, and only if it is surely theirs."""
    asked = _asked(heard)
    if not asked or heard.calendar is None:
        return State.DROPPED, NOBODY
    if len(asked) > 1 or not _is_surely_theirs(heard, participant=asked[0], channel=letter.channel):
        return _hold(letter, heard, asked=asked, now=now)
    return keep_calendar_answer(letter, heard.calendar, participant=asked[0], now=now)


def _take_late(letter: ReceivedLetter, heard: Heard, *, now: datetime) -> Settled:
    """Posted nowhere; whoever surely wrote it is told so by mail, because nothing here shows it to them."""
    addressed = _addressed(heard)
    theirs = [one for one in addressed if _is_surely_theirs(heard, participant=one, channel=letter.channel)]
    if theirs and _says_stop(heard):
        _pause(letter, heard, participant=theirs[0], now=now)
        return State.NOTED, "no more letters are wished"
    if theirs:
        note_late_letter(participant=theirs[0], channel=letter.channel, sender=heard.sender, now=now)
    return State.DROPPED, heard.reason or NOBODY


def _hold(letter: ReceivedLetter, heard: Heard, *, asked: Sequence[Participant], now: datetime) -> Settled:
    """Asks whether, and about which conversation, this was theirs. It stands nowhere until they have said so."""
    theirs = [one for one in asked if belongs_to(one.person, channel=letter.channel, value=heard.sender)]
    for participant in theirs or asked:
        HeldLetter.objects.get_or_create(letter=letter, participant=participant, defaults={"held_at": now})
        ask_whether_theirs(participant, now=now)
    reason = "it may not have come from the person it names"
    return State.HELD, reason if len(asked) == 1 else "it came to several conversations at once"


def _stop(letter: ReceivedLetter, heard: Heard, *, participant: Participant, now: datetime) -> Settled:
    _pause(letter, heard, participant=participant, now=now)
    note(participant, kind="stopped", about=str(letter.pk), now=now)
    return State.NOTED, "no more letters are wished"


def _pause(letter: ReceivedLetter, heard: Heard, *, participant: Participant, now: datetime) -> None:
    for address in find_by_address(letter.channel, heard.sender):
        if address.person_id == participant.person_id:
            people.pause_address(address=address, now=now)


def _says_stop(heard: Heard) -> bool:
    return heard.text.strip().casefold() in STOP_WORDS


def _is_surely_theirs(heard: Heard, *, participant: Participant, channel: str) -> bool:
    """Whole, vouched for by our own mail server, and from an address that is known to be theirs."""
    return heard.trusted and not heard.damaged and belongs_to(participant.person, channel=channel, value=heard.sender)


def _asked(heard: Heard) -> list[Participant]:
    """Whose reply addresses it came to, leaving out those that were taken back, and conversations that are over."""
    turns = _turns(heard)
    here = [one for one in _addressed(heard) if one.left_at is None and one.conversation.is_open]
    return [one for one in here if (one.pk, one.letters_turn) in turns]


def _addressed(heard: Heard) -> list[Participant]:
    """Whose reply addresses it came to, whatever has become of them since."""
    rows = Participant.objects.filter(pk__in=[pk for pk, _turn in _turns(heard)])
    return list(rows.select_related("conversation", "person").order_by("pk"))


def _turns(heard: Heard) -> set[tuple[UUID, int]]:
    tokens = heard.answers_to or ((heard.answer_to,) if heard.answer_to else ())
    return {turn for token in tokens if (turn := _read_token(token))}


def _read_token(token: str) -> tuple[UUID, int] | None:
    """See ``letters.answer_to``."""
    ident, _dash, turn = token.rpartition("-")
    try:
        return UUID(ident), int(turn)
    except ValueError:
        return None
