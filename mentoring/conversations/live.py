"""Telling open pages, at once, that something changed: ids only, never words.

A page that hears of a new version fetches what it misses. The timeline itself is the replay log, so
a page that was away is told the present versions and fetches the difference.
"""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user
from django.db import OperationalError, connection, connections, transaction
from django.http import HttpRequest

from mentoring.conversations.models import Conversation
from mentoring.people.models import Person

Tell = Callable[[bytes], None]
CHANNEL = "northlight_live"


class Hub:
    """Who listens in this process. Thread-safe; holds no connection and no words."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: dict[UUID, set[Tell]] = defaultdict(set)
        self.work = threading.Event()  # set when something is due at once, so that the worker does not sleep on

    def listen(self, person_id: UUID, tell: Tell) -> Callable[[], None]:
        """This will call ``tell`` with each frame meant for this person, from any thread, until stopped."""
        with self._lock:
            self._listeners[person_id].add(tell)
        return partial(self._stop, person_id, tell)

    def tell(self, people: Iterable[UUID], frame: bytes) -> None:
        """This will give a frame to every open page of these people."""
        with self._lock:
            listeners = [tell for person in people for tell in self._listeners.get(person, ())]
        for tell in listeners:
            tell(frame)

    def _stop(self, person_id: UUID, tell: Tell) -> None:
        with self._lock:
            self._listeners[person_id].discard(tell)
            if not self._listeners[person_id]:
                del self._listeners[person_id]


hub = Hub()


def announce(conversation: Conversation, *, people: Iterable[UUID]) -> None:
    """This will tell, once the present transaction is committed, that a conversation has a new version."""
    _spread(frame("conversation", _told(conversation)), people)


def announce_typing(conversation: Conversation, *, person: Person, people: Iterable[UUID]) -> None:
    """This will tell the others that somebody is writing just now. Nothing is stored."""
    told = {"conversation": str(conversation.pk), "name": person.first_name}
    _spread(frame("typing", told), people)


def announce_call(conversation: Conversation, *, people: Iterable[UUID]) -> None:
    """This will tell, once the present transaction is committed, that a call of this conversation has changed.

    Who is in it, and what waits for a page, that page fetches.
    """
    _spread(frame("call", {"conversation": str(conversation.pk)}), people)


def wake_worker() -> None:
    """This will have the worker of this process look at once, when the present transaction is committed.

    What is due later, or said in another process, it finds by itself within a second.
    """
    transaction.on_commit(hub.work.set)


def frame(event: str, told: Mapping[str, object]) -> bytes:
    """This will make one server-sent event."""
    return f"event: {event}\ndata: {json.dumps(told, separators=(',', ':'))}\n\n".encode()


def who(cookie_header: str) -> UUID | None:
    """This will say whose session a browser holds, or None; it gives the connection back."""
    try:
        cookie = SimpleCookie(cookie_header).get(settings.SESSION_COOKIE_NAME)
        if cookie is None:
            return None
        request = HttpRequest()
        request.session = import_module(settings.SESSION_ENGINE).SessionStore(cookie.value)
        person = get_user(request)
        return person.pk if person.is_authenticated else None
    except CookieError:
        return None
    finally:
        connections.close_all()


def still_listening(person_id: UUID, cookie_header: str) -> bool:
    """Whether this session still belongs to this person; a stream asks every few minutes."""
    return who(cookie_header) == person_id


def state_of(person_id: UUID) -> bytes:
    """This will give the frames that bring a page up to date after it was away: the present versions."""
    try:
        mine = Conversation.objects.filter(participants__person=person_id, participants__left_at=None)
        return b"".join(frame("conversation", _told(one)) for one in mine.only("id", "last_seq", "version"))
    finally:
        connections.close_all()


def _told(conversation: Conversation) -> dict[str, object]:
    return {"conversation": str(conversation.pk), "seq": conversation.last_seq, "version": conversation.version}


def _spread(ready: bytes, people: Iterable[UUID]) -> None:
    """Within one process through the hub; among several through the database they share."""
    if connection.vendor == "postgresql":
        payload = json.dumps({"people": [str(person) for person in people], "frame": ready.decode()})
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, payload])
    else:
        transaction.on_commit(partial(hub.tell, list(people), ready))


def follow(stop: threading.Event) -> None:
    """This will pass the database's notifications on to this process until ``stop`` is set.

    Does nothing on SQLite, where one process is all there is. A lost connection is opened again; pages
    catch up by themselves, because every frame only names a version.
    """
    while connection.vendor == "postgresql" and not stop.is_set():
        try:
            _listen(stop)
        except OperationalError:
            stop.wait(1)
        finally:
            connection.close()


def _listen(stop: threading.Event) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {CHANNEL}")
    while not stop.is_set():
        for notice in connection.connection.notifies(timeout=1, stop_after=100):
            pass_on(notice.payload)


def pass_on(payload: str) -> None:
    """This will give a notification of the database to the pages open in this process."""
    told = json.loads(payload)
    hub.tell([UUID(person) for person in told["people"]], told["frame"].encode())
