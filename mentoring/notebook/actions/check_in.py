"""How somebody is: asked by either, answered for oneself, and shared one by one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mentoring.conversations.models import Conversation, Entry
from mentoring.notebook.actions.tell import tell
from mentoring.notebook.models import CheckIn
from mentoring.notebook.words import How, seal_note
from mentoring.people.models import Person


def ask_how_are_you(*, conversation: Conversation, by: Person, now: datetime) -> Entry | None:
    """This will ask "how are you?", once a day; None where nothing is said any more."""
    key = f"{by.pk}:{now:%Y-%m-%d}"
    return tell(conversation, what="how_are_you", by=by, words="", card={"name": by.first_name}, key=key, now=now)


@transaction.atomic
def check_in(
    *, conversation: Conversation, owner: Person, how: How, is_shared: bool, client_id: UUID, now: datetime
) -> CheckIn:
    """This will note how somebody is, for themselves; with ``is_shared`` this conversation hears it, too.

    The same mark twice is one check-in. What is kept to oneself leaves nothing in the conversation at all.
    """
    if before := CheckIn.objects.filter(owner=owner, client_id=client_id).first():
        return before
    made = CheckIn(conversation=conversation, owner=owner, client_id=client_id, made_at=now)
    made.words = seal_note(made, how)
    if is_shared:
        card: dict[str, object] = {"energy": how.energy, "mindset": how.mindset, "name": owner.first_name}
        told = tell(conversation, what="checked_in", by=owner, words=how.line, card=card, key=made.pk, now=now)
        made.is_shared = told is not None
    made.save(force_insert=True)
    return made
