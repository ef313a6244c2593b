"""A call of more people goes by the host's call server, which is told as little as can be; others do not."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation
from mentoring.meetings import actions, livekit
from mentoring.meetings.models import Call, Caller
from mentoring.meetings.models.call import FORGOTTEN_AFTER
from mentoring.people.models import Person
from tests.cast import Cast, signed_in
from tests.meetings.test_call_pages import post, session, shown

SECRET = "a secret that only the call server and this house know"
SERVER = {"LIVEKIT_URL": "wss://calls.example:7443/in", "LIVEKIT_KEY": "APInorth", "LIVEKIT_SECRET": SECRET}


@pytest.fixture
def server(settings: Settings) -> None:
    """A host with a call server."""
    for name, value in SERVER.items():
        setattr(settings, name, value)


@pytest.fixture
def everybody(cast: Cast) -> list[Person]:
    """Five of them."""
    return [cast.amina, cast.grace, cast.ngozi, cast.lindiwe, cast.olu]


@pytest.fixture
def here(everybody: list[Person]) -> Conversation:
    """Where five talk, this very moment: pages look at the clock."""
    return conversations.open_conversation(people=everybody, now=datetime.now(UTC))


def read(token: str) -> dict[str, Any]:
    """What a token says, read as RFC 7515 and 7519 have it and by nobody's library; only if its mark is right."""
    head, body, mark = token.split(".")
    right = hmac.digest(SECRET.encode(), f"{head}.{body}".encode(), hashlib.sha256)
    assert base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)) == right
    opened = [json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))) for part in (head, body)]
    assert opened[0] == {"alg": "HS256", "typ": "JWT"}
    return dict(opened[1])


def joined(browser: Client, here: Conversation) -> dict[str, Any]:
    status, told = post(browser, here, "join", uuid4())
    assert status == 200
    return told


# ── the token ────────────────────────────────────────────────────────────────


def test_livekit_token_lets_one_into_one_room_for_minutes(server: None, now: datetime) -> None:
    """The claims are those of LiveKit's papers: iss, sub, nbf, exp, and under ``video`` what is granted."""
    told = read(livekit.token("north", known="somebody", now=now))

    assert told == {
        "iss": "APInorth",
        "sub": "somebody",
        "nbf": int((now - timedelta(minutes=1)).timestamp()),
        "exp": int((now + timedelta(minutes=10)).timestamp()),
        "video": {
            "room": "north",
            "roomJoin": True,
            "canPublish": True,
            "canSubscribe": True,
            "canPublishData": False,
            "canPublishSources": ["microphone", "camera", "screen_share"],
        },
    }


def test_livekit_hears_no_name_and_no_number_of_ours(server: None, here: Conversation, cast: Cast) -> None:
    ways = joined(signed_in(cast.grace), here)["ways"]

    call, told = Call.objects.get(), json.dumps(read(ways["token"]))
    ours = [cast.grace.name, cast.grace.first_name, cast.grace.pk, call.pk, here.pk, Caller.objects.get().page]
    assert [one for one in ours if str(one) in told or str(one) in call.room] == []
    assert ways["key"] not in told


def test_livekit_knows_a_page_by_what_the_others_are_told(server: None, here: Conversation, cast: Cast) -> None:
    amina, grace = signed_in(cast.amina), signed_in(cast.grace)
    hers, his = joined(amina, here), joined(grace, here)

    assert his["callers"] == [{"page": read(hers["ways"]["token"])["sub"], "name": "Amina"}]
    again = joined(amina, here)  # by a page loaded anew: somebody new to the call server, the same to us
    assert read(again["ways"]["token"])["sub"] != read(hers["ways"]["token"])["sub"]
    assert Caller.objects.count() == 2


def test_livekit_knows_nobody_again_in_another_call() -> None:
    person, page = uuid4(), uuid4()
    rooms = [livekit.new_room() for _number in range(3)]

    assert len({livekit.known_as(room, person=person, page=page) for room in [*rooms, *rooms]}) == 3


