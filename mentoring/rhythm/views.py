"""Who asked: load through the person, one action, answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.agreements.models import Agreement
from mentoring.goals.access import of_own_lists
from mentoring.goals.lists import called
from mentoring.goals.models import Need
from mentoring.goals.shown import goals_shared_in
from mentoring.goals.words import open_rows
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships import start, states
from mentoring.partnerships.views.partnership import partnership_or_404
from mentoring.partnerships.words import open_focus
from mentoring.people.request import PersonRequest
from mentoring.rhythm import actions
from mentoring.rhythm.forms import FORMS, BeginForm, StepForm
from mentoring.rhythm.models import Review
from mentoring.rhythm.page import Page, learned, page_of, reviews_of
from mentoring.rhythm.sources import next_sources
from mentoring.rhythm.steps import LAST, NAMES, Step, after, before, step_named
from mentoring.web.answer import answer

OPEN_TO_REVIEWS = {states.State.ACTIVE, states.State.WINDING_UP}
TOO_LATE = (
    actions.NoLongerOpen, partnerships.NotAsked, partnerships.AnsweredAlready, states.CannotHappenNow,
)  # fmt: skip


@require_safe
def reviews(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """All reviews of a partnership, what both have learned, and a way to begin one."""
    found = partnership_or_404(request, partnership_id)
    told = reviews_of(found, person=request.user)
    can_begin = found.state in OPEN_TO_REVIEWS and told.open is None
    return answer(request, "rhythm/pages/reviews.html", partnership=found, partner=told.partner, reviews=told,
                  can_begin=can_begin, learned=learned(found, person=request.user))  # fmt: skip


@require_POST
def begin_review(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """Looking back now, or after a session."""
    found = partnership_or_404(request, partnership_id)
    form = BeginForm(request.POST)
    if not form.is_valid():
        return redirect("reviews", found.pk)
    session = form.cleaned_data["session"]
    try:
        begun = actions.begin_review(partnership=found, by=request.user, after_session=session, now=timezone.now())
    except actions.AnotherIsOpen as another:
        messages.success(request, _("One review is open already. It comes first."))
        return redirect("review", another.review.pk)
    except states.CannotHappenNow:
        messages.success(request, _("That is not possible now. Here is how it stands."))
        return redirect("partnership", found.pk)
    return redirect("review", begun.pk)


@require_safe
def review(request: PersonRequest, review_id: UUID) -> HttpResponse:
    """One review: my steps, what I have handed in, or what both have."""
    page = _page_or_404(request, review_id)
    return answer(request, "rhythm/pages/review.html", page=page, partnership=page.partnership, partner=page.partner)


@require_http_methods(["GET", "HEAD", "POST"])
def review_step(request: PersonRequest, review_id: UUID, step: str) -> HttpResponse:
    """One question, answered apart from the other; leaving it is fine."""
    page = _page_or_404(request, review_id)
    asked = step_named(step)
    if asked is None:
        raise Http404
    if not page.is_waiting:
        return redirect("review", review_id)
    needs = _needs(request) if step == "needs" else []
    form = _form(request, page, asked, needs)
    if form.is_valid():
        return _keep(request, page, asked, form, needs)
    return answer(
        request,
        "rhythm/pages/step.html",
        status=422 if form.is_bound else 200,
        page=page,
        partnership=page.partnership,
        partner=page.partner,
        step=asked,
        number=NAMES.index(step),
        count=len(NAMES) - 1,
        back=before(step),
        is_last=step == LAST,
        form=form,
        **_beside(request, page, step),
    )


@require_safe
def move_on(request: PersonRequest, partnership_id: UUID) -> HttpResponse:
    """Time to move on: how to wind up well, and for the mentee, where to turn next."""
    found = partnership_or_404(request, partnership_id)
    is_mentee = found.mentee_id == request.user.pk
    return answer(
        request,
        "rhythm/pages/move_on.html",
        partnership=found,
        partner=found.partner_of(request.user),
        may_wind_up=states.allowed("wind_up", found.state),
        has_agreement=Agreement.objects.filter(conversation=found.conversation_id).exists(),
        sources=next_sources(found, person=request.user) if is_mentee else None,
        is_mentee=is_mentee,
    )


def _page_or_404(request: PersonRequest, review_id: UUID) -> Page:
    mine = Review.objects.of(request.user)
    people = ("partnership__mentor", "partnership__mentee", "partnership__conversation")
    page = page_of(get_object_or_404(mine.select_related(*people), pk=review_id), person=request.user)
    if page is None:
        raise Http404
    return page


def _form(request: PersonRequest, page: Page, step: Step, needs: list[tuple[Need, str]]) -> StepForm:
    given = request.POST if request.method == "POST" else None
    initial = {"words": page.said(step.name), "format": page.format, "client_id": uuid4()}
    more: dict[str, Any] = {}
    if step.name == "needs":
        for name, is_over in (("needs", False), ("before", True)):
            more[name] = [(str(need.pk), words) for need, words in needs if need.is_over == is_over]
    return FORMS.get(step.name, StepForm)(given, step=step, initial=initial, **more)


def _keep(
    request: PersonRequest, page: Page, step: Step, form: StepForm, needs: list[tuple[Need, str]]
) -> HttpResponse:
    now, text = timezone.now(), form.cleaned_data["words"]
    whose: dict[str, Any] = {"review": page.review, "by": request.user}
    try:
        if step.name == LAST:
            return _hand_in(request, page, choice=form.cleaned_data["choice"], text=text)
        if step.name == "needs":
            over = [need for need, _words in needs if str(need.pk) in form.cleaned_data.get("over", [])]
            actions.change_needs(over=over, new=form.cleaned_data["new"], on=timezone.localdate(now),
                                 client_id=form.cleaned_data["client_id"] or uuid4(), **whose)  # fmt: skip
        actions.write_side(step=step.name, text=text, format=form.cleaned_data.get("format"), now=now, **whose)
    except TOO_LATE:
        messages.success(request, _("This review is no longer open. What you wrote before is kept."))
        return redirect("review", page.review.pk)
    if "stop" in request.POST:
        messages.success(request, _("Kept. Go on whenever you like."))
        return redirect("review", page.review.pk)
    return redirect("review_step", page.review.pk, after(step.name))


def _hand_in(request: PersonRequest, page: Page, *, choice: str, text: str) -> HttpResponse:
    actions.hand_in(review=page.review, choice=choice, text=text, by=request.user, now=timezone.now())
    messages.success(request, _("Handed in. Thank you."))
    if choice == "wind_up":
        return redirect("move_on", page.partnership.pk)
    return redirect("review", page.review.pk)


def _needs(request: PersonRequest) -> list[tuple[Need, str]]:
    needs = list(Need.objects.of(request.user))
    opened = open_rows(needs, access=of_own_lists(request.user))
    return [(need, called(need, opened)) for need in needs]


def _beside(request: PersonRequest, page: Page, step: str) -> dict[str, Any]:
    """What there is to look at while answering: the beginning, or the goals shared here."""
    if step == "again":
        told = start.reflection(page.partnership, request.user)
        return {"reflection": told, "focus": open_focus(page.partnership, person=request.user)}
    if step == "dial" and page.partnership.conversation is not None:
        shown = goals_shared_in(page.partnership.conversation, reader=request.user, now=timezone.now())
        return {"goals": [one for one in shown if one.goal.is_open]}
    return {}
