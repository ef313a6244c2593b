"""Erasing what two people wrote, once it is over: all of it a year after the end, one's own words at any time."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from mentoring.agreements.access import AGREEMENT
from mentoring.conversations import actions as conversations
from mentoring.goals import actions as goals
from mentoring.library import actions as library
from mentoring.meetings import actions as meetings
from mentoring.partnerships.access import PARTNERSHIP, PRIVATE_NOTE
from mentoring.partnerships.actions.agree import agreement_of
from mentoring.partnerships.actions.happen import happen, lock, tell
from mentoring.partnerships.models import Happening, Partnership, PrivateNote
from mentoring.partnerships.states import check_happens
from mentoring.people.models import Person
from mentoring.vault.actions import destroy_words

SOON = "erase_soon"  # no event of the table: it is told, and noted, thirty days before


@transaction.atomic
def say_erase_soon(*, partnership: Partnership, on: date, now: datetime) -> Partnership:
    """This will tell both when what they wrote is erased, so that each may keep a copy. Once for each ending."""
    partnership = lock(partnership)
    check_happens("erase", partnership, by=None, now=now)
    if not _since_the_end(partnership, event=SOON, by=None):
        Happening.objects.create(partnership=partnership, event=SOON, from_state=partnership.state,
                                 to_state=partnership.state, by=None, happened_at=now)  # fmt: skip
        tell(partnership, event=SOON, by=None, now=now, until=on.isoformat())
    return partnership


@transaction.atomic
def erase(*, partnership: Partnership, by: Person | None, now: datetime, quietly: bool = False) -> Partnership:
    """This will erase what was written: all of it, or only the own words of ``by``. Private notes and counts stay.

    What is erased cannot be brought back, from no backup either, once the backups of the keys have expired. Both
    are told, unless ``quietly``; erasing twice is erasing once.
    """
    partnership = lock(partnership)
    check_happens("erase", partnership, by=by, now=now)
    is_first = not _since_the_end(partnership, event="erase", by=by)
    if is_first:
        happen(partnership, event="erase", by=by, now=now)
    _wipe(partnership, by)
    _destroy(partnership, by, now=now)
    if is_first and not quietly:
        tell(partnership, event="erase" if by else "erased_in_time", by=by, now=now)
    return partnership


@transaction.atomic
def erase_notes(*, partnership: Partnership, by: Person) -> None:
    """This will erase what somebody wrote for themselves beside a partnership."""
    notes = PrivateNote.objects.filter(partnership=partnership, person=by)
    for note in notes:
        destroy_words(kind=PRIVATE_NOTE, id=note.pk, author=by.pk)
    notes.delete()


def _since_the_end(partnership: Partnership, *, event: str, by: Person | None) -> bool:
    done = partnership.happenings.filter(event=event, by=by, happened_at__gte=partnership.state_since)
    return done.exists()


def _wipe(partnership: Partnership, author: Person | None) -> None:
    """The sealed bytes of this room are overwritten; whose they are stands beside each of them."""
    if author is None or partnership.proposed_by_id == author.pk:
        partnership.focus = b""
    if author is None:
        partnership.own_kind = b""
    partnership.save(update_fields=["focus", "own_kind"])
    wiped: list[tuple[str, str, dict[str, bytes]]] = [
        ("questions", "asked_by", {"reason": b""}),
        ("questions", "person", {"reply": b""}),
        ("farewells", "person", {"words": b""}),
        ("hand_ons", "suggested_by", {"words": b""}),
    ]
    for rows, whose, empty in wiped:
        getattr(partnership, rows).filter(**({whose: author} if author else {})).update(**empty)
    if author is None or partnership.mentee_id == author.pk:
        partnership.hand_ons.update(passed_on=b"")


def _destroy(partnership: Partnership, author: Person | None, *, now: datetime) -> None:
    """The keys, room by room; what lies in lower rooms is wiped there."""
    whose = author.pk if author else None
    if agreement := agreement_of(partnership):
        destroy_words(kind=AGREEMENT, id=agreement.pk, author=whose)
    destroy_words(kind=PARTNERSHIP, id=partnership.pk, author=whose)
    if partnership.conversation:
        library.erase_set(conversation=partnership.conversation, author=author)
        meetings.erase_sessions(conversation=partnership.conversation, author=author)
        goals.erase_comments(conversation=partnership.conversation, author=author)
        conversations.erase_words(conversation=partnership.conversation, author=author, now=now)
