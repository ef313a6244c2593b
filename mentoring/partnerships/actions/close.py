"""Ending well, and what comes after: winding up, closing, keeping in touch, letting go, beginning again."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from mentoring.agreements import actions as agreements
from mentoring.agreements.models import Agreement
from mentoring.conversations import actions as conversations
from mentoring.partnerships.actions.ask import ask, drop_questions
from mentoring.partnerships.actions.happen import happen, lock, tell
from mentoring.partnerships.closing import Goodbye, seal_goodbye
from mentoring.partnerships.models import Farewell, Partnership
from mentoring.partnerships.questions import lesser
from mentoring.partnerships.states import CannotHappenNow, State
from mentoring.people.models import Person

FOLLOW_UP_AFTER = timedelta(days=182)
RENEWED_FOR = timedelta(days=182)
Ending = Partnership.Ending


@transaction.atomic
def wind_up(*, partnership: Partnership, by: Person | None, now: datetime) -> Partnership:
    """This will turn towards a good ending: the exit plan is shown, and each is asked what should come after.

    ``by`` None: it comes about by itself, or from what both answered.
    """
    partnership = lock(partnership)
    if partnership.state == State.WINDING_UP:
        return partnership
    begin_winding_up(partnership, event="wind_up", by=by, now=now)
    return partnership


def begin_winding_up(
    partnership: Partnership, *, event: str, by: Person | None, now: datetime, **changes: Any
) -> None:
    """This will turn a locked row towards its ending, by whichever event leads there."""
    rest = {"closer_until": None, "paused_until": None, "paused_by": None}
    happen(partnership, event=event, to=State.WINDING_UP, by=by, now=now, **{**rest, **changes})
    drop_questions(partnership, now=now)
    tell(partnership, event=event, by=by, now=now)
    if event != "drift":
        ask(partnership=partnership, about="future", people=_two(partnership), now=now)


@transaction.atomic
def say_goodbye(
    *, partnership: Partnership, words: Goodbye, keeps_contact: bool, by: Person, now: datetime
) -> Farewell:
    """This will keep one person's closing step: what they discovered, thanks, a wish. It can be changed until both
    have closed; after an end by the other it is a last note. What both wrote is opened when the partnership is over.
    """
    partnership = lock(partnership)
    if not partnership.takes_goodbyes:
        raise CannotHappenNow("close")
    farewell = Farewell.objects.filter(partnership=partnership, person=by).first()
    if farewell is None:
        farewell = Farewell(partnership=partnership, person=by, version=0)
    farewell.version, farewell.keeps_contact, farewell.changed_at = farewell.version + 1, keeps_contact, now
    seal_goodbye(words, farewell)
    farewell.save()
    if partnership.state != State.WINDING_UP:
        _note_contact(partnership)
    return farewell


@transaction.atomic
def close_partnership(*, partnership: Partnership, by: Person, now: datetime) -> Partnership:
    """This will close well: after one's own closing step, or when both wish it. The place is free again.

    Addresses are hidden unless both keep them; in half a year each is asked two questions. If both chose to keep in
    touch, that begins at once. Raises ``CannotHappenNow`` before the own closing step.
    """
    partnership = lock(partnership)
    if partnership.state in {State.CLOSED, State.KEEPING_IN_TOUCH}:
        return partnership
    end(partnership, event="close", by=by, now=now, ending=Ending.PLANNED)
    return partnership


def end(partnership: Partnership, *, event: str, by: Person | None, now: datetime, ending: str) -> None:
    """This will close a locked row by whichever event leads there: nothing more is said, everybody is told."""
    future = _future(partnership)
    rest = {"closer_until": None, "paused_until": None, "paused_by": None}
    happen(partnership, event=event, to=State.CLOSED, by=by, now=now, ending=ending, **rest)
    drop_questions(partnership, now=now)
    if partnership.conversation is None:
        return
    if ending in {Ending.PLANNED, Ending.DRIFTED}:
        partnership.farewells.update(follow_up_on=(now + FOLLOW_UP_AFTER).date())
    _note_contact(partnership)
    for agreement in Agreement.objects.filter(conversation=partnership.conversation):
        agreements.conclude(agreement=agreement, now=now)
    conversations.close_conversation(conversation=partnership.conversation, now=now)
    tell(partnership, event=event, by=by, now=now)
    if event == "close" and future in {"keep", "peers", "swap"}:
        begin_keeping_in_touch(partnership, by=by, now=now)


def begin_keeping_in_touch(partnership: Partnership, *, by: Person | None, now: datetime) -> None:
    """This will open the conversation again for a hello now and then, on a locked row."""
    happen(partnership, event="keep_in_touch", to=State.KEEPING_IN_TOUCH, by=by, now=now)
    if partnership.conversation:
        conversations.reopen_conversation(conversation=partnership.conversation)
    tell(partnership, event="keep_in_touch", by=by, now=now)


@transaction.atomic
def let_go(*, partnership: Partnership, by: Person, now: datetime) -> Partnership:
    """This will end keeping in touch, silently: the other is not told, nobody is asked any more."""
    partnership = lock(partnership)
    if partnership.state == State.CLOSED:
        return partnership
    happen(partnership, event="let_go", to=State.CLOSED, by=by, now=now)
    drop_questions(partnership, now=now)
    if partnership.conversation:
        conversations.close_conversation(conversation=partnership.conversation, now=now)
    return partnership


def begin_again(partnership: Partnership, *, by: Person, now: datetime) -> None:
    """This will take a locked row back to agreeing, with the yes of both; its history stays."""
    happen(partnership, event="reopen", to=State.AGREEING, by=by, now=now, ending="", is_contact_kept=False,
           period_end=None, settled_at=None)  # fmt: skip
    if partnership.conversation:
        conversations.reopen_conversation(conversation=partnership.conversation)
    for agreement in Agreement.objects.filter(conversation=partnership.conversation):
        agreements.reopen(agreement=agreement, now=now)
    tell(partnership, event="reopen", by=by, now=now)


def renew(partnership: Partnership, *, until: date | None, by: Person, now: datetime) -> None:
    """This will begin a new period on a locked row, with the yes of both; None: open-ended."""
    happen(partnership, event="renew", to=State.ACTIVE, by=by, now=now, period_end=until, quiet_asked=0)
    drop_questions(partnership, now=now)
    tell(partnership, event="renew", by=by, now=now, until=until.isoformat() if until else "")


def _note_contact(partnership: Partnership) -> None:
    kept = set(partnership.farewells.filter(keeps_contact=True).values_list("person_id", flat=True))
    partnership.is_contact_kept = kept == {partnership.mentor_id, partnership.mentee_id}
    partnership.save(update_fields=["is_contact_kept"])


def _future(partnership: Partnership) -> str:
    """What both chose for the time after, if they have: the lesser wish."""
    from_now = partnership.questions.filter(about="future", opened_at__gte=partnership.state_since)
    chosen = list(from_now.values_list("choice", flat=True))
    return lesser(*chosen) if len(chosen) == 2 else ""


def _two(partnership: Partnership) -> list[Person]:
    return [partnership.mentee, partnership.mentor]
