"""Activities: listed, suggested, answered, done, looked back on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.actions import ConversationClosed
from mentoring.conversations.models import Conversation
from mentoring.goals.shown import GoalShown, goals_shared_in
from mentoring.library import actions, activities, answering, states
from mentoring.library.forms.activity import ActivityForm, AdjustForm, NoticedForm, ServesForm
from mentoring.library.models import Activity
from mentoring.library.own_starters import filled_from, own_starters
from mentoring.library.views.load import activity_or_404, goal_or_404, here_or_404, once, others_in
from mentoring.people.request import PersonRequest
from mentoring.web.answer import answer

MOVED_ON = (states.CannotHappenNow, ConversationClosed, NotTakingPart)
SAID = {
    "accept": lambda: _("Good. It stands among your activities."),
    "decline": lambda: _("Noted. No reason is needed."),
    "take_back": lambda: _("It is taken back."),
    "not_yet": lambda: _("It is under way again."),
    "let_go": lambda: _("Let go. Not everything has to be done."),
}


@require_safe
def activity_list(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """All activities of one conversation."""
    reader = here_or_404(request, conversation_id)
    told = activities.listed(conversation_id, reader=request.user, now=timezone.now())
    return answer(request, "library/pages/activities.html", reader=reader, listed=told)


@require_http_methods(["GET", "HEAD", "POST"])
def suggest_activity(request: PersonRequest, conversation_id: UUID) -> HttpResponse:
    """A new activity, for the other or for oneself."""
    reader = here_or_404(request, conversation_id)
    others = others_in(reader)
    initial = {"client_id": uuid4(), "doer": str(others[0].pk if others else request.user.pk)}
    initial |= filled_from(request.GET.get("starter", ""), request.user)
    given = request.POST if request.method == "POST" else None
    form = ActivityForm(given, me=request.user, others=others, initial=initial)
    if form.is_valid() and (made := _suggest(request, reader.conversation, form)):
        return redirect("activity", made.pk)
    status = 422 if form.is_bound else 200
    return answer(
        request, "library/pages/suggest.html", status=status, reader=reader, form=form, mine=own_starters(request.user)
    )


@require_safe
def activity(request: PersonRequest, activity_id: UUID) -> HttpResponse:
    """One activity."""
    shown = activity_or_404(request, activity_id)
    serves = set(shown.activity.serves.values_list("goal_id", flat=True))
    goals = [one for one in _goals_read_here(shown) if one.goal.pk in serves] if serves else []
    return answer(request, "library/pages/activity.html", one=shown, goals=goals)


@require_http_methods(["GET", "HEAD", "POST"])
def adjust_activity(request: PersonRequest, activity_id: UUID) -> HttpResponse:
    """The same activity, otherwise."""
    shown = activity_or_404(request, activity_id)
    now_so = shown.activity
    initial = {"by_on": now_so.by_on, "minutes": now_so.minutes, "weekdays": list(now_so.weekdays)}
    form = AdjustForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        wish = form.cleaned_data["wish"]
        deed = partial(
            actions.adjust_activity, activity=now_so, by=request.user, terms=form.terms, wish=wish, now=timezone.now()
        )
        return _do(request, now_so, deed, said=_("Noted."))
    if "adjust" not in shown.may and not form.is_bound:
        return _moved_on(request, now_so)
    return _ask(request, "adjust", form, shown)


@require_http_methods(["GET", "HEAD", "POST"])
def finish_activity(request: PersonRequest, activity_id: UUID) -> HttpResponse:
    """Done, with a line about what was noticed, or without."""
    shown = activity_or_404(request, activity_id)
    given, initial = request.POST if request.method == "POST" else None, {"noticed": shown.words["noticed"]}
    form = NoticedForm(given, question=shown.question, initial=initial)
    if form.is_valid():
        noticed = form.cleaned_data["noticed"]
        deed = partial(
            actions.finish_activity, activity=shown.activity, by=request.user, noticed=noticed, now=timezone.now()
        )
        return _do(request, shown.activity, deed, said=_("Done. Thank you for saying so."))
    if not form.is_bound and shown.may.isdisjoint({"finish", "reflect"}):
        return _moved_on(request, shown.activity)
    return _ask(request, "finish", form, shown)


@require_http_methods(["GET", "HEAD", "POST"])
def serve_goals(request: PersonRequest, activity_id: UUID) -> HttpResponse:
    """Which of my goals an activity serves."""
    shown = activity_or_404(request, activity_id)
    if not shown.is_mine:
        raise Http404
    mine = [one for one in _goals_read_here(shown) if one.goal.owner_id == request.user.pk]
    chosen = shown.activity.serves.values_list("goal_id", flat=True)
    form = ServesForm(
        request.POST if request.method == "POST" else None,
        goals=[(str(one.goal.pk), one.title) for one in mine],
        initial={"goals": [str(one) for one in chosen]},
    )
    if form.is_valid():
        wanted = [one.goal for one in mine if str(one.goal.pk) in form.cleaned_data["goals"]]
        deed = partial(actions.serve_goals, activity=shown.activity, by=request.user, goals=wanted)
        return _do(request, shown.activity, deed, said=_("Noted."))
    return _ask(request, "serves", form, shown, has_goals=bool(mine))


@require_POST
def tick_day(request: PersonRequest, activity_id: UUID) -> HttpResponse:
    """One day of the row: done, or not after all."""
    shown = activity_or_404(request, activity_id)
    day, _space, done = request.POST.get("day", "").partition(" ")
    try:
        when = date.fromisoformat(day)
    except ValueError:
        return _moved_on(request, shown.activity)
    deed = partial(
        actions.tick_day, activity=shown.activity, by=request.user, day=when, done=done != "no", now=timezone.now()
    )
    return _do(request, shown.activity, deed)


@require_POST
def move_activity(request: PersonRequest, activity_id: UUID, event: str) -> HttpResponse:
    """One press: accept, decline, take back, begin, not yet, let go."""
    shown = activity_or_404(request, activity_id)
    deed = partial(DEEDS[event], activity=shown.activity, by=request.user, now=timezone.now())
    return _do(request, shown.activity, deed, said=SAID[event]() if event in SAID else "")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer_activity(request: HttpRequest, activity_link: str) -> HttpResponse:
    """One word from a letter: the page says which, one press gives it. Nothing of the activity is shown."""
    meant = answering.read_link(activity_link)
    found = Activity.objects.with_people().filter(pk=meant.activity).first() if meant else None
    if meant is None or found is None:
        raise Http404
    told: dict[str, Any] = {"label": answering.WORDS.get(meant.event, "")}
    if request.user.is_authenticated and request.user.pk != meant.person:
        told["trouble"] = "somebody_else"
    elif not answering.still_asks(found, meant):
        told["trouble"] = "over"
    elif request.method == "POST":
        told["given"] = _give(found, meant)
        told["trouble"] = "" if told["given"] else "over"
    return answer(request, "web/pages/answer.html", **told)


@require_safe
def goal_activities(request: PersonRequest, goal_id: UUID) -> HttpResponse:
    """The activities that serve a goal: a part of the goal's page, and a page of its own without script."""
    goal = goal_or_404(request, goal_id)
    told = activities.for_goal(goal, reader=request.user, now=timezone.now())
    return answer(request, "library/pages/goal_activities.html", part="rows", goal=goal, activities=told)


