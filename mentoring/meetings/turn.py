"""The way round strict networks: names and passwords for the host's relay, good for an hour.

This is how coturn's ``use-auth-secret`` works: the name holds the moment at which it lapses, the password is its mark
under a secret that only the relay and this house know. No name tells who the person is. No server of anybody else is
ever asked.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.conf import settings

LASTS = timedelta(hours=1)


def ways(*, now: datetime) -> dict[str, object]:
    """What a browser is told about finding a way: the host's own relay, or nothing."""
    policy = "relay" if settings.TURN_ONLY else "all"
    return {"iceServers": relays(now=now), "iceTransportPolicy": policy}


def relays(*, now: datetime) -> list[dict[str, object]]:
    """The host's relay with a name and a password for one person; none where the host has none."""
    if not (settings.TURN_URLS and settings.TURN_SECRET):
        return []
    name = f"{int((now + LASTS).timestamp())}:{secrets.token_hex(8)}"
    mark = hmac.new(settings.TURN_SECRET.encode(), name.encode(), hashlib.sha1).digest()
    return [{"urls": settings.TURN_URLS, "username": name, "credential": base64.b64encode(mark).decode()}]
