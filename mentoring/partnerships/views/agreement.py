"""The agreement of a partnership, under its tabs; and a yes that lets the work begin."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.agreements import shown
from mentoring.agreements.forms import number
from mentoring.agreements.views.doing import attempt
from mentoring.agreements.views.templates import own_templates
from mentoring.meetings.counted import counted
from mentoring.partnerships import actions
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.start import my_notes
from mentoring.partnerships.views.partnership import partnership_or_404
from mentoring.partnerships.work import work
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_http_methods(["GET", "HEAD", "POST"])
def partnership_agreement(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """The living paper; before it is begun, what it is for and how it begins."""
    found = partnership_or_404(request, partnership_id)
    agreement = actions.agreement_of(found)
    if request.method == "POST" and agreement is None and found.conversation_id is not None:
        agreement = actions.begin_agreement(partnership=found, by=request.user, now=timezone.now())
    around: dict[str, Any] = {"partnership": found, "partner": found.partner_of(request.user)}
    if agreement is None:
        return answer(request, "partnerships/pages/no_agreement.html", **around)
    paper = shown.paper(agreement, request.user, timezone.now())
    turn = number(request.GET.get("since"))
    return answer(
        request,
        "partnerships/pages/agreement.html",
        paper=paper,
        back=reverse("partnership_agreement", args=[found.pk]),
        agree_url=reverse("partnership_agree", args=[found.pk]),
        confirm_url=reverse("partnership_confirm_spoken", args=[found.pk]),
        work=work(found, request.user, now=paper.now, sessions=counted(found.conversation_id)),
        moves_url=reverse("ways_moves", args=[found.pk]) if found.mentee_id == request.user.pk else "",
        since=shown.since(paper, turn) if turn >= 0 else (),
        templates=own_templates(request.user) if paper.is_unseen else (),
        **around,
        **_notes(request, found),
    )


@require_POST
def partnership_agree(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """A yes to the text that was read."""
    return _yes(request, partnership_id, actions.agree)


@require_POST
def partnership_confirm_spoken(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """A yes to what was agreed by word."""
    return _yes(request, partnership_id, actions.confirm_spoken)


def _yes(request: PersonRequest, partnership_id: UUID, action: Any) -> HttpResponse:
    found = partnership_or_404(request, partnership_id)
    agreement = actions.agreement_of(found)
    if agreement is None:
        return partnership_agreement(request, partnership_id)
    version = number(request.POST.get("version"))
    return attempt(request, agreement, action, partnership=found, version=version)


def _notes(request: PersonRequest, found: Partnership) -> dict[str, Any]:
    """What I wrote down in the first conversation stands beside the paper, for me alone."""
    words = my_notes(found, request.user)
    return {"notes": "partnerships/parts/exploring_notes.html", "exploring_notes": words} if words else {}
