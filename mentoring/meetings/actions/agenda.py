"""The agenda of a session: one person's, to which everybody may suggest."""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.db.models import Max

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation, Entry
from mentoring.goals.actions.keep import OnlyTheOwner, keep_once
from mentoring.goals.words import seal_into
from mentoring.meetings.actions.stand import writing_in
from mentoring.meetings.agendas import owner_of
from mentoring.meetings.models import AgendaOwner, Challenge, LookedAt, Meeting, Point
from mentoring.people.models import Person


@transaction.atomic
def own_agenda(*, conversation: Conversation, person: Person) -> AgendaOwner:
    """This will say whose agenda the sessions of a conversation have."""
    owner, _made = AgendaOwner.objects.update_or_create(conversation=conversation, defaults={"person": person})
    return owner


def add_point(
    *, meeting: Meeting, author: Person, text: str, client_id: UUID, now: datetime, challenge: Challenge | None = None
) -> Point:
    """This will put a point on the agenda; of anybody but its owner, as a suggestion.

    Raises ``ConversationClosed`` or ``NotTakingPart``.
    """
    with writing_in(meeting, by=author):
        point = _point(meeting, author=author, client_id=client_id, now=now, challenge=challenge)
        if owner_of(meeting) == author.pk:
            point.state = Point.State.ACCEPTED
        seal_into(point, words=text)
        return keep_once(point, meeting=meeting, author=author, client_id=client_id)[0]


def accept_point(*, point: Point, by: Person) -> Point:
    """This will take a suggestion onto the agenda. Raises ``OnlyTheOwner``, or like ``add_point``."""
    return _decide(point, by=by, state=Point.State.ACCEPTED)


def put_aside_point(*, point: Point, by: Person) -> Point:
    """This will put a point aside: not this time. It can be taken again. Raises ``OnlyTheOwner``."""
    return _decide(point, by=by, state=Point.State.PUT_ASIDE)


def take_back_point(*, point: Point, by: Person) -> None:
    """This will take away a point of one's own, with its words. Raises ``OnlyTheOwner``."""
    with writing_in(point.meeting, by=by):
        if point.author_id != by.pk:
            raise OnlyTheOwner
        Point.objects.filter(pk=point.pk).delete()


def move_point(*, point: Point, by: Person, up: bool) -> None:
    """This will put a point before or after its neighbour. Raises ``OnlyTheOwner``."""
    with writing_in(point.meeting, by=by):
        _refuse_others(point.meeting, by=by)
        row = _standing(point.meeting)
        here = next((place for place, one in enumerate(row) if one.pk == point.pk), None)
        there = None if here is None else here + (-1 if up else 1)
        if here is None or there is None or not 0 <= there < len(row):
            return
        row[here], row[there] = row[there], row[here]
        _keep_order(row)


def put_point(*, point: Point, by: Person, after: UUID | None) -> None:
    """This will put a point of the agenda below another, or on top with ``after`` None. Raises ``OnlyTheOwner``.

    If that other point was taken away in this very moment, it stands at the end; a mere suggestion stays where it is.
    """
    with writing_in(point.meeting, by=by):
        _refuse_others(point.meeting, by=by)
        row = _standing(point.meeting)
        others = [one for one in row if one.pk != point.pk]
        if len(others) == len(row):
            return
        at = 0 if after is None else next((n for n, one in enumerate(others, 1) if one.pk == after), len(others))
        _keep_order([*others[:at], *(one for one in row if one.pk == point.pk), *others[at:]])


def talk_point(*, point: Point, by: Person, done: bool, now: datetime) -> None:
    """This will note that a point was talked about, or not after all; the mark on what it came from goes with it."""
    with writing_in(point.meeting, by=by):
        rows = Point.objects.filter(pk=point.pk, talked_at__isnull=done)
        if rows.update(talked_at=now if done else None) and point.entry is not None:
            deed = conversations.let_be if done else conversations.talk_about
            deed(entry=point.entry, person=by, now=now)


def talk_entry(*, meeting: Meeting, entry: Entry, by: Person, now: datetime) -> Point:
    """This will note that something marked "talk about this" was talked about in a session. Twice is once."""
    with writing_in(meeting, by=by):
        client_id = uuid5(NAMESPACE_URL, f"point:{meeting.pk}:{entry.pk}")
        point = _point(meeting, author=by, client_id=client_id, now=now)
        point.entry, point.state, point.talked_at = entry, Point.State.ACCEPTED, now
        point, is_new = keep_once(point, meeting=meeting, entry=entry)
        if not is_new:
            Point.objects.filter(pk=point.pk, talked_at=None).update(talked_at=now)
        conversations.let_be(entry=entry, person=by, now=now)
        return point


@transaction.atomic
def allow_looked_at(*, conversation: Conversation, person: Person, allowed: bool) -> None:
    """This will let the others see what this person has looked at, or not any more."""
    if allowed:
        LookedAt.objects.get_or_create(conversation=conversation, person=person)
    else:
        LookedAt.objects.filter(conversation=conversation, person=person).delete()


def _decide(point: Point, *, by: Person, state: Point.State) -> Point:
    with writing_in(point.meeting, by=by):
        _refuse_others(point.meeting, by=by)
        fresh = Point.objects.select_related("meeting").get(pk=point.pk)
        if fresh.state != state:
            fresh.state, fresh.position = state, _last(point.meeting)
            fresh.save(update_fields=["state", "position"])
        return fresh


def _point(
    meeting: Meeting, *, author: Person, client_id: UUID, now: datetime, challenge: Challenge | None = None
) -> Point:
    return Point(
        meeting=meeting, author=author, client_id=client_id, position=_last(meeting), added_at=now, challenge=challenge
    )


def _standing(meeting: Meeting) -> list[Point]:
    return list(meeting.points.filter(state=Point.State.ACCEPTED).order_by("position", "id"))


def _keep_order(row: list[Point]) -> None:
    for place, one in enumerate(row, start=1):
        Point.objects.filter(pk=one.pk).exclude(position=place).update(position=place)


def _last(meeting: Meeting) -> int:
    return (meeting.points.aggregate(at=Max("position"))["at"] or 0) + 1


def _refuse_others(meeting: Meeting, *, by: Person) -> None:
    if owner_of(meeting) != by.pk:
        raise OnlyTheOwner
