"""Coming into a call, staying, leaving, and what the timeline tells of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest

from mentoring.conversations import actions as conversations
from mentoring.conversations import touches
from mentoring.conversations.access import by_membership
from mentoring.conversations.models import Conversation, Delivery, Entry, Participant
from mentoring.conversations.words import open_said
from mentoring.meetings import actions, calls
from mentoring.meetings.models import Call, Caller, Meeting, Signal
from mentoring.meetings.models.call import FORGOTTEN_AFTER, GOES_ON_WITHIN, GONE_AFTER
from mentoring.meetings.states import State
from mentoring.people.models import Person
from mentoring.timetable import TIMETABLE
from tests.cast import Cast

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
Come = Callable[..., UUID]


@pytest.fixture
def here(cast: Cast, now: datetime) -> Conversation:
    """Amina, Grace and Ngozi."""
    return conversations.open_conversation(people=[cast.amina, cast.grace, cast.ngozi], now=now)


@pytest.fixture
def come(here: Conversation, now: datetime) -> Come:
    """Somebody comes in, by a page of their own."""

    def come(person: Person, page: UUID | None = None, *, at: datetime = now, meeting: Meeting | None = None) -> UUID:
        page = page or uuid4()
        Caller.objects.filter(left_at=None).update(seen_at=at)
        actions.join_call(conversation=here, by=person, page=page, now=at, meeting=meeting)
        return page

    return come


def leave(here: Conversation, person: Person, page: UUID, at: datetime, *, for_good: bool = True) -> None:
    """Somebody leaves; until then every page has said, time and again, that it is still there."""
    Caller.objects.filter(left_at=None).update(seen_at=at)
    actions.leave_call(conversation=here, by=person, page=page, for_good=for_good, now=at)


def stay(here: Conversation, person: Person, page: UUID, at: datetime) -> Call:
    return actions.stay_in_call(conversation=here, by=person, page=page, now=at)


def told(here: Conversation, reader: Person) -> list[dict[str, object]]:
    """What the timeline tells of calls, as cards."""
    entries = list(Entry.objects.filter(conversation=here, kind="meetings.call"))
    cards = open_said(entries, access=by_membership(reader, here)).cards
    return [cards[entry.pk] for entry in entries]


def present(now: datetime) -> list[str]:
    return [one.person.first_name for one in calls.who_is_in(Call.objects.get(ended_at=None), now=now)]


def booked(here: Conversation, person: Person, now: datetime) -> Meeting:
    return Meeting.objects.create(
        conversation=here, asked_by=person, proposed_by=person, client_id=uuid4(), state=State.BOOKED,
        state_since=now, asked_at=now, starts_at=now,
    )  # fmt: skip


# ── coming in ────────────────────────────────────────────────────────────────


def test_call_is_begun_by_the_first_and_told_once(cast: Cast, here: Conversation, come: Come, now: datetime) -> None:
    """D-09: one press, and the others are told that the door is open, once a call."""
    page = come(cast.amina)
    come(cast.amina, page)  # the same page again

    assert [(one["standing"], one["here"]) for one in told(here, cast.grace)] == [("waiting", ["Amina"])]
    assert Delivery.objects.filter(entry__kind="meetings.call").count() == 2  # Grace and Ngozi, at their hours

    come(cast.grace, at=now + SECOND)
    come(cast.ngozi, at=now + 2 * SECOND)
    assert [(one["standing"], one["here"]) for one in told(here, cast.grace)] == [
        ("together", ["Amina", "Grace", "Ngozi"])
    ]
    assert Call.objects.count() == 1


def test_call_that_was_heard_of_sends_no_letter_unless_something_else_waits(
    cast: Cast, here: Conversation, come: Come, now: datetime
) -> None:
    read = Participant.objects.get(conversation=here, person=cast.grace)
    come(cast.amina)
    come(cast.grace, at=now + SECOND)
    read.refresh_from_db()
    assert read.read_seq == Entry.objects.get(kind="meetings.call").seq

    unread = Participant.objects.get(conversation=here, person=cast.ngozi)
    Participant.objects.filter(pk=unread.pk).update(read_seq=0)
    Entry.objects.filter(kind="meetings.call").update(seq=5)
    come(cast.ngozi, at=now + 2 * SECOND)
    unread.refresh_from_db()
    assert unread.read_seq == 0


def test_call_gives_new_ways_to_the_page_that_is_in_it_alone(
    cast: Cast, here: Conversation, come: Come, now: datetime
) -> None:
    old = come(cast.amina)
    renew = partial(actions.join_call, conversation=here, by=cast.amina, renews=True)
    assert renew(page=old, now=now + SECOND).callers.get().page == old
    new = come(cast.amina, at=now + MINUTE)

    with pytest.raises(actions.WentElsewhere):
        renew(page=old, now=now + MINUTE)
    assert Caller.objects.get().page == new

    leave(here, cast.amina, new, now + 2 * MINUTE)
    assert renew(page=old, now=now + 3 * MINUTE).callers.get().page == old  # nobody is elsewhere any more


def test_call_takes_four_and_no_fifth(cast: Cast, now: datetime) -> None:
    people = [cast.amina, cast.grace, cast.ngozi, cast.noor, cast.olu]
    here = conversations.open_conversation(people=people, now=now)
    for person in people[:4]:
        actions.join_call(conversation=here, by=person, page=uuid4(), now=now)

    with pytest.raises(actions.CallIsFull):
        actions.join_call(conversation=here, by=cast.olu, page=uuid4(), now=now)
    actions.join_call(conversation=here, by=cast.noor, page=uuid4(), now=now)  # by another page: no fifth person
    assert Caller.objects.count() == 4


def test_call_is_closed_to_strangers_to_who_left_and_where_nothing_is_said(
    cast: Cast, here: Conversation, come: Come, now: datetime
) -> None:
    with pytest.raises(actions.NotTakingPart):
        come(cast.olu)
    page = come(cast.amina)
    come(cast.grace)
    conversations.leave_conversation(conversation=here, person=cast.grace, now=now + SECOND)
    with pytest.raises(actions.NotTakingPart):
        come(cast.grace)
    assert present(now + SECOND) == ["Amina"]  # and the others' pages close the way to her

    conversations.close_conversation(conversation=here, now=now + SECOND)
    with pytest.raises(actions.ConversationClosed):
        come(cast.ngozi)
    with pytest.raises(actions.ConversationClosed):
        stay(here, cast.amina, page, now + MINUTE)
    assert Call.objects.count() == 1


def test_call_goes_on_by_the_newest_page(cast: Cast, here: Conversation, come: Come, now: datetime) -> None:
    old = come(cast.amina)
    new = come(cast.amina, at=now + SECOND)

    leave(here, cast.amina, old, now + 2 * SECOND)  # its goodbye comes late
    with pytest.raises(actions.WentElsewhere):
        stay(here, cast.amina, old, now + 2 * SECOND)
    assert stay(here, cast.amina, new, now + 2 * SECOND).ended_at is None
    assert present(now + 2 * SECOND) == ["Amina"]


def test_call_needs_somebody_to_have_come_in(cast: Cast, here: Conversation, come: Come, now: datetime) -> None:
    with pytest.raises(actions.NotInCall):
        stay(here, cast.amina, uuid4(), now)
    come(cast.amina)
    with pytest.raises(actions.NotInCall):
        stay(here, cast.grace, uuid4(), now)


# ── leaving ──────────────────────────────────────────────────────────────────


def test_call_is_over_when_the_last_leaves_and_tells_how_long(
    cast: Cast, here: Conversation, come: Come, now: datetime
) -> None:
    amina, grace = come(cast.amina), come(cast.grace, at=now + 3 * MINUTE)
    leave(here, cast.grace, grace, now + 35 * MINUTE)
    assert [(one["standing"], one["here"]) for one in told(here, cast.grace)] == [("waiting", ["Amina"])]

    leave(here, cast.amina, amina, now + 40 * MINUTE)
    leave(here, cast.amina, amina, now + 41 * MINUTE)
    call = Call.objects.get()
    assert (call.minutes, call.ended_at) == (32, now + 40 * MINUTE)  # alone does not count
    (card,) = told(here, cast.grace)
    assert (card["standing"], card["minutes"]) == ("over", 32)
    assert touches.told(card) == "Video call, 32 minutes"


def test_call_counts_among_the_ways_people_are_in_touch(
    cast: Cast, here: Conversation, come: Come, now: datetime
) -> None:
    """D-04, D-10: it is contact like any other, and told apart from meeting in person."""
    amina, grace = come(cast.amina), come(cast.grace)
    me = Participant.objects.select_related("person").get(conversation=here, person=cast.amina)
    assert touches.mix(me, now=now + MINUTE) == []
    for person, page in ((cast.amina, amina), (cast.grace, grace)):
        leave(here, person, page, now + 10 * MINUTE)

    assert [(one.name, one.times) for one in touches.mix(me, now=now + 11 * MINUTE)] == [("Video call", 1)]


def test_call_that_nobody_else_came_to_is_no_contact(
    cast: Cast, here: Conversation, come: Come, now: datetime
) -> None:
    leave(here, cast.amina, come(cast.amina), now + 5 * MINUTE)

    me = Participant.objects.select_related("person").get(conversation=here, person=cast.amina)
    assert (told(here, cast.amina)[0]["minutes"], touches.mix(me, now=now + 6 * MINUTE)) == (0, [])


def test_call_waits_for_a_page_that_is_loaded_anew(cast: Cast, here: Conversation, come: Come, now: datetime) -> None:
    page = come(cast.amina)
    leave(here, cast.amina, page, now + MINUTE, for_good=False)
    actions.end_calls(now=now + MINUTE + 59 * SECOND)
    assert Call.objects.get().ended_at is None

    come(cast.amina, at=now + MINUTE + 59 * SECOND)
    actions.end_calls(now=now + 2 * MINUTE + 59 * SECOND)
    assert Call.objects.get().ended_at is None


def test_call_goes_on_for_who_comes_back_soon(cast: Cast, here: Conversation, come: Come, now: datetime) -> None:
    amina, grace = come(cast.amina), come(cast.grace)
    for person, page in ((cast.amina, amina), (cast.grace, grace)):
        leave(here, person, page, now + 10 * MINUTE)
    back = now + 10 * MINUTE + GOES_ON_WITHIN - SECOND
    amina, grace = come(cast.amina, at=back), come(cast.grace, at=back)
    assert [one["standing"] for one in told(here, cast.grace)] == ["together"]
    for person, page in ((cast.amina, amina), (cast.grace, grace)):
        leave(here, person, page, back + 20 * MINUTE)
    assert (Call.objects.get().minutes, len(told(here, cast.amina))) == (30, 1)

    come(cast.amina, at=back + 20 * MINUTE + GOES_ON_WITHIN)
    assert len(told(here, cast.amina)) == 2


def test_call_notes_who_went_without_a_word(cast: Cast, here: Conversation, come: Come, now: datetime) -> None:
    amina = come(cast.amina)
    come(cast.grace)  # and her telephone dies
    for minutes in range(1, 5):
        stay(here, cast.amina, amina, now + minutes * MINUTE)

    actions.end_calls(now=now + 4 * MINUTE)
    assert [(one["standing"], one["here"]) for one in told(here, cast.grace)] == [("waiting", ["Amina"])]
    assert Call.objects.get().seconds == 1  # as long as she was heard of

    over = now + 4 * MINUTE + GONE_AFTER
    actions.end_calls(now=over)
    assert (Call.objects.get().ended_at, told(here, cast.grace)[0]["standing"]) == (now + 4 * MINUTE, "over")
    assert actions.end_calls(now=over) == 0


def test_call_takes_back_who_was_thought_gone(cast: Cast, here: Conversation, come: Come, now: datetime) -> None:
    amina, grace = come(cast.amina), come(cast.grace)
    stay(here, cast.amina, amina, now + 2 * MINUTE)
    actions.end_calls(now=now + 2 * MINUTE)
    assert present(now + 2 * MINUTE) == ["Amina"]

    stay(here, cast.grace, grace, now + 2 * MINUTE)
    assert present(now + 2 * MINUTE) == ["Amina", "Grace"]


def test_call_writes_nothing_while_somebody_simply_stays(
    cast: Cast, here: Conversation, come: Come, now: datetime, django_assert_num_queries: Callable[..., object]
) -> None:
    page = come(cast.amina)
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        stay(here, cast.amina, page, now + SECOND)


def test_call_leaves_words_that_were_erased_alone(cast: Cast, here: Conversation, come: Come, now: datetime) -> None:
    page = come(cast.amina)
    conversations.erase_words(conversation=here, author=cast.amina, now=now)
    leave(here, cast.amina, page, now + MINUTE)

    entry = Entry.objects.get(kind="meetings.call")
    assert (bytes(entry.words), bytes(entry.card)) == (b"", b"")


# ── sessions, and forgetting ─────────────────────────────────────────────────


def test_call_of_a_session_lets_it_count_as_held(cast: Cast, here: Conversation, come: Come, now: datetime) -> None:
    """Held by a call of ten minutes together, once it is over."""
    short, long = booked(here, cast.amina, now), booked(here, cast.amina, now)
    begun = now
    for meeting, minutes in ((short, 9), (long, 11)):
        amina, grace = come(cast.amina, at=begun, meeting=meeting), come(cast.grace, at=begun, meeting=meeting)
        assert meeting not in calls.held_by_call()
        for person, page in ((cast.amina, amina), (cast.grace, grace)):
            leave(here, person, page, begun + minutes * MINUTE)
        begun += timedelta(hours=2)

    assert list(calls.held_by_call()) == [long]
    assert (calls.seconds_together(short), calls.seconds_together(long)) == (540, 660)
    actions.forget_calls(now=begun + timedelta(days=1))
    assert [actions.hold_what_was_called(now=begun + timedelta(days=1)) for _time in range(2)] == [1, 0]
    assert [Meeting.objects.get(pk=one.pk).state for one in (short, long)] == ["booked", "held"]


def test_call_is_forgotten_an_hour_after(cast: Cast, here: Conversation, come: Come, now: datetime) -> None:
    amina, grace = come(cast.amina), come(cast.grace)
    call = Call.objects.get()
    actions.send_signal(call=call, by=cast.amina, page=amina, to_page=grace, body="x", client_id=uuid4(), now=now)
    for person, page in ((cast.amina, amina), (cast.grace, grace)):
        leave(here, person, page, now + MINUTE)

    actions.forget_calls(now=now + MINUTE + FORGOTTEN_AFTER - SECOND)
    assert (Call.objects.count(), Caller.objects.count(), Signal.objects.count()) == (1, 2, 1)
    actions.forget_calls(now=now + MINUTE + FORGOTTEN_AFTER)
    assert (Call.objects.count(), Caller.objects.count(), Signal.objects.count()) == (0, 0, 0)
    assert told(here, cast.amina)[0]["minutes"] == 1  # that there was a call stays


def test_call_has_its_lines_on_the_timetable() -> None:
    assert {"end calls", "forget calls"} <= set(TIMETABLE)
