"""Keeping a starter of one's own, and putting it away."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mentoring.goals.actions.keep import keep_once
from mentoring.goals.words import seal_into
from mentoring.library.actions.activity import Draft
from mentoring.library.models import OwnStarter
from mentoring.people.models import Person


@transaction.atomic
def keep_starter(*, owner: Person, draft: Draft, client_id: UUID, now: datetime) -> OwnStarter:
    """This will keep an activity as a starter, once for each mark; a day it was planned for is not kept."""
    terms = draft.terms
    starter = OwnStarter(
        owner=owner,
        client_id=client_id,
        kind=draft.kind,
        minutes=terms.minutes,
        weekdays=terms.weekdays,
        kept_at=now,
    )
    seal_into(starter, **draft.words)
    return keep_once(starter, owner=owner, client_id=client_id)[0]


@transaction.atomic
def remove_starter(*, starter: OwnStarter, by: Person) -> None:
    """This will put one's own starter away, with its words. What was suggested from it stays."""
    OwnStarter.objects.of(by).filter(pk=starter.pk).delete()