# ── which way a call goes ────────────────────────────────────────────────────


@pytest.mark.parametrize("people", [2, 4, 5])
def test_livekit_is_for_more_than_four(server: None, everybody: list[Person], people: int, now: datetime) -> None:
    here = conversations.open_conversation(people=everybody[:people], now=now)

    told = joined(signed_in(everybody[0]), here)

    assert set(told["ways"]) == (
        {"server", "token", "key", "iceServers"} if people > 4 else {"iceServers", "iceTransportPolicy"}
    )
    assert bool(Call.objects.get().room) == (people > 4)


def test_livekit_takes_all_of_five_into_the_same_room(
    server: None, here: Conversation, everybody: list[Person]
) -> None:
    """D-09: a circle of five in one call."""
    ways = [joined(signed_in(person), here)["ways"] for person in everybody]

    tokens = [read(way["token"]) for way in ways]
    assert {token["video"]["room"] for token in tokens} == {Call.objects.get().room}
    assert len({token["sub"] for token in tokens}) == 5
    assert (len({way["key"] for way in ways}), {way["server"] for way in ways}) == (1, {"wss://calls.example:7443/in"})
    assert Caller.objects.count() == 5


def test_livekit_is_settled_when_a_call_begins(settings: Settings, here: Conversation, cast: Cast) -> None:
    joined(signed_in(cast.amina), here)  # the host has no call server yet
    for name, value in SERVER.items():
        setattr(settings, name, value)

    assert "server" not in joined(signed_in(cast.grace), here)["ways"]
    assert "vendor/livekit" not in shown(signed_in(cast.ngozi), here)


def test_livekit_that_was_taken_away_is_said_and_takes_nobody_in(
    settings: Settings, server: None, here: Conversation, cast: Cast
) -> None:
    joined(signed_in(cast.amina), here)
    settings.LIVEKIT_URL = ""

    status, told = post(signed_in(cast.grace), here, "join", uuid4())

    assert (status, told) == (
        409, {"says": "The call server of this call is gone. Leave the call, all of you, and begin another."}
    )  # fmt: skip
    assert signed_in(cast.grace).get(f"/conversations/{here.pk}/call/").status_code == 200
    assert Caller.objects.count() == 1


