"""Whether calendars with people's busy times can be read."""

from __future__ import annotations

import ssl
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from mentoring.management.doctor.finding import Finding, fine, look, mend
from mentoring.meetings.models import BusySource, CalendarAccount

LATE = timedelta(hours=1)


def busy_times(now: datetime) -> Finding:
    """Whether they are read in time, over lines whose other end can be known."""
    about = "Calendars"
    if not settings.FETCH_CALENDARS:
        return fine(about, "No calendar is read for busy times (FETCH_CALENDARS=no).")
    if not _knows_certificates():
        return mend(
            about,
            "This machine knows no certificates, so no calendar can be read over a safe line.",
            "Install the package ca-certificates.",
        )
    late = sum(kind.objects.due(now - LATE).count() for kind in (BusySource, CalendarAccount))
    if late:
        return look(
            about,
            f"{late} wait to be read for more than an hour.",
            "See that the worker runs, and that this machine may reach port 443 of others.",
        )
    return fine(about, "Those that people let be read are read in time.")


def _knows_certificates() -> bool:
    paths = ssl.get_default_verify_paths()
    folder = Path(paths.capath) if paths.capath else None
    return bool(paths.cafile) or bool(folder and any(folder.iterdir()))
