"""Asking for a session, and offering one."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mentoring.conversations.timeline import Reader
from mentoring.meetings import actions, around
from mentoring.meetings.forms.ask import AskForm
from mentoring.meetings.models import AN_HOUR, Meeting, Way
from mentoring.meetings.propose import FARTHER, do_meet, good_times
from mentoring.meetings.views import by_hand
from mentoring.meetings.views.load import ask, here_first, here_or_404, look_once, once, proposed, to_look_at
from mentoring.people.request import PersonRequest

REFUSED = (actions.ConversationClosed, actions.NotTakingPart, actions.NobodyToMeet)
ASK, OFFER = actions.ask_session, actions.offer_session


@require_http_methods(["GET", "HEAD", "POST"])
def ask_session(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """A session one would like to have."""
    return _ask(request, here_or_404(request, conversation_id), deed=ASK, is_offer=False)


@require_http_methods(["GET", "HEAD", "POST"])
def offer_session(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """A session one has to give: the mirror image."""
    return _ask(request, here_or_404(request, conversation_id), deed=OFFER, is_offer=True)


def _ask(request: PersonRequest, reader: Reader, *, deed: Any, is_offer: bool) -> HttpResponse:
    now, here = timezone.now(), here_first(reader.conversation.pk, request.user)
    people = around.around(here, until=now + FARTHER, now=now)
    times = proposed(here, good_times(people, minutes=AN_HOUR, now=now), minutes=AN_HOUR)
    form = AskForm(
        by_hand.sent(request),
        proposed=[(wall, time.short) for wall, time in times],
        zone=request.user.zone,
        now=now,
        initial={"client_id": uuid4(), "minutes": AN_HOUR, "way": _way(request), **by_hand.typed(request)},
    )
    across = to_look_at(form, form.own_walls, here, minutes=form.draft.minutes) if form.is_valid() else []
    if form.is_valid() and not across and (made := _keep(request, reader, form, deed)):
        messages.success(request, _("On its way. You can take it back while it waits."))
        return redirect("meeting", made.pk)
    told = {
        "told": {wall.kept: time for wall, time in times},
        "do_hours_meet": bool(times) or do_meet(people, now=now),
        "grid": by_hand.picking(request, here, form, minutes=AN_HOUR, now=now),
        **look_once(across, form.own_walls if across else ()),
    }
    return ask(request, "ask", form, reader=reader, is_offer=is_offer, **told)


def _keep(request: PersonRequest, reader: Reader, form: AskForm, deed: Any) -> Meeting | None:
    try:
        made: Meeting = deed(
            conversation=reader.conversation,
            by=request.user,
            draft=form.draft,
            client_id=once(form),
            now=timezone.now(),
        )
    except REFUSED:
        form.add_error(None, _("Nothing more is said here. What was said stays readable."))
        return None
    return made


def _way(request: PersonRequest) -> str:
    """The way a link to this page suggests, for instance in person at the start."""
    wished = request.GET.get("way", "")
    return wished if wished in Way.values else Way.VIDEO
