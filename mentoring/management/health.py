"""Whether the house stands, for a machine that asks every few seconds. Tells nothing about anybody in it."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from mentoring.channels.models import ReceivedLetter
from mentoring.conversations.models import Lane
from mentoring.management.up_to_date import databases_behind

LATE = 300  # seconds something may wait after it was due until we say that nobody works


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the databases answer, their tables are of this version, and what is due gets done; 503 otherwise."""
    try:
        is_behind = bool(databases_behind())
        waited = 0 if is_behind else seconds_waited(timezone.now())
    except Error:
        return JsonResponse({"database": "does not answer"}, status=503)
    is_well = not is_behind and waited <= LATE
    return JsonResponse(
        {
            "database": "answers",
            "migrations": "pending" if is_behind else "done",
            "worker": "keeps up" if waited <= LATE else "behind",
            "oldest_due_seconds": waited,
        },
        status=200 if is_well else 503,
    )


def seconds_waited(now: datetime) -> int:
    """For how long the oldest lane or letter that is due has waited while nobody had it in hand."""
    lane = Lane.objects.due(now).values_list("due_at", flat=True).first()
    letter = ReceivedLetter.objects.waiting(now).values_list("open_after", flat=True).first()
    return max(int((now - since).total_seconds()) if since else 0 for since in (lane, letter))