def test_livekit_call_is_full_at_last(
    server: None, here: Conversation, everybody: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentoring.meetings.models.call.MOST_BY_SERVER", 4)
    for person in everybody[:4]:
        joined(signed_in(person), here)

    status, told = post(signed_in(everybody[4]), here, "join", uuid4())
    assert (status, told["word"], str(told["says"])[:37]) == (409, "full", "As many are in this call as it can ca")


# ── its key ──────────────────────────────────────────────────────────────────


def test_livekit_key_is_sealed_new_in_each_call_and_forgotten(server: None, here: Conversation, cast: Cast) -> None:
    now = datetime.now(UTC)
    meeting = session(here, cast)
    key = str(joined(signed_in(cast.amina), here)["ways"]["key"])
    Call.objects.update(meeting=meeting)
    call = Call.objects.get()
    assert len(key) >= 43
    assert key.encode() not in bytes(call.room_key or b"")

    actions.end_calls(now=now + timedelta(minutes=5))
    actions.forget_calls(now=now + timedelta(minutes=5) + FORGOTTEN_AFTER)
    call.refresh_from_db()
    assert (call.room, call.room_key, call.meeting) == ("", None, meeting)
    Call.objects.update(ended_at=now - FORGOTTEN_AFTER)

    assert joined(signed_in(cast.amina), here)["ways"]["key"] != key


def test_livekit_key_that_is_damaged_breaks_no_page(server: None, here: Conversation, cast: Cast) -> None:
    joined(signed_in(cast.amina), here)
    Call.objects.update(room_key=b"\0" * 40)

    assert joined(signed_in(cast.grace), here)["ways"]["key"] is None


# ── the page ─────────────────────────────────────────────────────────────────


def test_livekit_page_reaches_that_server_and_no_other_page_does(
    server: None, here: Conversation, cast: Cast, now: datetime
) -> None:
    browser = signed_in(cast.amina)
    small = conversations.open_conversation(people=[cast.amina, cast.grace], now=now)
    everywhere = browser.get(f"/conversations/{here.pk}/").headers["Content-Security-Policy"]

    page = browser.get(f"/conversations/{here.pk}/call/")

    assert page.headers["Content-Security-Policy"] == everywhere.replace(
        "connect-src 'self'", "connect-src 'self' wss://calls.example:7443 https://calls.example:7443"
    )
    assert browser.get(f"/conversations/{small.pk}/call/").headers["Content-Security-Policy"] == everywhere


def test_livekit_page_alone_loads_its_client(server: None, here: Conversation, cast: Cast, now: datetime) -> None:
    browser = signed_in(cast.amina)
    small = conversations.open_conversation(people=[cast.amina, cast.grace], now=now)

    page, other = shown(browser, here), shown(browser, small)

    names = ("vendor/livekit.", "js/room.", "vendor/livekit.worker.", "js/call.")
    assert [name in page for name in names] == [True] * 4
    assert [name in other for name in names] == [False, False, False, True]
    assert ("js/peers." in page, "js/peers." in other) == (False, True)
    assert "runs through the call server of this house: it learns your network address" in page
    assert "From browser to browser, encrypted." not in page


@pytest.mark.parametrize("missing", SERVER)
def test_livekit_is_not_there_by_halves(settings: Settings, server: None, missing: str) -> None:
    setattr(settings, missing, "")

    assert livekit.is_for(40) is False


def test_livekit_takes_no_secret_that_could_be_guessed(settings: Settings, server: None) -> None:
    settings.LIVEKIT_SECRET = "s" * 31
    assert livekit.is_for(40) is False
    settings.LIVEKIT_SECRET = "s" * 32
    assert livekit.is_for(40) is True


@pytest.mark.parametrize(
    "url",
    ["calls.example", "https://calls.example", "wss://", "wss://a b", "wss://calls.example; script-src *",
     "wss://calls.example,wss://evil.example", "wss://u:p@calls.example", "wss://calls.example\nx", "wss://\u0663.example",
     "javascript:alert(1)", "wss://calls.example?x=1"],
)  # fmt: skip
def test_livekit_at_no_address_is_none_and_every_page_stands(
    settings: Settings, server: None, here: Conversation, cast: Cast, url: str
) -> None:
    settings.LIVEKIT_URL = url
    browser = signed_in(cast.amina)

    response = browser.get(f"/conversations/{here.pk}/call/")

    assert response.headers["Content-Security-Policy"].count("connect-src 'self';") == 1
    assert "server" not in joined(browser, here)["ways"]


# ── without one ──────────────────────────────────────────────────────────────


def test_livekit_is_missed_by_a_fifth_who_is_told_why_and_what_else_there_is(
    here: Conversation, everybody: list[Person], cast: Cast
) -> None:
    assert "Four of you can be in it at once." in shown(signed_in(cast.amina), here)
    for person in everybody[:4]:
        joined(signed_in(person), here)

    fifth = signed_in(everybody[4])
    status, told = post(fifth, here, "join", uuid4())

    assert (status, told) == (409, {
        "says": "Four are in this call already, as many as browsers can carry between them. For all of you, agree on "
        "a link to a call elsewhere. What you write in the conversation reaches everybody.",
        "word": "full",
    })  # fmt: skip
    assert Caller.objects.count() == 4
    assert "There is no place in this call just now" in shown(fifth, here)
    assert f'href="/conversations/{here.pk}/"' in shown(fifth, here)
