"""What comes from a share menu, a bookmark or a letter: kept for its owner, who then says for whom it is."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.conversations.actions import SaidDifferently
from mentoring.files.types import NotTaken
from mentoring.goals.readers import Room, rooms_of
from mentoring.library import actions, bookmarklet, links
from mentoring.library.arrivals import shown, waiting_for
from mentoring.library.elsewhere import Said, in_order
from mentoring.library.forms.arrival import ForWhomForm, SayForm
from mentoring.library.models import Arrival
from mentoring.library.private_address import private_address_of, turn_of
from mentoring.library.views.load import OVER, REFUSALS, once
from mentoring.people.models import Person
from mentoring.people.request import AnybodyRequest, PersonRequest
from mentoring.web.answer import answer

IN_AN_ADDRESS = (
    1500  # letters of a text that go along through the door; longer addresses are cut by what stands between
)
ASKED = ("title", "text", "url")


@csrf_exempt  # a phone's share menu has no token; nothing is said by this, and ``OwnPagesOnly`` refuses other sites
@login_not_required  # whoever is not signed in takes the link along to the door
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: AnybodyRequest) -> HttpResponse:
    """Whatever somebody shares from elsewhere arrives here."""
    if not isinstance(request.user, Person):
        return redirect_to_login(request.get_full_path() if request.method != "POST" else _as_address(request))
    if request.method == "POST":
        return _keep(request, request.user)
    said = _in_order(request.GET)
    initial = {"address": said.address, "title": said.title, "words": said.words, "client_id": uuid4()}
    form = SayForm(initial=initial, rooms=_rooms(request.user), needs_words=not said.address)
    return _ask_for_whom(request, request.user, form, said=said, lost_files="files" in request.GET)


@require_POST
def say_shared(request: PersonRequest) -> HttpResponse:
    """What came in the address of the page, said to whom was chosen."""
    address = links.cleaned(request.POST.get("address", ""))
    form = SayForm(request.POST, rooms=_rooms(request.user), needs_words=not address)
    if form.is_valid():
        here, thing, mark = form.conversation, form.thing, once(form)
        try:
            actions.tell(conversation=here, by=request.user, thing=thing, client_id=mark, now=timezone.now())
            return redirect("conversation", here.pk)
        except REFUSALS:
            form.add_error("to", OVER)
        except SaidDifferently:
            form.add_error("words", _("You said this there already, in other words. Write it there, if it is new."))
    said = in_order(url=address, title=request.POST.get("title", "") if address else "")
    return _ask_for_whom(request, request.user, form, said=said)


@require_http_methods(["GET", "HEAD", "POST"])
def arrival(request: PersonRequest, arrival_id: UUID) -> HttpResponse:
    """One thing that came, and for whom it is: a tap on a name gives it."""
    found = get_object_or_404(Arrival.objects.of(request.user).select_related("owner"), pk=arrival_id)
    if found.given_at:
        return _given(request, found)
    (told,) = shown([found])
    form = ForWhomForm(
        request.POST if request.method == "POST" else None,
        initial={"words": told.words}, rooms=_rooms(request.user), needs_words=not told.needs_no_words,
    )  # fmt: skip
    if form.is_valid() and (given := _give(request, found, form)):
        return _given(request, given)
    return _ask_for_whom(request, request.user, form, said=Said(told.address, told.title, told.words), told=told)


@require_POST
def let_go_arrival(request: PersonRequest, arrival_id: UUID) -> HttpResponse:
    """For nobody, after all."""
    found = get_object_or_404(Arrival.objects.of(request.user), pk=arrival_id)
    actions.let_go_arrival(arrival=found, by=request.user)
    messages.success(request, _("Put away. Nobody has seen it."))
    return redirect("share")


@require_safe
def share_from_anywhere(request: PersonRequest) -> HttpResponse:
    """The three ways to share from elsewhere, and how each is set up."""
    turn = turn_of(request.user)
    return answer(
        request,
        "library/pages/anywhere.html",
        here="anywhere",
        bookmarklet=bookmarklet.address(f"{settings.BASE_URL}{reverse('share')}"),
        turn=turn,
        private_address=private_address_of(request.user, turn=turn),
        waiting=waiting_for(request.user),
    )


@require_POST
def renew_private_address(request: PersonRequest) -> HttpResponse:
    """A new private address; the one before is nobody's from now on."""
    turn = request.POST.get("turn", "")
    if turn.isascii() and turn.isdigit() and len(turn) < 10:
        actions.renew_private_address(owner=request.user, turn=int(turn))
        messages.success(request, _("You have a new address. Letters to the old one reach nobody."))
    return redirect("share_from_anywhere")


def _keep(request: AnybodyRequest, person: Person) -> HttpResponse:
    sent = _files(request)
    said = _in_order(request.POST, has_files=bool(sent))
    if said.is_nothing and not sent:
        return redirect("share")
    kept = actions.keep_arrival(
        owner=person,
        said=said,
        came_by=Arrival.Way.MENU,
        client_id=uuid4(),
        brought=[actions.Brought(one.name or "", one.read()) for one in sent],
        now=timezone.now(),
    )
    return redirect("arrival", kept.pk)


def _as_address(request: AnybodyRequest) -> str:
    """The same as an address: the link and the first words. A file cannot go along, and the page says so."""
    asked = {name: request.POST.get(name, "")[:IN_AN_ADDRESS] for name in ASKED if request.POST.get(name)}
    told = asked | ({"files": "lost"} if _files(request) else {})
    return f"{reverse('share')}?{urlencode(told)}" if told else reverse("share")


def _in_order(sent: QueryDict, *, has_files: bool = False) -> Said:
    title, text, url = (sent.get(name, "") for name in ASKED)
    return in_order(title=title, text=text, url=url, has_files=has_files)


def _files(request: AnybodyRequest) -> list[UploadedFile[Any]]:
    return [one for one in request.FILES.getlist("files") if one.size]


def _give(request: PersonRequest, found: Arrival, form: ForWhomForm) -> Arrival | None:
    told = {"words": form.cleaned_data["words"], "by": request.user, "now": timezone.now()}
    try:
        return actions.give_arrival(arrival=found, conversation=form.conversation, **told)
    except REFUSALS:
        form.add_error("to", OVER)
    except NotTaken as trouble:
        form.add_error("to", _(trouble.reason))
    except actions.NothingIsLeft:
        form.add_error("to", _("It is not here any more. Share it once more."))
    return None


def _given(request: PersonRequest, found: Arrival) -> HttpResponse:
    """Where it went, if that is still there to be looked at."""
    return redirect("conversation", found.given_to_id) if found.given_to_id else redirect("share")


def _ask_for_whom(
    request: PersonRequest | AnybodyRequest, person: Person, form: ForWhomForm, *, said: Said, **told: Any
) -> HttpResponse:
    return answer(
        request,
        "library/pages/for_whom.html",
        status=422 if form.is_bound else 200,
        form=form,
        said=said,
        host=links.host_of(said.address),
        rooms=form.offered,
        waiting=[] if said.address or said.words or told.get("told") else waiting_for(person),
        **told,
    )


def _rooms(person: Person) -> list[Room]:
    """For whom it can be."""
    return [one for one in rooms_of(person) if one.conversation.is_open]
