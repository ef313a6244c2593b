"""Being in touch elsewhere is noted in two taps, and counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from mentoring.conversations import actions, touches
from mentoring.conversations.access import NotTakingPart
from mentoring.conversations.models import Conversation, Delivery, Entry, Participant
from mentoring.conversations.words import Words
from mentoring.people.models import Person
from tests.cast import signed_in
from tests.conversations.talk import say


def log(conversation: Conversation, author: Person, way: str, minutes: int, now: datetime) -> Entry:
    return actions.log_touch(
        conversation=conversation,
        author=author,
        way=way,
        minutes=minutes,
        words=Words.typed(""),
        client_id=uuid4(),
        now=now,
    )


def test_a_touch_is_logged_in_two_taps(conversation: Conversation, amina: Person, grace: Person) -> None:
    """F-29, D-04: open the page, tap "10" beside the call; both see it, and no letter goes to anybody."""
    hers, where = signed_in(amina), f"/conversations/{conversation.pk}/touch/"
    page = hers.get(where).content.decode()
    ways = ["met", "call", "video", "chat", "mail", "other"]
    assert [f'name="touch" value="{way}"' in page for way in ways] == [True] * len(ways)

    assert hers.post(where, {"touch": "call-10", "client_id": str(uuid4())}).status_code == 302

    for browser in (hers, signed_in(grace)):
        assert "<b>Phone call, 10 minutes</b>" in browser.get(f"/conversations/{conversation.pk}/").content.decode()
    assert (Entry.objects.get().kind, Delivery.objects.count()) == ("touch", 0)


def test_a_touch_is_logged_once_however_often_it_is_sent(conversation: Conversation, amina: Person) -> None:
    hers, form = signed_in(amina), {"touch": "met", "note": "By the lagoon", "client_id": str(uuid4())}

    for _time in range(2):
        assert hers.post(f"/conversations/{conversation.pk}/touch/", form).status_code == 302

    assert Entry.objects.count() == 1


@pytest.mark.parametrize("touch", ["", "telepathy", "call-7", "met-", "call-10-10"])
def test_a_touch_by_no_known_way_is_refused_plainly(conversation: Conversation, amina: Person, touch: str) -> None:
    answer = signed_in(amina).post(f"/conversations/{conversation.pk}/touch/", {"touch": touch, "note": "By the sea"})

    assert (answer.status_code, "By the sea" in answer.content.decode()) == (422, True)
    assert not Entry.objects.exists()


def test_a_touch_is_not_logged_where_nothing_more_is_said(
    conversation: Conversation, amina: Person, olu: Person, now: datetime
) -> None:
    with pytest.raises(NotTakingPart):
        log(conversation, olu, "call", 0, now)
    actions.close_conversation(conversation=conversation, now=now)

    answer = signed_in(amina).post(f"/conversations/{conversation.pk}/touch/", {"touch": "met", "note": "By the sea"})

    assert (answer.status_code, "By the sea" in answer.content.decode()) == (422, True)


def test_the_mix_of_the_last_month_is_told(
    conversation: Conversation, graces: Participant, amina: Person, grace: Person, now: datetime
) -> None:
    """D-05: the last month's contacts by way; both together, older ones and withdrawn ones not."""
    say(conversation, amina, now=now - timedelta(days=31))
    for author, came_by in ((amina, "web"), (grace, "web"), (grace, "email")):
        say(conversation, author, now=now, came_by=came_by)
    for way in ("call", "call", "mail", "met"):
        log(conversation, amina, way, 0, now)
    actions.withdraw_entry(entry=log(conversation, amina, "met", 10, now), by=amina, now=now)

    parts = touches.mix(graces, now=now)

    assert {part.name: part.times for part in parts} == {"Here": 2, "E-mail": 2, "Phone call": 2, "In person": 1}
    assert [part.width for part in parts] == ["28.57%", "28.57%", "28.57%", "14.29%"]
    assert [part.x for part in parts] == ["0.00%", "28.57%", "57.14%", "85.71%"]


def test_a_touch_can_be_taken_back(conversation: Conversation, amina: Person, grace: Person) -> None:
    entry = log(conversation, amina, "call", 10, datetime.now(UTC))
    actions.withdraw_entry(entry=entry, by=amina, now=datetime.now(UTC))

    page = signed_in(grace).get(f"/conversations/{conversation.pk}/").content.decode()

    assert ("Phone call" in page, "Amina took this back." in page) == (False, True)
