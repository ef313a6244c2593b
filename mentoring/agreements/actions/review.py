"""What a reader may say to a part: aligned, another wording, or a question; and what is answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction

from mentoring.agreements.actions.hold import WRITING, CannotHappenNow, Held, MovedOn, NotYours, hold, tell
from mentoring.agreements.actions.write import may_write, put, refuse_strange_part
from mentoring.agreements.models import Agreement, Mark
from mentoring.agreements.shape import OTHERS, OWNER, PartShape
from mentoring.agreements.text import Now, of_answer, of_mark
from mentoring.agreements.words import open_kept, seal_kept
from mentoring.people.models import Person
from mentoring.vault.ids import new_id

READING = [state for state in WRITING if state != Agreement.State.DRAFT]
Kind, State = Mark.Kind, Mark.State


@transaction.atomic
def mark_aligned(*, agreement: Agreement, by: Person, key: str, revision: int, now: datetime) -> Mark:
    """This will say that a part reads as it was talked about. Saying it twice is saying it once."""
    mark = _mark(agreement, by=by, key=key, revision=revision, now=now)
    mark.kind = Kind.ALIGNED
    try:
        with transaction.atomic():
            mark.save(force_insert=True)
    except IntegrityError:
        return Mark.objects.get(agreement=agreement, key=key, revision=revision, by=by, kind=Kind.ALIGNED)
    return mark


@transaction.atomic
def suggest_wording(
    *, agreement: Agreement, by: Person, key: str, revision: int, text: str, now: datetime, why: str = ""
) -> Mark:
    """This will suggest other words for a part somebody else writes; they take them, or keep their own."""
    return _say(agreement, Kind.SUGGESTION, {"text": text, "why": why}, by=by, key=key, revision=revision, now=now)


@transaction.atomic
def ask_question(*, agreement: Agreement, by: Person, key: str, revision: int, text: str, now: datetime) -> Mark:
    """This will ask what somebody means by a part; they answer in their own words."""
    return _say(agreement, Kind.QUESTION, {"text": text}, by=by, key=key, revision=revision, now=now)


@transaction.atomic
def accept_suggestion(*, mark: Mark, by: Person, now: datetime) -> Mark:
    """This will put the suggested words into the part; from now on they are the writer's own.

    Raises ``MovedOn`` when the part was changed after the suggestion was made.
    """
    held, fresh, text = _answering(mark, by=by, now=now)
    if fresh.state == State.ACCEPTED:
        return fresh
    if fresh.kind != Kind.SUGGESTION:
        raise CannotHappenNow
    refuse_strange_part(held, text, fresh.key)
    if fresh.revision != text.revision(fresh.key):
        raise MovedOn
    (said,) = open_kept(held.agreement, [of_mark(fresh)], access=held.access)
    wording = replace(text.text.written(fresh.key), text=(said or {}).get("text", ""))
    put(held, text, fresh.key, wording, by=by)
    return _answered(held, fresh, State.ACCEPTED, "")


@transaction.atomic
def keep_mine(*, mark: Mark, by: Person, now: datetime) -> Mark:
    """This will leave the part as it is, with thanks. No reason is asked."""
    held, fresh, text = _answering(mark, by=by, now=now)
    if fresh.state == State.KEPT:
        return fresh
    refuse_strange_part(held, text, fresh.key)
    return _answered(held, fresh, State.KEPT, "")


@transaction.atomic
def reply(*, mark: Mark, by: Person, text: str, now: datetime) -> Mark:
    """This will answer a question about a part."""
    held, fresh, _text = _answering(mark, by=by, now=now)
    if fresh.state == State.REPLIED:
        return fresh
    if fresh.kind != Kind.QUESTION:
        raise CannotHappenNow
    return _answered(held, fresh, State.REPLIED, text)


def may_mark(part: PartShape, *, is_owner: bool) -> bool:
    """Whether somebody is a reader of a part, and not the only one who writes it."""
    return not part.is_fixed and part.fills != (OWNER if is_owner else OTHERS)


def _mark(agreement: Agreement, *, by: Person, key: str, revision: int, now: datetime) -> Mark:
    held = hold(agreement, by=by, now=now, states=READING)
    return _new(held, held.text(), key=key, revision=revision)


def _new(held: Held, text: Now, *, key: str, revision: int) -> Mark:
    part = text.text.part(key)
    if part is None or not may_mark(part, is_owner=held.is_owner):
        raise NotYours
    if text.revision(key) != revision:
        raise MovedOn
    return Mark(
        agreement=held.agreement, key=key, revision=revision, by=held.by, made_at=held.now, id=new_id(held.now)
    )


def _say(
    agreement: Agreement, kind: Mark.Kind, words: dict[str, str], *, by: Person, key: str, revision: int, now: datetime
) -> Mark:
    held = hold(agreement, by=by, now=now, states=READING)
    if again := _said_already(held, kind, words, key=key, revision=revision):
        return again
    mark = _new(held, held.text(), key=key, revision=revision)
    mark.kind = kind
    mark.words = seal_kept(held.agreement, of_mark(mark), words)
    mark.save(force_insert=True)
    tell(held, kind.value, about=mark.pk, key=key)
    return mark


def _said_already(held: Held, kind: Mark.Kind, words: dict[str, str], *, key: str, revision: int) -> Mark | None:
    """The same words to the same revision, sent twice, are said once."""
    mine = list(Mark.objects.filter(agreement=held.agreement, key=key, revision=revision, by=held.by, kind=kind))
    opened = open_kept(held.agreement, [of_mark(one) for one in mine], access=held.access)
    return next((one for one, said in zip(mine, opened, strict=True) if said == words), None)


def _answering(mark: Mark, *, by: Person, now: datetime) -> tuple[Held, Mark, Now]:
    held = hold(mark.agreement, by=by, now=now, states=READING)
    fresh = Mark.objects.get(pk=mark.pk)
    text = held.text()
    part = text.text.part(fresh.key)
    if fresh.by_id == by.pk or part is None or not may_write(part, is_owner=held.is_owner):
        raise NotYours
    return held, fresh, text


def _answered(held: Held, mark: Mark, state: Mark.State, words: str) -> Mark:
    if mark.state != State.OPEN:
        raise CannotHappenNow
    mark.state, mark.answered_by, mark.answered_at = state, held.by, held.now
    mark.answer = seal_kept(held.agreement, of_answer(mark), {"text": words}) if words else b""
    mark.save(update_fields=["state", "answered_by", "answered_at", "answer"])
    tell(held, state.value, about=mark.pk, key=mark.key)
    return mark
