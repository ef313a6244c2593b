"""Who asked: load through the person, one action, answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mentoring.conversations import actions, kinds, live, search, timeline
from mentoring.conversations.access import NotTakingPart, conversation_of, of_participant
from mentoring.conversations.forms import EditForm, ReachedForm, SayForm, SearchForm
from mentoring.conversations.letters import STOP_SALT
from mentoring.conversations.models import Conversation, Entry, HeldLetter
from mentoring.conversations.words import SCOPE, Words, open_words
from mentoring.files.actions import NotToBeKept, take_whole
from mentoring.files.types import NotTaken
from mentoring.people import actions as people
from mentoring.people.models import Address, Person
from mentoring.people.reach import shown_addresses
from mentoring.people.request import PersonRequest
from mentoring.vault.sealing import Erased, Unreadable
from mentoring.web.answer import answer

OVER = gettext_lazy("Nothing more is said here. What was said stays readable.")


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
    page = timeline.page(reader, before=_number(request, "before"), only=only)
    return answer(request, "conversations/pages/older.html", part="lines", reader=reader, timeline=page, only=only)


@require_GET
def changes(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """What changed since a version: what an open page fetches when the stream says so."""
    reader = reader_or_404(request, conversation_id)
    page = timeline.changes(reader, after=_number(request, "after") or 0)
    if "seen" in request.GET:  # a page in a window nobody looks at fetches too, and must not keep letters back
        _note_read(reader)
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


@require_http_methods(["GET", "POST"])
def reached_about(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """How I am reached about this conversation."""
    reader = reader_or_404(request, conversation_id)
    given = request.POST if request.method == "POST" else None
    form = ReachedForm(given, participant=reader.me, addresses=shown_addresses(request.user))
    if form.is_valid():
        asked = form.cleaned_data
        actions.agree_how_to_reach(
            participant=reader.me,
            ladder=asked["addresses"],
            wait_seconds=asked["wait_seconds"],
            wait_at_most_seconds=max(asked["wait_seconds"], min(600, asked["wait_seconds"] * 5)),
            letters_even_if_read=asked["letters_even_if_read"],
            now=timezone.now(),
        )
        messages.success(request, _("Noted. That is how we reach you from now on."))
        return redirect("conversation", conversation_id)
    status = 422 if form.is_bound else 200
    return answer(request, "conversations/pages/reached_about.html", status=status, form=form, reader=reader)


@require_POST
def was_me(request: PersonRequest, held_id: int, said: str) -> HttpResponse:
    """The answer to "was this you?" about a letter that came in my name."""
    held = get_object_or_404(HeldLetter.objects.of(request.user), pk=held_id)
    if said == "no":
        actions.drop_held_letter(held=held, now=timezone.now())
        messages.success(request, _("Thank you. We put it away, and your old reply addresses no longer work."))
    elif _post_held(held):
        messages.success(request, _("Thank you. It stands in your conversation now."))
    else:
        messages.success(
            request, _("It could not be posted any more: the conversation is over, or the letter is gone.")
        )
    return redirect("today")


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signed address is the proof
@login_not_required
@require_http_methods(["GET", "POST"])
def stop_letters(request: HttpRequest, token: str) -> HttpResponse:
    """No more letters to this address: one POST, without signing in."""
    try:
        address_id = signing.Signer(salt=STOP_SALT).unsign_object(token)
    except signing.BadSignature:
        raise Http404 from None
    address = get_object_or_404(Address, pk=address_id)
    if request.method == "POST":
        people.pause_address(address=address, now=timezone.now())
    return answer(request, "conversations/pages/stop_letters.html", address=address, token=token)


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
    around, only = _number(request, "at"), kinds.asked(request.GET)
    page = timeline.around(reader, seq=around) if around else timeline.page(reader, only=only)
    if page.reaches_the_newest and not only:
        _note_read(reader)
    return {
        "reader": reader,
        "timeline": page,
        "only": only,
        "years": only.by_year(since=reader.conversation.started_at, until=reader.now),
        "form": form,
        "client_id": uuid4(),
        "reply": timeline.reply(reader, seq=_number(request, "reply")),
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


def _post_held(held: HeldLetter) -> bool:
    try:
        return actions.post_held_letter(held=held, now=timezone.now())
    except (Erased, Unreadable):
        return False


def _note_read(reader: timeline.Reader) -> None:
    if reader.me.read_seq < reader.conversation.last_seq:
        actions.mark_read(participant=reader.me, seq=reader.conversation.last_seq)


def _number(request: HttpRequest, name: str) -> int | None:
    """A whole number from the address line; anything else counts as not given."""
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None
