"""Short words for what these tests say and look at again and again."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from mentoring.conversations import actions
from mentoring.conversations.access import by_membership
from mentoring.conversations.models import Conversation, Delivery, Entry, Lane, Participant
from mentoring.conversations.words import Words, open_words
from mentoring.people import actions as people
from mentoring.people.hours import Hours
from mentoring.people.models import Address, Person

ALWAYS = Hours.read([[day, "00:00", "00:00"] for day in range(7)], zone="UTC")
MINUTE = timedelta(minutes=1)


def say(
    conversation: Conversation,
    author: Person | None,
    text: str = "Hello",
    *,
    now: datetime,
    client_id: UUID | None = None,
    **more: object,
) -> Entry:
    """Somebody says something."""
    return actions.say(
        conversation=conversation,
        author=author,
        words=Words.typed(text),
        client_id=client_id or uuid4(),
        now=now,
        **more,
    )


def said_in(conversation: Conversation, reader: Person) -> list[str]:
    """What was said, as somebody who takes part reads it."""
    entries = list(Entry.objects.filter(conversation=conversation, kind="message"))
    opened = open_words(entries, access=by_membership(reader, conversation))
    return [words.text if words else "" for words in opened]


def participant(conversation: Conversation, person: Person) -> Participant:
    """Somebody's place in a conversation."""
    return Participant.objects.select_related("person", "conversation").get(conversation=conversation, person=person)


def deliver_all(now: datetime, *, chance: random.Random | None = None) -> int:
    """The worker does everything that is due at one moment; says how many lanes it walked."""
    return sum(1 for _ in iter(lambda: actions.deliver(clock=lambda: now, chance=chance), False))


def states(entry: Entry) -> list[str]:
    """Where the deliveries of an entry stand, the oldest first."""
    return list(entry.deliveries.order_by("pk").values_list("state", flat=True))


def delivery_of(entry: Entry) -> Delivery:
    """The newest delivery of an entry."""
    return entry.deliveries.order_by("-pk")[0]


def lane_of(entry: Entry) -> Lane:
    """The lane an entry went down last."""
    return Lane.objects.select_related("participant__person").get(pk=delivery_of(entry).lane_id)


def add_address(person: Person, value: str, *, now: datetime) -> Address:
    """One more address of somebody, verified."""
    address = people.add_address(person=person, channel="email", value=value)
    address.verified_at = now
    address.save(update_fields=["verified_at"])
    return address


def first_address(person: Person) -> Address:
    """The one at the top of somebody's ladder."""
    found = Address.objects.of(person).order_by("position").first()
    assert found is not None
    return found


def ticking(moments: list[datetime]) -> Callable[[], datetime]:
    """A clock that shows these moments one after the other, and stays at the last."""

    def clock() -> datetime:
        return moments.pop(0) if len(moments) > 1 else moments[0]

    return clock
