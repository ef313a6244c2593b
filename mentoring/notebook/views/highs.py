"""Who asked: load through the person, one action, answer. Highs and lows."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.actions import ConversationClosed, SaidDifferently
from mentoring.conversations.models import Entry
from mentoring.goals.readers import Room, rooms_of
from mentoring.notebook import actions
from mentoring.notebook.access import of_own_notebook
from mentoring.notebook.actions.highs import SHOWN
from mentoring.notebook.curve import curve
from mentoring.notebook.forms import HighLowForm, ShowForm
from mentoring.notebook.models import HighLow
from mentoring.notebook.words import open_points
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

SHOWN_TO = 10


@require_http_methods(["GET", "HEAD", "POST"])
def highs_and_lows(request: PersonRequest) -> HttpResponse:
    """My highs and lows as a line over time, and a place for one more point."""
    now = timezone.now()
    given = request.POST if request.method == "POST" else None
    form = HighLowForm(given, person=request.user, now=now, initial={"client_id": uuid4()})
    if form.is_valid():
        asked = form.cleaned_data
        told: dict[str, Any] = {"point": form.point, "on_day": asked["on_day"], "is_month": asked["is_month"]}
        mark = asked["client_id"] or uuid4()
        actions.note_high_or_low(owner=request.user, client_id=mark, now=now, **told)
        messages.success(request, _("Noted, for you alone."))
        return redirect("highs_and_lows")
    return _page(request, form, None)


@require_POST
def show_highs_and_lows(request: PersonRequest) -> HttpResponse:
    """The line as it is now, shown to one conversation."""
    rooms = _rooms(request)
    form = ShowForm(request.POST, rooms=rooms)
    if not form.is_valid():
        return _page(request, None, form)
    asked = form.cleaned_data
    chosen = next(one for one in rooms if str(one.conversation.pk) == asked["to"])
    try:
        actions.show_highs_and_lows(
            owner=request.user,
            conversation=chosen.conversation,
            with_words=asked["with_words"],
            client_id=asked["client_id"] or uuid4(),
            now=timezone.now(),
        )
    except (ConversationClosed, NotTakingPart, SaidDifferently, actions.NothingToShow):
        messages.success(request, _("That could not be shown now. Your line is kept for you."))
    else:
        messages.success(
            request, _("Shown to %(names)s as it is now. You can take it back.") % {"names": chosen.names}
        )
    return redirect("highs_and_lows")


@require_POST
def take_out_high_or_low(request: PersonRequest, high_low_id: UUID) -> HttpResponse:
    """One point, taken out of my notebook."""
    noted = get_object_or_404(HighLow.objects.of(request.user), pk=high_low_id)
    actions.take_out_high_or_low(noted=noted, by=request.user)
    messages.success(request, _("Taken out. What was shown already stays as it was shown."))
    return redirect("highs_and_lows")


def _page(request: PersonRequest, form: HighLowForm | None, show: ShowForm | None) -> HttpResponse:
    noted = list(HighLow.objects.of(request.user))
    points = open_points(noted, access=of_own_notebook(request.user)) if noted else []
    told: dict[str, Any] = {
        "form": form or HighLowForm(person=request.user, now=timezone.now(), initial={"client_id": uuid4()}),
        "show": show or ShowForm(rooms=_rooms(request), initial={"client_id": uuid4()}),
        "points": list(zip(noted, points, strict=True)),
        "curve": curve([(row.on_day, point.value) for row, point in zip(noted, points, strict=True)]),
        "shown": _shown(request),
    }
    is_wrong = (form is not None and form.is_bound) or show is not None
    return answer(request, "notebook/pages/highs_and_lows.html", status=422 if is_wrong else 200, **told)


def _shown(request: PersonRequest) -> list[tuple[Entry, str]]:
    """To whom it was shown, and not taken back."""
    names = {one.conversation.pk: one.names for one in rooms_of(request.user)}
    said = Entry.objects.filter(author=request.user, kind=SHOWN, withdrawn_at=None).exclude(card=b"")
    return [(one, names.get(one.conversation_id, "")) for one in said.order_by("-said_at")[:SHOWN_TO]]


def _rooms(request: PersonRequest) -> list[Room]:
    return [one for one in rooms_of(request.user) if one.conversation.is_open]
