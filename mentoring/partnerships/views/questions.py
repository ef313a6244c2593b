"""What I am asked, and my answer: on the page, or by a link from a letter without signing in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mentoring.partnerships import actions, asking, states
from mentoring.partnerships.forms.closing import WordsForm
from mentoring.partnerships.models import Question
from mentoring.people.models import Person
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: PersonRequest, round_id: UUID) -> HttpResponse:
    """One question to me, and what may be answered."""
    found = get_object_or_404(_questions(), round=round_id, person=request.user)
    if found.about == "review":
        return redirect("review", found.round)
    form = WordsForm(request.POST if request.method == "POST" else None)
    choice = request.POST.get("choice", "")
    if not (choice and form.is_valid()):
        status = 422 if form.is_bound else 200
        shown = asking.shown([found], person=request.user)[0]
        return answer(request, "partnerships/pages/question.html", status=status, asked=shown, form=form)
    if found.about == "hand_on" and choice == "yes":
        return redirect("hand_on", found.partnership_id)
    if _give(request, found, choice, by=request.user, words=form.cleaned_data["words"]):
        messages.success(request, _("Noted. Thank you."))
    return redirect("partnership", found.partnership_id)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer_by_link(request: HttpRequest, link: str) -> HttpResponse:
    """One answer from a letter: the page says which, one press gives it. Nothing of the partnership is shown."""
    if asking.is_too_old(link):
        return answer(request, "partnerships/pages/answer.html", trouble="over")
    meant = asking.read_link(link)
    found = _questions().filter(pk=meant.question).first() if meant else None
    if meant is None or found is None:
        raise Http404
    if request.user.is_authenticated and request.user.pk != found.person_id:
        return answer(request, "partnerships/pages/answer.html", trouble="somebody_else")
    if not found.is_waiting:
        return answer(request, "partnerships/pages/answer.html", trouble="over")
    shown = asking.shown([found], person=found.person)[0]
    told: dict[str, Any] = {"asked": shown, "label": dict(shown.wording.choices).get(meant.choice, "")}
    if request.method == "POST":
        told["given"] = _give(request, found, meant.choice, by=found.person)
        told["trouble"] = "" if told["given"] else "over"
    return answer(request, "partnerships/pages/answer.html", **told)


def _questions() -> QuerySet[Question]:
    return Question.objects.select_related("partnership__mentor", "partnership__mentee", "person", "asked_by")


def _give(request: HttpRequest, found: Question, choice: str, *, by: Person, words: str = "") -> bool:
    try:
        actions.answer_question(question=found, choice=choice, by=by, words=words, now=timezone.now())
    except (actions.NotAsked, actions.AnsweredAlready, actions.NoSuchAnswer, states.CannotHappenNow):
        messages.success(request, _("This is no longer asked: something happened in between, or it was too long ago."))
        return False
    return True
