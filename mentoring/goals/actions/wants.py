"""Needs, aspirations, soft skills and the purpose: lists that only their owner writes."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from mentoring.goals.actions.keep import OnlyTheOwner, keep_once
from mentoring.goals.models import Aspiration, Need, PurposeSentence, Rating, SoftSkill
from mentoring.goals.words import seal_into, seal_one
from mentoring.people.models import Person

ROUNDS = 3
Wanted = TypeVar("Wanted", Need, Aspiration, SoftSkill)


@transaction.atomic
def note_need(
    *, person: Person, client_id: UUID, on: date, slug: str = "", words: str = "", importance: int = 2
) -> Need:
    """This will note what somebody needs from today on; one of the list is noted once while it lasts."""
    need = Need(person=person, client_id=client_id, slug=slug, importance=importance, noted_on=on)
    seal_into(need, words="" if slug else words)
    if slug and (before := Need.objects.filter(person=person, slug=slug, over_on=None).first()):
        return weigh_need(need=before, by=person, importance=importance)
    return keep_once(need, person=person, client_id=client_id)[0]


@transaction.atomic
def weigh_need(*, need: Need, by: Person, importance: int) -> Need:
    """This will change how important a need is. Raises ``OnlyTheOwner``."""
    need = _own(need, by=by)
    need.importance = importance
    need.save(update_fields=["importance"])
    return need


@transaction.atomic
def end_need(*, need: Need, by: Person, on: date) -> Need:
    """This will note that something is not needed any more; it stays in the history. Raises ``OnlyTheOwner``."""
    need = _own(need, by=by)
    need.over_on = need.over_on or on
    need.save(update_fields=["over_on"])
    return need


@transaction.atomic
def note_aspiration(*, person: Person, words: str, client_id: UUID, on: date) -> Aspiration:
    """This will note who or where somebody wants to be."""
    aspiration = Aspiration(person=person, client_id=client_id, noted_on=on)
    seal_into(aspiration, words=words)
    return keep_once(aspiration, person=person, client_id=client_id)[0]


@transaction.atomic
def change_aspiration(*, aspiration: Aspiration, by: Person, words: str) -> Aspiration:
    """This will put an aspiration in other words. Raises ``OnlyTheOwner``."""
    aspiration = _own(aspiration, by=by)
    aspiration.version += 1
    aspiration.words = seal_one(aspiration, "words", words)
    aspiration.save(update_fields=["version", "words"])
    return aspiration


@transaction.atomic
def end_aspiration(*, aspiration: Aspiration, by: Person, on: date) -> Aspiration:
    """This will note that it is not wanted any more. Raises ``OnlyTheOwner``."""
    aspiration = _own(aspiration, by=by)
    aspiration.over_on = aspiration.over_on or on
    aspiration.save(update_fields=["over_on"])
    return aspiration


@transaction.atomic
def choose_skill(*, person: Person, client_id: UUID, on: date, slug: str = "", words: str = "") -> SoftSkill:
    """This will choose a soft skill to look at over time."""
    if slug and (before := SoftSkill.objects.filter(person=person, slug=slug).first()):
        return before
    skill = SoftSkill(person=person, client_id=client_id, slug=slug, chosen_on=on)
    seal_into(skill, words="" if slug else words)
    return keep_once(skill, person=person, client_id=client_id)[0]


@transaction.atomic
def rate_skill(*, skill: SoftSkill, by: Person, moment: str, value: int, on: date, words: str = "") -> Rating:
    """This will note how somebody sees a skill of their own, 1 to 7; the same moment again is seen anew.

    Raises ``OnlyTheOwner``.
    """
    skill = _own(skill, by=by)
    rating = Rating.objects.filter(skill=skill, moment=moment).first() or Rating(skill=skill, moment=moment, version=0)
    rating.skill, rating.version = skill, rating.version + 1
    rating.value, rating.rated_on = value, on
    rating.words = seal_one(rating, "words", words)
    rating.save()
    return rating


@transaction.atomic
def remove_skill(*, skill: SoftSkill, by: Person) -> None:
    """This will take a skill off the list, with its ratings. Raises ``OnlyTheOwner``."""
    _own(skill, by=by).delete()


@transaction.atomic
def write_purpose(*, person: Person, words: str, client_id: UUID, now: datetime) -> PurposeSentence:
    """This will keep one more version of "my purpose in one sentence"; none is ever written over."""
    before = PurposeSentence.objects.of(person).count()
    sentence = PurposeSentence(person=person, client_id=client_id, round=min(before + 1, ROUNDS), written_at=now)
    seal_into(sentence, words=words)
    return keep_once(sentence, person=person, client_id=client_id)[0]


def _own(want: Wanted, *, by: Person) -> Wanted:
    found = type(want)._default_manager.select_for_update().filter(pk=want.pk, person=by).first()
    if found is None:
        raise OnlyTheOwner
    return found
