"""What is missing or unsafe in this installation, each with a sentence and a way to mend it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import Error

from mentoring.management.doctor import calendars, call_server, calls, databases, files, mail, place, secrets
from mentoring.management.doctor.finding import Finding, Level, mend

__all__ = ["EXAMINATIONS", "Finding", "Level", "examine"]

Examination = Callable[[datetime], Finding]

# In the order a host would ask: is what people wrote safe, can they come in, can letters go out and come back?
EXAMINATIONS: list[Examination] = [
    secrets.key_file,
    secrets.secret_key,
    databases.library,
    databases.journal,
    databases.migrations,
    databases.clock,
    place.folder,
    place.disk,
    place.address,
    place.proxies,
    place.tracebacks,
    place.help_list,
    mail.outgoing,
    mail.incoming,
    mail.sender_check,
    files.ffmpeg,
    files.scanner,
    calls.relay,
    call_server.call_server,
    calendars.busy_times,
]


def examine(*, now: datetime) -> list[Finding]:
    """This will look at everything once and change nothing. A database that does not answer is a finding, too."""
    return [_look(examination, now) for examination in EXAMINATIONS]


def _look(examination: Examination, now: datetime) -> Finding:
    try:
        return examination(now)
    except Error as trouble:
        reason = str(trouble).strip().splitlines()[0] if str(trouble).strip() else type(trouble).__name__
        return mend(
            "Database",
            f"The database does not answer ({reason}).",
            "See that it runs, and that DATABASE_URL and KEYS_DATABASE_URL are right.",
        )
