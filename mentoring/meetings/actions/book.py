"""Taking over dates that two people have agreed on already, as booked sessions: the yes was given on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from mentoring.conversations.actions.version import hold as hold_conversation
from mentoring.conversations.models import Conversation
from mentoring.goals.actions.keep import keep_once
from mentoring.meetings.actions.draft import Draft
from mentoring.meetings.actions.happen import move_on
from mentoring.meetings.actions.series import put_in_series
from mentoring.meetings.actions.tell import retell_series, tell_series
from mentoring.meetings.models import Meeting, Series
from mentoring.meetings.states import State
from mentoring.people.models import Person
from mentoring.people.plan import Wall, in_order


@transaction.atomic
def book_dates(
    *, conversation: Conversation, by: Person, walls: Sequence[Wall], minutes: int, client_id: UUID, now: datetime
) -> Series | None:
    """This will book sessions at exactly these dates, as far as they lie ahead, in one series by this mark.

    Called again with other dates, those that stood on the old list and not on the new are moved to what is new there,
    in order; what is left over is called off. A session that somebody moved by hand stays where it is while its date
    stands on the list. None where nothing was ever planned.
    """
    hold_conversation(conversation.pk)
    series = Series.objects.filter(conversation=conversation, planned_by=by, client_id=client_id).first()
    ahead = [one for one in in_order(walls) if one.instant + timedelta(minutes=minutes) > now]
    if series is None and not ahead:
        return None
    if series is None:
        series = Series(conversation=conversation, planned_by=by, client_id=client_id, minutes=minutes, planned_at=now)
        series, _new = keep_once(series, conversation=conversation, planned_by=by, client_id=client_id)
    if _bring_into_line(series, ahead, every=walls, by=by, minutes=minutes, now=now):
        if series.entry is None:
            tell_series(series, now=now)
        else:
            retell_series(series, now=now)
    return series


def _bring_into_line(
    series: Series, ahead: list[Wall], *, every: Iterable[Wall], by: Person, minutes: int, now: datetime
) -> bool:
    """Whether anything had to change."""
    kept = {one.kept for one in every}
    booked = list(series.meetings.with_people().filter(starts_at__gt=now, state=State.BOOKED).order_by("starts_at"))
    known = set(series.meetings.exclude(planned_as="").values_list("planned_as", flat=True))
    fresh = [one for one in ahead if one.kept not in known]
    loose = [one for one in booked if one.planned_as and one.planned_as not in kept]
    for meeting, wall in zip(loose, fresh, strict=False):
        _put(meeting, wall, now=now)
    for meeting in loose[len(fresh) :]:
        meeting.sequence, meeting.planned_as = meeting.sequence + 1, ""
        move_on(meeting, "cancel", to=State.CANCELLED, by=None, now=now)
        meeting.save()
    for wall in fresh[len(loose) :]:
        _put(put_in_series(series, wall, by=by, draft=Draft(minutes=minutes), now=now), wall, now=now, is_new=True)
    return bool(loose or fresh)


def _put(meeting: Meeting, wall: Wall, *, now: datetime, is_new: bool = False) -> None:
    meeting.put_on(wall)
    meeting.planned_as = wall.kept
    meeting.sequence += 0 if is_new else 1
    move_on(meeting, "yes" if is_new else "move", to=State.BOOKED, by=None, now=now)
    meeting.save()
