"""Feedback: asked for, given, answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.conversations.access import NotTakingPart, by_membership
from mentoring.conversations.actions import ConversationClosed, SaidDifferently
from mentoring.conversations.models import Entry
from mentoring.conversations.timeline import Reader
from mentoring.conversations.words import open_words
from mentoring.library import actions, answering, feedback_states
from mentoring.library.feedback import CHECK, Shown, listed, shown
from mentoring.library.forms.feedback import AnswerFeedbackForm, AskFeedbackForm, GiveFeedbackForm
from mentoring.library.models import Feedback
from mentoring.library.views.load import here_or_404, once, others_in
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

MOVED_ON = (actions.CannotHappenNow, ConversationClosed, NotTakingPart, SaidDifferently)


@require_safe
def feedback_list(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """All feedback of one conversation."""
    reader = here_or_404(request, conversation_id)
    told = listed(conversation_id, reader=request.user)
    return answer(request, "library/pages/feedback_list.html", reader=reader, feedback=told)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_feedback(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """On something definite, in one's own words."""
    return _ask_page(request, here_or_404(request, conversation_id), about=None)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_feedback_on(request: PersonRequest, entry_id: UUID) -> HttpResponse:
    """Feedback, please: on an entry of one's own."""
    mine = Entry.objects.filter(author=request.user, withdrawn_at=None)
    entry = get_object_or_404(mine, pk=entry_id)
    return _ask_page(request, here_or_404(request, entry.conversation_id), about=entry)


@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: PersonRequest, feedback_id: UUID) -> HttpResponse:
    """One feedback: how it stands, and the form for whoever comes next."""
    one = _feedback_or_404(request, feedback_id)
    kind = AnswerFeedbackForm if one.is_mine else GiveFeedbackForm
    form = kind(request.POST if request.method == "POST" else None)
    if form.is_valid() and _send(request, one, form):
        return redirect("feedback", feedback_id)
    status = 422 if form.is_bound else 200
    return answer(request, "library/pages/feedback.html", status=status, one=one, form=form, check=CHECK)


@require_POST
def not_now_feedback(request: PersonRequest, feedback_id: UUID) -> HttpResponse:
    """Not now: one press, no reason."""
    one = _feedback_or_404(request, feedback_id)
    return _do(request, one, actions.not_now_feedback, _("Said. No reason is needed, and it can still come later."))


@require_POST
def let_feedback_be(request: PersonRequest, feedback_id: UUID) -> HttpResponse:
    """I let it be."""
    one = _feedback_or_404(request, feedback_id)
    return _do(request, one, actions.let_feedback_be, _("Let be. Nothing waits any more."))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def not_now_feedback_by_link(request: HttpRequest, feedback_link: str) -> HttpResponse:
    """Not now, from a letter: one press, without signing in. Nothing of it is shown."""
    meant = answering.read_feedback(feedback_link)
    found = Feedback.objects.with_people().filter(pk=meant, asked__withdrawn_at=None).first() if meant else None
    if found is None:
        raise Http404
    told: dict[str, Any] = {"label": _("Not now")}
    if request.user.is_authenticated and request.user.pk != found.giver_id:
        told["trouble"] = "somebody_else"
    elif found.state != feedback_states.State.ASKED:
        told["trouble"] = "over"
    elif request.method == "POST":
        told["given"] = _say_not_now(found)
        told["trouble"] = "" if told["given"] else "over"
    return answer(request, "web/pages/answer.html", **told)


def _ask_page(request: PersonRequest, reader: Reader, *, about: Entry | None) -> HttpResponse:
    others = others_in(reader)
    form = AskFeedbackForm(request.POST if request.method == "POST" else None, initial={"client_id": uuid4()})
    can_ask = bool(others) and reader.can_write
    if can_ask and form.is_valid() and (made := _ask(request, reader, form, about)):
        messages.success(
            request, _("Asked. It waits for %(name)s, in their own time.") % {"name": others[0].first_name}
        )
        return redirect("feedback", made.pk)
    told: dict[str, Any] = {"reader": reader, "form": form, "is_over": not can_ask, "quote": _quote(request, about)}
    return answer(request, "library/pages/ask_feedback.html", status=422 if form.is_bound else 200, **told)


def _ask(request: PersonRequest, reader: Reader, form: AskFeedbackForm, about: Entry | None) -> Feedback | None:
    try:
        return actions.ask_feedback(
            conversation=reader.conversation,
            asker=request.user,
            giver=others_in(reader)[0],
            on=form.cleaned_data["on"],
            about=about,
            client_id=once(form),
            now=timezone.now(),
        )
    except SaidDifferently:
        form.add_error("on", _("It was asked already, in other words. You find it in your conversation."))
    except (ConversationClosed, NotTakingPart, actions.NotAmongThem):
        form.add_error(None, _("Nothing more is said here. What was said stays readable."))
    return None


def _quote(request: PersonRequest, about: Entry | None) -> str:
    if about is None:
        return ""
    (words,) = open_words([about], access=by_membership(request.user, about.conversation))
    return words.text if words else ""


def _send(request: PersonRequest, one: Shown, form: GiveFeedbackForm | AnswerFeedbackForm) -> bool:
    told: dict[str, Any] = {"feedback": one.feedback, "by": request.user, "now": timezone.now()}
    try:
        if isinstance(form, GiveFeedbackForm):
            actions.give_feedback(given=form.given, **told)
        else:
            actions.answer_feedback(heard=form.answered, **told)
    except MOVED_ON:
        form.add_error(None, _("This has moved on in between. Your words are kept below, to take with you."))
        return False
    messages.success(request, _("Sent. %(name)s reads it in their own time.") % {"name": one.other.first_name})
    return True


def _do(request: PersonRequest, one: Shown, deed: Callable[..., Feedback], said: str) -> HttpResponse:
    try:
        deed(feedback=one.feedback, by=request.user, now=timezone.now())
    except MOVED_ON:
        said = _("This has moved on in between. Here is how it stands now.")
    messages.success(request, said)
    return redirect("feedback", one.feedback.pk)


def _say_not_now(found: Feedback) -> bool:
    try:
        actions.not_now_feedback(feedback=found, by=found.giver, now=timezone.now())
    except MOVED_ON:
        return False
    return True


def _feedback_or_404(request: PersonRequest, feedback_id: UUID) -> Shown:
    found = get_object_or_404(Feedback.objects.of(request.user).with_people(), pk=feedback_id)
    request.conversation_id = found.conversation_id
    return shown([found], reader=request.user)[0]
