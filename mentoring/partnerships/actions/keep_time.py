"""What comes by itself when its day has come: questions, reminders, the end of a period. Belongs on the timetable."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from mentoring.partnerships.actions.ask import ask, remind
from mentoring.partnerships.actions.close import RENEWED_FOR
from mentoring.partnerships.actions.happen import happen, lock, tell
from mentoring.partnerships.actions.quiet import is_away
from mentoring.partnerships.models import Farewell, Happening, Partnership
from mentoring.partnerships.states import State

GRACE = timedelta(days=60)
FORMAT_AFTER = timedelta(weeks=8)
EXPLORED = timedelta(days=3)
EXIT_PLAN_BEFORE = timedelta(weeks=3)
HELLO_EVERY = timedelta(days=182)
HOW_ARE_YOU_AFTER = timedelta(days=14)

When = Callable[[Partnership, datetime], bool]


def keep_time(*, now: datetime) -> int:
    """This will ask and remind whoever's day has come, and say how many partnerships that was. Safe to repeat."""
    told = sum(_each(rows, due, deed, now=now) for rows, due, deed in _deeds(now))
    return told + _follow_up(now)


def _deeds(now: datetime) -> list[tuple[Q, When, Callable[[Partnership, datetime], None]]]:
    """(which rows may be due, whether this one is, what is done). The rows are read again under a lock."""
    active = Q(state=State.ACTIVE) & ~Q(kind=Partnership.Kind.ONE_OFF)  # of one talk nobody is asked how it goes
    today = now.date()
    return [
        (Q(state=State.EXPLORING, state_since__lte=now - EXPLORED), _not_reminded("explored"), _remind_of_exploring),
        # A review asks both of these, too: whoever was asked there is not asked again.
        (active & Q(work_began_at__lte=now - GRACE, settled_at=None), _never_asked("grace", "review"),
         _ask_both("grace")),
        (active & Q(work_began_at__lte=now - FORMAT_AFTER, rhythm="blended"), _never_asked("format", "review"),
         _ask_both("format")),
        (active & Q(closer_until__lt=today), _always, _end_closer),
        (Q(state=State.PAUSED, paused_until__lte=today), _not_asked_since("resume"), _ask_who_paused),
        (active & Q(period_end__lte=today), _not_asked_since("renew"), _ask_to_renew),
        (active & Q(period_end__gt=today), _exit_plan_is_due, _show_exit_plan),
        (Q(state=State.KEEPING_IN_TOUCH, state_since__lte=now - HELLO_EVERY), _not_asked_for("hello", HELLO_EVERY),
         _ask_both("hello")),
        (Q(state=State.CLOSED, ending__in=["early_by_one", "left"], state_since__lte=now - HOW_ARE_YOU_AFTER,
           state_since__gte=now - 2 * HOW_ARE_YOU_AFTER), _not_asked_since("how_are_you"), _ask_who_was_left),
    ]  # fmt: skip


def _each(rows: Q, is_due: When, deed: Callable[[Partnership, datetime], None], *, now: datetime) -> int:
    done = 0
    for found in Partnership.objects.filter(rows).only("pk"):
        with transaction.atomic():
            partnership = lock(found)
            still_there = Partnership.objects.filter(rows, pk=partnership.pk).exists()
            if still_there and is_due(partnership, now) and not is_away(partnership, now=now):
                deed(partnership, now)
                done += 1
    return done


# ── whether it is due ────────────────────────────────────────────────────────


def _always(_partnership: Partnership, _now: datetime) -> bool:
    return True


def _never_asked(*about: str) -> When:
    return lambda partnership, _now: not partnership.questions.filter(about__in=about).exists()


def _not_reminded(event: str) -> When:
    """Once in each stretch of a state."""
    return lambda partnership, _now: (
        not partnership.happenings.filter(event=event, happened_at__gte=partnership.state_since).exists()
    )


