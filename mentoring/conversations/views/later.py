"""Who asked: load through the person, one action, answer. Notes for later."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.conversations import actions, sentences
from mentoring.conversations.access import of_writer
from mentoring.conversations.due import when_said
from mentoring.conversations.forms import LaterForm
from mentoring.conversations.ladder import reach_of
from mentoring.conversations.models import Later, Participant
from mentoring.conversations.timeline import Reader
from mentoring.conversations.views.load import reader_or_404
from mentoring.conversations.words import Words, open_laters
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_http_methods(["GET", "HEAD", "POST"])
def later(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """My notes that wait here, and a place for one more."""
    reader = reader_or_404(request, conversation_id)
    to = _whose_morning(reader)
    form = LaterForm(request.POST if request.method == "POST" else None, to=to, now=reader.now)
    if form.is_valid() and reader.can_write:
        asked = form.cleaned_data
        actions.keep_for_later(
            to=to,
            author=request.user,
            words=Words.typed(asked["words"]),
            on_day=asked["on_day"],
            client_id=asked["client_id"] or uuid4(),
            now=reader.now,
        )
        messages.success(request, _("Kept. Until its morning you can change it or take it back."))
        return redirect("later", conversation_id)
    told: dict[str, Any] = {
        "reader": reader,
        "to": to,
        "form": form,
        "client_id": uuid4(),
        "waiting": _waiting(reader),
    }
    return answer(request, "conversations/pages/later.html", status=422 if form.is_bound else 200, **told)


@require_http_methods(["GET", "HEAD", "POST"])
def change_later(request: PersonRequest, later_id: UUID) -> HttpResponse:
    """Other words, or another day, for a note that waits."""
    found = _mine_or_404(request, later_id)
    (words,) = open_laters([found], access=of_writer(found))
    before = {"words": words.text if words else "", "on_day": found.on_day}
    given = request.POST if request.method == "POST" else None
    form = LaterForm(given, initial=before, to=found.to, now=timezone.now())
    if form.is_valid():
        asked = form.cleaned_data
        try:
            actions.change_later(later=found, words=Words.typed(asked["words"]), on_day=asked["on_day"])
        except (actions.WasSaid, Later.DoesNotExist):
            messages.success(request, _("It was said already. You find it on the timeline."))
        return redirect("later", found.conversation_id)
    status = 422 if form.is_bound else 200
    return answer(request, "conversations/pages/change_later.html", status=status, form=form, later=found, to=found.to)


@require_POST
def take_back_later(request: PersonRequest, later_id: UUID) -> HttpResponse:
    """A note that waits, taken back: its words are destroyed."""
    found = _mine_or_404(request, later_id)
    try:
        actions.take_back_later(later=found)
        messages.success(request, _("Taken back. It will not be said."))
    except actions.WasSaid:
        messages.success(request, _("It was said already. You find it on the timeline."))
    return redirect("later", found.conversation_id)


def _mine_or_404(request: PersonRequest, later_id: UUID) -> Later:
    waiting = Later.objects.of(request.user).waiting().select_related("to__person")
    return get_object_or_404(waiting, pk=later_id)


def _whose_morning(reader: Reader) -> Participant:
    """Of the others, the first who is still here; of several it is the first one's morning that counts."""
    there = [one for one in reader.others if one.left_at is None] or list(reader.others)
    if not there:
        raise Http404
    return there[0]


def _waiting(reader: Reader) -> list[tuple[Later, str, str]]:
    """My notes that wait here: each with its words, and when it will be said."""
    notes = list(Later.objects.of(reader.person).waiting().filter(conversation=reader.conversation))
    known = {one.pk: one for one in reader.participants}
    for one in notes:
        one.to = known[one.to_id]
    opened = open_laters(notes, access=of_writer(notes[0])) if notes else []
    reach = reach_of([one.to for one in notes])
    told = zip(notes, opened, strict=True)
    return [
        (one, words.text if words else "", _arrives(one, reach[one.to_id].aways, reader.now)) for one, words in told
    ]


def _arrives(one: Later, aways: Any, now: datetime) -> str:
    return sentences.their_time(when_said(one, aways=aways), participant=one.to, now=now)
