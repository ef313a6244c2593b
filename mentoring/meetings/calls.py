"""A call as its pages see it: who is in it, and what waits to be fetched. And which sessions were held by a call."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet, Sum

from mentoring.conversations.access import of_participant
from mentoring.conversations.models import Conversation
from mentoring.conversations.timeline import Reader
from mentoring.meetings import livekit, turn
from mentoring.meetings.models import Call, Caller, Meeting, Signal
from mentoring.meetings.models.call import MOST_CALLERS
from mentoring.meetings.states import State
from mentoring.vault.sealing import Sealed, open_all

ENOUGH = 10 * 60  # seconds together, from which on a session counts as held


def going_on(conversation: Conversation) -> Call | None:
    """The call that goes on in a conversation now, if there is one."""
    return Call.objects.going_on().filter(conversation=conversation).first()


def who_is_in(call: Call | None, *, now: datetime) -> list[Caller]:
    """Who is in it now, in the order they came."""
    return list(call.callers.present(now).select_related("person")) if call else []


def told(call: Call, reader: Reader, *, page: UUID, after: int) -> dict[str, object]:
    """What an open page fetches: who else is in the call, and the signals meant for it since a place."""
    others = [one for one in who_is_in(call, now=reader.now) if one.person_id != reader.person.pk]
    signals = list(Signal.objects.filter(call=call, to_page=page, seq__gt=after).select_related("call"))
    return {
        "call": str(call.pk),
        "seq": signals[-1].seq if signals else after,
        "callers": [{"page": _known_as(call, one), "name": one.person.first_name} for one in others],
        "signals": _opened(signals, reader),
    }


def is_by_server(call: Call | None, reader: Reader) -> bool:
    """Whether a call goes by the host's call server: as it began, or as it would begin now."""
    return bool(call.room) if call else livekit.is_for(_taking_part(reader))


def is_for_four(call: Call | None, reader: Reader) -> bool:
    """Whether more are in the conversation than its call can carry."""
    return not is_by_server(call, reader) and _taking_part(reader) > MOST_CALLERS


def ways(call: Call, reader: Reader, *, page: UUID) -> dict[str, object]:
    """What a page is told about its way into the call: to each other browser, or to the call server.

    The relay of the host serves both; a call server's own wish that browsers ask others is not heard.
    """
    if not call.room:
        return turn.ways(now=reader.now)
    known = livekit.known_as(call.room, person=reader.person.pk, page=page)
    return {
        "server": settings.LIVEKIT_URL,
        "token": livekit.token(call.room, known=known, now=reader.now),
        "key": _key_of(call, reader),
        "iceServers": turn.relays(now=reader.now),
    }


def _taking_part(reader: Reader) -> int:
    return len([one for one in reader.participants if one.left_at is None])


def _key_of(call: Call, reader: Reader) -> str | None:
    sealed = Sealed(bytes(call.room_key or b""), call.scope, call.place)
    (key,) = open_all([sealed], access=of_participant(reader.me))
    return key.decode() if key else None


def _known_as(call: Call, caller: Caller) -> str:
    """By what the others know a page: its own number, or what it is called in the room."""
    page = caller.page
    return livekit.known_as(call.room, person=caller.person_id, page=page) if call.room else str(page)


def _opened(signals: list[Signal], reader: Reader) -> list[dict[str, object]]:
    sealed = [Sealed(bytes(one.body), one.scope, one.place) for one in signals]
    plain = open_all(sealed, access=of_participant(reader.me)) if sealed else []
    return [
        {"from": str(one.from_page), "body": body.decode()}
        for one, body in zip(signals, plain, strict=True)
        if body is not None
    ]


def seconds_together(meeting: Meeting) -> int:
    """How long people were together in calls of this session, as far as these are over."""
    return meeting.calls.filter(ended_at__isnull=False).aggregate(all=Sum("seconds"))["all"] or 0


def held_by_call() -> QuerySet[Meeting]:
    """Booked sessions that took place as a call which is over: for the session's own actions to note as held."""
    booked = Meeting.objects.filter(state=State.BOOKED, calls__ended_at__isnull=False)
    return booked.annotate(together=Sum("calls__seconds")).filter(together__gte=ENOUGH)
