"""What the doctor says of the call server: nothing to mend without one, and plainly what is wrong with one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pytest_django.fixtures import Settings

from mentoring.management.doctor import Level
from mentoring.management.doctor.call_server import call_server
from tests.meetings.test_livekit import SECRET, read


class Server(BaseHTTPRequestHandler):
    """Answers as it is told to, and keeps what it was asked."""

    status = 200
    asked: list[str]

    def do_GET(self) -> None:
        """This will answer without a word."""
        self.asked.append(self.path)
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """This will keep the test's own page clean."""


@pytest.fixture
def server(settings: Settings) -> Iterator[type[Server]]:
    """A call server of this machine, set as a host sets one."""
    kind = type("ThisServer", (Server,), {"asked": []})
    running = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    settings.LIVEKIT_URL = f"ws://127.0.0.1:{running.server_port}/in"
    settings.LIVEKIT_KEY, settings.LIVEKIT_SECRET = "APInorth", SECRET
    yield kind
    running.shutdown()
    running.server_close()


def test_doctor_has_nothing_against_a_house_without_a_call_server(now: datetime) -> None:
    assert call_server(now).level == Level.FINE


def test_doctor_asks_the_call_server_whether_it_takes_our_tokens(server: type[Server], now: datetime) -> None:
    assert call_server(now).says == "The call server answers, and takes our tokens."

    (path,) = server.asked
    assert urlsplit(path).path == "/in/rtc/validate"
    token = read(parse_qs(urlsplit(path).query)["access_token"][0])
    assert (token["iss"], token["sub"]) == ("APInorth", "doctor")


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (401, "The call server at {url} does not take our tokens."),
        (404, "What answers at {url} lets nobody begin a call (404)."),
        (302, "What answers at {url} lets nobody begin a call (302)."),
    ],
)
def test_doctor_says_what_the_call_server_refuses(
    server: type[Server], settings: Settings, now: datetime, status: int, says: str
) -> None:
    server.status = status

    found = call_server(now)
    assert (found.level, found.says) == (Level.MEND, says.format(url=settings.LIVEKIT_URL))
    assert SECRET not in found.says + found.advice


@pytest.mark.parametrize("url", ["ws://127.0.0.1:1", "wss://127.0.0.1:1", "ws://127.0.0.1:99999"])
def test_doctor_says_that_the_call_server_is_silent(settings: Settings, now: datetime, url: str) -> None:
    settings.LIVEKIT_URL, settings.LIVEKIT_KEY, settings.LIVEKIT_SECRET = url, "APInorth", SECRET

    assert (call_server(now).level, call_server(now).says) == (Level.MEND, f"Nobody answers at {url}.")


@pytest.mark.parametrize("missing", ["LIVEKIT_URL", "LIVEKIT_KEY", "LIVEKIT_SECRET"])
def test_doctor_says_what_is_missing_of_a_call_server_set_by_halves(
    server: type[Server], settings: Settings, now: datetime, missing: str
) -> None:
    setattr(settings, missing, "")

    found = call_server(now)
    assert (found.level, f"halves: {missing} missing" in found.says, server.asked) == (Level.MEND, True, [])


@pytest.mark.parametrize("url", ["calls.example", "https://calls.example", "wss://calls.example; script-src *"])
def test_doctor_says_what_is_no_address_of_a_call_server(
    server: type[Server], settings: Settings, now: datetime, url: str
) -> None:
    settings.LIVEKIT_URL = url

    assert "is no address of a call server" in call_server(now).says


def test_doctor_says_that_secure_pages_reach_only_a_secure_call_server(
    server: type[Server], settings: Settings, now: datetime
) -> None:
    settings.IS_SECURE = True

    assert (call_server(now).level, server.asked) == (Level.MEND, [])


def test_doctor_says_that_a_secret_is_short(server: type[Server], settings: Settings, now: datetime) -> None:
    settings.LIVEKIT_SECRET = "s" * 31

    assert (call_server(now).says[:27], server.asked) == ("LIVEKIT_SECRET is too short", [])
