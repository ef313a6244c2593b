"""Answering: on the page with one press, and from a letter with one press."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentoring.meetings import actions, answering
from mentoring.meetings.forms.ask import MoveForm, OtherTimesForm
from mentoring.meetings.models import Meeting
from mentoring.meetings.views import by_hand
from mentoring.meetings.views.load import (
    OVER,
    ask,
    do,
    here_first,
    look_once,
    meeting_or_404,
    moved_on,
    other_times,
    to_look_at,
)
from mentoring.people.models import Person
from mentoring.people.plan import Wall
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_POST
def yes_meeting(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """Yes, to one of the times; or at a time of one's own, where none was proposed."""
    one = meeting_or_404(request, meeting_id)
    slot = _slot_id(request.POST.get("slot", ""))
    if slot is not None:
        return do(request, one.meeting, partial(actions.yes_meeting, slot_id=slot), said=_("Good. It is booked."))
    form = MoveForm(request.POST, zone=request.user.zone, now=timezone.now())
    if not form.is_valid() or form.wall is None:
        return moved_on(request, one.meeting) if not request.POST.get("day") else ask(request, "agree", form, one=one)
    here, own = here_first(one.meeting.conversation_id, request.user), [form.wall]
    if across := to_look_at(form, own, here, minutes=one.meeting.minutes):
        return ask(request, "agree", form, one=one, **look_once(across, own))
    return do(request, one.meeting, partial(actions.agree_time, wall=form.wall), said=_("Good. It is booked."))


@require_http_methods(["GET", "HEAD", "POST"])
def another_time_meeting(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """Other times, proposed back."""
    one = meeting_or_404(request, meeting_id)
    if "another_time" not in one.may and request.method != "POST":
        return moved_on(request, one.meeting)
    now, minutes = timezone.now(), one.meeting.minutes
    times = other_times(one.meeting, request.user, minutes=minutes)
    form = OtherTimesForm(
        by_hand.sent(request),
        proposed=[(wall, time.short) for wall, time in times],
        zone=request.user.zone,
        now=now,
        initial=by_hand.typed(request),
    )
    here = here_first(one.meeting.conversation_id, request.user)
    own = form.own_walls if form.is_valid() else ()
    across = to_look_at(form, own, here, minutes=minutes)
    if form.is_valid() and not across:
        deed = partial(actions.another_time_meeting, walls=form.walls)
        return do(request, one.meeting, deed, said=_("Your times are on their way."))
    grid = by_hand.picking(request, here, form, minutes=minutes, now=now)
    told = {wall.kept: time for wall, time in times}
    return ask(request, "another_time", form, one=one, grid=grid, told=told, **look_once(across, own))


@require_POST
def not_now_meeting(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """Not now. No reason is asked."""
    one = meeting_or_404(request, meeting_id)
    return do(request, one.meeting, actions.not_now_meeting, said=_("Noted. No reason is needed."))


@require_POST
def take_back_meeting(request: PersonRequest, meeting_id: UUID) -> HttpResponse:
    """What was asked or offered, taken back."""
    one = meeting_or_404(request, meeting_id)
    return do(request, one.meeting, actions.take_back_meeting, said=_("It is taken back."))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer_session(request: HttpRequest, session_link: str) -> HttpResponse:
    """One answer from a letter: the page says which, one press gives it. Nothing of the session is shown."""
    meant = answering.read_link(session_link)
    found = Meeting.objects.with_people().filter(pk=meant.meeting).first() if meant else None
    person = _who(found, meant) if found and meant else None
    if meant is None or found is None or person is None:
        raise Http404
    slot = found.slots.filter(pk=meant.slot).first() if meant.slot else None
    told: dict[str, Any] = {"label": answering.label_of(meant, at=slot.starts_at if slot else None, person=person)}
    if request.user.is_authenticated and request.user.pk != meant.person:
        told["trouble"] = "somebody_else"
    elif not answering.still_asks(found, meant, person=person, now=timezone.now()):
        told["trouble"] = "over"
    elif request.method == "POST":
        told["given"] = _give(found, meant, by=person)
        told["trouble"] = "" if told["given"] else "over"
    return answer(request, "web/pages/answer.html", **told)


def _who(meeting: Meeting, meant: answering.Link) -> Person | None:
    """The one a letter was written to, while they take part; None for anybody else."""
    here = meeting.conversation.participants.filter(person=meant.person, left_at=None).select_related("person")
    one = here.first() if meant.event in answering.EVENTS else None
    return one.person if one else None


def _give(meeting: Meeting, meant: answering.Link, *, by: Person) -> bool:
    now = timezone.now()
    try:
        if meant.series and meeting.series is not None:
            deeds = {"yes": actions.yes_series, "not_now": actions.not_now_series}
            deeds[meant.event](series=meeting.series, by=by, now=now)
        else:
            _deed(meeting, meant, by)(meeting=meeting, by=by, now=now)
    except OVER:
        return False
    return True


def _deed(meeting: Meeting, meant: answering.Link, by: Person) -> Any:
    """What one press does. Another time by one press: three others are proposed by themselves."""
    if meant.event == "another_time":
        walls: list[Wall] = [wall for wall, _time in other_times(meeting, by, minutes=meeting.minutes)]
        return partial(actions.another_time_meeting, walls=walls)
    if meant.event == "yes" and meant.slot is not None:
        return partial(actions.yes_meeting, slot_id=meant.slot)
    return {"not_now": actions.not_now_meeting, "hold": actions.hold_meeting, "miss": actions.miss_meeting}[
        meant.event
    ]


def _slot_id(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None
