"""When it has gone quiet: two kind questions, then a slow way out that either can take back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from mentoring.conversations import actions as conversations
from mentoring.partnerships.actions.ask import ask, drop_questions
from mentoring.partnerships.actions.close import begin_winding_up, end
from mentoring.partnerships.actions.happen import happen, lock, tell
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.states import State
from mentoring.people.models import Away, Person

FIRST_WEEKS = timedelta(weeks=8)
MOST_ASKED = 2  # then silence until somebody acts
DRIFTS_AFTER = timedelta(days=30)
Ending = Partnership.Ending
Rhythm = Partnership.Rhythm


def quiet_after(partnership: Partnership, *, now: datetime) -> timedelta:
    """After how long without a word a kind question may be asked, see practice.md (e).

    14 days in the first eight weeks, later 21; 28 for a fluid rhythm; 42 for a scheduled one.
    """
    if partnership.rhythm == Rhythm.FLUID:
        return timedelta(days=28)
    if partnership.rhythm == Rhythm.SCHEDULED:
        return timedelta(days=42)
    began = partnership.work_began_at
    is_young = began is not None and now - began < FIRST_WEEKS
    return timedelta(days=14 if is_young else 21)


def ask_the_quiet(*, now: datetime) -> int:
    """This will ask both, kindly and at most twice, where nobody has said a word for long, and say how many."""
    active = Partnership.objects.filter(state=State.ACTIVE, quiet_asked__lt=MOST_ASKED)
    return sum(_ask_if_quiet(one, now=now) for one in active.select_related("conversation"))


def let_drift(*, now: datetime) -> int:
    """This will let partnerships drift on that answered neither question: to winding up, and after 30 more days
    to a close that either can take back for 90 days. Says how many moved.
    """
    silent = Partnership.objects.filter(state=State.ACTIVE, quiet_asked=MOST_ASKED)
    moved = sum(_drift(one, now=now) for one in silent)
    drifting = Partnership.objects.filter(state=State.WINDING_UP, ending=Ending.DRIFTED)
    return moved + sum(_drift_away(one, now=now) for one in drifting)


@transaction.atomic
def take_back_drift(*, partnership: Partnership, by: Person, now: datetime) -> Partnership:
    """This will bring a partnership back that had drifted; either may, until 90 days after the close."""
    partnership = lock(partnership)
    if partnership.state == State.ACTIVE:
        return partnership
    happen(partnership, event="take_back_drift", to=State.ACTIVE, by=by, now=now, ending="", quiet_asked=0)
    drop_questions(partnership, now=now)
    if partnership.conversation:
        conversations.reopen_conversation(conversation=partnership.conversation)
    tell(partnership, event="take_back_drift", by=by, now=now)
    return partnership


@transaction.atomic
def _ask_if_quiet(partnership: Partnership, *, now: datetime) -> bool:
    partnership = lock(partnership)
    if partnership.state != State.ACTIVE or partnership.quiet_asked >= MOST_ASKED or is_away(partnership, now=now):
        return False
    if now - last_sign_of_life(partnership) < quiet_after(partnership, now=now):
        return False
    if partnership.questions.open().filter(about="quiet").exists():
        return False
    partnership.quiet_asked += 1
    partnership.save(update_fields=["quiet_asked"])
    ask(partnership=partnership, about="quiet", people=[partnership.mentee, partnership.mentor], now=now)
    return True


def last_sign_of_life(partnership: Partnership) -> datetime:
    """When one of the two last said or answered something here; Northlight's own words do not count."""
    signs = [partnership.state_since]
    if partnership.conversation:
        said = partnership.conversation.entries.filter(author__isnull=False).order_by("-seq").first()
        signs += [said.said_at] if said else []
    asked = partnership.questions.filter(about="quiet").order_by("-asked_at").first()
    signs += [asked.answered_at or asked.asked_at] if asked else []
    return max(signs)


def is_away(partnership: Partnership, *, now: datetime) -> bool:
    """Whether one of the two is away; then nobody is asked why it is quiet."""
    return Away.objects.filter(person__in=[partnership.mentor_id, partnership.mentee_id]).at(now).exists()


@transaction.atomic
def _drift(partnership: Partnership, *, now: datetime) -> bool:
    partnership = lock(partnership)
    is_silent = partnership.quiet_asked >= MOST_ASKED and now - last_sign_of_life(partnership) >= DRIFTS_AFTER
    if partnership.state != State.ACTIVE or not is_silent or is_away(partnership, now=now):
        return False
    begin_winding_up(partnership, event="drift", by=None, now=now, ending=Ending.DRIFTED)
    _offer_way_back(partnership, now=now)
    return True


@transaction.atomic
def _drift_away(partnership: Partnership, *, now: datetime) -> bool:
    partnership = lock(partnership)
    if partnership.state != State.WINDING_UP or now - partnership.state_since < DRIFTS_AFTER:
        return False
    if partnership.conversation and last_sign_of_life(partnership) > partnership.state_since:
        take_back_drift(partnership=partnership, by=partnership.mentee, now=now)
        return True
    end(partnership, event="drift", by=None, now=now, ending=Ending.DRIFTED)
    _offer_way_back(partnership, now=now)
    return True


def _offer_way_back(partnership: Partnership, *, now: datetime) -> None:
    ask(partnership=partnership, about="drifting", people=[partnership.mentee, partnership.mentor], now=now)
