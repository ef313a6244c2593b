"""How an agreement is frozen when it is over, and taken up again from where it ended."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mentoring.agreements.actions.hold import lock, stand
from mentoring.agreements.models import Agreement, Change

State = Agreement.State


@transaction.atomic
def conclude(*, agreement: Agreement, now: datetime) -> Agreement:
    """This will freeze an agreement: readable for all, written on by nobody. What was proposed is taken back."""
    fresh = lock(agreement)
    waiting = Change.objects.filter(agreement=fresh, state__in=Change.WAITING)
    waiting.update(state=Change.State.WITHDRAWN, answered_at=now)
    stand(fresh, State.CONCLUDED, now=now)
    return fresh


@transaction.atomic
def reopen(*, agreement: Agreement, now: datetime) -> Agreement:
    """This will take a concluded agreement up again: the text is the last one, and wants a new yes of everybody."""
    fresh = lock(agreement)
    if fresh.is_over:
        fresh.agreed_at = None
        fresh.turn += 1  # an old yes never stands for a new question
        stand(fresh, State.IN_REVIEW if fresh.asked_at else State.DRAFT, now=now)
    return fresh
