"""The time of day as a sky: which of six phases an hour belongs to."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

# From this hour on, until the next one. now.js keeps the same table.
PHASES = ((0, "night"), (5, "dawn"), (8, "morning"), (11, "day"), (17, "dusk"), (20, "evening"), (22, "night"))


def phase(moment: datetime, zone: str) -> str:
    """This will name the sky over ``zone`` (IANA) at ``moment`` (aware)."""
    hour = at(moment, zone).hour
    return [name for begins, name in PHASES if begins <= hour][-1]


def at(moment: datetime, zone: str) -> datetime:
    """This will give the moment by the clock on a wall in ``zone``; a zone nobody knows is taken as UTC."""
    try:
        return moment.astimezone(ZoneInfo(zone))
    except (KeyError, ValueError, OSError):
        return moment.astimezone(ZoneInfo("UTC"))
