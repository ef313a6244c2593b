"""The page of a call, and what its addresses answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from mentoring import worker
from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation, Participant
from mentoring.goals.words import seal_into
from mentoring.meetings import actions, calls
from mentoring.meetings.actions.signal import MOST_A_MINUTE
from mentoring.meetings.forms.call import MOST_BYTES
from mentoring.meetings.models import Call, Meeting, Signal
from mentoring.meetings.states import State
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.models import Partnership
from tests.cast import Cast, Postbox, signed_in
from tests.trust.world import at_work


@pytest.fixture
def here(cast: Cast, postbox: Postbox) -> Conversation:
    """Where Amina and Grace talk, this very moment: pages look at the clock."""
    conversation = at_work(cast.amina, cast.grace, moment=datetime.now(UTC)).conversation
    assert conversation is not None
    return conversation


@pytest.fixture
def amina(cast: Cast) -> Client:
    return signed_in(cast.amina)


@pytest.fixture
def grace(cast: Cast) -> Client:
    return signed_in(cast.grace)


def post(browser: Client, here: Conversation, what: str, page: UUID, **more: object) -> tuple[int, dict[str, object]]:
    response = browser.post(f"/conversations/{here.pk}/call/{what}/", {"page": str(page), **more})
    return response.status_code, response.json() if response.content else {}


def shown(browser: Client, here: Conversation, query: str = "") -> str:
    response = browser.get(f"/conversations/{here.pk}/call/{query}")
    assert response.status_code == 200
    return str(response.content.decode())


def session(here: Conversation, cast: Cast, **words: str) -> Meeting:
    moment = datetime.now(UTC)
    meeting = Meeting(conversation=here, asked_by=cast.amina, proposed_by=cast.amina, client_id=uuid4(),
                      state=State.BOOKED, state_since=moment, asked_at=moment, starts_at=moment)  # fmt: skip
    seal_into(meeting, **words)
    meeting.save()
    return meeting


def test_call_page_says_who_is_there(here: Conversation, amina: Client, grace: Client) -> None:
    """D-09: a video call by one press, and nothing to install."""
    assert "Nobody is here yet. Come in, and Grace will be told" in shown(amina, here)

    status, told = post(amina, here, "join", uuid4())

    assert (status, told["callers"], told["ways"]) == (200, [], {"iceServers": [], "iceTransportPolicy": "all"})
    assert "Amina is here." in " ".join(shown(grace, here).split())


def test_call_page_may_use_camera_microphone_and_screen_and_no_other_page_the_screen(
    here: Conversation, amina: Client
) -> None:
    policy = amina.get(f"/conversations/{here.pk}/call/").headers["Permissions-Policy"]
    elsewhere = amina.get(f"/conversations/{here.pk}/").headers["Permissions-Policy"]

    assert policy == elsewhere.replace("display-capture=()", "display-capture=(self)")
    assert policy.startswith("camera=(self), microphone=(self), display-capture=(self), ")


def test_call_page_alone_loads_what_calls(here: Conversation, amina: Client) -> None:
    page, conversation = shown(amina, here), amina.get(f"/conversations/{here.pk}/").content.decode()

    assert [name in page for name in ("js/call.", "js/peers.", "js/live.")] == [True] * 3
    assert [name in conversation for name in ("js/call.", "js/peers.")] == [False] * 2


def test_call_page_says_another_way_where_nothing_runs(here: Conversation, cast: Cast, amina: Client) -> None:
    meeting = session(here, cast, link="https://video.example/room")
    spelled = session(here, cast, link="javascript:alert(1)")

    page = shown(amina, here, f"?session={meeting.pk}")
    assert page.count('<a href="https://video.example/room" rel="noreferrer">') == 3
    assert "phone each other, or send a link" in shown(amina, here)
    assert "javascript" not in shown(amina, here, f"?session={spelled.pk}")


def test_call_page_of_a_session_leads_to_that_of_its_conversation(here: Conversation, cast: Cast) -> None:
    meeting, browser = session(here, cast), signed_in(cast.grace)

    response = browser.get(f"/sessions/{meeting.pk}/call/")
    assert response.headers["Location"] == f"/conversations/{here.pk}/call/?session={meeting.pk}"
    post(browser, here, "join", uuid4(), session=str(meeting.pk))
    assert Call.objects.get().meeting == meeting


def test_call_takes_no_session_of_another_conversation(here: Conversation, cast: Cast, amina: Client) -> None:
    other = at_work(cast.olu, cast.ngozi, moment=datetime.now(UTC)).conversation
    assert other is not None
    for strange in (str(session(other, cast).pk), str(uuid4())):
        assert post(amina, here, "join", uuid4(), session=strange)[0] == 200
    assert Call.objects.get().meeting is None


def test_call_brings_what_one_page_tells_another(here: Conversation, amina: Client, grace: Client) -> None:
    hers, his = uuid4(), uuid4()
    post(amina, here, "join", hers)
    assert post(grace, here, "join", his)[1]["callers"] == [{"page": str(hers), "name": "Amina"}]

    sent = post(amina, here, "signal", hers, to=his, client_id=uuid4(), body='[{"candidate": null}]')
    told = post(grace, here, "here", his)
    again = post(grace, here, "here", his, after=1)

    assert sent == (204, {})
    assert told[1]["signals"] == [{"from": str(hers), "body": '[{"candidate": null}]'}]
    assert (told[1]["seq"], again[1]["signals"], again[1]["seq"]) == (1, [], 1)


@pytest.mark.parametrize("number", [1, 20])
def test_call_costs_as_many_queries_for_twenty_signals_as_for_one(
    here: Conversation, amina: Client, grace: Client, number: int
) -> None:
    hers, his = uuid4(), uuid4()
    post(amina, here, "join", hers)
    post(grace, here, "join", his)
    for _number in range(number):
        post(amina, here, "signal", hers, to=his, client_id=uuid4(), body="[]")
    post(grace, here, "here", his)

    with CaptureQueriesContext(connections["default"]) as words, CaptureQueriesContext(connections["keys"]) as keys:
        told = post(grace, here, "here", his)[1]["signals"]

    assert len(told) == number  # type: ignore[arg-type]
    assert (len(words), len(keys)) == (6, 1)


def test_call_goes_on_in_another_window(here: Conversation, amina: Client) -> None:
    old, new = uuid4(), uuid4()
    assert post(amina, here, "here", old) == (409, {"again": True})
    post(amina, here, "join", old)
    post(amina, here, "join", new)

    assert post(amina, here, "here", old) == (409, {"word": "elsewhere"})
    assert post(amina, here, "join", old, renews="on") == (409, {"word": "elsewhere"})
    assert post(amina, here, "here", new)[0] == 200


def test_call_is_left_by_the_button_or_by_closing(here: Conversation, amina: Client) -> None:
    page = uuid4()
    post(amina, here, "join", page)
    assert post(amina, here, "leave", page) == (204, {})
    assert Call.objects.get().ended_at is None
    assert post(amina, here, "leave", page, for_good="on") == (204, {})
    assert Call.objects.get().ended_at is not None


WRONG = {
    "no page": ("join", {"page": ""}),
    "a page that is none": ("join", {"page": "../x"}),
    "a place that is none": ("here", {"after": "-1"}),
    "a place far beyond": ("here", {"after": "9" * 50}),
    "a session that is none": ("join", {"session": "1 OR 1=1"}),
    "leaving nothing": ("leave", {"page": "\0"}),
    "a signal to nobody": ("signal", {"to": "x", "client_id": str(uuid4()), "body": "[]"}),
    "a signal without words": ("signal", {"to": str(uuid4()), "client_id": str(uuid4()), "body": ""}),
    "a signal with NUL in it": ("signal", {"to": str(uuid4()), "client_id": str(uuid4()), "body": "[\0]"}),
}


@pytest.mark.parametrize("name", WRONG)
def test_call_refuses_what_did_not_arrive_whole(here: Conversation, amina: Client, name: str) -> None:
    what, more = WRONG[name]
    page = uuid4()
    post(amina, here, "join", page)

    told = amina.post(f"/conversations/{here.pk}/call/{what}/", {"page": str(page), **more})

    assert (told.status_code, told.json()) == (422, {"says": "That did not arrive whole."})
    assert Signal.objects.count() == 0


@pytest.mark.parametrize("body", ["[NaN]", "[" * 9_000, "null", "{", '["\\ud800"]', "\U0001f642" * 100, "</script>"])
def test_call_passes_on_what_no_browser_wrote_as_it_is(
    here: Conversation, amina: Client, grace: Client, body: str
) -> None:
    hers, his = uuid4(), uuid4()
    post(amina, here, "join", hers)
    post(grace, here, "join", his)

    assert post(amina, here, "signal", hers, to=his, client_id=uuid4(), body=body)[0] == 204
    assert post(grace, here, "here", his)[1]["signals"] == [{"from": str(hers), "body": body}]


def test_call_takes_no_more_than_browsers_have_to_say(here: Conversation, amina: Client, grace: Client) -> None:
    hers, his = uuid4(), uuid4()
    post(amina, here, "join", hers)
    post(grace, here, "join", his)
    to: dict[str, object] = {"to": his, "body": "x" * MOST_BYTES}

    assert post(amina, here, "signal", hers, client_id=uuid4(), **to)[0] == 204
    to["body"] = "é" * (MOST_BYTES // 2 + 1)
    assert post(amina, here, "signal", hers, client_id=uuid4(), **to) == (413, {"says": "That is too much at once."})
    to["body"] = "x"
    for _number in range(MOST_A_MINUTE - 1):
        post(amina, here, "signal", hers, client_id=uuid4(), **to)
    assert post(amina, here, "signal", hers, client_id=uuid4(), **to) == (429, {"says": "A little slower, please."})
    assert Signal.objects.count() == MOST_A_MINUTE


def test_call_is_not_there_for_strangers_and_for_who_left(
    here: Conversation, cast: Cast, amina: Client, grace: Client
) -> None:
    page = uuid4()
    post(grace, here, "join", page)
    conversations.leave_conversation(conversation=here, person=cast.grace, now=datetime.now(UTC))

    for browser in (grace, signed_in(cast.olu)):
        assert browser.get(f"/conversations/{here.pk}/call/").status_code == 404
        for what in ("join", "here", "signal", "leave"):
            assert browser.post(f"/conversations/{here.pk}/call/{what}/", {"page": str(page)}).status_code == 404
    assert post(amina, here, "join", uuid4())[1]["callers"] == []


def test_call_ends_with_its_conversation(here: Conversation, amina: Client) -> None:
    page = uuid4()
    post(amina, here, "join", page)
    conversations.close_conversation(conversation=here, now=datetime.now(UTC))
    over = "Nothing more is said here, so there is no call any more. What was said stays readable."

    assert post(amina, here, "join", page) == (409, {"says": over})
    assert "There is no call here any more" in shown(amina, here)
    assert "js/call." not in shown(amina, here)
    assert post(amina, here, "signal", page, to=uuid4(), client_id=uuid4(), body="[]") == (409, {"gone": True})


@pytest.mark.parametrize("deed", [partnerships.end_now, partnerships.hold])
def test_call_ends_for_both_with_their_partnership(
    here: Conversation, cast: Cast, amina: Client, grace: Client, deed: Callable[..., object]
) -> None:
    """In the middle of a call, at the next thing either page asks; nothing that waited is handed out any more."""
    mine, hers = uuid4(), uuid4()
    post(amina, here, "join", mine)
    post(grace, here, "join", hers)
    post(amina, here, "signal", mine, to=hers, client_id=uuid4(), body="[]")
    ended = Partnership.objects.get(conversation=here)
    deed(partnership=ended, by=cast.grace, now=datetime.now(UTC))

    for browser, page, other in ((amina, mine, hers), (grace, hers, mine)):
        assert post(browser, here, "here", page)[0] == 409
        assert "signals" not in post(browser, here, "here", page)[1]
        assert post(browser, here, "join", page)[0] == 409
        assert post(browser, here, "signal", page, to=other, client_id=uuid4(), body="[]")[0] == 409
        assert post(browser, here, "leave", page)[0] == 204
    assert Signal.objects.count() == 1


def test_call_goes_on_when_its_session_is_called_off(
    here: Conversation, cast: Cast, amina: Client, grace: Client
) -> None:
    """They talk, and the session in whose name they came in is called off or moved meanwhile: nobody is cut off."""
    meeting, mine, hers = session(here, cast), uuid4(), uuid4()
    post(amina, here, "join", mine, session=meeting.pk)
    post(grace, here, "join", hers, session=meeting.pk)
    actions.cancel_meeting(meeting=meeting, by=cast.grace, now=datetime.now(UTC))

    assert post(amina, here, "signal", mine, to=hers, client_id=uuid4(), body="[]")[0] == 204
    assert post(grace, here, "here", hers)[1]["signals"] == [{"from": str(mine), "body": "[]"}]
    Call.objects.update(seconds=3600, ended_at=datetime.now(UTC))
    assert (meeting.pk in {one.pk for one in calls.held_by_call()}, Call.objects.get().meeting_id) == (
        False, meeting.pk,
    )  # fmt: skip


def test_call_gives_passwords_for_the_relay_only_to_who_comes_in(
    here: Conversation, amina: Client, settings: Settings
) -> None:
    settings.TURN_URLS, settings.TURN_SECRET, settings.TURN_ONLY = ["turn:relay.example"], "walnut", True

    ways = post(amina, here, "join", uuid4())[1]["ways"]

    assert isinstance(ways, dict)
    assert (ways["iceServers"][0]["urls"], ways["iceTransportPolicy"]) == (["turn:relay.example"], "relay")
    page = shown(amina, here)
    assert [word in page for word in ("relay.example", "walnut", "network address")] == [False] * 3


def test_call_stands_on_the_timeline_with_its_door(here: Conversation, amina: Client, grace: Client) -> None:
    page, his = uuid4(), uuid4()
    post(amina, here, "join", page)
    assert (
        "You are in the video call, and the door is open" in amina.get(f"/conversations/{here.pk}/").content.decode()
    )
    seen = grace.get(f"/conversations/{here.pk}/").content.decode()
    assert "Amina is in the video call, and the door is open" in seen
    assert f'href="/conversations/{here.pk}/call/"' in seen

    post(grace, here, "join", his)
    seen = grace.get(f"/conversations/{here.pk}/").content.decode()
    assert "Amina and Grace are in a video call" in seen
    for browser, one in ((amina, page), (grace, his)):
        post(browser, here, "leave", one, for_good="on")
    assert "Video call, 1 minute" in grace.get(f"/conversations/{here.pk}/").content.decode()
    assert ">Join<" not in grace.get(f"/conversations/{here.pk}/").content.decode()


def test_call_reaches_the_other_by_mail_with_the_way_in(
    here: Conversation, cast: Cast, amina: Client, postbox: Postbox, settings: Settings
) -> None:
    settings.SMTP_URL = "smtp://127.0.0.1:1"
    week = [[day, "00:00", "00:00"] for day in range(7)]
    Participant.objects.filter(conversation=here, person=cast.grace).update(
        wait_seconds=0, wait_at_most_seconds=0, hours=week
    )
    post(amina, here, "join", uuid4())

    worker.work(clock=lambda: datetime.now(UTC))

    letters = [one for one in postbox.sent if "video call" in one.text]
    assert len(letters) == 1
    assert f"{settings.BASE_URL}/conversations/{here.pk}/call/" in letters[0].text
