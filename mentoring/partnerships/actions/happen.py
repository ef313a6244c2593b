"""What all events have in common: holding the row, two yeses, checking the table, and telling both."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from mentoring.conversations import actions as conversations
from mentoring.conversations.words import Words
from mentoring.partnerships import states
from mentoring.partnerships.models import Happening, Partnership, Yes
from mentoring.partnerships.states import Told
from mentoring.people.models import Person

KIND = "partnerships.happening"
ON_THE_TIMELINE = {Told.BOTH, Told.NEUTRALLY}


def lock(partnership: Partnership) -> Partnership:
    """This will hold a partnership's row for the rest of the transaction, and read it anew."""
    return (
        Partnership.objects.select_for_update(of=("self",)).select_related("mentor", "mentee").get(pk=partnership.pk)
    )


def say_yes(partnership: Partnership, *, event: str, by: Person, now: datetime) -> bool:
    """This will note one person's own yes to an event of the present state; True when both have said it.

    A yes counts from the moment the present state began, so an old one never stands for a new question.
    """
    states.check_may(event, partnership, by=by, now=now)
    Yes.objects.update_or_create(partnership=partnership, person=by, event=event, defaults={"given_at": now})
    yeses = Yes.objects.filter(partnership=partnership, event=event, given_at__gte=partnership.state_since)
    return set(yeses.values_list("person_id", flat=True)) == {partnership.mentor_id, partnership.mentee_id}


def happen(
    partnership: Partnership, *, event: str, by: Person | None, now: datetime, to: str = "", **changes: Any
) -> None:
    """This will let an event of the table happen: its state, what changes with it, and its line of history.

    ``to`` empty: the state stays. ``changes`` are fields of the partnership. In a transaction, on a locked row.
    Raises ``CannotHappenNow`` or ``NotTheirs``: nothing happens that the table does not know.
    """
    states.check_happens(event, partnership, by=by, now=now)
    Happening.objects.create(
        partnership=partnership,
        event=event,
        from_state=partnership.state,
        to_state=to or partnership.state,
        by=by,
        happened_at=now,
    )
    if to and to != partnership.state:
        changes |= {"state": to, "state_since": now}
    for name, change in changes.items():
        setattr(partnership, name, change)
    partnership.save(update_fields=list(changes))


def tell(
    partnership: Partnership, *, event: str, by: Person | None, now: datetime, once: str = "", **more: str
) -> None:
    """This will tell whoever the table names, on the timeline and so on their channels, what has happened.

    Some news is no event of the table: both are told, under the same ``once`` one time, without it each time.
    """
    told = states.BY_NAME[event].told if event in states.BY_NAME else Told.BOTH
    if partnership.conversation is None or told not in ON_THE_TIMELINE:
        return
    if told == Told.NEUTRALLY:
        by = None
    happening = partnership.happenings.filter(event=event).last()
    named = f"happening:{happening.pk}" if happening else f"{event}:{once or uuid4()}"
    conversations.say(
        conversation=partnership.conversation,
        author=None,
        words=Words.typed(""),
        kind=KIND,
        card={"event": event, "by": str(by.pk) if by else "", "name": by.first_name if by else "", **more},
        client_id=uuid5(NAMESPACE_URL, named),
        now=now,
    )
