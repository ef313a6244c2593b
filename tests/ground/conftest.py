"""Real files and real threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from pytest_django import DjangoDbBlocker, Settings

from mentoring.asgi import beside
from tests.ground.house import House, opened
from tests.ground.pages import Hold, hold


@pytest.fixture
def two_files(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Two SQLite files, ``words`` and ``seals``, each with an empty table ``note``."""
    original = dict(connections.settings)
    ours = {"ENGINE": "mentoring.sqlite", "CONN_MAX_AGE": None, "OPTIONS": SQLITE_OPTIONS}
    names = {name: {**ours, "NAME": str(tmp_path / f"{name}.sqlite3")} for name in ("words", "seals")}
    made = connections.configure_settings({**settings.DATABASES, **names})
    connections.settings.update({name: made[name] for name in names})
    with django_db_blocker.unblock():
        for name in names:
            with connections[name].cursor() as cursor:
                cursor.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, said TEXT UNIQUE)")
        yield
        for name in names:
            connections[name].close()
            del connections[name]
    connections.settings.clear()
    connections.settings.update(original)


SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL",
}


def write(name: str, said: str) -> None:
    """Put a note into a file."""
    with connections[name].cursor() as cursor:
        cursor.execute("INSERT INTO note (said) VALUES (%s)", [said])


def read(name: str) -> list[str]:
    """All notes of a file, in order."""
    with connections[name].cursor() as cursor:
        cursor.execute("SELECT said FROM note ORDER BY id")
        return [said for (said,) in cursor.fetchall()]


def in_thread(act: Callable[[], object]) -> list[BaseException]:
    """Run in a thread of its own, connections closed behind it; give back what went wrong."""
    return in_threads([act])


def in_threads(acts: list[Callable[[], object]]) -> list[BaseException]:
    """Run all at once, and give back what went wrong."""
    trouble: list[BaseException] = []

    def guarded(act: Callable[[], object]) -> None:
        try:
            act()
        except BaseException as error:
            trouble.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=guarded, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
    return trouble


@pytest.fixture
def pages(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Hold:
    """The pages to try, on two threads, with nothing beside them."""
    monkeypatch.setattr(beside, "follow", lambda stop: None)
    settings.ROOT_URLCONF = "tests.ground.pages"
    settings.MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
    settings.WEB_THREADS = 2
    settings.WORKER_INSIDE = False
    settings.LMTP_LISTEN = ""
    hold.__init__()
    return hold


@pytest.fixture
def site(pages: Hold) -> Iterator[House]:
    """An open house."""
    with opened() as site:
        yield site
        pages.may_go.set()
