"""What Northlight itself notes on a timeline about letters; small, without blame, and never with their words."""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from mentoring.conversations.actions.say import say
from mentoring.conversations.models import Entry, Participant
from mentoring.conversations.words import Card, Words


def note(participant: Participant, *, kind: str, about: str, now: datetime) -> Entry:
    """This will note something about a participant's letter on the page, and send it nowhere.

    ``about`` names what is noted, so that noting it twice is noting it once.
    """
    return _say(participant, kind=kind, client_id=uuid5(NAMESPACE_URL, f"{kind}:{about}"), quietly=True, now=now)


def note_refused(participant: Participant, *, refused: list[tuple[str, str]], about: str, now: datetime) -> Entry:
    """This will tell a participant, and nobody else, which files of theirs were not taken, and why; by letter, too."""
    client_id = uuid5(NAMESPACE_URL, f"refused:{about}")
    return _say(participant, kind="refused", client_id=client_id, quietly=False, now=now, card={"refused": refused})


def ask_whether_theirs(participant: Participant, *, now: datetime) -> Entry:
    """This will tell a participant, by their own channels and at most once a day, that a letter waits."""
    client_id = uuid5(NAMESPACE_URL, f"held:{participant.pk}:{now:%Y-%m-%d}")
    return _say(participant, kind="held", client_id=client_id, quietly=False, now=now)


def _say(
    participant: Participant, *, kind: str, client_id: UUID, quietly: bool, now: datetime, card: Card | None = None
) -> Entry:
    return say(
        conversation=participant.conversation,
        author=None,
        words=Words.typed(""),
        card={"person": str(participant.person_id), "name": participant.person.first_name, **(card or {})},
        kind=kind,
        client_id=client_id,
        now=now,
        quietly=quietly,
        only_to=participant,
    )
