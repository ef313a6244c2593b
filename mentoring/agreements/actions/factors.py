"""Success factors: written, reached and dropped by the owner alone; each is agreed by a tick of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from mentoring.agreements.actions.hold import LIVING, Held, MovedOn, NotYours, hold, tell, turn
from mentoring.agreements.models import Agreement, SuccessFactor, Tick
from mentoring.agreements.text import of_factor
from mentoring.agreements.words import EarlierFactor, FactorWords, open_kept, seal_kept
from mentoring.people.models import Person

State = SuccessFactor.State
MOST_FACTORS = 20


class NotYetThere(Exception):
    """Nothing is reached on a day that has not come."""


class ManyFactors(Exception):
    """More success factors than anybody can keep in mind."""


@transaction.atomic
def add_factor(*, agreement: Agreement, by: Person, words: str, now: datetime, id: UUID) -> SuccessFactor:
    """This will add one way to see success, with the owner's own tick. The same ``id`` again adds nothing.

    Raises ``NotYours`` for anybody but the owner, ``ManyFactors`` beyond twenty.
    """
    held = _owned(agreement, by=by, now=now)
    there = list(SuccessFactor.objects.filter(agreement=agreement))
    if again := next((one for one in there if one.pk == id), None):
        return again
    if len(there) >= MOST_FACTORS:
        raise ManyFactors
    factor = SuccessFactor(id=id, agreement=held.agreement, made_at=now, changed_at=now)
    factor.words = seal_kept(held.agreement, of_factor(factor, held.agreement), FactorWords(words))
    factor.save(force_insert=True)
    Tick.objects.create(factor=factor, person=by, at=now)
    turn(held)
    return factor


@transaction.atomic
def reword_factor(
    *, factor: SuccessFactor, by: Person, words: str, wording: int, now: datetime, reason: str = ""
) -> SuccessFactor:
    """This will say a success factor in other words; the first ones are kept, and the others tick anew.

    ``wording`` is the one its writer had before them; raises ``MovedOn`` when it is another by now.
    """
    held, fresh, said = _changing(factor, by=by, now=now)
    if words == said.words:
        return fresh
    if wording != fresh.wording:
        raise MovedOn
    fresh.wording += 1
    Tick.objects.filter(factor=fresh).exclude(person=by).delete()
    return _keep(held, fresh, replace(said, words=words), what="reworded", reason=reason, was=said)


@transaction.atomic
def reach_factor(*, factor: SuccessFactor, by: Person, on: date, now: datetime, reason: str = "") -> SuccessFactor:
    """This will mark a success factor achieved on a day; only its owner can know. Raises ``NotYetThere``."""
    held, fresh, said = _changing(factor, by=by, now=now)
    if on > now.date():
        raise NotYetThere
    if fresh.state == State.ACHIEVED and fresh.reached_on == on:
        return fresh
    fresh.state, fresh.reached_on = State.ACHIEVED, on
    kept = _keep(held, fresh, said, what="achieved", reason=reason, was=said)
    tell(held, "reached", about=f"{fresh.pk}:{fresh.revision}")
    return kept


@transaction.atomic
def drop_factor(*, factor: SuccessFactor, by: Person, reason: str, now: datetime) -> SuccessFactor:
    """This will let a success factor go, with the reason."""
    held, fresh, said = _changing(factor, by=by, now=now)
    if fresh.state == State.DROPPED:
        return fresh
    fresh.state, fresh.reached_on = State.DROPPED, None
    return _keep(held, fresh, said, what="dropped", reason=reason, was=said)


@transaction.atomic
def open_factor(*, factor: SuccessFactor, by: Person, now: datetime) -> SuccessFactor:
    """This will take a success factor up again that was reached or dropped."""
    held, fresh, said = _changing(factor, by=by, now=now)
    if fresh.state == State.OPEN:
        return fresh
    fresh.state, fresh.reached_on = State.OPEN, None
    return _keep(held, fresh, said, what="opened", reason="", was=said)


@transaction.atomic
def tick_factor(*, factor: SuccessFactor, by: Person, wording: int, now: datetime) -> None:
    """This will be one person's yes to a success factor, in the wording they read. Raises ``MovedOn``."""
    hold(factor.agreement, by=by, now=now, states=LIVING)
    fresh = SuccessFactor.objects.get(pk=factor.pk)
    if fresh.wording != wording:
        raise MovedOn
    Tick.objects.get_or_create(factor=fresh, person=by, defaults={"at": now})


def _owned(agreement: Agreement, *, by: Person, now: datetime) -> Held:
    held = hold(agreement, by=by, now=now, states=LIVING)
    if not held.is_owner:
        raise NotYours
    return held


def _changing(factor: SuccessFactor, *, by: Person, now: datetime) -> tuple[Held, SuccessFactor, FactorWords]:
    held = _owned(factor.agreement, by=by, now=now)
    fresh = SuccessFactor.objects.get(pk=factor.pk)
    (kept,) = open_kept(held.agreement, [of_factor(fresh, held.agreement)], access=held.access)
    return held, fresh, FactorWords.read(kept)


def _keep(
    held: Held, factor: SuccessFactor, words: FactorWords, *, what: str, reason: str, was: FactorWords
) -> SuccessFactor:
    earlier = EarlierFactor(was.words, what, held.now.isoformat(), reason)
    factor.revision += 1
    factor.changed_at = held.now
    words = replace(words, reason=reason, earlier=(*was.earlier, earlier))
    factor.words = seal_kept(held.agreement, of_factor(factor, held.agreement), words)
    factor.save()
    turn(held)
    return factor
