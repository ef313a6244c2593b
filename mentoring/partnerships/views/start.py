"""Who asked: load through the person, one action, answer. How two people start."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.agreements.shown import filled
from mentoring.conversations.actions import ConversationClosed
from mentoring.partnerships import actions, start, states
from mentoring.partnerships.exploring import GUIDE, MINUTES
from mentoring.partnerships.forms.start import (
    OPEN_AGAIN,
    ExploringAnswerForm,
    ExploringNotesForm,
    GotForm,
    ReflectionForm,
    StepForm,
)
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.preparing import MODULES
from mentoring.partnerships.views.partnership import partnership_or_404
from mentoring.people.languages import own_names
from mentoring.people.reach import story_told
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer


@require_http_methods(["GET", "HEAD", "POST"])
def exploring(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """The guide of a first conversation, and my own notes of it."""
    found = partnership_or_404(request, partnership_id)
    if found.conversation_id is None:
        return redirect("partnership", found.pk)
    form = ExploringNotesForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.write_note(
            partnership=found, about="exploring", answers=form.cleaned_data, by=request.user, now=timezone.now()
        )
        messages.success(request, _("Kept, for you alone."))
        return redirect("exploring", found.pk)
    return _exploring_page(request, found, notes_form=form)


@require_safe
def before_you_begin(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """What one reads before it begins."""
    found = partnership_or_404(request, partnership_id)
    told: dict[str, Any] = {"partnership": found, "partner": found.partner_of(request.user), "modules": MODULES}
    return answer(request, "partnerships/pages/before_you_begin.html", **told)


@require_POST
def answer_exploring(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """My own answer after a first conversation, apart from the other's."""
    found = partnership_or_404(request, partnership_id)
    form = ExploringAnswerForm(request.POST)
    if not states.allowed("proceed", found.state):
        messages.success(request, _("Things have moved on meanwhile. Here is how it stands."))
        return redirect("partnership", found.pk)
    if not form.is_valid():
        return _exploring_page(request, found, answer_form=form)
    try:
        actions.answer_exploring(partnership=found, by=request.user, now=timezone.now(), **form.cleaned_data)
    except actions.AnsweredAlready:
        messages.success(request, _("You have said yes already. You can still say no, as long as nothing has begun."))
    except (states.CannotHappenNow, ConversationClosed):
        messages.success(request, _("Things have moved on meanwhile. Here is how it stands."))
    else:
        messages.success(request, _thanks(form.cleaned_data["choice"], found.partner_of(request.user).first_name))
    return redirect("exploring", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def start_steps(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """The steps of the start, mine and theirs side by side."""
    found = partnership_or_404(request, partnership_id)
    if found.conversation_id is None or not found.is_open:
        return redirect("partnership", found.pk)
    now = timezone.now()
    today = now.astimezone(request.user.agreed_hours.zone).date()
    checklist = start.shown(found, request.user, now, filled=_filled(found, request))
    given = request.POST if request.method == "POST" else None
    form = StepForm(given, today=today, initial={"on": checklist.planned_on})
    if form.is_valid():
        _note(request, found, form)
        return redirect("start", found.pk)
    partner = found.partner_of(request.user)
    return answer(
        request,
        "partnerships/pages/start.html",
        status=422 if form.is_bound else 200,
        partnership=found,
        partner=partner,
        checklist=checklist,
        story=story_told(partner),
        spoken=own_names(partner.languages),
        form=form,
        today=today,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def reflection(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """What I think before it begins, for me alone; given back to me at the close."""
    found = partnership_or_404(request, partnership_id)
    mine = start.reflection(found, request.user)
    given = request.POST if request.method == "POST" else None
    form = ReflectionForm(given, initial={name: getattr(mine, name) for name in ReflectionForm.base_fields})
    if form.is_valid():
        actions.write_note(
            partnership=found, about="start", answers=form.cleaned_data, by=request.user, now=timezone.now()
        )
        messages.success(request, _("Kept, for you alone. You will find it again at the close."))
        return redirect("reflection", found.pk)
    return _reflection_page(request, found, mine, form=form)


@require_POST
def got(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """One line at the close, beside what I hoped for."""
    found = partnership_or_404(request, partnership_id)
    form = GotForm(request.POST)
    if not form.is_valid():
        return _reflection_page(request, found, start.reflection(found, request.user), got_form=form)
    actions.write_note(
        partnership=found, about="close", answers=form.cleaned_data, by=request.user, now=timezone.now()
    )
    messages.success(request, _("Kept, for you alone."))
    return redirect("reflection", found.pk)


def _exploring_page(
    request: PersonRequest,
    found: Partnership,
    *,
    notes_form: ExploringNotesForm | None = None,
    answer_form: ExploringAnswerForm | None = None,
) -> HttpResponse:
    is_bad = any(form is not None and form.is_bound for form in (notes_form, answer_form))
    notes = start.my_notes(found, request.user)
    if notes_form is None or not notes_form.is_bound:
        notes_form = ExploringNotesForm(initial={"notes": notes})
    is_mentor = found.is_mentored_by(request.user)
    told: dict[str, Any] = {
        "partnership": found,
        "partner": found.partner_of(request.user),
        "guide": [(part.minutes, part.title, part.words(is_mentor=is_mentor)) for part in GUIDE],
        "minutes": MINUTES,
        "said": _said(found, request),
        "notes_form": notes_form,
        "answer_form": answer_form or ExploringAnswerForm(initial={"client_id": uuid4()}),
    }
    return answer(request, "partnerships/pages/exploring.html", status=422 if is_bad else 200, **told)


def _filled(found: Partnership, request: PersonRequest) -> tuple[int, int] | None:
    """How much of the agreement is filled, while it is being written."""
    agreement = actions.agreement_of(found)
    is_on_its_way = agreement is not None and agreement.is_being_written and not agreement.stands
    return filled(agreement, person=request.user) if agreement and is_on_its_way else None


def _said(found: Partnership, request: PersonRequest) -> str:
    """My own answer so far: "yes", or "" while I have not given one."""
    mine = found.yeses.filter(person=request.user, event="proceed", given_at__gte=found.state_since)
    return "yes" if mine.exists() else ""


def _thanks(choice: str, name: str) -> str:
    told = {
        "yes": _("You said yes. %(name)s decides apart from you."),
        "question": _("Ask it in your conversation. %(name)s knows that you have a question first."),
        "no": _("You said no, thank you. That is perfectly fine."),
    }
    return told[choice] % {"name": name}


def _note(request: PersonRequest, found: Partnership, form: StepForm) -> None:
    noted = form.cleaned_data
    if noted["state"] == OPEN_AGAIN:
        actions.open_step(partnership=found, step=noted["step"], by=request.user)
    else:
        actions.note_step(partnership=found, by=request.user, now=timezone.now(), **noted)


def _reflection_page(
    request: PersonRequest,
    found: Partnership,
    mine: start.Reflection,
    *,
    form: ReflectionForm | None = None,
    got_form: GotForm | None = None,
) -> HttpResponse:
    is_bad = any(one is not None and one.is_bound for one in (form, got_form))
    written = {name: getattr(mine, name) for name in ReflectionForm.base_fields}
    told: dict[str, Any] = {
        "partnership": found,
        "partner": found.partner_of(request.user),
        "reflection": mine,
        "is_closing": found.state in CLOSING or bool(mine.got) or got_form is not None,
        "form": form or ReflectionForm(initial=written),
        "got_form": got_form or GotForm(initial={"got": mine.got}),
    }
    return answer(request, "partnerships/pages/reflection.html", status=422 if is_bad else 200, **told)


CLOSING = {states.State.WINDING_UP, states.State.CLOSED, states.State.KEEPING_IN_TOUCH}
