"""What runs beside the pages in the same process: the worker, the news of other processes, a listener for letters."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import connections

from mentoring import worker
from mentoring.channels.mail import lmtp
from mentoring.conversations.live import follow

logger = logging.getLogger(__name__)

PATIENCE = 3.0  # seconds for them to finish what they are at
AFTER_TROUBLE = 5.0  # seconds until one that broke begins again

Run = Callable[[threading.Event], None]


class Beside:
    """Starts them where they are wanted, and stops them all."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._asked_at: float | None = None
        self._threads: list[threading.Thread] = []
        self._listener: Any = None

    def start(self) -> None:
        """This will start them. Raises OSError if the listener's port is taken."""
        if settings.LMTP_LISTEN:
            host, _, port = settings.LMTP_LISTEN.rpartition(":")
            self._listener = lmtp.start(host.strip("[]"), int(port))
        self._begin("follower", follow)
        if settings.WORKER_INSIDE:
            self._begin("worker", worker.run)
            self._begin("worker for files", worker.prepare)

    def ask_to_stop(self) -> None:
        """This will ask them to stop, and not wait."""
        self._stop.set()
        if self._asked_at is None:
            self._asked_at = monotonic()

    def stop(self) -> None:
        """This will stop them all; at most three seconds after they were asked to."""
        self.ask_to_stop()
        if self._listener is not None:
            self._listener.stop()
        for thread in self._threads:
            thread.join(max(0.0, (self._asked_at or 0.0) + PATIENCE - monotonic()))
            if thread.is_alive():
                logger.warning("The %s was still busy; what it was doing will be done again", thread.name)

    def _begin(self, name: str, run: Run) -> None:
        thread = threading.Thread(target=self._keep, args=(name, run), name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _keep(self, name: str, run: Run) -> None:
        """This will run it until it has stopped; if it breaks, that is noted and it begins again."""
        is_done = False
        while not (is_done or self._stop.is_set()):
            try:
                run(self._stop)
                is_done = True
            except Exception:
                logger.exception("The %s broke; it begins again in %g seconds", name, AFTER_TROUBLE)
                self._stop.wait(AFTER_TROUBLE)
        connections.close_all()
