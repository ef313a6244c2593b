"""Signs and marks on what was said. Beside ``views.py``, which is about what is said."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from mentoring.conversations import actions, timeline
from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.forms import SignForm
from mentoring.conversations.models import Entry
from mentoring.conversations.views.load import OVER, back_to, page_from, reader_or_404
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_safe
def deeds(request: PersonRequest, conversation_id: UUID, seq: int) -> HttpResponse:
    """What can be done with one entry: the sheet beside its three dots, fetched when somebody asks for it."""
    reader = reader_or_404(request, conversation_id)
    line = timeline.reply(reader, seq=seq)
    if line is None:
        raise Http404
    back = page_from(request.GET, conversation_id)
    return answer(request, "conversations/parts/deeds.html", reader=reader, line=line, back=back, is_sheet=True)


@require_POST
def react(request: PersonRequest, entry_id: UUID) -> HttpResponse:
    """A small sign on an entry."""
    entry = get_object_or_404(Entry.objects.of(request.user), pk=entry_id, withdrawn_at=None)
    form = SignForm(request.POST)
    if form.is_valid():
        try:
            actions.react(entry=entry, person=request.user, sign=form.cleaned_data["sign"], now=timezone.now())
        except (actions.ConversationClosed, NotTakingPart):
            messages.success(request, OVER)
    return redirect(back_to(request, entry))


@require_POST
def talk_about(request: PersonRequest, entry_id: UUID, wish: str) -> HttpResponse:
    """To talk about it next time, or to let it be."""
    entry = get_object_or_404(Entry.objects.of(request.user), pk=entry_id)
    deed = actions.let_be if wish == "let_be" else actions.talk_about
    try:
        deed(entry=entry, person=request.user, now=timezone.now())
    except (actions.ConversationClosed, NotTakingPart):
        messages.success(request, OVER)
    return redirect(back_to(request, entry))
