"""Putting entries into lanes, and moving what waits from one lane to the next.

All of it happens while the conversation is held (see ``version.hold``), so nothing is overlooked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max, Min, QuerySet

from mentoring.by_heart import by_heart, insert, rewrite
from mentoring.conversations import live
from mentoring.conversations.due import when_due
from mentoring.conversations.ladder import Reach, Rung, reach_of
from mentoring.conversations.models import Delivery, Entry, Lane, LaneQuerySet, Participant

A_WEEK = timedelta(days=7)
WHEN_DUE = ["first_waiting_at", "last_waiting_at", "files_until", "due_at"]


def put_in_lanes(entry: Entry, *, listeners: Sequence[Participant], now: datetime) -> None:
    """This will set an entry on its way to the first address of everyone who listens.

    Who has no address at all finds it on the page; that is no failure and leaves no row.
    """
    if not listeners:
        return
    reach = reach_of(listeners)
    there = {_way_of(lane): lane for lane in _lanes_in(entry.conversation_id)}
    going: list[Delivery] = []
    for participant in listeners:
        is_urgent = entry.is_urgent and _takes_urgent(participant, now=now)
        if rung := reach[participant.pk].first(is_urgent=is_urgent):
            lane = there.get((participant.pk, rung.address_id, is_urgent)) or _new_lane(participant, rung, is_urgent)
            lane.participant = participant  # known already, with its person
            going.append(Delivery(lane_id=lane.pk, entry_id=entry.pk, changed_at=now))
            _let_wait(lane, said_at=entry.said_at, reach=reach[participant.pk])
            if lane.due_at and lane.due_at <= now:
                live.wake_worker()
    if going:
        insert(going)


def move_down(lane: Lane, *, deliveries: Sequence[Delivery], reason: str, now: datetime) -> None:
    """This will move deliveries, in order, each to the next address it has not tried.

    Where none is left they have failed for that reason; without a reason no letter is wished, which is no failure.
    """
    reach = reach_of([lane.participant])[lane.participant_id]
    tried = _tried(lane.participant, deliveries)
    onward: dict[Rung | None, list[Delivery]] = defaultdict(list)
    for one in deliveries:
        onward[reach.untried(tried[one.entry_id], is_urgent=lane.is_urgent)].append(one)
    for rung, together in onward.items():
        state = _state_of_moved(rung, reason=reason)
        rows = Delivery.objects.filter(pk__in=[one.pk for one in together])
        rows.update(state=state, reason=reason, changed_at=now)
        if rung:
            _begin_again(lane, together, rung=rung, reach=reach, now=now, is_urgent=lane.is_urgent)
    lane.attempts, lane.retry_at, lane.refused_since = 0, None, None  # nothing is left that was refused
    lane.save(update_fields=["attempts", "retry_at", "refused_since"])


def go_further(entry: Entry, participant: Participant, *, now: datetime) -> Rung | None:
    """This will also send an urgent entry to the next address of its reader; None when all were tried.

    Unlike ``move_down`` nothing was refused: what was handed over stays so, and one more letter goes.
    """
    reach = reach_of([participant])[participant.pk]
    sent = list(entry.deliveries.filter(lane__participant=participant, lane__is_urgent=True).select_related("lane"))
    rung = reach.untried({one.lane.address_id for one in sent}, is_urgent=True) if sent else None
    if rung:
        lane = sent[-1].lane
        lane.participant = participant
        _begin_again(lane, sent[-1:], rung=rung, reach=reach, now=now, is_urgent=True)
        live.wake_worker()
    return rung


def fall_back(lane: Lane, *, now: datetime) -> list[UUID]:
    """This will move what is unsent in an urgent lane, in order, to the ordinary one; gives the entries it moved.

    Letters that were begun are finished where they are: they may have arrived, and nothing is sent twice.
    """
    reach = reach_of([lane.participant])[lane.participant_id]
    unsent = list(lane.deliveries.waiting().filter(letter_key=""))
    if unsent:
        rung = reach.first()
        state = Delivery.State.MOVED if rung else Delivery.State.CANCELLED
        Delivery.objects.filter(pk__in=[one.pk for one in unsent]).update(state=state, changed_at=now)
        if rung:
            _begin_again(lane, unsent, rung=rung, reach=reach, now=now, is_urgent=False)
            live.wake_worker()
    look_again(lane, reach=reach)
    return [one.entry_id for one in unsent]


def look_again(lane: Lane, *, reach: Reach | None = None) -> None:
    """This will compute afresh what waits in a lane and when it is due, from its deliveries."""
    see_what_waits(lane, reach=reach or reach_of([lane.participant])[lane.participant_id])
    rewrite(lane, WHEN_DUE)


def see_what_waits(lane: Lane, *, reach: Reach) -> None:
    """The same without keeping it: whoever holds the lane has more to write on it."""
    said = _first_and_last_said(lane.pk)
    lane.first_waiting_at, lane.last_waiting_at = said[0] if said else (None, None)
    lane.due_at = when_due(lane, participant=lane.participant, aways=reach.aways)


def wait_no_longer(conversation_id: UUID, *, now: datetime) -> None:
    """This will let the lanes go that waited for a file here, which was looked at; what else lacks is seen then."""
    waiting = Lane.objects.filter(participant__conversation=conversation_id, files_until__gt=now)
    for lane in waiting.select_related("participant__person"):
        lane.files_until = None
        look_again(lane)
        if lane.due_at and lane.due_at <= now:
            live.wake_worker()


def cancel_waiting(lanes: LaneQuerySet, *, now: datetime) -> list[UUID]:
    """This will send nothing more down these lanes, and give the ids of the entries that waited there."""
    waiting = Delivery.objects.filter(lane__in=lanes, state=Delivery.State.WAITING)
    entries = list(waiting.values_list("entry_id", flat=True))
    waiting.update(state=Delivery.State.CANCELLED, changed_at=now)
    Lane.objects.filter(pk__in=lanes).update(first_waiting_at=None, last_waiting_at=None, due_at=None)
    return entries


def _takes_urgent(participant: Participant, *, now: datetime) -> bool:
    """Urgent is the receiver's rule: whether at all, and how often a week."""
    if participant.urgent is None:
        return False
    a_week: int | None = participant.urgent.get("a_week")
    if a_week is None:
        return True
    this_week = Delivery.objects.filter(
        lane__participant=participant, lane__is_urgent=True, entry__said_at__gt=now - A_WEEK
    )
    return this_week.values("entry").distinct().count() < a_week


