"""Asking somebody by an address, whether or not they have an account."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from mentoring.channels.adapter import Accepted, Cannot
from mentoring.channels.known import CHANNELS
from mentoring.partnerships import access
from mentoring.partnerships.actions.begin import accept_partnership, propose_partnership, skip_exploring
from mentoring.partnerships.letters import can_be_written, write_invitation
from mentoring.partnerships.mentors import has_room
from mentoring.partnerships.models import Invitation, Partnership
from mentoring.partnerships.words import Asked, open_asked, seal_asked
from mentoring.people.hours import next_reachable
from mentoring.people.models import Address, Person
from mentoring.vault.sealing import lookup

Kind = Partnership.Kind
LEASE = timedelta(minutes=2)
MOST_TRIES = 12
PAUSE = timedelta(minutes=2)


class InvitationIsOver(Exception):
    """It was answered, taken back, or is older than fourteen days."""


class InvitesThemselves(Exception):
    """Nobody mentors themselves."""


class AlreadyTogether(Exception):
    """These two have a living partnership already."""


class ForSomebodyElse(Exception):
    """This was asked of one person by their page; nobody else answers it."""


class TakesNobodyNow(Exception):
    """This mentor has no room for anybody new, or no page any more."""


@transaction.atomic
def invite(
    *, by: Person, asks_for: str, asked: Asked, now: datetime, kind: str = Kind.MENTOR, knows_already: bool = False
) -> Invitation:
    """This will keep an invitation and set its letter on its way; the same page answers known and unknown addresses.

    ``asks_for`` is what the other one would be, "mentor" or "mentee". ``knows_already`` is the asker's own yes to
    coming straight to what they agree on. Raises ``InvitesThemselves``.
    """
    address = CHANNELS["email"].normal(asked.address)
    if by.addresses.filter(lookup=lookup(address, kind="email")).exists():
        raise InvitesThemselves
    token = secrets.token_urlsafe(24)
    invitation = Invitation(asked_by=by, asks_for=asks_for, kind=kind, knows_already=knows_already, asked_at=now,
                            send_after=now)  # fmt: skip
    invitation.address_lookup = lookup(address, kind="email")
    invitation.token_hash = hash_of(token)
    seal_asked(Asked(address, asked.name, asked.words, asked.focus, token), invitation)
    if _is_kept_away(by, invitation):
        invitation.withdrawn_at, invitation.send_after = now, None  # the page answers as always, and nobody is reached
    invitation.save(force_insert=True)
    return invitation


@transaction.atomic
def ask_mentor(*, by: Person, mentor: Person, line: str, now: datetime) -> Invitation:
    """This will ask a mentor for a first conversation, by their page; the letter waits for their hours.

    Asked and not answered yet is asked once. Raises ``InvitesThemselves``, ``AlreadyTogether`` or ``TakesNobodyNow``.
    """
    if by.pk == mentor.pk:
        raise InvitesThemselves
    if Partnership.objects.living(mentor, by).exists():
        raise AlreadyTogether
    if before := Invitation.objects.open(now).filter(asked_by=by, asked=mentor).first():
        return before
    if not has_room(mentor) or mentor.pk in _kept_away_from(by):
        raise TakesNobodyNow
    return _ask_by_page(by=by, mentor=mentor, line=line, now=now)


@transaction.atomic
def accept_invitation(
    *, invitation: Invitation, by: Person, now: datetime, knows_already: bool = False
) -> Partnership:
    """This will say yes: a partnership is proposed, accepted, and its conversation opened, in one step.

    If both, each alone, said that they know each other already, they come straight to agreeing. The invited one
    has read the limits of confidentiality. Raises ``InvitationIsOver``, ``InvitesThemselves``, ``ForSomebodyElse``
    or ``AlreadyTogether``.
    """
    invitation = _take(invitation, by=by, now=now)
    asked = open_asked(invitation, access=access.to_show(invitation))
    mentor, mentee = (by, invitation.asked_by) if invitation.asks_for == "mentor" else (invitation.asked_by, by)
    if Partnership.objects.living(mentor, mentee).exists():
        raise AlreadyTogether
    partnership = propose_partnership(mentor=mentor, mentee=mentee, by=invitation.asked_by, focus=asked.focus,
                                      kind=invitation.kind, now=now)  # fmt: skip
    if invitation.knows_already:
        skip_exploring(partnership=partnership, by=invitation.asked_by, now=now)
    say_yes = skip_exploring if knows_already else accept_partnership
    partnership = say_yes(partnership=partnership, by=by, now=now)
    _answered(invitation, partnership=partnership, now=now)
    return partnership


@transaction.atomic
def decline_invitation(*, invitation: Invitation, by: Person, now: datetime) -> None:
    """This will be a kind no without a reason; the asker sees that it was not taken up."""
    _answered(_take(invitation, by=by, now=now), partnership=None, now=now)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, now: datetime) -> None:
    """This will take an invitation back; its link then says so. Taking back twice is taking back once."""
    Invitation.objects.filter(pk=invitation.pk, answered_at=None, withdrawn_at=None).update(
        withdrawn_at=now, send_after=None
    )


def send_invitation(*, now: datetime) -> bool:
    """This will hand over the letter of one invitation that waits; False if none does.

    Taken by pushing ``send_after`` ahead, so a crash only means it is tried again, under the same key.
    """
    invitation = _lease(now=now) if Invitation.objects.waiting(now).exists() else None
    if invitation is None:
        return False
    if not can_be_written(invitation):
        Invitation.objects.filter(pk=invitation.pk).update(send_after=None)
        return True
    letter = write_invitation(invitation, open_asked(invitation, access=access.to_send(invitation)))
    outcome = CHANNELS["email"].send(letter, now=now)
    over = isinstance(outcome, Accepted | Cannot) or invitation.tries >= MOST_TRIES
    Invitation.objects.filter(pk=invitation.pk).update(
        send_after=None if over else now + PAUSE * invitation.tries,
        trouble="" if isinstance(outcome, Accepted) else outcome.reason[:200],
    )
    return True


def _is_kept_away(by: Person, invitation: Invitation) -> bool:
    """Whether this address belongs to somebody who ended a partnership with the asker for their own safety."""
    others = _kept_away_from(by)
    return Address.objects.filter(person__in=others, lookup=invitation.address_lookup).exists() if others else False


def _kept_away_from(by: Person) -> set[UUID]:
    """Who ended a partnership with the asker for their own safety."""
    ended = Partnership.objects.ended_for_safety_from(by)
    return {one.partner_of(by).pk for one in ended.select_related("mentor", "mentee")}


def hash_of(token: str) -> str:
    """What is kept to recognise an invitation's link."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def _lease(*, now: datetime) -> Invitation | None:
    waiting = Invitation.objects.waiting(now).select_for_update(skip_locked=True, of=("self",))
    invitation = waiting.select_related("asked_by", "asked").first()
    if invitation:
        invitation.send_after, invitation.tries = now + LEASE, invitation.tries + 1
        invitation.save(update_fields=["send_after", "tries"])
    return invitation


