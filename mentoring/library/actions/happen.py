"""What every deed of this room begins with: the row, held, and somebody who may speak in its conversation now."""

from __future__ import annotations

from uuid import UUID

from mentoring.conversations.actions.say import participants_of, refuse_strangers
from mentoring.conversations.models import Conversation
from mentoring.library.models import Activity
from mentoring.people.models import Person


def hold(activity: Activity, *, by: Person) -> Activity:
    """This will hold an activity for the rest of the transaction, as it is now.

    Raises ``ConversationClosed`` or ``NotTakingPart`` for somebody who may not speak there.
    """
    found = Activity.objects.with_people().select_for_update(of=("self",)).get(pk=activity.pk)
    may_speak(found.conversation, by=by)
    return found


def may_speak(conversation: Conversation, *, by: Person) -> set[UUID]:
    """This will give everybody who is here, if this person may speak now. Raises like ``hold``."""
    participants = participants_of(conversation.pk)
    here = [one for one in participants if one.left_at is None]
    refuse_strangers(participants[0].conversation, here=here, person=by)
    return {one.person_id for one in here}
