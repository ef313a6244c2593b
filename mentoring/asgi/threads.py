"""A few threads that live as long as the program, so that each keeps its database connections."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from time import monotonic
from typing import Any, NamedTuple

from django.db import connections


class _Call(NamedTuple):
    future: Future[Any]
    act: Callable[[], Any]

    def make(self) -> None:
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            answer = self.act()
        except BaseException as error:
            self.future.set_exception(error)
        else:
            self.future.set_result(answer)


class Threads:
    """A fixed number of threads with one queue.

    Unlike those of ``concurrent.futures`` they do not keep the program from ending: a page that
    hangs must not hold up a stop.
    """

    def __init__(self, name: str, count: int) -> None:
        self._name = name
        self._count = count
        self._calls: SimpleQueue[_Call | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._starting = threading.Lock()

    @property
    def waiting(self) -> int:
        """How many calls wait for a free thread."""
        return self._calls.qsize()

    def call(self, act: Callable[[], Any]) -> Future[Any]:
        """This will run ``act`` on the next free thread. Cancelled before it begins, it never runs."""
        self._start()
        call = _Call(Future(), act)
        self._calls.put(call)
        return call.future

    def close(self) -> None:
        """This will let the threads end once what waits is done; their connections end with them."""
        for _ in self._threads:
            self._calls.put(None)

    def join(self, seconds: float) -> bool:
        """This will wait so long for the threads to end, and say whether they have."""
        until = monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, until - monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _start(self) -> None:
        with self._starting:
            if self._threads:
                return
            for number in range(self._count):
                thread = threading.Thread(target=self._work, name=f"{self._name}-{number + 1}", daemon=True)
                self._threads.append(thread)
                thread.start()

    def _work(self) -> None:
        try:
            while (call := self._calls.get()) is not None:
                call.make()
                del call  # or the last answer would be kept until the next question
        finally:
            connections.close_all()
