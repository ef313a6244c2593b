"""Passing an opportunity on, answering it, and letting it expire."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.db.models import QuerySet

from mentoring.conversations import actions as conversations
from mentoring.conversations.access import by_membership
from mentoring.conversations.models import Conversation
from mentoring.conversations.words import Card, Words
from mentoring.goals.actions.keep import keep_once
from mentoring.goals.words import open_rows, seal_into
from mentoring.library.actions.activity import NotAmongThem
from mentoring.library.actions.happen import may_speak
from mentoring.library.models import Opportunity, PassedOn
from mentoring.people.models import Person

AT_A_TIME = 200


class TooLate(Exception):
    """It has expired, was taken back, or was answered in a way that cannot be changed."""


@dataclass(frozen=True, slots=True)
class Chance:
    """An opportunity as somebody passes it on."""

    what: str
    expires_at: datetime
    words: str = ""
    kind: str = Opportunity.Kind.EVENT
    takes_place_on: date | None = None


@transaction.atomic
def pass_on(
    *, by: Person, chance: Chance, to: Sequence[tuple[Conversation, Person]], client_id: UUID, now: datetime
) -> Opportunity:
    """This will pass an opportunity on to these people, each where they talk with the one who passes it on.

    None of them learns to whom else it went. Raises ``NotAmongThem``, ``ConversationClosed``, ``NotTakingPart``, or
    ``TooLate`` for what has expired already.
    """
    if chance.expires_at <= now:
        raise TooLate
    opportunity = Opportunity(
        passed_by=by,
        client_id=client_id,
        kind=chance.kind,
        takes_place_on=chance.takes_place_on,
        expires_at=chance.expires_at,
        passed_at=now,
    )
    opportunity, is_new = keep_once(opportunity, passed_by=by, client_id=client_id)
    if is_new:
        for conversation, person in {person.pk: (conversation, person) for conversation, person in to}.values():
            _pass_to(opportunity, chance, conversation, person, now=now)
    return opportunity


@transaction.atomic
def answer_opportunity(*, passed: PassedOn, choice: str, by: Person, now: datetime) -> PassedOn:
    """This will keep a yes, a no, or that it took place. The same twice is once; a yes reaches who passed it on.

    Raises ``NotAmongThem`` for anybody else's, or ``TooLate``.
    """
    passed = PassedOn.objects.with_people().select_for_update(of=("self",)).get(pk=passed.pk)
    if passed.person_id != by.pk:
        raise NotAmongThem
    may_speak(passed.conversation, by=by)
    if passed.state == choice:
        return passed
    if not passed.may(choice, now=now):
        raise TooLate
    _move(passed, to=choice, now=now)
    if choice == "yes":
        _say_yes(passed, now=now)
    return passed


@transaction.atomic
def take_back_opportunity(*, opportunity: Opportunity, by: Person, now: datetime) -> None:
    """This will take an opportunity back from everybody who has not answered. Raises ``NotAmongThem``."""
    if opportunity.passed_by_id != by.pk:
        raise NotAmongThem
    for passed in _unanswered().filter(opportunity=opportunity):
        _move(passed, to=PassedOn.State.TAKEN_BACK, now=now)


@transaction.atomic
def expire_opportunities(*, now: datetime) -> int:
    """This will let expire what was not answered in time, and give how many that were."""
    over = list(_unanswered().filter(opportunity__expires_at__lte=now)[:AT_A_TIME])
    for passed in over:
        _move(passed, to=PassedOn.State.EXPIRED, now=now)
    return len(over)


def _unanswered() -> QuerySet[PassedOn]:
    rows = PassedOn.objects.with_people().select_for_update(of=("self",))
    return rows.filter(state=PassedOn.State.PASSED_ON)


def _pass_to(
    opportunity: Opportunity, chance: Chance, conversation: Conversation, person: Person, *, now: datetime
) -> None:
    by = opportunity.passed_by
    if person.pk == by.pk or person.pk not in may_speak(conversation, by=by):
        raise NotAmongThem
    passed = PassedOn(opportunity=opportunity, conversation=conversation, person=person)
    words = {"what": chance.what, "words": chance.words}
    seal_into(passed, **words)
    passed.entry = conversations.say(
        conversation=conversation,
        author=by,
        words=Words.typed("\n".join(filter(None, words.values()))),
        kind="library.opportunity",
        card=_card(passed, words),
        client_id=uuid5(NAMESPACE_URL, f"library.opportunity:{opportunity.pk}:{person.pk}"),
        now=now,
    )
    passed.save(force_insert=True)


def _move(passed: PassedOn, *, to: str, now: datetime) -> None:
    passed.state = to
    passed.answered_at = now if to in {PassedOn.State.YES, PassedOn.State.NO} else passed.answered_at
    passed.save(update_fields=["state", "answered_at"])
    if passed.entry is not None and (passed.entry.words or passed.entry.card):
        conversations.retell(entry=passed.entry, card=_card(passed, _opened(passed)), now=now)


def _say_yes(passed: PassedOn, *, now: datetime) -> None:
    what = _opened(passed)["what"]
    conversations.say(
        conversation=passed.conversation,
        author=passed.person,
        words=Words.typed(what),
        kind="library.said_yes",
        card={"passed": str(passed.pk), "what": what, "name": passed.person.first_name},
        client_id=uuid5(NAMESPACE_URL, f"library.said_yes:{passed.pk}:{now.isoformat()}"),
        now=now,
    )


def _opened(passed: PassedOn) -> dict[str, str]:
    opened = open_rows([passed], access=by_membership(passed.person, passed.conversation))
    return {name: opened.of(passed, name) for name in PassedOn.WORDS}


def _card(passed: PassedOn, words: dict[str, str]) -> Card:
    opportunity = passed.opportunity
    return {
        "passed": str(passed.pk),
        **words,
        "kind": str(opportunity.kind),
        "on": opportunity.takes_place_on.isoformat() if opportunity.takes_place_on else "",
        "expires_at": opportunity.expires_at.isoformat(),
        "state": str(passed.state),
        "to": str(passed.person_id),
        "to_name": passed.person.first_name,
        "name": opportunity.passed_by.first_name,
    }
