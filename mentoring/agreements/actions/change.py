"""Changing what holds: either side proposes with a reason, the others say yes, talk, adjust or keep it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from mentoring.agreements.actions.hold import STANDING, CannotHappenNow, Held, MovedOn, NotYours, hold, stand, tell
from mentoring.agreements.actions.version import make_version, newest_agreed, say_yes
from mentoring.agreements.actions.write import put
from mentoring.agreements.changes import ChangeWords, Proposed, of_change
from mentoring.agreements.models import Agreement, Change, Consent
from mentoring.agreements.text import Now
from mentoring.agreements.words import Written, open_kept, seal_kept
from mentoring.people.models import Person
from mentoring.vault.ids import new_id

State = Change.State


class NothingChanges(Exception):
    """What is proposed reads as it reads already."""


@transaction.atomic
def propose_change(
    *, agreement: Agreement, by: Person, reason: str, parts: Mapping[str, Written], now: datetime
) -> Change:
    """This will suggest to the others that some parts read differently, with a reason. Nothing changes by itself.

    Proposing is the proposer's own yes. Raises ``NothingChanges``, and ``NotYours`` for a part that nobody asks.
    """
    held = hold(agreement, by=by, now=now, states=STANDING)
    return _propose(held, reason=reason, parts=parts)


@transaction.atomic
def accept_change(*, change: Change, by: Person, now: datetime) -> bool:
    """This will be a yes to a proposed change; True when everybody has said it, and a new version holds.

    Raises ``MovedOn`` when the words it was about were changed meanwhile.
    """
    held, fresh = _answering(change, by=by, now=now, done=State.ACCEPTED)
    if fresh.state == State.ACCEPTED:
        return True
    text, words = held.text(), _words(held, fresh)
    if any(text.revision(key) != one.revision for key, one in words.parts.items()):
        raise MovedOn
    Consent.objects.get_or_create(agreement=held.agreement, change=fresh, person=by, defaults={"at": now})
    if not set(fresh.consents.values_list("person_id", flat=True)) >= {one.person_id for one in held.here}:
        return False
    _apply(held, fresh, text, words)
    return True


@transaction.atomic
def adjust_change(*, change: Change, by: Person, reason: str, parts: Mapping[str, Written], now: datetime) -> Change:
    """This will answer a proposed change with another wording, which the first proposer may then accept."""
    held, fresh = _answering(change, by=by, now=now, done=State.ADJUSTED)
    if fresh.state == State.ADJUSTED:
        return Change.objects.get(adjusts=fresh)
    _settle(held, fresh, State.ADJUSTED)
    return _propose(held, reason=reason, parts=parts, adjusts=fresh)


@transaction.atomic
def decline_change(*, change: Change, by: Person, now: datetime) -> Change:
    """This will keep it as it was. No reason is asked."""
    held, fresh = _answering(change, by=by, now=now, done=State.DECLINED)
    if fresh.state != State.DECLINED:
        _settle(held, fresh, State.DECLINED)
        tell(held, "kept_as_is", about=fresh.pk)
    return fresh


@transaction.atomic
def talk_about_change(*, change: Change, by: Person, now: datetime) -> Change:
    """This will say: let us talk about it. The change waits, and can still be answered."""
    held, fresh = _answering(change, by=by, now=now, done=State.TALK)
    if fresh.state != State.TALK:
        fresh.state, fresh.answered_at = State.TALK, now
        fresh.save(update_fields=["state", "answered_at"])
        tell(held, "talk", about=fresh.pk)
    return fresh


@transaction.atomic
def withdraw_change(*, change: Change, by: Person, now: datetime) -> Change:
    """This will take back a change one has proposed oneself."""
    held = hold(change.agreement, by=by, now=now, states=STANDING)
    fresh = Change.objects.get(pk=change.pk)
    if fresh.by_id != by.pk:
        raise NotYours
    if fresh.state != State.WITHDRAWN:
        _refuse_what_is_settled(fresh)
        _settle(held, fresh, State.WITHDRAWN)
    return fresh


def _propose(held: Held, *, reason: str, parts: Mapping[str, Written], adjusts: Change | None = None) -> Change:
    text, newest = held.text(), newest_agreed(held.agreement)
    proposed = {key: Proposed(text.revision(key), one) for key, one in parts.items() if _differs(text, key, one)}
    if not proposed:
        raise NothingChanges
    words = ChangeWords(reason, proposed)
    if again := _same_waiting(held, words):
        return again
    number = newest.number if newest else 0
    change = Change(agreement=held.agreement, by=held.by, about=number, made_at=held.now, id=new_id(held.now))
    change.adjusts, change.words = adjusts, seal_kept(held.agreement, of_change(change), asdict(words))
    change.save(force_insert=True)
    Consent.objects.create(agreement=held.agreement, change=change, person=held.by, at=held.now)
    stand(held.agreement, Agreement.State.CHANGE_PROPOSED, now=held.now)
    tell(held, "change", about=change.pk, adjusts=adjusts is not None)
    return change


def _differs(text: Now, key: str, written: Written) -> bool:
    part = text.text.part(key)
    if part is None or part.is_fixed:
        raise NotYours
    return written != text.text.written(key)


def _same_waiting(held: Held, words: ChangeWords) -> Change | None:
    """The same proposal, sent twice, is one."""
    mine = list(Change.objects.filter(agreement=held.agreement, by=held.by, state__in=Change.WAITING))
    opened = open_kept(held.agreement, [of_change(one) for one in mine], access=held.access)
    return next((one for one, kept in zip(mine, opened, strict=True) if ChangeWords.read(kept) == words), None)


def _answering(change: Change, *, by: Person, now: datetime, done: str) -> tuple[Held, Change]:
    held = hold(change.agreement, by=by, now=now, states=STANDING)
    fresh = Change.objects.get(pk=change.pk)
    if fresh.by_id == by.pk:
        raise NotYours
    if fresh.state != done:
        _refuse_what_is_settled(fresh)
    return held, fresh


def _refuse_what_is_settled(change: Change) -> None:
    if change.state not in Change.WAITING:
        raise CannotHappenNow(change.state)


def _words(held: Held, change: Change) -> ChangeWords:
    (kept,) = open_kept(held.agreement, [of_change(change)], access=held.access)
    return ChangeWords.read(kept)


def _settle(held: Held, change: Change, state: str) -> None:
    change.state, change.answered_at = state, held.now
    change.save(update_fields=["state", "answered_at"])
    waits = Change.objects.filter(agreement=held.agreement, state__in=Change.WAITING).exists()
    stand(held.agreement, Agreement.State.CHANGE_PROPOSED if waits else Agreement.State.AGREED, now=held.now)


def _apply(held: Held, change: Change, text: Now, words: ChangeWords) -> None:
    for key, one in words.parts.items():
        put(held, text, key, one.written, by=change.by)
    version = make_version(held, held.text(), by=change.by, because=words.reason)
    for consent in change.consents.select_related("person"):
        say_yes(held, version, by=consent.person, at=consent.at)
    _settle(held, change, State.ACCEPTED)
    tell(held, "changed", about=change.pk, number=version.number)
