"""A series: planned in one step, answered with one yes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.conversations.models import Participant
from mentoring.conversations.timeline import Reader
from mentoring.meetings import actions, around
from mentoring.meetings.forms.series import BLENDED, WEEKS, DatesForm, SeriesForm, first_values
from mentoring.meetings.meets import planned
from mentoring.meetings.models import AN_HOUR, Meeting, Series
from mentoring.meetings.propose import FARTHER, good_times, in_turn, unkindness
from mentoring.meetings.sentences import taking_turns
from mentoring.meetings.shown import of_series
from mentoring.meetings.states import State
from mentoring.meetings.views.load import MOVED_ON, ask, here_first, here_or_404, once, series_or_404
from mentoring.people.models import Person
from mentoring.people.plan import Wall, kept, read
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

SAID: dict[str, Callable[[], str]] = {
    "yes": lambda: _("Good. All dates are booked."),
    "not_now": lambda: _("Noted. No reason is needed."),
    "take_back": lambda: _("It is taken back."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def plan_series(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """Several sessions in one step: first the form, then all dates to look at, then on their way."""
    reader = here_or_404(request, conversation_id)
    now, here = timezone.now(), here_first(conversation_id, request.user)
    if request.method != "POST":
        return ask(request, "plan_series", _empty_form(here, now=now), reader=reader)
    form = SeriesForm(request.POST, zone=request.user.zone, now=now)
    if not form.is_valid():
        return ask(request, "plan_series", form, reader=reader)
    is_sent = request.POST.get("do") == "keep"
    walls = (read(request.POST.get("dates", "")) if is_sent else ()) or form.planned()
    dates = DatesForm(request.POST if is_sent else None, walls=walls, zone=request.user.zone, now=now)
    if is_sent and dates.is_valid() and _was_moved_across(dates, here, minutes=form.cleaned_data["minutes"]):
        walls = dates.walls()
        dates = DatesForm(None, walls=walls, zone=request.user.zone, now=now)
    elif is_sent and dates.is_valid() and (made := _keep(request, reader, form, dates)):
        messages.success(request, _("On its way. One yes books all of them."))
        return redirect("series", made.pk)
    return _show_dates(request, form, dates, walls, here, reader)


@require_safe
def series(request: PersonRequest, series_id: UUID) -> HttpResponse:
    """All dates of a series."""
    found = series_or_404(request, series_id)
    told = of_series(found, reader=request.user, now=timezone.now())
    waiting = [one for one in told if one.meeting.state == State.ASKED]
    may = {event for one in waiting for event in one.may}
    return answer(request, "meetings/pages/series.html", series=found, told=told, may=may)


@require_POST
def answer_series(request: PersonRequest, series_id: UUID, event: str) -> HttpResponse:
    """One press for all dates: yes, not now, or taken back."""
    found = series_or_404(request, series_id)
    try:
        DEEDS[event](series=found, by=request.user, now=timezone.now())
    except MOVED_ON:
        messages.success(request, _("This has moved on in between. Here is how it stands now."))
    else:
        messages.success(request, SAID[event]())
    return redirect("series", found.pk)


def _empty_form(here: list[Participant], *, now: datetime) -> SeriesForm:
    """Begins with the kindest time, every two weeks for eight weeks; if it is unkind, with two that take turns."""
    people = around.around(here, until=now + FARTHER, now=now)
    goods = good_times(people, minutes=AN_HOUR, now=now)
    first = min(goods, key=lambda one: (max(one.unkind), one.wall.instant)).wall if goods else None
    other = in_turn(people, first, minutes=AN_HOUR, weeks=WEEKS) if first else None
    initial = first_values(wall=first, other=other, minutes=AN_HOUR, count=6 if _have_met(here) else BLENDED)
    form = SeriesForm(None, zone=here[0].person.zone, now=now, initial={**initial, "client_id": uuid4()})
    if first and other:
        hours = [(wall, _whose(here, wall)) for wall in (first, other)]
        form.fields["other_at"].help_text = taking_turns(hours, minutes=AN_HOUR)
    return form


def _have_met(here: list[Participant]) -> bool:
    return Meeting.objects.filter(conversation=here[0].conversation_id, state=State.HELD).exists()


def _whose(here: list[Participant], wall: Wall) -> Person | None:
    """Who has it hardest at an hour; None for the first of them, who reads it."""
    unkind = [unkindness(wall.instant, AN_HOUR, one.agreed_hours.zone) for one in here]
    place = unkind.index(max(unkind))
    return here[place].person if place else None


def _was_moved_across(dates: DatesForm, here: list[Participant], *, minutes: int) -> bool:
    """Whether a date was just moved to where something is in its way: then all are shown once more, with that."""
    moved = [wall for wall in dates.walls() if wall not in dates.planned]
    return any(one.across for one in planned(moved, here, minutes=minutes))


def _show_dates(
    request: PersonRequest, form: SeriesForm, dates: DatesForm, walls: tuple[Wall, ...], here: list[Participant],
    reader: Reader,
) -> HttpResponse:  # fmt: skip
    told = planned(walls, here, minutes=form.cleaned_data["minutes"])
    return answer(
        request,
        "meetings/pages/plan_dates.html",
        status=422 if dates.is_bound else 200,
        reader=reader,
        form=form,
        dates=dates,
        planned=list(zip(told, dates.rows(), strict=True)),
        kept=kept(walls),
    )


def _keep(request: PersonRequest, reader: Reader, form: SeriesForm, dates: DatesForm) -> Series | None:
    try:
        return actions.plan_series(
            conversation=reader.conversation,
            by=request.user,
            draft=form.draft(dates.walls()),
            weeks=form.cleaned_data["weeks"],
            client_id=once(form),
            now=timezone.now(),
        )
    except (actions.ConversationClosed, actions.NotTakingPart, actions.NobodyToMeet):
        dates.add_error(None, _("Nothing more is said here. What was said stays readable."))
        return None


DEEDS: dict[str, Callable[..., Series]] = {
    "yes": actions.yes_series,
    "not_now": actions.not_now_series,
    "take_back": actions.take_back_series,
}
