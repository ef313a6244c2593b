"""Handing on: a mentor suggests somebody who may serve better; the mentee decides, and what is passed on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mentoring.partnerships import states
from mentoring.partnerships.actions.ask import ask
from mentoring.partnerships.actions.close import begin_winding_up
from mentoring.partnerships.actions.happen import lock, tell
from mentoring.partnerships.actions.invite import invite
from mentoring.partnerships.closing import NextMentor, open_hand_on, seal_hand_on, seal_passed_on
from mentoring.partnerships.models import HandOn, Partnership, Question
from mentoring.partnerships.states import State
from mentoring.partnerships.words import Asked
from mentoring.people.models import Person


@transaction.atomic
def suggest_hand_on(*, partnership: Partnership, to: NextMentor, by: Person, now: datetime) -> HandOn:
    """This will suggest another mentor, with the introduction the mentor would write. Nothing goes anywhere yet."""
    partnership = lock(partnership)
    states.check_may("hand_on", partnership, by=by, now=now)
    waiting = partnership.hand_ons.filter(state=HandOn.State.SUGGESTED).first()
    if waiting:
        return waiting
    hand_on = HandOn(partnership=partnership, suggested_by=by, suggested_at=now)
    seal_hand_on(to, hand_on)
    hand_on.save(force_insert=True)
    ask(partnership=partnership, about="hand_on", people=[partnership.mentee], by=by, now=now)
    return hand_on


@transaction.atomic
def consent_to_hand_on(*, hand_on: HandOn, passed_on: str, by: Person, now: datetime) -> HandOn:
    """This will ask the next mentor, with the mentee's own text and nothing else; the two turn to a good ending."""
    partnership = lock(hand_on.partnership)
    hand_on = HandOn.objects.select_for_update().get(pk=hand_on.pk)
    if hand_on.state != HandOn.State.SUGGESTED:
        return hand_on
    if partnership.mentee_id != by.pk:
        raise states.CannotHappenNow("hand_on")
    to = open_hand_on(hand_on, person=by)
    hand_on.state, hand_on.answered_at = HandOn.State.CONSENTED, now
    seal_passed_on(passed_on, hand_on, author=by)
    hand_on.save(update_fields=["state", "answered_at", "passed_on"])
    invite(by=by, asks_for="mentor", asked=Asked(to.address, to.name, passed_on), now=now)
    Question.objects.open().filter(partnership=partnership, about="hand_on").update(
        choice="yes", answered_at=now, opened_at=now
    )
    if partnership.state == State.ACTIVE:
        begin_winding_up(partnership, event="hand_on", by=by, now=now)
    else:
        tell(partnership, event="hand_on", by=by, now=now)
    return hand_on


def hand_on_answered(partnership: Partnership, answers: list[Question], by: Person, now: datetime) -> None:
    """This will note a no. A yes is given on the page where the mentee sees and edits what is passed on."""
    if answers[0].choice == "no":
        partnership.hand_ons.filter(state=HandOn.State.SUGGESTED).update(state=HandOn.State.DECLINED, answered_at=now)
        tell(partnership, event="stays_as_it_was", by=by, now=now, about="hand_on")
    else:
        Question.objects.filter(pk=answers[0].pk).update(choice="", answered_at=None, opened_at=None)
