"""Whether calls of more than four have their call server."""

from __future__ import annotations

from datetime import datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from django.conf import settings

from mentoring.management.doctor.finding import Finding, fine, mend
from mentoring.meetings import livekit

ABOUT = "LIVEKIT_URL"
SECONDS = 3.0


def call_server(now: datetime) -> Finding:
    """Whether there is one, it answers, and it takes our tokens."""
    names = ("LIVEKIT_URL", "LIVEKIT_KEY", "LIVEKIT_SECRET")
    missing = [name for name in names if not getattr(settings, name)]
    if len(missing) == len(names):
        return fine(ABOUT, "There is no call server: calls carry four people, and more by a link to elsewhere.")
    if missing:
        says = (
            f"The call server is set by halves: {' and '.join(missing)} missing. Until then calls carry four people."
        )
        return mend(ABOUT, says, "Set all three, or none.")
    return _as_it_is_set() or _as_it_answers(now)


def _as_it_is_set() -> Finding | None:
    if not livekit.is_address(settings.LIVEKIT_URL):
        says = "LIVEKIT_URL is no address of a call server. Until then calls carry four people."
        return mend(ABOUT, says, "It looks like wss://calls.example.org, with no name, password or question in it.")
    if not livekit.is_long_enough(settings.LIVEKIT_SECRET):
        says = "LIVEKIT_SECRET is too short to be safe. Until then calls carry four people."
        return mend(ABOUT, says, f"Take one of at least {livekit.LETTERS} letters, here and in LiveKit's settings.")
    if settings.IS_SECURE and not settings.LIVEKIT_URL.startswith("wss://"):
        return mend(
            ABOUT, "From a page over https, browsers reach no call server over ws://.", "Give it a wss:// one."
        )
    return None


def _as_it_answers(now: datetime) -> Finding:
    url, status = settings.LIVEKIT_URL, _status(now)
    if status is None:
        advice = "See that LiveKit runs, that LIVEKIT_URL is right, and that this machine may reach it."
        return mend(ABOUT, f"Nobody answers at {url}.", advice)
    if status in {401, 403}:
        advice = "Let LIVEKIT_KEY and LIVEKIT_SECRET be a pair that stands under keys: in its settings."
        return mend(ABOUT, f"The call server at {url} does not take our tokens.", advice)
    if status != 200:
        advice = "See that it is LiveKit, and that room.auto_create is not switched off there."
        return mend(ABOUT, f"What answers at {url} lets nobody begin a call ({status}).", advice)
    return fine(ABOUT, "The call server answers, and takes our tokens.")


def _status(now: datetime) -> int | None:
    """What it says to a token for a room that nobody is in; LiveKit's own clients ask so before they tell a reason."""
    asked = urlsplit(settings.LIVEKIT_URL)
    connect = HTTPSConnection if asked.scheme == "wss" else HTTPConnection
    try:
        line = connect(asked.netloc, timeout=SECONDS)
        line.request("GET", f"{asked.path}/rtc/validate?access_token={_token(now)}")
        return line.getresponse().status
    except (OSError, HTTPException, ValueError):
        return None


def _token(now: datetime) -> str:
    return livekit.token(livekit.new_room(), known="doctor", now=now)
