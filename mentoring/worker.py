"""The loop that opens letters, walks lanes and keeps time. A row that waits is a job."""

from __future__ import annotations

import logging
from threading import Event

from django.db import OperationalError, close_old_connections, connections
from django.utils import timezone

from mentoring import timetable
from mentoring.conversations import actions as conversations
from mentoring.conversations.live import hub
from mentoring.library import actions as library
from mentoring.partnerships import actions as partnerships

log = logging.getLogger(__name__)

IDLE = 1.0  # seconds to wait when nothing was waiting; something that is due at once ends the wait
AT_A_TIME = 200
DOORS: tuple[conversations.Door, ...] = (
    library.take_forwarded,
)  # whose letters these are, if they answer none of ours


def run(stop: Event) -> None:
    """This will work until ``stop`` is set: in a thread of the web process, or as a process of its own."""
    try:
        while not stop.is_set():
            if not _turn(stop):
                hub.work.wait(IDLE)
                hub.work.clear()
    finally:
        connections.close_all()


def work(stop: Event | None = None, *, clock: conversations.Clock = timezone.now) -> bool:
    """This will do what waits now, a bounded amount of it, and say whether there was anything."""
    for rounds in range(AT_A_TIME):
        if stop is not None and stop.is_set():
            return rounds > 0
        worked = [
            conversations.receive(now=clock(), doors=DOORS),
            conversations.answer_late_letter(now=clock()),
            partnerships.send_invitation(now=clock()),
            conversations.deliver(clock=clock),
        ]
        if not any(worked):
            return rounds > 0
    return True


def prepare(stop: Event) -> None:
    """This will make ready what people hand over, until ``stop`` is set.

    It stands beside ``run``: a film takes minutes, and letters do not wait for it.
    """
    try:
        while not stop.is_set():
            if not _prepare_one():
                stop.wait(IDLE)
    finally:
        connections.close_all()


def _prepare_one() -> bool:
    close_old_connections()
    try:
        return conversations.prepare_file(now=timezone.now())
    except OperationalError:
        log.warning("The database does not answer; trying again", exc_info=True)
        return False


def _turn(stop: Event) -> bool:
    """One round of everything. Trouble ends the round, never the worker."""
    close_old_connections()
    try:
        timetable.keep(now=timezone.now())
        return work(stop)
    except OperationalError:
        log.warning("The database does not answer; trying again", exc_info=True)
    except Exception:
        log.exception("A round of work failed")
    stop.wait(IDLE)
    return False