def _suggest(request: PersonRequest, conversation: Conversation, form: ActivityForm) -> Activity | None:
    mark, now = once(form), timezone.now()
    try:
        made = actions.suggest_activity(
            conversation=conversation,
            by=request.user,
            doer=form.chosen_doer,
            draft=form.draft,
            client_id=mark,
            now=now,
        )
    except (ConversationClosed, NotTakingPart, actions.NotAmongThem):
        form.add_error(None, _("Nothing more is said here. What was said stays readable."))
        return None
    if form.cleaned_data["keep"]:
        actions.keep_starter(owner=request.user, draft=form.draft, client_id=mark, now=now)
    return made


def _goals_read_here(shown: activities.Shown) -> list[GoalShown]:
    """The goals that are shared with the conversation of an activity: it serves one of these, or none."""
    return goals_shared_in(shown.activity.conversation, reader=shown.reader, now=shown.now)


def _do(request: PersonRequest, activity: Activity, deed: Callable[[], Activity], *, said: str = "") -> HttpResponse:
    """This will do one thing, and go back to where it was asked."""
    try:
        deed()
    except MOVED_ON:
        return _moved_on(request, activity)
    if said:
        messages.success(request, said)
    return _back(request, activity)


def _moved_on(request: PersonRequest, activity: Activity) -> HttpResponse:
    messages.success(request, _("This has moved on in between. Here is how it stands now."))
    return _back(request, activity)


def _back(request: PersonRequest, activity: Activity) -> HttpResponse:
    if request.POST.get("back") == "timeline" and activity.entry is not None:
        return redirect(f"{reverse('conversation', args=[activity.conversation_id])}#e{activity.entry.seq}")
    return redirect("activity", activity.pk)


def _ask(request: PersonRequest, template: str, form: forms.Form, one: activities.Shown, **told: Any) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return answer(request, f"library/pages/{template}.html", status=status, form=form, one=one, **told)


def _give(found: Activity, meant: answering.Link) -> bool:
    by = found.doer if found.doer_id == meant.person else found.suggested_by
    try:
        DEEDS[meant.event](activity=found, by=by, now=timezone.now())
    except MOVED_ON:
        return False
    return True


DEEDS: dict[str, Callable[..., Activity]] = {
    "accept": actions.accept_activity,
    "decline": actions.decline_activity,
    "take_back": actions.take_back_activity,
    "begin": actions.begin_activity,
    "not_yet": actions.not_yet_activity,
    "let_go": actions.let_go_activity,
    "finish": actions.finish_activity,
}
