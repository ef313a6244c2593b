"""Letters: how somebody is reached about a conversation, those that came in their name, and no more of them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.conversations import actions
from mentoring.conversations.forms import ReachedForm
from mentoring.conversations.letters import STOP_SALT
from mentoring.conversations.models import HeldLetter
from mentoring.conversations.views.load import (
    reader_or_404,
)
from mentoring.people import actions as people
from mentoring.people.models import Address
from mentoring.people.reach import shown_addresses
from mentoring.people.request import PersonRequest
from mentoring.vault.sealing import Erased, Unreadable
from mentoring.web.answer import answer


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


def _post_held(held: HeldLetter) -> bool:
    try:
        return actions.post_held_letter(held=held, now=timezone.now())
    except (Erased, Unreadable):
        return False
