"""One line of writers for each database file: first come, first served, inside this process."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import deque
from dataclasses import dataclass, field
from time import monotonic
from weakref import WeakValueDictionary

# Guards all the book-keeping below. It is held for microseconds, never while somebody waits.
_BOOK = threading.Lock()
_WAITS_FOR: dict[threading.Thread, Line] = {}  # never by number: those are used again

# Turns of connections that were thrown away while they had one. Filled by the garbage collector, which
# may strike in the middle of the book-keeping and therefore must not ask for the lock.
_LEFT_BEHIND: deque[Line] = deque()
LOOK_AGAIN = 1.0  # seconds between two looks for turns left behind, while waiting


class NoTurn(sqlite3.OperationalError):
    """A writer could not have its turn; the sentence says why."""


@dataclass(eq=False)
class _Ticket:
    """One writer who waits: ``called`` is set when the turn is theirs."""

    thread: threading.Thread
    called: threading.Event = field(default_factory=threading.Event)


class Line:
    """The writers of one database file. Exactly one of them has the turn; the others stand in order.

    SQLite's own busy handler lets writers sleep and then try their luck, so that some wait for
    seconds while others overtake them. Here the turn is handed from one to the next.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._holder: threading.Thread | None = None
        self._waiting: deque[_Ticket] = deque()

    def take(self, patience: float) -> None:
        """This will return when the turn is ours, or raise ``NoTurn`` after ``patience`` seconds.

        It raises at once if waiting could never end: because this thread has the turn already (through
        another connection), or because whoever has it waits for a turn that this thread has.
        """
        me = threading.current_thread()
        _give_what_was_left_behind()
        with _BOOK:
            if self._holder is None:
                self._holder = me
                return
            self._refuse_a_circle(me)
            ticket = _Ticket(me)
            self._waiting.append(ticket)
            _WAITS_FOR[me] = self
        self._wait(ticket, patience)

    def give(self) -> None:
        """This will hand the turn to whoever has waited longest."""
        with _BOOK:
            self._call_next()

    def leave_behind(self) -> None:
        """This will give the turn back a little later; safe wherever the garbage collector runs."""
        _LEFT_BEHIND.append(self)

    def _call_next(self) -> None:
        self._holder = None
        if self._waiting:
            ticket = self._waiting.popleft()
            self._holder = ticket.thread
            _WAITS_FOR.pop(ticket.thread, None)
            ticket.called.set()

    def _refuse_a_circle(self, me: threading.Thread) -> None:
        line: Line | None = self
        while line is not None and line._holder is not None:
            if line._holder is me:
                raise NoTurn(
                    f"Waiting to write to {self.name} would never end: its writer waits for this thread. "
                    "Write to one database after the other, always in the same order."
                )
            line = _WAITS_FOR.get(line._holder)

    def _wait(self, ticket: _Ticket, patience: float) -> None:
        until = monotonic() + patience
        try:
            while not ticket.called.is_set() and monotonic() < until:
                _give_what_was_left_behind()
                ticket.called.wait(min(LOOK_AGAIN, until - monotonic()))
        except BaseException:
            # An interrupt: never leave a ticket, or a turn, that nobody will use.
            if not self._leave(ticket):
                self.give()
            raise
        if not ticket.called.is_set() and self._leave(ticket):
            raise NoTurn(
                f"Others were writing to {self.name} for {patience:g} seconds without a break. "
                "Nothing was changed; please try again."
            )

    def _leave(self, ticket: _Ticket) -> bool:
        """Whether we left without the turn."""
        with _BOOK:
            if ticket in self._waiting:
                self._waiting.remove(ticket)
                _WAITS_FOR.pop(ticket.thread, None)
                return True
        return False


def _give_what_was_left_behind() -> None:
    while _LEFT_BEHIND:
        _LEFT_BEHIND.popleft().give()


_LINES: WeakValueDictionary[str, Line] = WeakValueDictionary()


def line_for(database: str) -> Line:
    """This will give the one line of this database file, whichever way its path is written.

    A private database in memory has a line of its own; one that is shared by name has one for that name.
    """
    if database == ":memory:":
        return Line(database)
    is_address = database.startswith("file:")
    key = database if is_address else os.path.realpath(database)
    with _BOOK:
        line = _LINES.get(key)
        if line is None:
            line = _LINES[key] = Line(key if is_address else os.path.basename(key))
        return line


def _forget_all() -> None:
    # A forked child has none of the threads that stand in the lines it inherited.
    global _BOOK
    _BOOK = threading.Lock()
    _WAITS_FOR.clear()
    _LEFT_BEHIND.clear()
    _LINES.clear()


os.register_at_fork(after_in_child=_forget_all)
