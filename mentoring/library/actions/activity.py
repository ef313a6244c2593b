"""What can happen to an activity: each event of ``states.TABLE`` is one function here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from mentoring.conversations.models import Conversation
from mentoring.goals.actions.keep import keep_once
from mentoring.goals.models import Goal
from mentoring.goals.words import seal_into, seal_one
from mentoring.library import states
from mentoring.library.actions.happen import hold, may_speak
from mentoring.library.actions.tell_activity import open_own, retell_activity, say_what_happened, tell_activity
from mentoring.library.models import Activity, ActivityDay, ActivityFor
from mentoring.library.states import State
from mentoring.people.models import Person


class NotAmongThem(Exception):
    """One suggests only to people of the conversation, and links only goals that are shared with it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed about when: by when, how long, on which days of the week ("01234")."""

    by_on: date | None = None
    minutes: int | None = None
    weekdays: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An activity as somebody puts it. Only ``what`` must be there; ``watch_for`` has a line for each thing."""

    what: str
    why: str = ""
    steps: str = ""
    prepare: str = ""
    watch_for: str = ""
    afterthought: str = ""
    kind: str = Activity.Kind.PLAIN
    terms: Terms = Terms()

    @property
    def words(self) -> dict[str, str]:
        """Everything that is sealed."""
        return {name: getattr(self, name) for name in Activity.WORDS if hasattr(self, name)}


@transaction.atomic
def suggest_activity(
    *, conversation: Conversation, by: Person, doer: Person, draft: Draft, client_id: UUID, now: datetime
) -> Activity:
    """This will suggest an activity to somebody, or note one that somebody chose, and tell it on the timeline.

    What one chooses oneself waits for nobody's yes. Raises ``NotAmongThem``, ``ConversationClosed`` or
    ``NotTakingPart``.
    """
    if doer.pk not in may_speak(conversation, by=by):
        raise NotAmongThem
    activity = Activity(
        conversation=conversation,
        suggested_by=by,
        doer=doer,
        client_id=client_id,
        kind=draft.kind,
        state=State.ACCEPTED if doer.pk == by.pk else State.SUGGESTED,
        state_since=now,
        suggested_at=now,
    )
    activity.starts_on = activity.today(now)
    _take_over(activity, draft.terms)
    seal_into(activity, **draft.words)
    activity, is_new = keep_once(activity, suggested_by=by, client_id=client_id)
    if is_new:
        tell_activity(activity, draft.words, now=now)
    return activity


@transaction.atomic
def accept_activity(*, activity: Activity, by: Person, now: datetime) -> Activity:
    """This will say yes to an activity, or to the other's adjustment of it."""
    return _happen(activity, "accept", by=by, now=now, is_told=True)


@transaction.atomic
def adjust_activity(*, activity: Activity, by: Person, terms: Terms, wish: str, now: datetime) -> Activity:
    """This will put it otherwise. Before the yes that goes back to the other side; afterwards it is the doer's own."""
    activity = hold(activity, by=by)
    if _is_repeated(activity, "adjust", by=by):
        return activity
    state = states.check("adjust", activity, by=by)
    activity.adjusted_by = by
    activity.wish = seal_one(activity, "wish", wish)
    _take_over(activity, terms)
    activity.round += 1
    _move(activity, "adjust", to=state, by=by, now=now)
    activity.save()
    retell_activity(activity, now=now)
    if state in states.WAITING or wish:
        say_what_happened(activity, "adjust", by=by, words=wish, now=now)
    return activity


@transaction.atomic
def decline_activity(*, activity: Activity, by: Person, now: datetime) -> Activity:
    """This will say no. No reason is asked."""
    return _happen(activity, "decline", by=by, now=now, is_told=True)


@transaction.atomic
def take_back_activity(*, activity: Activity, by: Person, now: datetime) -> Activity:
    """This will take back what was suggested and not answered yet."""
    return _happen(activity, "take_back", by=by, now=now)


@transaction.atomic
def begin_activity(*, activity: Activity, by: Person, now: datetime) -> Activity:
    """This will note that it is under way."""
    return _happen(activity, "begin", by=by, now=now)


@transaction.atomic
def tick_day(*, activity: Activity, by: Person, day: date, done: bool, now: datetime) -> Activity:
    """This will note that it was done on a day, or not; a day that is none of its days, or lies ahead, stays."""
    activity = hold(activity, by=by)
    state = states.check("tick", activity, by=by)
    if activity.repeat is None or not activity.repeat.has(day) or day > activity.today(now):
        return activity
    if done:
        ActivityDay.objects.get_or_create(activity=activity, day=day)
        _move(activity, "tick", to=state, by=by, now=now)
        activity.save()
    else:
        ActivityDay.objects.filter(activity=activity, day=day).delete()
    retell_activity(activity, now=now)
    return activity


