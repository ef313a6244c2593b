"""Sessions: those of a conversation, and one with what can become of it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.meetings import actions
from mentoring.meetings.forms.ask import MoveForm, WhereForm
from mentoring.meetings.meets import Planned
from mentoring.meetings.shown import Shown, listed
from mentoring.meetings.views import by_hand
from mentoring.meetings.views.load import (
    ask,
    do,
    here_first,
    here_or_404,
    look_once,
    meeting_or_404,
    moved_on,
    other_times,
    to_look_at,
)
from mentoring.people.plan import Wall
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

MOST_PAGES = 500


@require_safe
def session_list(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """All sessions of one conversation, a page at a time."""
    reader = here_or_404(request, conversation_id)
    ahead, back = _page(request.GET.get("ahead", "")), _page(request.GET.get("back", ""))
    told = listed(reader, ahead=ahead, back=back)
    return answer(request, "meetings/pages/sessions.html", reader=reader, listed=told, ahead=ahead, back=back)


@require_safe
def meeting(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """One session."""
    return answer(request, "meetings/pages/meeting.html", one=meeting_or_404(request, meeting_id))


@require_http_methods(["GET", "HEAD", "POST"])
def move_meeting(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """Another time for what is booked: one press opens it, one press does it."""
    one = meeting_or_404(request, meeting_id)
    if "move" not in one.may and request.method != "POST":
        return moved_on(request, one.meeting)
    now, minutes = timezone.now(), one.meeting.minutes
    form = MoveForm(by_hand.sent(request), zone=request.user.zone, now=now, initial=by_hand.typed(request))
    across, own = _across(request, one, form)
    if form.is_valid() and form.wall is not None and not across:
        deed = partial(actions.move_meeting, wall=form.wall)
        return do(request, one.meeting, deed, said=_("Moved. The other side is told once."))
    times = other_times(one.meeting, request.user, minutes=minutes)
    here = here_first(one.meeting.conversation_id, request.user)
    grid = by_hand.picking(request, here, form, minutes=minutes, now=now, moved=one.meeting)
    return ask(request, "move", form, one=one, times=times, grid=grid, **look_once(across, own))


@require_http_methods(["GET", "HEAD", "POST"])
def place_meeting(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """How and where they meet."""
    one = meeting_or_404(request, meeting_id)
    if not one.may_place and request.method != "POST":
        return moved_on(request, one.meeting)
    initial = {"way": one.meeting.way, "place": one.words["place"], "link": one.words["link"]}
    form = WhereForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        return do(request, one.meeting, partial(actions.place_meeting, where=form.where), said=_("Noted."))
    return ask(request, "place", form, one=one)


@require_POST
def cancel_meeting(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """Called off."""
    one = meeting_or_404(request, meeting_id)
    return do(request, one.meeting, actions.cancel_meeting, said=_("Called off. Nobody needs a reason."))


@require_POST
def hold_meeting(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """It took place."""
    return do(request, meeting_or_404(request, meeting_id).meeting, actions.hold_meeting, said=_("Noted."))


@require_POST
def miss_meeting(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """It did not; that happens."""
    one = meeting_or_404(request, meeting_id)
    return do(request, one.meeting, actions.miss_meeting, said=_("It happens. A new date is one press away."))


def _across(request: PersonRequest, one: Shown, form: MoveForm) -> tuple[list[Planned], list[Wall]]:
    """A time that lies across something, and the time; one that was proposed does not."""
    own = [form.wall] if form.is_valid() and form.wall else []
    here = here_first(one.meeting.conversation_id, request.user) if own else []
    begins, ends = one.meeting.starts_at, one.meeting.ends_at
    now_booked = (begins, ends) if begins and ends else None
    return to_look_at(form, own, here, minutes=one.meeting.minutes, but=now_booked), own


def _page(given: str) -> int:
    is_number = given.isascii() and given.isdigit() and len(given) < 4
    return min(int(given), MOST_PAGES) if is_number else 0
