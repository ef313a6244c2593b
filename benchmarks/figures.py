"""What all benchmarks share: a folder of their own, people to act in it, and one way to tell what came out."""

# ruff: noqa: PLC0415  (the folder must be known before the settings are read)

from __future__ import annotations

import os
import platform
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentoring.conversations.models import Conversation
    from mentoring.people.models import Person

OURS = ("DATABASE_URL", "KEYS_DATABASE_URL", "KEY_FILE", "SMTP_URL", "LMTP_LISTEN", "IMAP_URL", "NORTHLIGHT_DEMO")


@contextmanager
def own_folder(name: str) -> Iterator[str]:
    """A folder that is gone afterwards, in which an installation of its own begins on SQLite."""
    with tempfile.TemporaryDirectory(prefix=f"northlight-{name}-") as folder:
        for elsewhere in OURS:
            os.environ.pop(elsewhere, None)
        os.environ |= {
            "NORTHLIGHT_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "mentoring.settings",
            "MAIL_DOMAIN": "northlight.test",
            "LOG_LEVEL": "ERROR",
        }
        yield folder


def begin() -> None:
    """This will set the program up and make its databases, in the folder named before."""
    import django

    django.setup()
    from mentoring.management.up_to_date import bring_databases_up_to_date
    from mentoring.vault import actions as vault

    bring_databases_up_to_date()
    vault.prepare_vault()


def tell_machine() -> None:
    """This will print what is measured on, and in which mode."""
    from django.db import connection

    with connection.cursor() as cursor:
        journal, synchronous = (
            cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
        )
    print(
        f"on {os.cpu_count()} cores, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version} "
        f"({journal}, synchronous {synchronous}); load {os.getloadavg()[0]:.1f} before the beginning"
    )


def tell(what: str, seconds: Sequence[float]) -> float:
    """This will print median and 95th percentile in milliseconds, and give the median in seconds."""
    median = statistics.median(seconds)
    p95 = statistics.quantiles(seconds, n=20, method="inclusive")[-1]
    print(f"{what:44} median {median * 1e3:9.2f} ms   p95 {p95 * 1e3:9.2f} ms")
    return median


def tell_number(what: str, number: float, unit: str) -> None:
    """This will print one figure."""
    print(f"{what:44} {number:16,.2f} {unit}")


def timed(deed: Callable[[], object]) -> float:
    """How many seconds a deed takes."""
    begun = time.perf_counter()
    deed()
    return time.perf_counter() - begun


def some_people(count: int, *, called: str) -> list[Person]:
    """This will register people who are reached at any hour."""
    from django.utils import timezone

    from mentoring.people import actions as people
    from mentoring.people.hours import Hours

    at_any_hour = Hours.read([[day, "00:00", "00:00"] for day in range(7)], zone="UTC")
    those = []
    for number in range(count):
        email = f"{called.lower()}{number}@people.test"
        person = people.register_person(email=email, name=f"{called} {number}", now=timezone.now())
        those.append(people.agree_hours(person=person, hours=at_any_hour))
    return those


def open_talk(*people: Person) -> Conversation:
    """This will open a conversation whose letters wait for nothing."""
    from django.utils import timezone

    from mentoring.conversations import actions

    now = timezone.now()
    talk = actions.open_conversation(people=people, now=now)
    for participant in talk.participants.select_related("person"):
        actions.agree_how_to_reach(participant=participant, wait_seconds=0, wait_at_most_seconds=0, now=now)
    return talk


def sign_in(person: Person) -> str:
    """The cookie of somebody who is signed in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