@transaction.atomic
def finish_activity(*, activity: Activity, by: Person, now: datetime, noticed: str = "") -> Activity:
    """This will note that it is done, with what was noticed, if anything was written."""
    activity = hold(activity, by=by)
    if activity.is_finished and activity.doer_id == by.pk:
        return _reflect(activity, by=by, noticed=noticed, now=now) if noticed else activity
    state = states.check("finish", activity, by=by)
    _move(activity, "finish", to=State.REFLECTED if noticed else state, by=by, now=now)
    activity.noticed = seal_one(activity, "noticed", noticed)
    activity.save()
    retell_activity(activity, now=now)
    say_what_happened(activity, "finish", by=by, words=noticed, now=now)
    return activity


@transaction.atomic
def reflect_activity(*, activity: Activity, by: Person, noticed: str, now: datetime) -> Activity:
    """This will keep what the doer noticed, and tell it; the same line twice is one line."""
    return _reflect(hold(activity, by=by), by=by, noticed=noticed, now=now)


@transaction.atomic
def not_yet_activity(*, activity: Activity, by: Person, now: datetime) -> Activity:
    """This will take "done" back: it is still under way. Old links in letters do not answer it any more."""
    return _happen(activity, "not_yet", by=by, now=now)


@transaction.atomic
def let_go_activity(*, activity: Activity, by: Person, now: datetime) -> Activity:
    """This will let it go. That is a decision like any other, and nobody is asked why."""
    return _happen(activity, "let_go", by=by, now=now)


@transaction.atomic
def serve_goals(*, activity: Activity, by: Person, goals: Sequence[Goal]) -> Activity:
    """This will let an activity serve exactly these goals. Only the doer decides, among goals shared here.

    Raises ``NotTheirs``, or ``NotAmongThem``.
    """
    activity = hold(activity, by=by)
    if activity.doer_id != by.pk:
        raise states.NotTheirs("serve_goals")
    wanted = {goal.pk for goal in goals}
    shared = Goal.objects.of(by).filter(pk__in=wanted, shares__conversation=activity.conversation_id)
    if set(shared.values_list("pk", flat=True)) != wanted:
        raise NotAmongThem
    ActivityFor.objects.filter(activity=activity).exclude(goal__in=wanted).delete()
    known = set(ActivityFor.objects.filter(activity=activity).values_list("goal_id", flat=True))
    ActivityFor.objects.bulk_create([ActivityFor(activity=activity, goal_id=one) for one in wanted - known])
    return activity


def _happen(activity: Activity, event: str, *, by: Person, now: datetime, is_told: bool = False) -> Activity:
    activity = hold(activity, by=by)
    if _is_repeated(activity, event, by=by):
        return activity
    state = states.check(event, activity, by=by)
    _move(activity, event, to=state, by=by, now=now)
    activity.save()
    retell_activity(activity, now=now)
    if is_told:
        say_what_happened(activity, event, by=by, words="", now=now)
    return activity


def _reflect(activity: Activity, *, by: Person, noticed: str, now: datetime) -> Activity:
    state = states.check("reflect", activity, by=by)
    if open_own(activity)["noticed"] == noticed:
        return activity
    activity.noticed = seal_one(activity, "noticed", noticed)
    _move(activity, "reflect", to=state, by=by, now=now)
    activity.save()
    retell_activity(activity, now=now)
    say_what_happened(activity, "reflect", by=by, words=noticed, now=now)
    return activity


def _is_repeated(activity: Activity, event: str, *, by: Person) -> bool:
    """The same press again, by the same person, after it has been done: that is one press."""
    may = event in states.offered(activity, to=by)
    return activity.last_event == event and activity.last_by_id == by.pk and not may


def _move(activity: Activity, event: str, *, to: State, by: Person, now: datetime) -> None:
    if activity.state != to:
        activity.state, activity.state_since = to, now
    activity.last_event, activity.last_by = event, by
    activity.done_on = (activity.done_on or activity.today(now)) if activity.is_finished else None
    if event == "not_yet":
        activity.round += 1


def _take_over(activity: Activity, terms: Terms) -> None:
    activity.by_on, activity.minutes, activity.weekdays = terms.by_on, terms.minutes, terms.weekdays
