"""What a session tells calendars: with whom, when and where. Its topic only for those who wish it there."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from mentoring.conversations.access import by_memberships
from mentoring.conversations.invites import Beside, Told
from mentoring.goals.words import Opened, open_rows
from mentoring.meetings.models import Calendar, Meeting, Way
from mentoring.meetings.states import State
from mentoring.people.models import Person

CALLED_OFF = {State.CANCELLED, State.NOT_NOW, State.EXPIRED}
# What happens to a session that calendars are told of.
TELLING = {"yes", "move", "place", "cancel"}


def invite_of(meetings: Sequence[Meeting]) -> list[Told]:
    """This will give what a card holds under ``invite``: those that have a time."""
    return [_told(one) for one in meetings if one.wall and one.state in {State.BOOKED, *CALLED_OFF}]


def beside_of(meetings: Sequence[Meeting], *, reader: Person) -> dict[str, Beside]:
    """This will give, by ``uid``, where each is for one who takes part, and about what if they wish it to be said."""
    opened = open_rows(meetings, access=by_memberships(reader))
    tells = Calendar.objects.filter(person=reader, tells_topic=True).exists()
    return {
        one.uid: Beside(where=_where(one, opened), topic=opened.of(one, "topic") if tells else "") for one in meetings
    }


def _told(meeting: Meeting) -> Told:
    return Told(
        uid=meeting.uid,
        sequence=meeting.sequence,
        method="CANCEL" if meeting.state in CALLED_OFF else "REQUEST",
        wall=meeting.wall.kept if meeting.wall else "",
        minutes=meeting.minutes,
        path=reverse("meeting", args=[meeting.pk]),
    )


def _where(meeting: Meeting, opened: Opened) -> str:
    """The place, or the address of a call elsewhere; "" for its own page, from where all else is found."""
    return opened.of(meeting, "place") if meeting.way == Way.IN_PERSON else opened.of(meeting, "link")
