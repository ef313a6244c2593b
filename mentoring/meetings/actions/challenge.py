"""Challenges: noted for oneself, explored with prompts, chosen for a session, concluded by the one whose they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from mentoring.goals.actions.keep import OnlyTheOwner, keep_once
from mentoring.goals.words import open_rows, seal_into
from mentoring.meetings.access import of_own
from mentoring.meetings.actions.agenda import add_point
from mentoring.meetings.actions.stand import next_version
from mentoring.meetings.models import Challenge, Meeting, Point
from mentoring.people.models import Person


@transaction.atomic
def note_challenge(*, owner: Person, text: str, client_id: UUID, now: datetime) -> Challenge:
    """This will note something somebody wants to work on. Nobody else hears of it."""
    challenge = Challenge(owner=owner, client_id=client_id, noted_at=now)
    seal_into(challenge, words=text)
    return keep_once(challenge, owner=owner, client_id=client_id)[0]


@transaction.atomic
def explore_challenge(
    *, challenge: Challenge, by: Person, text: str, explored: Mapping[str, str], taken: str
) -> Challenge:
    """This will keep what somebody found out about a challenge of theirs, and what they take from it.

    Raises ``OnlyTheOwner``: the last box is nobody else's to fill.
    """
    challenge = _own(challenge, by=by)
    challenge.version = next_version(challenge.version)
    answers = {name: words for name, words in explored.items() if words}
    seal_into(challenge, words=text, explored=_packed(answers), taken=taken)
    challenge.save(update_fields=["version", "words", "explored", "taken"])
    return challenge


@transaction.atomic
def let_go_challenge(*, challenge: Challenge, by: Person, gone: bool, now: datetime) -> Challenge:
    """This will put a challenge away, or bring it back; what was written about it stays."""
    challenge = _own(challenge, by=by)
    challenge.let_go_at = (challenge.let_go_at or now) if gone else None
    challenge.save(update_fields=["let_go_at"])
    return challenge


@transaction.atomic
def remove_challenge(*, challenge: Challenge, by: Person) -> None:
    """This will take a challenge away with everything that was written about it; where it was a point, that stays."""
    _own(challenge, by=by).delete()


@transaction.atomic
def choose_challenge(*, challenge: Challenge, meeting: Meeting, by: Person, now: datetime) -> Point:
    """This will put a challenge on the agenda of a session, in its own words. What was explored stays private.

    Raises ``OnlyTheOwner``, ``ConversationClosed`` or ``NotTakingPart``.
    """
    challenge = _own(challenge, by=by)
    text = open_rows([challenge], access=of_own(by)).of(challenge)
    once = uuid5(NAMESPACE_URL, f"challenge:{challenge.pk}:{meeting.pk}")
    return add_point(meeting=meeting, author=by, text=text, client_id=once, now=now, challenge=challenge)


def _own(challenge: Challenge, *, by: Person) -> Challenge:
    found = Challenge.objects.select_for_update().filter(pk=challenge.pk, owner=by).first()
    if found is None:
        raise OnlyTheOwner
    return found


def _packed(answers: Mapping[str, str]) -> str:
    return json.dumps(answers, ensure_ascii=False) if answers else ""
