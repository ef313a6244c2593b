"""What browsers tell each other goes to the right page, in order, sealed, and never in floods."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from mentoring.conversations import actions as conversations
from mentoring.conversations import live
from mentoring.conversations.models import Conversation
from mentoring.conversations.timeline import reader_of
from mentoring.meetings import actions, calls
from mentoring.meetings.actions.signal import MOST_A_MINUTE
from mentoring.meetings.models import Call, Signal
from mentoring.people.models import Person
from tests.cast import Cast

AMINA, GRACE, NGOZI = (uuid4() for _page in range(3))


@pytest.fixture
def call(cast: Cast, now: datetime) -> Call:
    """Amina, Grace and Ngozi in a call."""
    here = conversations.open_conversation(people=[cast.amina, cast.grace, cast.ngozi], now=now)
    for person, page in ((cast.amina, AMINA), (cast.grace, GRACE), (cast.ngozi, NGOZI)):
        actions.join_call(conversation=here, by=person, page=page, now=now)
    return Call.objects.select_related("conversation").get()


def send(call: Call, by: Person, page: UUID, to: UUID, body: str, now: datetime, mark: UUID | None = None) -> Signal:
    return actions.send_signal(call=call, by=by, page=page, to_page=to, body=body, client_id=mark or uuid4(), now=now)


def fetched(call: Call, person: Person, page: UUID, now: datetime, after: int = 0) -> list[object]:
    told = calls.told(call, reader_of(call.conversation_id, person, now=now), page=page, after=after)
    return [one["body"] for one in told["signals"]]  # type: ignore[attr-defined]


def test_signals_go_to_one_page_in_order_and_are_there_again(cast: Cast, call: Call, now: datetime) -> None:
    for number in range(3):
        send(call, cast.amina, AMINA, GRACE, f"to Grace {number}", now)
    send(call, cast.amina, AMINA, NGOZI, "to Ngozi", now)

    for _time in range(2):  # a page that lost its line asks again from the same place
        assert fetched(call, cast.grace, GRACE, now) == ["to Grace 0", "to Grace 1", "to Grace 2"]
    assert fetched(call, cast.grace, GRACE, now, after=2) == ["to Grace 2"]
    assert fetched(call, cast.ngozi, NGOZI, now) == ["to Ngozi"]
    assert fetched(call, cast.amina, AMINA, now) == []


def test_signals_to_a_page_that_was_loaded_anew_are_not_for_the_new_one(cast: Cast, call: Call, now: datetime) -> None:
    send(call, cast.amina, AMINA, GRACE, "to the old page", now)
    new = uuid4()
    actions.join_call(conversation=call.conversation, by=cast.grace, page=new, now=now + timedelta(seconds=1))

    assert fetched(call, cast.grace, new, now) == []
    with pytest.raises(actions.NobodyThere):
        send(call, cast.amina, AMINA, GRACE, "still to the old one", now + timedelta(seconds=1))


def test_signals_sent_twice_are_one(cast: Cast, call: Call, now: datetime) -> None:
    mark = uuid4()
    first, second = (send(call, cast.amina, AMINA, GRACE, "once", now, mark) for _time in range(2))

    assert (first.pk, Signal.objects.count()) == (second.pk, 1)


def test_signals_in_a_flood_are_refused_until_a_minute_has_passed(cast: Cast, call: Call, now: datetime) -> None:
    for _number in range(MOST_A_MINUTE):
        send(call, cast.amina, AMINA, GRACE, "x", now)
    with pytest.raises(actions.TooManySignals):
        send(call, cast.amina, AMINA, GRACE, "x", now + timedelta(seconds=59))

    send(call, cast.grace, GRACE, AMINA, "another's are their own", now)
    send(call, cast.amina, AMINA, GRACE, "x", now + timedelta(seconds=60))
    assert Signal.objects.count() == MOST_A_MINUTE + 2


def test_signals_come_only_from_who_is_in_the_call(cast: Cast, call: Call, now: datetime) -> None:
    for by, page, to in (
        (cast.olu, uuid4(), GRACE),  # a stranger
        (cast.olu, AMINA, GRACE),  # in Amina's name
        (cast.amina, GRACE, NGOZI),
        (cast.amina, AMINA, AMINA),  # to oneself
        (cast.amina, AMINA, uuid4()),  # to nobody
    ):
        with pytest.raises(actions.NobodyThere):
            send(call, by, page, to, "x", now)
    actions.leave_call(conversation=call.conversation, by=cast.amina, page=AMINA, for_good=True, now=now)
    with pytest.raises(actions.NobodyThere):
        send(call, cast.amina, AMINA, GRACE, "after leaving", now)
    assert Signal.objects.count() == 0


def test_signals_end_with_the_conversation_and_with_the_call(cast: Cast, call: Call, now: datetime) -> None:
    conversations.leave_conversation(conversation=call.conversation, person=cast.ngozi, now=now)
    with pytest.raises(actions.NobodyThere):
        send(call, cast.ngozi, NGOZI, GRACE, "x", now)
    Call.objects.update(ended_at=now)
    with pytest.raises(actions.NobodyThere):
        send(call, cast.amina, AMINA, GRACE, "x", now)


@pytest.mark.parametrize("end", [conversations.close_conversation, conversations.make_read_only])
def test_signals_end_at_once_with_what_is_said(
    cast: Cast, call: Call, now: datetime, end: Callable[..., None]
) -> None:
    """Who ends things with somebody, or holds them, while their browsers talk, is not reached by a word more."""
    mark = uuid4()
    send(call, cast.amina, AMINA, GRACE, "before", now, mark)
    end(conversation=call.conversation, now=now)

    for by, page, to in ((cast.amina, AMINA, GRACE), (cast.grace, GRACE, AMINA)):
        with pytest.raises(actions.NobodyThere):
            send(call, by, page, to, "x", now)
    with pytest.raises(actions.NobodyThere):  # sent before, and once more because the answer did not come
        send(call, cast.amina, AMINA, GRACE, "before", now, mark)
    with pytest.raises(actions.ConversationClosed):  # so what waits is not fetched either
        actions.stay_in_call(conversation=call.conversation, by=cast.grace, page=GRACE, now=now)
    assert Signal.objects.count() == 1


def test_signals_are_sealed(cast: Cast, call: Call, now: datetime) -> None:
    signal = send(call, cast.amina, AMINA, GRACE, "a=candidate 192.0.2.7", now)

    assert b"192.0.2.7" not in bytes(Signal.objects.get(pk=signal.pk).body)


@pytest.mark.django_db(transaction=True)
def test_signals_are_announced_to_their_page_alone_and_without_a_word(cast: Cast, call: Call, now: datetime) -> None:
    heard: dict[str, list[bytes]] = {"grace": [], "ngozi": []}
    stops = [live.hub.listen(getattr(cast, name).pk, told.append) for name, told in heard.items()]
    here: Conversation = call.conversation
    sent = f'event: call\ndata: {{"conversation":"{here.pk}"}}\n\n'.encode()
    if live.connection.vendor == "sqlite":
        send(call, cast.amina, AMINA, GRACE, "words of a browser", now)
        assert heard == {"grace": [sent], "ngozi": []}
    for stop in stops:
        stop()
