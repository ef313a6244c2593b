"""Starters: to look at, to take, to keep."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mentoring.goals.models import Goal
from mentoring.goals.readers import rooms_of
from mentoring.library import actions
from mentoring.library.models import OwnStarter
from mentoring.library.own_starters import own_starters
from mentoring.library.starters import in_area
from mentoring.library.views.load import here_or_404
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_safe
def starter_list(request: PersonRequest, conversation_id: UUID | None = None) -> HttpResponse:
    """All starters, or those of one area, to be used in one conversation or in any."""
    reader = here_or_404(request, conversation_id) if conversation_id else None
    area = request.GET.get("area", "")
    return answer(
        request,
        "library/pages/starters.html",
        reader=reader,
        rooms=[] if reader else [one for one in rooms_of(request.user) if one.conversation.is_open],
        area=area if area in Goal.Area.values else "",
        areas=Goal.Area.choices,
        starters=in_area(area),
        mine=own_starters(request.user),
    )


@require_POST
def remove_starter(request: PersonRequest, starter_id: UUID) -> HttpResponse:
    """One of my own starters, put away."""
    starter = get_object_or_404(OwnStarter.objects.of(request.user), pk=starter_id)
    actions.remove_starter(starter=starter, by=request.user)
    messages.success(request, _("Put away."))
    return redirect("starters")