def _not_asked_since(about: str) -> When:
    """Once in each stretch of a state."""
    return lambda partnership, _now: (
        not partnership.questions.filter(about=about, asked_at__gte=partnership.state_since).exists()
    )


def _not_asked_for(about: str, span: timedelta) -> When:
    return lambda partnership, now: not partnership.questions.filter(about=about, asked_at__gt=now - span).exists()


def _exit_plan_is_due(partnership: Partnership, now: datetime) -> bool:
    """At three quarters of the period, and three weeks before its end; each once."""
    if partnership.period_end is None or partnership.work_began_at is None:
        return False
    began = partnership.work_began_at.date()
    days = [began + (partnership.period_end - began) * 0.75, partnership.period_end - EXIT_PLAN_BEFORE]
    passed = sum(day <= now.date() for day in days)
    shown = Happening.objects.filter(partnership=partnership, event="exit_plan", happened_at__date__gte=began)
    return shown.count() < passed


# ── what is done ─────────────────────────────────────────────────────────────


def _ask_both(about: str) -> Callable[[Partnership, datetime], None]:
    def asked(partnership: Partnership, now: datetime) -> None:
        ask(partnership=partnership, about=about, people=[partnership.mentee, partnership.mentor], now=now)

    return asked


def _remind_of_exploring(partnership: Partnership, now: datetime) -> None:
    """Whoever has not answered is reminded, also when the other has; nobody learns from it what the other said."""
    said = partnership.yeses.filter(event="proceed", given_at__gte=partnership.state_since)
    yes = set(said.values_list("person_id", flat=True))
    left = [one for one in (partnership.mentee, partnership.mentor) if one.pk not in yes]
    ask(partnership=partnership, about="exploring", people=left, quietly=True, now=now)
    remind(partnership, about="exploring", people=left, now=now)
    _note(partnership, event="explored", now=now)


def _end_closer(partnership: Partnership, now: datetime) -> None:
    happen(partnership, event="closer_off", by=None, now=now, closer_until=None)
    ask(partnership=partnership, about="closer_over", people=[partnership.mentee], now=now)


def _ask_who_paused(partnership: Partnership, now: datetime) -> None:
    person = partnership.paused_by or partnership.mentee
    ask(partnership=partnership, about="resume", people=[person], now=now)


def _ask_to_renew(partnership: Partnership, now: datetime) -> None:
    until = (now + RENEWED_FOR).date().isoformat()
    two = [partnership.mentee, partnership.mentor]
    ask(partnership=partnership, about="renew", people=two, wishes={"until": until}, now=now)


def _show_exit_plan(partnership: Partnership, now: datetime) -> None:
    _note(partnership, event="exit_plan", now=now)
    until = partnership.period_end.isoformat() if partnership.period_end else ""
    tell(partnership, event="exit_plan", by=None, now=now, until=until, of=str(partnership.pk))


def _note(partnership: Partnership, *, event: str, now: datetime) -> None:
    """In the history, so that it comes once."""
    state = partnership.state
    Happening.objects.create(partnership=partnership, event=event, from_state=state, to_state=state, by=None,
                             happened_at=now)  # fmt: skip


def _ask_who_was_left(partnership: Partnership, now: datetime) -> None:
    last = partnership.happenings.filter(to_state=State.CLOSED).last()
    left = [one for one in (partnership.mentee, partnership.mentor) if last is None or one.pk != last.by_id]
    ask(partnership=partnership, about="how_are_you", people=left, now=now)


def _follow_up(now: datetime) -> int:
    """Half a year after the close, two questions, once."""
    due = Farewell.objects.filter(follow_up_on__lte=now.date()).select_related("partnership", "person")
    for farewell in due:
        with transaction.atomic():
            taken = Farewell.objects.filter(pk=farewell.pk, follow_up_on__isnull=False).update(follow_up_on=None)
            if taken:
                partnership = lock(farewell.partnership)
                ask(partnership=partnership, about="follow_up", people=[farewell.person], now=now)
    return len(due)
