"""Amina at her desk, with Grace to write to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import uuid4

from django.test import Client

from mentoring.agreements import actions as agreements
from mentoring.agreements.models import Agreement
from mentoring.agreements.words import Written
from mentoring.conversations.models import Entry
from mentoring.goals import actions as goals
from mentoring.partnerships.models import Partnership
from mentoring.people import actions as people
from mentoring.people.models import Person
from tests.cast import Cast
from tests.trust.world import at_work, say, surely_signed_in


@dataclass
class Desk:
    """Amina at her desk, with Grace to write to."""

    cast: Cast
    browser: Client
    partnership: Partnership
    entry: Entry
    moment: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def agreement(self) -> Agreement:
        """Their agreement, which Grace was asked to read; made when somebody looks for it."""
        found = Agreement.objects.filter(conversation=self.partnership.conversation_id).first()
        return found or _agreement(self)

    @property
    def amina(self) -> Person:
        """Her row, as it stands now."""
        return Person.objects.get(pk=self.cast.amina.pk)


def at_her_desk(cast: Cast) -> Desk:
    """This will put Amina at her desk, a moment after she said something."""
    moment = datetime.now(UTC)
    partnership = at_work(cast.amina, cast.grace, moment=moment)
    goal = goals.add_goal(owner=cast.amina, wish=goals.Wish("First."), client_id=uuid4(), now=moment)
    goals.place_dial(goal=goal, by=cast.amina, start=3, aim=8, client_id=uuid4(), now=moment)
    people.show_page(person=cast.ngozi, parts=[], is_indexed=False, now=moment)
    return Desk(
        cast, surely_signed_in(cast.amina), partnership, say(partnership, cast.amina, "First.", moment), moment
    )


def _agreement(desk: Desk) -> Agreement:
    assert desk.partnership.conversation is not None
    made = agreements.start(conversation=desk.partnership.conversation, owner=desk.amina, now=desk.moment)
    parts = {"purpose": agreements.Draft(Written("Mine."), 0)}
    agreements.write_parts(agreement=made, by=desk.amina, parts=parts, now=desk.moment)
    return agreements.ask_to_read(agreement=made, by=desk.amina, now=desk.moment)
