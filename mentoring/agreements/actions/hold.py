"""Holding an agreement while something happens to it, and telling everybody what has happened."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from mentoring.agreements import access
from mentoring.agreements.models import Agreement
from mentoring.agreements.text import Now, read_now
from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Participant
from mentoring.conversations.words import Words
from mentoring.people.models import Person
from mentoring.vault.sealing import Access

WRITING = (Agreement.State.DRAFT, Agreement.State.IN_REVIEW, Agreement.State.SPOKEN)
STANDING = (Agreement.State.AGREED, Agreement.State.CHANGE_PROPOSED)
LIVING = (*WRITING, *STANDING)


class CannotHappenNow(Exception):
    """This does not go with where the agreement stands."""


class NotYours(Exception):
    """This part, factor, mark or change is for somebody else to write or answer."""


class MovedOn(Exception):
    """The words this was about were changed meanwhile."""


@dataclass(frozen=True, slots=True)
class Held:
    """An agreement, held by one of its people for the rest of the transaction."""

    agreement: Agreement
    by: Person
    here: tuple[Participant, ...]
    now: datetime

    @property
    def access(self) -> Access:
        """Leave to read it."""
        return access.of_those_here(self.by, self.agreement, here=self.here)

    @property
    def is_owner(self) -> bool:
        """Whether it is theirs."""
        return self.by.pk == self.agreement.owner_id

    def text(self) -> Now:
        """This will open the text as it reads now."""
        return read_now(self.agreement, access=self.access)


def hold(agreement: Agreement, *, by: Person, now: datetime, states: Collection[str] = LIVING) -> Held:
    """This will hold an agreement's row for the rest of the transaction and read it anew; in a transaction.

    Raises ``NotOneOfThem``, ``ConversationClosed``, or ``CannotHappenNow`` where it stands elsewhere.
    """
    fresh = lock(agreement)
    rows = Participant.objects.filter(conversation=fresh.conversation_id, left_at=None).select_related("person")
    held = Held(fresh, by, tuple(rows.order_by("joined_at", "id")), now)
    access.of_those_here(by, fresh, here=held.here)  # a stranger gets no further
    if not fresh.conversation.is_open:
        raise conversations.ConversationClosed
    if fresh.state not in states:
        raise CannotHappenNow(fresh.state)
    return held


def lock(agreement: Agreement) -> Agreement:
    """This will hold an agreement's row, whoever asks."""
    held = Agreement.objects.select_for_update(of=("self",)).select_related("conversation", "owner", "shape_by")
    return held.get(pk=agreement.pk)


def stand(agreement: Agreement, state: str, *, now: datetime) -> None:
    """This will note where an agreement stands from now on."""
    if agreement.state != state:
        agreement.state, agreement.state_since = state, now
    agreement.save(update_fields=["state", "state_since", "asked_at", "agreed_at", "turn"])


def turn(held: Held) -> int:
    """This will count one more change of the text; whoever said yes to an earlier one said it to that one."""
    held.agreement.turn += 1
    held.agreement.save(update_fields=["turn"])
    return held.agreement.turn


def tell(held: Held, what: str, *, about: object, **card: object) -> None:
    """This will tell everybody on the timeline, once, what has happened; ``about`` says to what. No long texts."""
    conversations.say(
        conversation=held.agreement.conversation,
        author=held.by,
        words=Words.typed(""),
        kind=f"agreements.{what}",
        card={"what": what, "agreement": str(held.agreement.pk), "name": held.by.first_name, **card},
        client_id=uuid5(NAMESPACE_URL, f"agreement:{what}:{about}"),
        now=held.now,
    )
