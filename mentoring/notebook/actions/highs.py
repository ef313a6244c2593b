"""Highs and lows: noted for oneself, taken out, and shown to one conversation as they are at that moment."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation, Entry
from mentoring.conversations.words import Words
from mentoring.notebook.access import of_own_notebook
from mentoring.notebook.models import HighLow
from mentoring.notebook.words import Point, open_points, seal_note
from mentoring.people.models import Person

SHOWN = "notebook.highs_and_lows"


class NothingToShow(Exception):
    """There is no point on the line yet."""


@transaction.atomic
def note_high_or_low(
    *, owner: Person, point: Point, on_day: date, is_month: bool, client_id: UUID, now: datetime
) -> HighLow:
    """This will note one point, for its owner alone. The same mark twice is one."""
    if before := HighLow.objects.of(owner).filter(client_id=client_id).first():
        return before
    day = on_day.replace(day=1) if is_month else on_day
    noted = HighLow(owner=owner, client_id=client_id, on_day=day, is_month=is_month, noted_at=now)
    noted.words = seal_note(noted, point)
    noted.save(force_insert=True)
    return noted


@transaction.atomic
def take_out_high_or_low(*, noted: HighLow, by: Person) -> None:
    """This will destroy one point here. What was shown stays as it was shown; twice is once."""
    HighLow.objects.of(by).filter(pk=noted.pk).delete()


@transaction.atomic
def show_highs_and_lows(
    *, owner: Person, conversation: Conversation, with_words: bool, client_id: UUID, now: datetime
) -> Entry:
    """This will show one conversation the line as it is now; without words, the line alone.

    It is taken back like everything that was said. Raises ``NothingToShow``, ``ConversationClosed`` or
    ``NotTakingPart``.
    """
    noted = list(HighLow.objects.of(owner))
    if not noted:
        raise NothingToShow
    opened = open_points(noted, access=of_own_notebook(owner))
    points = [_told(row, point, with_words=with_words) for row, point in zip(noted, opened, strict=True)]
    return conversations.say(
        conversation=conversation,
        author=owner,
        words=Words.typed("\n".join(str(one[name]) for one in points for name in ("what", "dealt") if one[name])),
        kind=SHOWN,
        card={"points": points, "name": owner.first_name},
        client_id=client_id,
        now=now,
    )


def _told(row: HighLow, point: Point, *, with_words: bool) -> dict[str, str | int | bool]:
    return {
        "on": row.on_day.isoformat(), "is_month": row.is_month, "value": point.value,
        "what": point.what if with_words else "", "dealt": point.dealt if with_words else "",
    }  # fmt: skip
