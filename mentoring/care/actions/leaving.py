"""Leaving for good: said, taken back, and done in steps that can each be done again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from mentoring.care.models import TO_SAY_GOODBYE, Leaving
from mentoring.goals import actions as goals
from mentoring.meetings import actions as meetings
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.models import Invitation, Partnership
from mentoring.people import actions as people
from mentoring.people.models import Person
from mentoring.vault.actions import destroy_words_of

Step = Callable[[Person, datetime], None]


class TooLateToStay(Exception):
    """The fourteen days are over."""


@transaction.atomic
def leave(*, person: Person, now: datetime) -> Leaving:
    """This will set the day on which a person leaves, and tell each of their partners the same day.

    Said twice, the first day stands.
    """
    Person.objects.select_for_update().get(pk=person.pk)  # two tabs may say it at once
    leaving, _ = Leaving.objects.get_or_create(
        person=person, defaults={"said_at": now, "leaves_at": now + TO_SAY_GOODBYE}
    )
    for partnership in Partnership.objects.of(person).with_words():
        partnerships.say_leaving(partnership=partnership, by=person, on=leaving.leaves_at.date(), now=now)
    return leaving


@transaction.atomic
def stay(*, person: Person, now: datetime) -> None:
    """This will take it back, and tell each partner. Raises ``TooLateToStay`` once the day has come."""
    leaving = Leaving.objects.select_for_update().filter(person=person).first()
    if leaving is None:
        return
    if leaving.began_at is not None or leaving.leaves_at <= now:
        raise TooLateToStay
    leaving.delete()
    for partnership in Partnership.objects.of(person).with_words():
        partnerships.say_staying(partnership=partnership, by=person, now=now)
        _partner_still_leaves(partnership, person, now)


def let_people_go(*, now: datetime) -> int:
    """This will let everybody go whose day has come, and say how many; belongs on the timetable.

    Stopped at any point, it goes on there the next time: each step may be done again.
    """
    due = list(Leaving.objects.due(now).select_related("person"))
    for leaving in due:
        go(leaving, now=now)
    return len(due)


def go(leaving: Leaving, *, now: datetime) -> None:
    """This will take the steps of going, one after the other, each in transactions of its own."""
    if not _begins(leaving, now=now):
        return
    for step in STEPS:
        step(leaving.person, now)
    Leaving.objects.filter(pk=leaving.pk).update(gone_at=now)


@transaction.atomic
def _begins(leaving: Leaving, *, now: datetime) -> bool:
    """From here on there is no way back; False when it was taken back meanwhile."""
    fresh = Leaving.objects.select_for_update().filter(pk=leaving.pk, gone_at=None).first()
    if fresh is None:
        return False
    fresh.began_at = fresh.began_at or now
    fresh.save(update_fields=["began_at"])
    return True


# ── the steps ────────────────────────────────────────────────────────────────


def _close_account(person: Person, now: datetime) -> None:
    people.close_account(person=person)


def _end_partnerships(person: Person, now: datetime) -> None:
    for partnership in Partnership.objects.of(person):
        partnerships.leave(partnership=partnership, by=person, now=now)


def _take_back_invitations(person: Person, now: datetime) -> None:
    for invitation in Invitation.objects.filter(asked_by=person, answered_at=None, withdrawn_at=None):
        partnerships.withdraw_invitation(invitation=invitation, now=now)


def _share_nothing(person: Person, now: datetime) -> None:
    goals.share_nothing(person=person, now=now)


def _forget_calendars(person: Person, now: datetime) -> None:
    meetings.forget_calendars(person=person)


def _erase_words(person: Person, now: datetime) -> None:
    """What the partners keep of their own stays; the places of what is erased stay on the timeline."""
    for partnership in Partnership.objects.of(person):
        partnerships.erase(partnership=partnership, by=person, now=now, quietly=True)
        partnerships.erase_notes(partnership=partnership, by=person)


def _destroy_keys(person: Person, now: datetime) -> None:
    """Whatever else this person ever sealed: goals, questions of their own, their story, their addresses."""
    destroy_words_of(author=person.pk)


def _forget(person: Person, now: datetime) -> None:
    people.forget_person(person=person, now=now)


STEPS: tuple[Step, ...] = (
    _close_account,
    _end_partnerships,
    _take_back_invitations,
    _share_nothing,
    _forget_calendars,
    _erase_words,
    _destroy_keys,
    _forget,
)


def _partner_still_leaves(partnership: Partnership, person: Person, now: datetime) -> None:
    """Where the partner leaves as well, their day stands from now on."""
    partner = partnership.partner_of(person)
    theirs = Leaving.objects.filter(person=partner, gone_at=None).first()
    if theirs:
        partnerships.say_leaving(partnership=partnership, by=partner, on=theirs.leaves_at.date(), now=now)
