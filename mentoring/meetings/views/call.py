"""The page of a call, and what it sends up; what comes down, the stream only names.

Whoever has left the conversation finds nothing here, at each step anew.
"""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mentoring.conversations.access import of_participant
from mentoring.conversations.timeline import Reader
from mentoring.conversations.views import reader_or_404
from mentoring.goals.words import open_rows
from mentoring.meetings import actions, calls, livekit
from mentoring.meetings.forms.call import PageForm, SignalForm, TooMuch
from mentoring.meetings.models import Meeting
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer
from mentoring.web.middleware import WITH_A_SCREEN, reaching

REFUSALS = (actions.ConversationClosed, actions.NotTakingPart)


@require_safe
def call(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """The call of a conversation: who is in it, one's own picture, and the way in."""
    reader = _here_or_404(request, conversation_id)
    meeting = _session(request, reader, request.GET.get("session", ""))
    going_on = calls.going_on(reader.conversation)
    others = [one for one in calls.who_is_in(going_on, now=reader.now) if one.person_id != request.user.pk]
    names = get_text_list([one.person.first_name for one in others], _("and"))
    told: dict[str, Any] = {"reader": reader, "here": others, "here_names": names, "meeting": meeting}
    told |= {"link": _own_link(meeting, reader), "is_relayed": settings.TURN_ONLY}
    told |= {"is_by_server": calls.is_by_server(going_on, reader), "is_for_four": calls.is_for_four(going_on, reader)}
    response = answer(request, "meetings/pages/call.html", **told)
    response["Permissions-Policy"] = WITH_A_SCREEN
    if told["is_by_server"] and livekit.is_set():
        response["Content-Security-Policy"] = reaching(*livekit.places())
    return response


@require_safe
def session_call(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """The call of a session: that of its conversation, with the session noted."""
    meeting = get_object_or_404(Meeting.objects.of(request.user), pk=meeting_id)
    return redirect(f"{reverse('call', args=[meeting.conversation_id])}?session={meeting.pk}")


@require_POST
def join_call(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """Coming in; asked again by the same page, it is told the ways anew, whose passwords last an hour."""
    reader = _here_or_404(request, conversation_id)
    form = PageForm(request.POST)
    if not form.is_valid():
        return _not_whole()
    page, session = form.cleaned_data["page"], form.cleaned_data["session"]
    try:
        joined = actions.join_call(
            conversation=reader.conversation, by=request.user, page=page, now=reader.now,
            meeting=_session(request, reader, str(session or "")), renews=form.cleaned_data["renews"],
        )  # fmt: skip
    except actions.CallIsFull:
        return _full(reader)
    except actions.WentElsewhere:
        return JsonResponse({"word": "elsewhere"}, status=409)
    except actions.NoCallServer:
        return _cannot(_("The call server of this call is gone. Leave the call, all of you, and begin another."))
    except REFUSALS:
        return _over()
    told = calls.told(joined, reader, page=page, after=form.cleaned_data["after"] or 0)
    return JsonResponse({**told, "ways": calls.ways(joined, reader, page=page)})


@require_POST
def stay_in_call(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """Still here, and what is new?"""
    reader = _here_or_404(request, conversation_id)
    form = PageForm(request.POST)
    if not form.is_valid():
        return _not_whole()
    page, after = form.cleaned_data["page"], form.cleaned_data["after"] or 0
    try:
        here = actions.stay_in_call(conversation=reader.conversation, by=request.user, page=page, now=reader.now)
    except actions.WentElsewhere:
        return JsonResponse({"word": "elsewhere"}, status=409)
    except (actions.NotInCall, actions.CallIsFull, actions.NoCallServer):
        return JsonResponse({"again": True}, status=409)
    except REFUSALS:
        return _over()
    return JsonResponse(calls.told(here, reader, page=page, after=after))


@require_POST
def send_signal(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """Something for one other page of the same call."""
    reader = _here_or_404(request, conversation_id)
    form = SignalForm(request.POST)
    try:
        if not form.is_valid():
            return _not_whole()
    except TooMuch:
        return JsonResponse({"says": _("That is too much at once.")}, status=413)
    going_on = calls.going_on(reader.conversation)
    asked = form.cleaned_data
    send = partial(actions.send_signal, page=asked["page"], to_page=asked["to"], body=asked["body"])
    try:
        if going_on is None or not reader.can_write:
            raise actions.NobodyThere
        send(call=going_on, by=request.user, client_id=asked["client_id"], now=reader.now)
    except actions.NobodyThere:
        return JsonResponse({"gone": True}, status=409)
    except actions.TooManySignals:
        return JsonResponse({"says": _("A little slower, please.")}, status=429)
    return HttpResponse(status=204)


@require_POST
def leave_call(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """Going, by the button or because the page closes."""
    reader = _here_or_404(request, conversation_id)
    form = PageForm(request.POST)
    if not form.is_valid():
        return _not_whole()
    page, for_good = form.cleaned_data["page"], form.cleaned_data["for_good"]
    actions.leave_call(
        conversation=reader.conversation, by=request.user, page=page, for_good=for_good, now=timezone.now()
    )
    return HttpResponse(status=204)


def _here_or_404(request: PersonRequest, conversation_id: UUID) -> Reader:
    reader = reader_or_404(request, conversation_id)
    if reader.me.left_at is not None:
        raise Http404
    return reader


def _session(request: PersonRequest, reader: Reader, session: str) -> Meeting | None:
    """The session a call was opened from; what is none of this conversation counts as not said."""
    try:
        asked = UUID(session)
    except ValueError:
        return None
    return Meeting.objects.of(request.user).filter(conversation=reader.conversation, pk=asked).first()


def _own_link(meeting: Meeting | None, reader: Reader) -> str:
    """A call elsewhere that they agreed on, as another way."""
    if meeting is None or not meeting.link:
        return ""
    link = open_rows([meeting], access=of_participant(reader.me)).of(meeting, "link")
    return link if link.startswith(("https://", "http://")) else ""


def _full(reader: Reader) -> JsonResponse:
    """Why there is no place, and what else there is."""
    going_on = calls.going_on(reader.conversation)
    if going_on is not None and going_on.room:
        says = _("As many are in this call as it can carry. What you write in the conversation reaches everybody.")
    else:
        says = _("Four are in this call already, as many as browsers can carry between them. For all of you, agree on "
                 "a link to a call elsewhere. What you write in the conversation reaches everybody.")  # fmt: skip
    return JsonResponse({"says": says, "word": "full"}, status=409)


def _not_whole() -> JsonResponse:
    return JsonResponse({"says": _("That did not arrive whole.")}, status=422)


def _cannot(says: str) -> JsonResponse:
    return JsonResponse({"says": says}, status=409)


def _over() -> JsonResponse:
    return _cannot(_("Nothing more is said here, so there is no call any more. What was said stays readable."))
