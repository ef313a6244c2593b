"""Who asked: load through the person, one action, answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mentoring.conversations import actions, kinds, live, search, timeline
from mentoring.conversations.access import NotTakingPart, of_participant
from mentoring.conversations.forms import EditForm, SayForm, SearchForm
from mentoring.conversations.models import Conversation, Entry
from mentoring.conversations.views.load import (
    OVER,
    back_to,
    mine_or_404,
    note_read,
    number,
    reader_or_404,
    shown,
)
from mentoring.conversations.words import SCOPE, Words, open_words
from mentoring.files.actions import NotToBeKept, take_whole
from mentoring.files.types import NotTaken
from mentoring.people.models import Person
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_http_methods(["GET", "POST"])
def conversation(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """One conversation: its page, and the place where something is said."""
    form = SayForm(request.POST, request.FILES) if request.method == "POST" else SayForm()
    if form.is_valid():
        return _say(request, mine_or_404(request, conversation_id), form)
    return _page(request, conversation_id, form, status=422 if form.is_bound else 200)


@require_GET
def older(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """The page of the timeline before a place; as a part for htmx, as a page of its own without script."""
    reader = reader_or_404(request, conversation_id)
    if "reply" in request.GET:  # lines fetched into a page of older ones point to the page they stand in
        return redirect(f"{reverse('conversation', args=[conversation_id])}?{request.GET.urlencode()}")
    only = kinds.asked(request.GET)
    page = timeline.page(reader, before=number(request, "before"), only=only)
    return answer(request, "conversations/pages/older.html", part="lines", reader=reader, timeline=page, only=only)


@require_GET
def changes(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """What changed since a version: what an open page fetches when the stream says so."""
    reader = reader_or_404(request, conversation_id)
    page = timeline.changes(reader, after=number(request, "after") or 0)
    if "seen" in request.GET:  # a page in a window nobody looks at fetches too, and must not keep letters back
        note_read(reader)
    response = answer(request, "conversations/parts/lines.html", reader=reader, timeline=page, is_change=True)
    response["X-Version"] = str(reader.conversation.version)
    return response


@require_POST
def typing(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """Somebody is writing just now; the others may know."""
    reader = reader_or_404(request, conversation_id)
    people_here = [one.person_id for one in reader.others if one.left_at is None]
    live.announce_typing(reader.conversation, person=request.user, people=people_here)
    return HttpResponse(status=204)


@require_http_methods(["GET", "POST"])
def edit_entry(request: PersonRequest, entry_id: UUID) -> HttpResponse:
    """Other words for something I said a moment ago."""
    entry = get_object_or_404(Entry.objects.of(request.user), pk=entry_id, author=request.user)
    reader = reader_or_404(request, entry.conversation_id)
    (words,) = open_words([entry], access=of_participant(reader.me))
    form = EditForm(request.POST if request.method == "POST" else None, initial=_before(words))
    if form.is_valid():
        return _edit(request, entry, form)
    if not (reader.can_write and entry.can_be_edited(by=request.user, now=reader.now)):
        return _too_late(request, entry)
    status = 422 if form.is_bound else 200
    return answer(request, "conversations/pages/edit.html", status=status, form=form, entry=entry)


@require_http_methods(["GET", "POST"])
def withdraw_entry(request: PersonRequest, entry_id: UUID) -> HttpResponse:
    """Taking back something I said."""
    entry = get_object_or_404(Entry.objects.of(request.user), pk=entry_id, author=request.user)
    if request.method == "GET":
        return answer(request, "conversations/pages/withdraw.html", entry=entry)
    actions.withdraw_entry(entry=entry, by=request.user, now=timezone.now())
    return HttpResponseRedirect(back_to(request, entry))


@require_http_methods(["GET", "POST"])
def search_words(request: PersonRequest) -> HttpResponse:
    """Looking through my own words. The words looked for travel by POST, so no log keeps them."""
    form = SearchForm(request.POST if request.method == "POST" else None, auto_id="%s")
    sought = form.cleaned_data if form.is_valid() else None
    found = search.search(request.user, sought["words"], before=sought["before"]) if sought else None
    status = 422 if form.errors else 200
    return answer(request, "conversations/pages/search.html", status=status, form=form, found=found)


def _page(request: PersonRequest, conversation_id: UUID, form: SayForm, *, status: int) -> HttpResponse:
    reader = reader_or_404(request, conversation_id)
    return answer(request, "conversations/pages/conversation.html", status=status, **shown(request, reader, form))


def _say(request: PersonRequest, conversation: Conversation, form: SayForm) -> HttpResponse:
    asked = form.cleaned_data
    status = 422
    try:
        entry = actions.say(
            conversation=conversation,
            author=request.user,
            words=Words.typed(asked["text"], move=asked["move"]),
            client_id=asked["client_id"] or uuid4(),
            reply_to=_answered(conversation, asked["reply_to"]),
            files=_handed(request.user, conversation, asked),
            now=timezone.now(),
        )
    except (actions.ConversationClosed, NotTakingPart):
        form.add_error("text", OVER)
    except NotTaken as trouble:
        form.add_error("text", _(trouble.reason))
    except NotToBeKept:
        form.add_error("text", _("A file is not here any more. Choose it again, and send this once more."))
    except actions.SaidDifferently:
        form.add_error("text", _("Something else was sent under the same mark. Both are shown: send this one again."))
        # The outbox takes 409 for "it has them already", and would drop these words.
        status = 422 if "X-Outbox" in request.headers else 409
    else:
        return HttpResponseRedirect(back_to(request, entry))
    return _page(request, conversation.pk, form, status=status)


def _handed(person: Person, conversation: Conversation, asked: dict[str, Any]) -> list[UUID]:
    """The files to be sent: brought before, or with this very form. Raises ``NotTaken``."""
    first = asked["client_id"] or uuid4()
    whole = [
        take_whole(
            owner=person, scope_kind=SCOPE, scope_id=conversation.pk, name=one.name or "", plain=one.read(),
            client_id=uuid5(first, f"file {number}"), now=timezone.now(),
        )
        for number, one in enumerate(asked["file"])
    ]  # fmt: skip
    return [*asked["handed"], *(one.pk for one in whole)]


def _answered(conversation: Conversation, entry_id: UUID | None) -> Entry | None:
    """The entry somebody answers, if it is one of the same conversation."""
    return Entry.objects.filter(conversation=conversation, pk=entry_id).first() if entry_id else None


def _edit(request: PersonRequest, entry: Entry, form: EditForm) -> HttpResponse:
    words = Words.typed(form.cleaned_data["text"], move=form.cleaned_data["move"])
    try:
        actions.edit_entry(entry=entry, words=words, by=request.user, now=timezone.now())
    except (actions.CannotEdit, actions.ConversationClosed, NotTakingPart):
        return _too_late(request, entry)
    return HttpResponseRedirect(back_to(request, entry))


def _before(words: Words | None) -> dict[str, str]:
    return {"text": words.text, "move": words.move} if words else {}


def _too_late(request: PersonRequest, entry: Entry) -> HttpResponse:
    messages.success(request, _("Words can be changed for a quarter of an hour. You can still take them back."))
    return redirect("conversation", entry.conversation_id)
