"""Passwords for the host's relay: good for an hour, made as coturn makes them, and for nobody else's server."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from mentoring.meetings import turn


def test_turn_passwords_are_as_coturn_reckons_them(settings: Settings, now: datetime) -> None:
    settings.TURN_URLS, settings.TURN_SECRET = ["turn:relay.example:3478"], "north"

    (told,) = turn.relays(now=now)

    lapses, _colon, who = str(told["username"]).partition(":")
    assert datetime.fromtimestamp(int(lapses), tz=now.tzinfo) == now + timedelta(hours=1)
    assert len(who) == 16
    mark = hmac.digest(b"north", str(told["username"]).encode(), hashlib.sha1)
    assert (told["urls"], base64.b64decode(str(told["credential"]))) == (["turn:relay.example:3478"], mark)
    assert turn.relays(now=now) != [told]  # nobody is known again by their name there


@pytest.mark.parametrize(("urls", "secret"), [([], ""), ([], "north"), (["turn:relay.example"], "")])
def test_turn_asks_nobody_where_the_host_has_no_relay(
    settings: Settings, now: datetime, urls: list[str], secret: str
) -> None:
    settings.TURN_URLS, settings.TURN_SECRET = urls, secret

    assert turn.ways(now=now) == {"iceServers": [], "iceTransportPolicy": "all"}


def test_turn_can_be_the_only_way(settings: Settings, now: datetime) -> None:
    settings.TURN_ONLY = True

    assert turn.ways(now=now)["iceTransportPolicy"] == "relay"
