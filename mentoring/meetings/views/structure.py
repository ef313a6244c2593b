"""The structure of a session: chosen, walked by the clock, left wherever one likes; and a first meeting."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.conversations.views import reader_or_404
from mentoring.meetings import actions
from mentoring.meetings.forms.space import StructureForm
from mentoring.meetings.prompts import CULTURE, DECK
from mentoring.meetings.structures import FIRST, STRUCTURES
from mentoring.meetings.views.in_space import ask, do, space_or_404
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

AN_HOUR = 60
MANY = 9  # digits: no number of a card or a question has more


@require_http_methods(["GET", "HEAD", "POST"])
def structure(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """The steps of the structure by the clock; or all structures, to choose from."""
    space = space_or_404(request, meeting_id)
    form = StructureForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        slug = form.cleaned_data["structure"]
        said = _("It goes with this session. You can leave it at any time.") if slug else _("Taken off.")
        do(
            request,
            partial(actions.attach_structure, meeting=space.meeting, by=request.user, structure=slug),
            said=said,
        )
        return redirect("structure", meeting_id)
    minutes = space.meeting.minutes
    offered = [
        (one, list(zip(one.steps, one.minutes(minutes), strict=True)))
        for one in STRUCTURES.values()
        if one is not FIRST or space.is_first
    ]
    return ask(request, "structure", form, space=space, offered=offered, is_choosing="choose" in request.GET)


@require_POST
def begin_course(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """The first step begins now."""
    space = space_or_404(request, meeting_id)
    do(request, partial(actions.begin_course, meeting=space.meeting, by=request.user, now=timezone.now()))
    return redirect("structure", meeting_id)


@require_POST
def leave_course(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """Left after a step; the session is fine."""
    space, after = space_or_404(request, meeting_id), request.POST.get("after", "")
    told: dict[str, Any] = {"meeting": space.meeting, "by": request.user, "after": after, "now": timezone.now()}
    do(request, partial(actions.leave_course, **told), said=_("Left there. The session goes on as well without."))
    return redirect("structure", meeting_id)


@require_POST
def draw_question(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """Another question for the step that draws one."""
    space, seen = space_or_404(request, meeting_id), request.POST.get("seen", "")
    after = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < MANY else -1
    do(request, partial(actions.draw_question, meeting=space.meeting, by=request.user, after=after))
    return redirect("structure", meeting_id)


@require_safe
def first_meeting(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """An hour to begin with, questions for people from different places, and one card to draw."""
    reader = reader_or_404(request, conversation_id)
    card = request.GET.get("card", "")
    week = reader.now.date().toordinal() // 7 + conversation_id.int
    number = int(card) if card.isascii() and card.isdigit() and len(card) < MANY else week
    return answer(
        request,
        "meetings/pages/first_meeting.html",
        reader=reader,
        steps=list(zip(FIRST.steps, FIRST.minutes(AN_HOUR), strict=True)),
        culture=CULTURE,
        card=DECK[number % len(DECK)],
        next_card=(number + 1) % len(DECK),
    )
