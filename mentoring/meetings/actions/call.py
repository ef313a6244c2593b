"""Coming into a call, staying, leaving; and what the clock does when nobody is there any more.

Whoever changes who is in a call holds its conversation first, and then the call: so two who come in at the same moment
are in the same one.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from mentoring.conversations import live
from mentoring.conversations.actions.say import ConversationClosed, participants_of, refuse_strangers
from mentoring.conversations.actions.version import hold
from mentoring.conversations.models import Conversation
from mentoring.meetings import livekit
from mentoring.meetings.actions.tell_call import note_heard, retell_call, tell_call
from mentoring.meetings.models import Call, Caller, Meeting, Signal
from mentoring.meetings.models.call import GOES_ON_WITHIN
from mentoring.people.models import Person
from mentoring.vault.sealing import seal

SEEN_EVERY = timedelta(seconds=10)  # more often than this nobody is written down as still there
ENDS_AFTER = timedelta(seconds=60)  # a page that is loaded anew is away for a moment


class CallIsFull(Exception):
    """As many are in it as it can carry."""


class NoCallServer(Exception):
    """It began on a call server that the host has taken away since."""


class NotInCall(Exception):
    """There is no call here just now, or this person has not come in."""


class WentElsewhere(Exception):
    """The same person is in the call by another page since."""


def join_call(
    *,
    conversation: Conversation,
    by: Person,
    page: UUID,
    now: datetime,
    meeting: Meeting | None = None,
    renews: bool = False,
) -> Call:
    """This will bring somebody into the call of a conversation, by one page; whoever is first begins it.

    A call that was left minutes ago goes on. The first to come in is told on the timeline as waiting, once a call.
    ``renews`` is a page that is in it and wants new ways: it takes nobody from another page of theirs.
    Raises ``CallIsFull``, ``NoCallServer``, ``WentElsewhere``, ``ConversationClosed`` or ``NotTakingPart``.
    """
    people = _refuse_who_may_not_speak(conversation, by=by)
    new = Call(conversation=conversation, meeting=meeting, began_by=by, began_at=now)
    if livekit.is_for(people):
        # Sealed before the transaction begins: while it lasts, all other writers wait.
        new.room, key = livekit.new_room(), secrets.token_urlsafe(32)
        new.room_key = seal(key.encode(), scope=new.scope, place=new.place)
    return _join(new, by=by, page=page, renews=renews, now=now)


@transaction.atomic
def _join(new: Call, *, by: Person, page: UUID, renews: bool, now: datetime) -> Call:
    """Brings somebody into the call that goes on, or into this new one."""
    held = hold(new.conversation_id)
    call = _call_to_join(held, new, now=now)
    if call.room and not livekit.is_set():
        raise NoCallServer
    if renews and call.callers.filter(person=by, left_at=None).exclude(page=page).exists():
        raise WentElsewhere
    has_come = _take_a_place(call, by=by, page=page, now=now)
    if call.entry_id is None:
        tell_call(call, now=now)
    note_heard(call, by=by)
    _settle(call, now=now, is_changed=has_come)
    return call


def stay_in_call(*, conversation: Conversation, by: Person, page: UUID, now: datetime) -> Call:
    """This will note that somebody is still there. Raises ``NotInCall``, ``WentElsewhere``, or like ``join_call``."""
    caller = _caller_of(conversation, by=by, page=page)
    if not caller.call.conversation.is_open:
        raise ConversationClosed
    if caller.left_at is not None:
        return join_call(conversation=conversation, by=by, page=page, now=now)
    if caller.seen_at <= now - SEEN_EVERY:
        _refuse_who_may_not_speak(conversation, by=by)
        Caller.objects.filter(pk=caller.pk, page=page, left_at=None).update(seen_at=now)
    return caller.call


@transaction.atomic
def leave_call(*, conversation: Conversation, by: Person, page: UUID, for_good: bool, now: datetime) -> None:
    """This will take somebody out of the call. ``for_good`` is the button; a page that closes may come back.

    Leaving twice is leaving once, and a page that was left for another one takes nobody out.
    """
    hold(conversation.pk)
    try:
        caller = _caller_of(conversation, by=by, page=page)
    except (NotInCall, WentElsewhere):
        return
    Caller.objects.filter(pk=caller.pk, left_at=None).update(left_at=now)
    _settle(caller.call, now=now, is_changed=True, ends_after=timedelta(0) if for_good else ENDS_AFTER)


def end_calls(*, now: datetime) -> int:
    """This will note who has gone without a word, end calls in which nobody is, and say how many it looked at."""
    going_on = list(Call.objects.going_on().values_list("pk", "conversation_id"))
    for call_id, conversation_id in going_on:
        _end_if_over(call_id, conversation_id, now=now)
    return len(going_on)


@transaction.atomic
def forget_calls(*, now: datetime) -> int:
    """This will forget who was in calls that are over, and all they signalled; say how many calls went with it.

    Of a call of a session it stays that there was one, and how long, no room and no key; of others the timeline
    alone tells it.
    """
    over = Call.objects.long_over(now)
    Signal.objects.filter(call__in=over).delete()
    Caller.objects.filter(call__in=over).delete()
    over.exclude(meeting=None).exclude(room="").update(room="", room_key=None)
    return over.filter(meeting=None).delete()[0]


@transaction.atomic
def _end_if_over(call_id: UUID, conversation_id: UUID, *, now: datetime) -> None:
    hold(conversation_id)
    call = Call.objects.going_on().filter(pk=call_id).select_related("conversation", "entry").first()
    if call is not None:
        _settle(call, now=now, is_changed=False)


def _refuse_who_may_not_speak(conversation: Conversation, *, by: Person) -> int:
    """Says how many take part, if this person may speak here."""
    participants = participants_of(conversation.pk)
    here = [one for one in participants if one.left_at is None]
    refuse_strangers(participants[0].conversation, here=here, person=by)
    return len(here)


def _call_to_join(conversation: Conversation, new: Call, *, now: datetime) -> Call:
    newest = Call.objects.filter(conversation=conversation).select_related("entry", "began_by").last()
    if newest is not None:
        newest.conversation = conversation
        _settle(newest, now=now, is_changed=False)
    if newest is not None and _goes_on(newest, meeting=new.meeting, now=now):
        newest.ended_at = None
        newest.meeting_id = newest.meeting_id or new.meeting_id
        newest.save(update_fields=["ended_at", "meeting"])
        return newest
    new.conversation = conversation
    new.save(force_insert=True)
    return new


def _goes_on(call: Call, *, meeting: Meeting | None, now: datetime) -> bool:
    if call.ended_at is None:
        return True
    is_same = meeting is None or call.meeting_id in {None, meeting.pk}
    return is_same and now - call.ended_at < GOES_ON_WITHIN


def _take_a_place(call: Call, *, by: Person, page: UUID, now: datetime) -> bool:
    """Notes somebody as being in the call, and says whether that is news."""
    if call.callers.present(now).exclude(person=by).count() >= call.most:
        raise CallIsFull
    before = call.callers.filter(person=by).first()
    is_same = before is not None and before.page == page and before.left_at is None
    caller = before or Caller(call=call, person=by, joined_at=now)
    caller.page, caller.seen_at, caller.left_at = page, now, None
    caller.came_at = caller.came_at if is_same else now
    caller.save()
    return not is_same


def _caller_of(conversation: Conversation, *, by: Person, page: UUID) -> Caller:
    rows = Caller.objects.filter(call__conversation=conversation, call__ended_at=None, person=by)
    caller = rows.select_related("call__conversation", "call__entry", "call__began_by").first()
    if caller is None:
        raise NotInCall
    if caller.page != page:
        raise WentElsewhere
    return caller


def _settle(call: Call, *, now: datetime, is_changed: bool, ends_after: timedelta = ENDS_AFTER) -> None:
    """Brings a held call into line with who is there now, and tells it, on the timeline and to open pages."""
    if call.ended_at is not None:
        return
    here = list(call.callers.present(now).select_related("person"))
    vanished = Caller.objects.filter(call=call, left_at=None).exclude(pk__in=[one.pk for one in here])
    for one in vanished:
        Caller.objects.filter(pk=one.pk).update(left_at=one.seen_at)
        is_changed = True
    leaves = sorted((one.left_at for one in call.callers.all() if one.left_at), reverse=True)
    _count_time(call, is_together=len(here) > 1, leaves=leaves[0 if here else 1 :], now=now)
    if not here and leaves and leaves[0] + ends_after <= now:
        call.ended_at, is_changed = leaves[0], True
    if is_changed:
        call.save(update_fields=["together_since", "seconds", "ended_at"])
        if here or call.ended_at:
            retell_call(call, here=here, now=now)
        live.announce_call(call.conversation, people=_people_in(call))


def _count_time(call: Call, *, is_together: bool, leaves: list[datetime], now: datetime) -> None:
    """``leaves``: when people left, the newest first, from the one on who left another alone."""
    if is_together:
        call.together_since = call.together_since or now
    elif call.together_since is not None:
        parted = leaves[0] if leaves else now
        call.seconds += max(1, round((parted - call.together_since).total_seconds()))
        call.together_since = None


def _people_in(call: Call) -> list[UUID]:
    return [one.person_id for one in participants_of(call.conversation_id) if one.left_at is None]