def _tried(participant: Participant, deliveries: Sequence[Delivery]) -> dict[UUID, set[UUID | None]]:
    """Which addresses these entries have been on their way to already."""
    rows = Delivery.objects.filter(
        lane__participant=participant, entry__in=[one.entry_id for one in deliveries]
    ).values_list("entry_id", "lane__address_id")
    tried: dict[UUID, set[UUID | None]] = defaultdict(set)
    for entry_id, address_id in rows:
        tried[entry_id].add(address_id)
    return tried


def _state_of_moved(rung: Rung | None, *, reason: str) -> Delivery.State:
    if rung:
        return Delivery.State.MOVED
    return Delivery.State.FAILED if reason else Delivery.State.CANCELLED


def _begin_again(
    lane: Lane, deliveries: Sequence[Delivery], *, rung: Rung, reach: Reach, now: datetime, is_urgent: bool
) -> None:
    next_lane, _made = Lane.objects.get_or_create(
        participant=lane.participant,
        address_id=rung.address_id,
        is_urgent=is_urgent,
        defaults={"channel": rung.channel},
    )
    next_lane.participant = lane.participant
    Delivery.objects.bulk_create(
        [Delivery(lane=next_lane, entry_id=one.entry_id, changed_at=now) for one in deliveries]
    )
    look_again(next_lane, reach=reach)


@by_heart
def _lanes_in(conversation_id: UUID) -> QuerySet[Lane]:
    return Lane.objects.filter(participant__conversation=conversation_id)


@by_heart
def _first_and_last_said(lane_id: int) -> QuerySet[Delivery, tuple[datetime, datetime]]:
    """When the oldest and the newest of what waits in a lane were said; no row when nothing waits."""
    by_lane = Delivery.objects.filter(lane=lane_id, state=Delivery.State.WAITING).values("lane").order_by()
    return by_lane.annotate(first=Min("entry__said_at"), last=Max("entry__said_at")).values_list("first", "last")


def _way_of(lane: Lane) -> tuple[UUID, UUID | None, bool]:
    return lane.participant_id, lane.address_id, lane.is_urgent


def _new_lane(participant: Participant, rung: Rung, is_urgent: bool) -> Lane:
    return Lane.objects.create(
        participant=participant, address_id=rung.address_id, channel=rung.channel, is_urgent=is_urgent
    )


def _let_wait(lane: Lane, *, said_at: datetime, reach: Reach) -> None:
    lane.first_waiting_at = lane.first_waiting_at or said_at
    lane.last_waiting_at = said_at
    lane.due_at = when_due(lane, participant=lane.participant, aways=reach.aways)
    rewrite(lane, WHEN_DUE)
