"""From a proposal to the work: proposed → exploring → agreeing → active, and the kind ways out."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mentoring.conversations import actions as conversations
from mentoring.meetings import actions as meetings
from mentoring.partnerships.actions.ask import drop_questions
from mentoring.partnerships.actions.happen import happen, lock, say_yes, tell
from mentoring.partnerships.conditions import LIMITS
from mentoring.partnerships.models import PROPOSAL_LASTS, Happening, Partnership, Yes
from mentoring.partnerships.states import State, check_proposes
from mentoring.partnerships.words import seal_focus
from mentoring.people.models import Person


@transaction.atomic
def propose_partnership(
    *, mentor: Person, mentee: Person, by: Person, focus: str, now: datetime, kind: str = Partnership.Kind.MENTOR
) -> Partnership:
    """This will ask the other, by name. Asking is the asker's own yes; the other has fourteen days.

    The asker has read the limits of confidentiality before asking. Raises ``NotTheirs`` for anybody else.
    """
    asked = {"proposed_by": by, "proposed_at": now, "state_since": now}
    partnership = Partnership(mentor=mentor, mentee=mentee, kind=kind, **asked)
    check_proposes(partnership, by=by)
    partnership.focus = seal_focus(focus, partnership)
    partnership.save(force_insert=True)
    Happening.objects.create(partnership=partnership, event="propose", to_state=State.PROPOSED, by=by, happened_at=now)
    for event in ("accept", LIMITS):
        Yes.objects.create(partnership=partnership, person=by, event=event, given_at=now)
    return partnership


@transaction.atomic
def accept_partnership(*, partnership: Partnership, by: Person, now: datetime) -> Partnership:
    """This will note a yes, with the limits understood; with both, the conversation opens. Yes twice is yes once.

    A single conversation has no stage before it and no agreement: it is simply talked.
    """
    partnership = lock(partnership)
    begun = State.ACTIVE if partnership.is_one_off else State.EXPLORING
    if partnership.state == begun:
        return partnership
    Yes.objects.get_or_create(partnership=partnership, person=by, event=LIMITS, defaults={"given_at": now})
    if say_yes(partnership, event="accept", by=by, now=now):
        if partnership.is_one_off:
            _begin_one_off(partnership, by=by, now=now)
        else:
            _begin_talking(partnership, event="accept", to=State.EXPLORING, by=by, now=now)
    return partnership


@transaction.atomic
def skip_exploring(*, partnership: Partnership, by: Person, now: datetime) -> Partnership:
    """This will note that one knows the other already; with both, they come straight to what they agree on.

    With one of the two it is an ordinary yes: whoever wants a first conversation has one.
    """
    partnership = lock(partnership)
    if partnership.state == State.AGREEING:
        return partnership
    if partnership.is_one_off:
        return accept_partnership(partnership=partnership, by=by, now=now)
    Yes.objects.get_or_create(partnership=partnership, person=by, event=LIMITS, defaults={"given_at": now})
    if say_yes(partnership, event="skip_exploring", by=by, now=now):
        _begin_talking(partnership, event="skip_exploring", to=State.AGREEING, by=by, now=now)
        return partnership
    return accept_partnership(partnership=partnership, by=by, now=now)


@transaction.atomic
def proceed_partnership(*, partnership: Partnership, by: Person, now: datetime) -> Partnership:
    """This will note that one wants to go on after exploring; with both, they come to agreeing."""
    return _both(partnership, event="proceed", already=State.AGREEING, by=by, now=now)


@transaction.atomic
def begin_without(*, partnership: Partnership, by: Person, now: datetime) -> Partnership:
    """This will note that one wants to begin and write the agreement later; with both, the work begins."""
    return _both(partnership, event="begin_without", already=State.ACTIVE, by=by, now=now)


@transaction.atomic
def decline_partnership(*, partnership: Partnership, by: Person, now: datetime) -> Partnership:
    """This will be a kind no. No reason is asked, and both are free to choose again."""
    partnership = lock(partnership)
    if partnership.state == State.DECLINED:
        return partnership
    happen(partnership, event="decline", to=State.DECLINED, by=by, now=now)
    drop_questions(partnership, now=now)
    if partnership.conversation:
        conversations.close_conversation(conversation=partnership.conversation, now=now)
        tell(partnership, event="decline", by=by, now=now)
    return partnership


@transaction.atomic
def withdraw_proposal(*, partnership: Partnership, by: Person, now: datetime) -> Partnership:
    """This will take a proposal back before it was answered; only the one who asked may."""
    partnership = lock(partnership)
    if partnership.state == State.WITHDRAWN:
        return partnership
    happen(partnership, event="withdraw", to=State.WITHDRAWN, by=by, now=now)
    return partnership


def expire_proposals(*, now: datetime) -> int:
    """This will let proposals end that nobody answered in fourteen days, and say how many."""
    old = Partnership.objects.filter(state=State.PROPOSED, proposed_at__lte=now - PROPOSAL_LASTS)
    return sum(_expire(partnership, now=now) for partnership in old)


@transaction.atomic
def _expire(partnership: Partnership, *, now: datetime) -> bool:
    partnership = lock(partnership)
    if partnership.state != State.PROPOSED:
        return False
    happen(partnership, event="expire", to=State.EXPIRED, by=None, now=now)
    return True


def _begin_talking(partnership: Partnership, *, event: str, to: State, by: Person, now: datetime) -> None:
    two = [partnership.mentor, partnership.mentee]
    conversation = conversations.open_conversation(people=two, now=now)
    meetings.own_agenda(conversation=conversation, person=partnership.mentee)
    happen(partnership, event=event, to=to, by=by, now=now, conversation=conversation)
    tell(partnership, event=event, by=by, now=now)


def _begin_one_off(partnership: Partnership, *, by: Person, now: datetime) -> None:
    """They talk once: in one step past exploring and agreeing."""
    conversation = conversations.open_conversation(people=[partnership.mentor, partnership.mentee], now=now)
    meetings.own_agenda(conversation=conversation, person=partnership.mentee)
    happen(partnership, event="skip_exploring", to=State.AGREEING, by=by, now=now, conversation=conversation)
    happen(partnership, event="begin_without", to=State.ACTIVE, by=by, now=now, work_began_at=now)
    tell(partnership, event="one_off", by=by, now=now)


def _both(partnership: Partnership, *, event: str, already: State, by: Person, now: datetime) -> Partnership:
    partnership = lock(partnership)
    if partnership.state == already:
        return partnership
    if say_yes(partnership, event=event, by=by, now=now):
        begins = {"work_began_at": now, "agreement_later": True} if already == State.ACTIVE else {}
        happen(partnership, event=event, to=already, by=by, now=now, **begins)
        drop_questions(partnership, now=now)
        tell(partnership, event=event, by=by, now=now)
    return partnership
