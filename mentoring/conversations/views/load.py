"""How pages of a conversation load, what each of them shows, and where they go back to."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy

from mentoring.conversations import actions, kinds, timeline
from mentoring.conversations.access import NotTakingPart, conversation_of
from mentoring.conversations.forms import SayForm
from mentoring.conversations.models import Conversation, Entry
from mentoring.people.request import PersonRequest

OVER = gettext_lazy("Nothing more is said here. What was said stays readable.")


def mine_or_404(request: PersonRequest, conversation_id: UUID) -> Conversation:
    """This will find a conversation through the person who asks; a stranger finds nothing."""
    try:
        return conversation_of(request.user, conversation_id)
    except NotTakingPart:
        raise Http404 from None


def reader_or_404(request: PersonRequest, conversation_id: UUID) -> timeline.Reader:
    """This will load a conversation through the person who asks; a stranger finds nothing."""
    try:
        return timeline.reader_of(conversation_id, request.user, now=timezone.now())
    except NotTakingPart:
        raise Http404 from None


def shown(request: PersonRequest, reader: timeline.Reader, form: SayForm) -> dict[str, Any]:
    """What every page that shows a timeline and its composer needs."""
    around, only = number(request, "at"), kinds.asked(request.GET)
    page = timeline.around(reader, seq=around) if around else timeline.page(reader, only=only)
    if page.reaches_the_newest and not only:
        note_read(reader)
    return {
        "reader": reader,
        "timeline": page,
        "only": only,
        "years": only.by_year(since=reader.conversation.started_at, until=reader.now),
        "form": form,
        "client_id": uuid4(),
        "reply": timeline.reply(reader, seq=number(request, "reply")),
        "arrives": timeline.arrives(reader),
        "wishes": timeline.wishes(reader),
        "back": request.path,
    }


def back_to(request: HttpRequest, entry: Entry) -> str:
    """Where a person was when they did something to an entry: back there, at that entry."""
    return f"{page_from(request.POST, entry.conversation_id)}#e{entry.seq}"


def page_from(told: QueryDict, conversation_id: UUID) -> str:
    """The page of ours that somebody says they come from; else that of the conversation."""
    page = told.get("back", "")
    is_ours = page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return page if is_ours else reverse("conversation", args=[conversation_id])


def note_read(reader: timeline.Reader) -> None:
    """This will note that everything up to now has been on their screen."""
    if reader.me.read_seq < reader.conversation.last_seq:
        actions.mark_read(participant=reader.me, seq=reader.conversation.last_seq)


def number(request: HttpRequest, name: str) -> int | None:
    """A whole number from the address line; anything else counts as not given."""
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None
