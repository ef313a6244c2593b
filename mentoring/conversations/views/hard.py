"""Who asked: load through the person, one action, answer. Something hard to say."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.conversations import actions
from mentoring.conversations.access import NotTakingPart, of_writer
from mentoring.conversations.forms import HardToSayForm
from mentoring.conversations.hard import open_sentences
from mentoring.conversations.models import HardToSay
from mentoring.conversations.timeline import Reader
from mentoring.conversations.views.load import OVER, mine_or_404, reader_or_404
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_http_methods(["GET", "HEAD", "POST"])
def hard_to_say(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """Three sentences: kept as a draft for me, or sent."""
    reader = reader_or_404(request, conversation_id)
    draft = HardToSay.objects.of(request.user).filter(conversation=conversation_id).first()
    before = asdict(open_sentences(draft, access=of_writer(draft))) if draft else {}
    given = request.POST if request.method == "POST" else None
    form = HardToSayForm(given, initial=before | {"client_id": uuid4()})
    if form.is_valid() and (where := _do(request, reader, form)):
        return redirect(where, conversation_id)
    told: dict[str, Any] = {"reader": reader, "form": form, "draft": draft}
    return answer(request, "conversations/pages/hard_to_say.html", status=422 if form.is_bound else 200, **told)


@require_POST
def throw_away_hard_to_say(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """The draft, thrown away: its words are destroyed."""
    here = mine_or_404(request, conversation_id)
    actions.throw_away_hard_to_say(conversation=here, author=request.user)
    messages.success(request, _("Thrown away. Nobody has read it."))
    return redirect("conversation", conversation_id)


def _do(request: PersonRequest, reader: Reader, form: HardToSayForm) -> str:
    """Kept, unless "send" was pressed; gives where one goes then, "" where it cannot be sent."""
    told: dict[str, Any] = {"conversation": reader.conversation, "author": request.user, "sentences": form.sentences}
    if request.POST.get("as") != "send":
        actions.keep_hard_to_say(**told, now=reader.now)
        messages.success(request, _("Kept for you alone. You can come back to it, change it, or throw it away."))
        return "hard_to_say"
    try:
        actions.send_hard_to_say(**told, client_id=form.cleaned_data["client_id"] or uuid4(), now=reader.now)
    except (actions.ConversationClosed, NotTakingPart):
        form.add_error(None, OVER)
        return ""
    except actions.SaidDifferently:
        form.add_error(None, _("It was sent already, in other words. You find it in your conversation."))
        return ""
    messages.success(request, _("Sent."))
    return "conversation"
