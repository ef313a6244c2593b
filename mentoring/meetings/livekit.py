"""The way into a larger call: the host's own call server, which is LiveKit, and what it is told of who comes.

Between more than four people browsers cannot carry a call, so a server passes on what each of them sends. Its own
papers call a call a room, and let in whoever brings a token: a JSON Web Token under a key and a secret that only that
server and this house know. It learns no name and no number of ours: rooms and people are called something new in each
call. And it cannot hear or see: browsers close sound and pictures with a key that it is not given.
"""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID, uuid5

import jwt
from django.conf import settings

from mentoring.meetings.models.call import MOST_CALLERS

LASTS = timedelta(minutes=10)  # of a token; it is for coming in, and who is in stays without one
AHEAD = timedelta(minutes=1)  # that the call server's clock may be behind ours
LETTERS = 32  # of a secret at least
MAY = ["microphone", "camera", "screen_share"]
ADDRESS = re.compile(r"wss?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?(?:/[\w./~-]*)?")


def is_set() -> bool:
    """Whether the host has a call server, with all that it takes to be let in there."""
    return is_address(settings.LIVEKIT_URL) and bool(settings.LIVEKIT_KEY) and is_long_enough(settings.LIVEKIT_SECRET)


def is_address(url: str) -> bool:
    """Whether a call server could be asked there; whatever else stands in it, no browser is told."""
    return ADDRESS.fullmatch(url) is not None


def is_long_enough(secret: str) -> bool:
    """Whether nobody who saw a token could guess under what it was made (RFC 7518)."""
    return len(secret.encode()) >= LETTERS


def is_for(people: int) -> bool:
    """Whether a call that begins now, among so many, goes by the call server. It is decided here alone."""
    return people > MOST_CALLERS and is_set()


def new_room() -> str:
    """A name for one call, which says nothing."""
    return secrets.token_urlsafe(24)


def known_as(room: str, *, person: UUID, page: UUID) -> str:
    """What somebody's open page is called in a room: the same each time, and nothing that leads back to them."""
    return str(uuid5(person, f"{room} {page}"))


def token(room: str, *, known: str, now: datetime) -> str:
    """This will let one page into one room, to be heard and seen and to hear and see; nothing else."""
    grants = {"room": room, "roomJoin": True, "canPublish": True, "canSubscribe": True, "canPublishData": False}
    claims = {
        "iss": settings.LIVEKIT_KEY,
        "sub": known,
        "nbf": int((now - AHEAD).timestamp()),
        "exp": int((now + LASTS).timestamp()),
        "video": {**grants, "canPublishSources": MAY},
    }
    return jwt.encode(claims, settings.LIVEKIT_SECRET, algorithm="HS256")


def places() -> tuple[str, str]:
    """Where the page of a larger call connects: for the line itself, and to ask why there is none."""
    asked = urlsplit(settings.LIVEKIT_URL)
    web = {"wss": "https", "ws": "http"}[asked.scheme]
    return f"{asked.scheme}://{asked.netloc}", f"{web}://{asked.netloc}"
