"""A card a week, to get to know each other: drawn, put back, answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.actions import ConversationClosed
from mentoring.library import actions, cards
from mentoring.library.forms.experience import CardForm
from mentoring.library.models import DrawnCard
from mentoring.library.views.load import here_or_404, refuse
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

REFUSED = (ConversationClosed, NotTakingPart)


@require_http_methods(["GET", "HEAD", "POST"])
def deck(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """The card of this week and the ones before; sent, it draws one."""
    reader = here_or_404(request, conversation_id)
    if request.method == "POST":
        return _do(request, conversation_id, actions.draw_card, conversation=reader.conversation)
    told = cards.drawn_in(conversation_id, reader=request.user, now=reader.now)
    return answer(request, "library/pages/deck.html", reader=reader, drawn=told, form=CardForm())


@require_POST
def draw_another(request: PersonRequest, drawn_id: UUID) -> HttpResponse:
    """Another one: this card goes back."""
    drawn = _drawn_or_404(request, drawn_id)
    return _do(request, drawn.conversation_id, actions.draw_another, drawn=drawn)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_card(request: PersonRequest, drawn_id: UUID) -> HttpResponse:
    """My answer to a card."""
    drawn = _drawn_or_404(request, drawn_id)
    form = CardForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _answer(request, drawn, form):
        return redirect("deck", drawn.conversation_id)
    reader = here_or_404(request, drawn.conversation_id)
    told = cards.drawn_in(drawn.conversation_id, reader=request.user, now=reader.now)
    one = next((card for card in told if card.drawn.pk == drawn.pk), None)
    if one is None:  # from long ago: the page does not show it any more
        return redirect("deck", drawn.conversation_id)
    status = 422 if form.is_bound else 200
    return answer(request, "library/pages/answer_card.html", status=status, reader=reader, one=one, form=form)


@require_POST
def take_back_card_answer(request: PersonRequest, drawn_id: UUID) -> HttpResponse:
    """My answer that waits, taken back."""
    drawn = _drawn_or_404(request, drawn_id)
    try:
        actions.take_back_card_answer(drawn=drawn, by=request.user)
    except REFUSED:
        refuse(request)
    return redirect("deck", drawn.conversation_id)


def _answer(request: PersonRequest, drawn: DrawnCard, form: CardForm) -> bool:
    asked: dict[str, Any] = form.cleaned_data
    try:
        given = actions.answer_card(drawn=drawn, by=request.user, now=timezone.now(), **asked)
    except actions.AnsweredAlready:
        form.add_error("words", _("You have answered this card already. Take that back first."))
        return False
    except REFUSED:
        form.add_error("words", _("Nothing more is said here. What was said stays readable."))
        return False
    messages.success(request, _("Kept for you, until both have answered.") if not given.entry_id else _("Said."))
    return True


def _do(request: PersonRequest, conversation_id: UUID, deed: Callable[..., Any], **told: Any) -> HttpResponse:
    try:
        deed(by=request.user, now=timezone.now(), **told)
    except REFUSED:
        refuse(request)
    except actions.AnsweredAlready:
        messages.success(request, _("Somebody has answered this card, so it stays."))
    return redirect("deck", conversation_id)


def _drawn_or_404(request: PersonRequest, drawn_id: UUID) -> DrawnCard:
    found = get_object_or_404(DrawnCard.objects.of(request.user).select_related("conversation"), pk=drawn_id)
    request.conversation_id = found.conversation_id
    return found
