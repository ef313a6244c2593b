"""What readers say, and what the owner answers."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.goals import actions
from mentoring.goals.access import of_lists_shared, of_owner
from mentoring.goals.forms.wants import WordsForm
from mentoring.goals.lists import called
from mentoring.goals.models import Aspiration, Comment, ListShare, Need, SaidBack
from mentoring.goals.page import reader_page
from mentoring.goals.views.load import ask, once, shared_goal_or_404
from mentoring.goals.words import open_rows
from mentoring.people.request import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def comment_on_goal(request: PersonRequest, goal_id: UUID) -> HttpResponse:
    """A word about somebody's goal."""
    goal = shared_goal_or_404(request, goal_id)
    form = _words_form(request)
    if form.is_valid():
        words = form.cleaned_data["words"]
        actions.comment_on_goal(goal=goal, by=request.user, words=words, client_id=once(form), now=timezone.now())
        _say_told(request, goal.owner.first_name)
        return redirect("goal", goal_id)
    return ask(request, "comment", form, page=reader_page(goal, request.user, now=timezone.now()))


@require_http_methods(["GET", "HEAD", "POST"])
def say_back(request: PersonRequest, goal_id: UUID) -> HttpResponse:
    """Somebody's goal, as I understand it."""
    goal = shared_goal_or_404(request, goal_id)
    form = _words_form(request)
    if form.is_valid():
        words = form.cleaned_data["words"]
        actions.say_back(goal=goal, by=request.user, words=words, client_id=once(form), now=timezone.now())
        _say_told(request, goal.owner.first_name)
        return redirect("goal", goal_id)
    return ask(request, "say_back", form, page=reader_page(goal, request.user, now=timezone.now()))


@require_http_methods(["GET", "HEAD", "POST"])
def comment_on_need(request: PersonRequest, need_id: UUID) -> HttpResponse:
    """A word about a need that somebody shares with me."""
    return _comment_on_want(request, ListShare.List.NEEDS, need_id)


@require_http_methods(["GET", "HEAD", "POST"])
def comment_on_aspiration(request: PersonRequest, aspiration_id: UUID) -> HttpResponse:
    """A word about an aspiration that somebody shares with me."""
    return _comment_on_want(request, ListShare.List.ASPIRATIONS, aspiration_id)


def _comment_on_want(request: PersonRequest, kind: str, want_id: UUID) -> HttpResponse:
    shares = ListShare.objects.read_by(request.user).filter(list=kind).exclude(person=request.user)
    want = _want_or_404(kind, want_id, shares)
    share = shares.filter(person=want.person).select_related("conversation")[0]
    words = called(want, open_rows([want], access=of_lists_shared(request.user, share.conversation)))
    form = _words_form(request)
    if form.is_valid():
        actions.comment_on_want(
            want=want,
            called=words,
            by=request.user,
            words=form.cleaned_data["words"],
            client_id=once(form),
            now=timezone.now(),
        )
        _say_told(request, want.person.first_name)
        return redirect("shared_goals", share.conversation_id)
    back = reverse("shared_goals", args=[share.conversation_id])
    return ask(request, "comment", form, want=words, owner=want.person, back=back)


@require_POST
def withdraw_comment(request: PersonRequest, comment_id: UUID) -> HttpResponse:
    """My own word, taken back."""
    comment = get_object_or_404(Comment, pk=comment_id, author=request.user)
    actions.withdraw_comment(comment=comment, by=request.user, now=timezone.now())
    messages.success(request, _("You took it back."))
    return redirect("goal", comment.goal_id) if comment.goal_id else redirect("goals")


@require_POST
def confirm_said_back(request: PersonRequest, said_id: UUID) -> HttpResponse:
    """Yes, that is my goal."""
    said = _said_or_404(request, said_id)
    try:
        actions.confirm_said_back(said=said, by=request.user, now=timezone.now())
    except actions.AlreadyAnswered:
        messages.success(request, _("You have answered this already."))
    return redirect("goal", said.goal_id)


@require_http_methods(["GET", "HEAD", "POST"])
def correct_said_back(request: PersonRequest, said_id: UUID) -> HttpResponse:
    """Not quite: this is what I mean."""
    said = _said_or_404(request, said_id)
    form = _words_form(request)
    if form.is_valid():
        try:
            actions.correct_said_back(said=said, by=request.user, words=form.cleaned_data["words"], now=timezone.now())
        except actions.AlreadyAnswered:
            messages.success(request, _("You have answered this already."))
        return redirect("goal", said.goal_id)
    opened = open_rows([said, said.goal], access=of_owner(request.user, said.goal))
    title = opened.of(said.goal, "title")
    return ask(request, "correct", form, said=said, words=opened.of(said), title=title)


def _want_or_404(kind: str, want_id: UUID, shares: QuerySet[ListShare]) -> Need | Aspiration:
    """What is wanted now by somebody who shares that list."""
    living = {"person__in": shares.values("person"), "over_on": None}
    if kind == ListShare.List.NEEDS:
        return get_object_or_404(Need.objects.filter(**living).select_related("person"), pk=want_id)
    return get_object_or_404(Aspiration.objects.filter(**living).select_related("person"), pk=want_id)


def _words_form(request: PersonRequest) -> WordsForm:
    return WordsForm(request.POST if request.method == "POST" else None, initial={"client_id": uuid4()})


def _said_or_404(request: PersonRequest, said_id: UUID) -> SaidBack:
    mine = SaidBack.objects.filter(goal__owner=request.user).select_related("goal__owner", "author")
    return get_object_or_404(mine, pk=said_id)


def _say_told(request: PersonRequest, name: str) -> None:
    messages.success(request, _("%(name)s is told, and can answer you on our timeline.") % {"name": name})