def _take(invitation: Invitation, *, by: Person, now: datetime) -> Invitation:
    open_ones = Invitation.objects.select_for_update(of=("self",)).select_related("asked_by").open(now)
    found = open_ones.filter(pk=invitation.pk).first()
    if found is None:
        raise InvitationIsOver
    if found.asked_by_id == by.pk:
        raise InvitesThemselves
    if found.asked_id not in {None, by.pk}:
        raise ForSomebodyElse
    return found


def _ask_by_page(*, by: Person, mentor: Person, line: str, now: datetime) -> Invitation:
    aways = mentor.aways.values_list("from_at", "until_at")
    token = secrets.token_urlsafe(24)
    invitation = Invitation(asked_by=by, asked=mentor, asks_for="mentor", asked_at=now, address_lookup=b"")
    invitation.send_after = next_reachable(now, mentor.agreed_hours, aways) or now
    invitation.token_hash = hash_of(token)
    seal_asked(Asked(name=mentor.name, focus=line, token=token), invitation)
    invitation.save(force_insert=True)
    return invitation


def _answered(invitation: Invitation, *, partnership: Partnership | None, now: datetime) -> None:
    invitation.answered_at, invitation.partnership, invitation.send_after = now, partnership, None
    invitation.save(update_fields=["answered_at", "partnership", "send_after"])
