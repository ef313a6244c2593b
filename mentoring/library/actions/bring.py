"""Bringing a whole list along: each row once, told once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation
from mentoring.conversations.words import Words
from mentoring.library import rank
from mentoring.library.actions.hold import first_column, hold_board, place_at_the_end
from mentoring.library.actions.share import Thing, new_resource
from mentoring.library.models import Column, Resource
from mentoring.people.models import Person


@transaction.atomic
def bring_in(
    *,
    conversation: Conversation,
    by: Person,
    things: Sequence[Thing],
    client_id: UUID,
    now: datetime,
    column: Column | None = None,
) -> int:
    """This will put these things at the end of a column, and tell that they came; gives how many are new.

    The same list under the same ``client_id`` comes once. Raises ``ConversationClosed`` or ``NotTakingPart``.
    """
    hold_board(conversation.pk, by=by)
    marks = {uuid5(client_id, f"{number}:{thing.address}"): thing for number, thing in enumerate(things)}
    here = Resource.objects.filter(conversation=conversation, author=by)
    known = set(here.filter(client_id__in=marks).values_list("client_id", flat=True))
    new = {mark: thing for mark, thing in marks.items() if mark not in known}
    if not new:
        return 0
    column = column or first_column(conversation.pk)
    begins, told = place_at_the_end(column), {"by": by, "column": column, "now": now}
    rows = [
        new_resource(thing=thing, client_id=mark, place=begins + number * rank.GAP, **told)  # type: ignore[arg-type]
        for number, (mark, thing) in enumerate(new.items())
    ]
    Resource.objects.bulk_create(rows)
    conversations.say(
        conversation=conversation,
        author=by,
        words=Words.typed(""),
        kind="library.brought",
        card={"name": by.first_name, "count": len(rows)},
        client_id=uuid5(NAMESPACE_URL, f"library.brought:{client_id}"),
        now=now,
    )
    return len(rows)
