"""Who asked: load through the person, one action, answer. Quick questions."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.conversations import actions
from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.forms import AskForm
from mentoring.conversations.ladder import reach_of
from mentoring.conversations.letters import read_cant_now
from mentoring.conversations.models import Participant, QuickQuestion
from mentoring.conversations.questions import Outlook, outlook
from mentoring.conversations.timeline import Reader
from mentoring.conversations.views.load import OVER, reader_or_404
from mentoring.conversations.words import Words
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """A quick question; urgent only as the other allows it, and said before it is sent."""
    reader = reader_or_404(request, conversation_id)
    to = next((one for one in reader.others if one.left_at is None), None)
    form = AskForm(request.POST if request.method == "POST" else None)
    if to is None or not reader.can_write:
        return _page(request, reader, to, form, is_over=True)
    if form.is_valid():
        try:
            return _ask(request, to, form, now=reader.now)
        except actions.NotUrgent as refused:
            return _page(request, reader, to, form, refused=refused.reason)
    return _page(request, reader, to, form)


@require_POST
def cant_now(request: PersonRequest, question_id: UUID) -> HttpResponse:
    """Not now: one tap, no reason."""
    question = get_object_or_404(QuickQuestion.objects.to(request.user).select_related("entry"), pk=question_id)
    actions.cant_now(question=question, now=timezone.now())
    messages.success(request, _("Said. No reason is needed."))
    return redirect("conversation", question.entry.conversation_id)


@require_POST
def close_question(request: PersonRequest, question_id: UUID) -> HttpResponse:
    """I need no answer any more."""
    question = get_object_or_404(QuickQuestion.objects.by(request.user).select_related("entry"), pk=question_id)
    actions.close_question(question=question, now=timezone.now())
    messages.success(request, _("Closed. It stays where it was asked."))
    return redirect("conversation", question.entry.conversation_id)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def cant_now_by_link(request: HttpRequest, ask_link: str) -> HttpResponse:
    """Not now, from a letter: one press, without signing in. Nothing of the conversation is shown."""
    question = _by_link(ask_link)
    said = request.method == "POST" and actions.cant_now(question=question, now=timezone.now())
    is_open = question.state in {QuickQuestion.State.SENT, QuickQuestion.State.SEEN}
    told: dict[str, Any] = {
        "name": question.asker.first_name,
        "is_said": said,
        "is_open": is_open,
        "ask_link": ask_link,
    }
    return answer(request, "conversations/pages/cant_now.html", **told)


def _by_link(link: str) -> QuickQuestion:
    try:
        asked = QuickQuestion.objects.filter(pk=UUID(read_cant_now(link)), to__left_at=None)
    except ValueError:  # no link of ours, too old, or one with no id in it
        raise Http404 from None
    return get_object_or_404(asked.select_related("entry", "asker"))


def _ask(request: PersonRequest, to: Participant, form: AskForm, *, now: datetime) -> HttpResponse:
    asked = form.cleaned_data
    is_urgent = asked["needed_in"] and request.POST.get("as") == "urgent"
    try:
        actions.ask(
            to=to,
            asker=request.user,
            words=Words.typed(asked["words"]),
            feelings=asked["feelings"],
            client_id=asked["client_id"] or uuid4(),
            needed_by=now + timedelta(minutes=asked["needed_in"]) if is_urgent else None,
            now=now,
        )
    except (actions.ConversationClosed, NotTakingPart):
        messages.success(request, OVER)
    except actions.SaidDifferently:
        messages.success(request, _("It was asked already, in other words. You find it here."))
    return redirect("conversation", to.conversation_id)


def _page(
    request: PersonRequest,
    reader: Reader,
    to: Participant | None,
    form: AskForm,
    *,
    refused: str = "",
    is_over: bool = False,
) -> HttpResponse:
    told: dict[str, Any] = {
        "reader": reader,
        "to": to,
        "form": form,
        "client_id": uuid4(),
        "refused": refused,
        "is_over": is_over,
        "outlook": None if to is None or is_over else _outlook(to, now=reader.now),
        "soon": [(minutes, reader.now + timedelta(minutes=minutes)) for minutes in AskForm.SOON],
    }
    return answer(request, "conversations/pages/ask.html", status=422 if form.is_bound else 200, **told)


def _outlook(to: Participant, *, now: datetime) -> Outlook:
    asked_this_week = actions.asked_this_week(to, now=now)
    return outlook(to, reach=reach_of([to])[to.pk], asked_this_week=asked_this_week, now=now)
