"""Who asked: load through the person, one action, answer. The same question to another of my people."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mentoring.conversations.access import NotTakingPart, of_author
from mentoring.conversations.actions import ConversationClosed, SaidDifferently
from mentoring.conversations.forms import ElsewhereForm
from mentoring.conversations.models import Conversation, QuickQuestion
from mentoring.conversations.words import Words, open_words
from mentoring.partnerships import actions
from mentoring.partnerships.models import Partnership
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_http_methods(["GET", "HEAD", "POST"])
def ask_elsewhere(request: PersonRequest, question_id: UUID) -> HttpResponse:
    """My other mentors, and my words, which go along only as I send them."""
    question = get_object_or_404(QuickQuestion.objects.by(request.user).select_related("entry"), pk=question_id)
    others = list(_others(request, question))
    (words,) = open_words([question.entry], access=of_author(question.entry))
    before = {"words": words.text if words else ""}
    form = ElsewhereForm(request.POST if request.method == "POST" else None, initial=before)
    chosen = next((one for one in others if str(one.pk) == (request.POST.get("to") or request.GET.get("to"))), None)
    if form.is_valid() and chosen and _ask(request, question, chosen, form):
        return redirect("partnership", chosen.pk)
    told: dict[str, Any] = {
        "question": question,
        "form": form,
        "client_id": uuid4(),
        "others": [(one, one.partner_of(request.user)) for one in others],
    }
    return answer(request, "partnerships/pages/ask_elsewhere.html", status=422 if form.is_bound else 200, **told)


def _others(request: PersonRequest, question: QuickQuestion) -> QuerySet[Partnership]:
    """Whoever mentors me and may be written to, but for the one who was asked first."""
    mine = Partnership.objects.alive().with_words().filter(mentee=request.user)
    open_ones = mine.filter(conversation__state=Conversation.State.OPEN)
    return open_ones.exclude(conversation=question.entry.conversation_id).select_related("mentor", "mentee")


def _ask(request: PersonRequest, question: QuickQuestion, chosen: Partnership, form: ElsewhereForm) -> bool:
    asked = form.cleaned_data
    try:
        actions.ask_elsewhere(
            question=question,
            partnership=chosen,
            by=request.user,
            words=Words.typed(asked["words"]),
            client_id=asked["client_id"] or uuid4(),
            now=timezone.now(),
        )
    except (ConversationClosed, NotTakingPart):
        form.add_error(None, _("Nothing more is said there. Choose somebody else."))
    except SaidDifferently:
        form.add_error(None, _("It was asked already, in other words."))
    else:
        messages.success(request, _("Asked. The answer finds you here."))
    return form.is_valid()
