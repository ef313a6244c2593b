"""Planning the dates of the sessions: all in one step, shown to both before they are agreed, each to be moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mentoring.agreements import actions, planned
from mentoring.agreements.dates_form import DatesForm, PlanForm
from mentoring.agreements.forms import number
from mentoring.agreements.sheet import Paper, ShownPart
from mentoring.agreements.views.doing import MOVED, TROUBLE, around, paper_or_404, way_back
from mentoring.agreements.words import Value, Written
from mentoring.people import plan
from mentoring.people.plan import Wall
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

IN_A_WEEK = timedelta(days=7)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_dates(request: PersonRequest, agreement_id: UUID) -> HttpResponse:
    """GET offers a plan and shows the one there is; POST shows dates first, and keeps them when asked to."""
    paper = paper_or_404(request, agreement_id)
    part = paper.part("sessions")
    if part is None:
        raise Http404
    if request.POST.get("do") == "keep":
        return _keep(request, paper, part)
    if request.POST.get("do") == "open":
        return _put(request, paper, part, walls=(), minutes=paper.terms.minutes, reason=_("The dates stay open."))
    if request.method != "POST":
        return _page(request, paper, part, walls=paper.terms.dates, minutes=paper.terms.minutes)
    form = PlanForm(request.POST, terms=paper.terms, zone=request.user.zone, today=paper.today())
    walls = form.walls() if form.is_valid() else ()
    minutes = form.cleaned_data.get("minutes")
    return _page(request, paper, part, form=form, walls=walls, minutes=minutes, status=200 if walls else 422)


def _keep(request: PersonRequest, paper: Paper, part: ShownPart) -> HttpResponse:
    walls, minutes = plan.read(request.POST.get("dates")), _minutes(request)
    dates = _dates_form(request, paper, walls, is_sent=True)
    if not walls or not dates.is_valid():
        return _page(request, paper, part, walls=walls, minutes=minutes, dates=dates, status=422)
    reason = dates.cleaned_data.get("reason", "")
    return _put(request, paper, part, walls=dates.walls(), minutes=minutes, reason=reason)


def _put(
    request: PersonRequest, paper: Paper, part: ShownPart, *, walls: Sequence[Wall], minutes: int | None, reason: str
) -> HttpResponse:
    """Into the paper while it is written; as a proposal once something holds."""
    written = _written(part, walls, minutes)
    try:
        if paper.agreement.may_be_changed:
            _propose(request, paper, written, reason)
        else:
            revision = number(request.POST.get("revision"))
            draft = actions.Draft(written, revision)
            if actions.write_parts(
                agreement=paper.agreement, by=request.user, parts={part.key: draft}, now=timezone.now()
            ):
                return _clash(request, paper.agreement.pk, part, walls, minutes)
            done = _("Planned. You can move each one.") if walls else _("Kept. You can change it on any day.")
            messages.success(request, done)
    except tuple(TROUBLE) as trouble:
        messages.success(request, TROUBLE[type(trouble)])
    return redirect(way_back(request, paper.agreement))


def _propose(request: PersonRequest, paper: Paper, written: Written, reason: str) -> None:
    given = {"sessions": written}
    actions.propose_change(agreement=paper.agreement, by=request.user, reason=reason, parts=given, now=timezone.now())
    messages.success(request, _("Suggested. It changes nothing until the others say yes."))


def _clash(
    request: PersonRequest, agreement_id: UUID, part: ShownPart, walls: Sequence[Wall], minutes: int | None
) -> HttpResponse:
    """Somebody else wrote the same part meanwhile: my dates are still here, and pressing again keeps them."""
    messages.success(request, MOVED)
    paper = paper_or_404(request, agreement_id)
    fresh = paper.part("sessions") or part
    return _page(request, paper, fresh, walls=walls, minutes=minutes, status=409)


def _written(part: ShownPart, walls: Sequence[Wall], minutes: int | None) -> Written:
    """The part with these dates. How long it all lasts follows from them where nobody has said."""
    values: dict[str, Value] = {name: one for name, one in part.written.values.items() if name != "dates"}
    if walls:
        first, last = walls[0].at.date(), walls[-1].at.date()
        values |= {"sessions": len(walls), "dates": plan.kept(walls)}
        if "period_end" not in values and last > first:
            values = {"period_start": first.isoformat(), **values, "period_end": last.isoformat()}
    if minutes:
        values["minutes"] = minutes
    return Written(part.written.text, values)


def _empty_form(request: PersonRequest, paper: Paper, there: planned.Around) -> PlanForm:
    """What it begins with is an hour all are around, a week from now."""
    hour = planned.shared_hour(there, after=paper.now + IN_A_WEEK)
    mine = hour.astimezone(ZoneInfo(request.user.zone)) if hour else None
    initial = {"first": mine.date(), "at": mine.time()} if mine else {}
    return PlanForm(terms=paper.terms, zone=request.user.zone, today=paper.today(), initial=initial)


def _dates_form(request: PersonRequest, paper: Paper, walls: Sequence[Wall], *, is_sent: bool) -> DatesForm:
    return DatesForm(
        request.POST if is_sent else None,
        walls=walls,
        zone=request.user.zone,
        today=paper.today(),
        asks_why=paper.agreement.may_be_changed,
    )


def _page(
    request: PersonRequest, paper: Paper, part: ShownPart, *, walls: Sequence[Wall],
    minutes: int | None, form: PlanForm | None = None, dates: DatesForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    there = planned.around(request.user, paper.here, now=paper.now)
    found = planned.dates(walls, there, terms=replace(paper.terms, minutes=minutes))
    dates = dates or _dates_form(request, paper, walls, is_sent=False)
    told: dict[str, Any] = {
        "form": form or _empty_form(request, paper, there),
        "dates": dates,
        "planned": list(zip(found, dates.rows(), strict=True)),
        "kept": plan.kept(walls),
        "minutes": minutes or "",
        "revision": part.revision,
        "is_kept": tuple(walls) == paper.terms.dates,
    }
    return answer(request, "agreements/pages/dates.html", status=status, **around(request, paper, **told))


def _minutes(request: PersonRequest) -> int | None:
    """How long each is, as our own page put it there."""
    found = number(request.POST.get("minutes"))
    return found if 5 <= found <= 480 else None
