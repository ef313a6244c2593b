"""From a proposal to the work, and the kind ways out."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from mentoring.conversations.models import Conversation, Entry, Participant
from mentoring.partnerships import actions, states
from mentoring.partnerships.access import NotOneOfTheTwo, of_the_two
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.states import State
from mentoring.partnerships.words import open_called
from tests.cast import Cast


def told(partnership: Partnership) -> list[str]:
    """The events both have been told of, in order."""
    return list(partnership.happenings.values_list("event", flat=True))


def test_propose_is_the_askers_own_yes_and_opens_nothing(cast: Cast, proposal: Partnership) -> None:
    assert proposal.state == State.PROPOSED
    assert proposal.conversation is None
    assert set(proposal.yeses.values_list("person__name", "event")) == {
        ("Amina Bello", "accept"),
        ("Amina Bello", "understand_limits"),
    }


def test_propose_seals_what_it_is_about(cast: Cast, proposal: Partnership) -> None:
    assert b"mindset" not in bytes(proposal.focus)
    assert open_called(proposal, person=cast.grace) == ("mindset and energy", "")
    with pytest.raises(NotOneOfTheTwo):
        of_the_two(cast.olu, proposal)


def test_propose_refuses_to_oneself_and_twice(cast: Cast, proposal: Partnership, now: datetime) -> None:
    for mentor in (cast.amina, cast.grace):
        with pytest.raises(IntegrityError), transaction.atomic():
            actions.propose_partnership(mentor=mentor, mentee=cast.amina, by=cast.amina, focus="", now=now)


def test_accept_by_the_other_opens_the_conversation(cast: Cast, proposal: Partnership, now: datetime) -> None:
    begun = actions.accept_partnership(partnership=proposal, by=cast.grace, now=now)

    assert begun.state == State.EXPLORING
    assert begun.conversation is not None
    people = Participant.objects.filter(conversation=begun.conversation).values_list("person__name", flat=True)
    assert set(people) == {"Amina Bello", "Grace Whitfield"}
    assert begun.yeses.filter(event="understand_limits").count() == 2


def test_accept_twice_is_accepting_once(cast: Cast, proposal: Partnership, now: datetime) -> None:
    first = actions.accept_partnership(partnership=proposal, by=cast.grace, now=now)

    again = actions.accept_partnership(partnership=proposal, by=cast.grace, now=now)

    assert again.conversation_id == first.conversation_id
    assert Conversation.objects.count() == 1
    assert told(first) == ["propose", "accept"]


def test_accept_by_the_asker_alone_changes_nothing(cast: Cast, proposal: Partnership, now: datetime) -> None:
    assert actions.accept_partnership(partnership=proposal, by=cast.amina, now=now).state == State.PROPOSED


@pytest.mark.parametrize("first", ["amina", "grace"])
def test_proceed_needs_both_each_alone(cast: Cast, proposal: Partnership, now: datetime, first: str) -> None:
    actions.accept_partnership(partnership=proposal, by=cast.grace, now=now)
    one, other = (cast.amina, cast.grace) if first == "amina" else (cast.grace, cast.amina)

    assert actions.proceed_partnership(partnership=proposal, by=one, now=now).state == State.EXPLORING
    assert actions.proceed_partnership(partnership=proposal, by=one, now=now).state == State.EXPLORING
    assert actions.proceed_partnership(partnership=proposal, by=other, now=now).state == State.AGREEING


def test_begin_without_marks_that_the_agreement_comes_later(partnership: Partnership) -> None:
    assert partnership.state == State.ACTIVE
    assert partnership.agreement_later is True
    assert told(partnership) == ["propose", "accept", "proceed", "begin_without"]


def test_an_old_yes_is_no_answer_to_a_new_question(cast: Cast, proposal: Partnership, now: datetime) -> None:
    actions.accept_partnership(partnership=proposal, by=cast.grace, now=now)
    proposal.yeses.create(person=cast.amina, event="proceed", given_at=now - timedelta(days=1))

    assert actions.proceed_partnership(partnership=proposal, by=cast.grace, now=now).state == State.EXPLORING


@pytest.mark.parametrize("by", ["amina", "grace"])
def test_decline_is_open_to_either_and_final(cast: Cast, proposal: Partnership, now: datetime, by: str) -> None:
    actions.accept_partnership(partnership=proposal, by=cast.grace, now=now)

    declined = actions.decline_partnership(partnership=proposal, by=getattr(cast, by), now=now)

    assert declined.state == State.DECLINED
    assert declined.conversation is not None
    assert declined.conversation.state == Conversation.State.CLOSED
    with pytest.raises(states.CannotHappenNow):
        actions.proceed_partnership(partnership=proposal, by=cast.amina, now=now)
    last = Entry.objects.filter(conversation=declined.conversation).order_by("seq").last()
    assert last is not None
    assert (last.author, last.kind) == (None, "partnerships.happening")


def test_withdraw_is_for_the_one_who_asked(cast: Cast, proposal: Partnership, now: datetime) -> None:
    with pytest.raises(actions.OnlyTheOneWhoAsked):
        actions.withdraw_proposal(partnership=proposal, by=cast.grace, now=now)

    assert actions.withdraw_proposal(partnership=proposal, by=cast.amina, now=now).state == State.WITHDRAWN


def test_expire_ends_what_nobody_answered_in_fourteen_days(cast: Cast, proposal: Partnership, now: datetime) -> None:
    assert actions.expire_proposals(now=now + timedelta(days=13, hours=23)) == 0
    assert actions.expire_proposals(now=now + timedelta(days=14)) == 1
    assert actions.expire_proposals(now=now + timedelta(days=14)) == 0
    proposal.refresh_from_db()
    assert proposal.state == State.EXPIRED
