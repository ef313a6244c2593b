"""One run: prepares, lets live, kills, waits until all is settled, and asks the judge."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.faults.books import is_settled
from benchmarks.faults.leash import end_with
from benchmarks.faults.plan import Plan
from benchmarks.faults.records import Following, Record

LOOK = 0.02  # seconds between two looks at what goes on
PATIENCE = 90.0  # seconds without any progress until a run counts as stuck
RESTLESS = 0.06  # seconds; a kill comes at a random instant of such a stretch
MISTAKE = re.compile(r"[a-z_.]+\.[A-Z]\w+(: |$)")  # the last line of a traceback names what was raised
WORKERS_DIE = 0.8  # of those killed, where they can be told apart


class Nest:
    """Forks the parts of the program, and forks them anew when they are gone. Django is loaded once, before."""

    def __init__(self, parts: dict[str, partial[None]], log: Path) -> None:
        self._parts = parts
        self._log = log
        self._alive: dict[int, str] = {}

    def start(self, *names: str) -> None:
        """This will fork parts by name; all of them when none is named."""
        parent = os.getpid()
        for name in names or self._parts:
            if not (pid := os.fork()):
                self._live(self._parts[name], parent)
            self._alive[pid] = name

    def look_after(self) -> None:
        """This will start what was killed; what has done its work may rest."""
        for pid in list(self._alive):
            gone, status = os.waitpid(pid, os.WNOHANG)
            if gone:
                name = self._alive.pop(pid)
                if status:
                    self.start(name)

    def kill(self, chance: random.Random) -> str | None:
        """This will kill somebody; gives who it was, or None when nobody lives."""
        workers = [pid for pid, name in self._alive.items() if not name.startswith("writer")]
        writers = [pid for pid, name in self._alive.items() if name.startswith("writer")]
        doomed = workers if chance.random() < WORKERS_DIE or not writers else writers
        if not doomed:
            return None
        pid = chance.choice(doomed)
        os.kill(pid, signal.SIGKILL)
        return self._alive[pid]

    def end(self) -> None:
        """This will kill everybody, for good."""
        for pid in self._alive:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        self._alive.clear()

    def _live(self, part: Callable[[], None], parent: int) -> None:
        code = 1
        try:
            end_with(parent)
            with self._log.open("ab", buffering=0) as log:
                os.dup2(log.fileno(), 1)
                os.dup2(log.fileno(), 2)
            part()
            code = 0
        finally:
            os._exit(code)


class Killer:
    """Kills as often as planned, spread over the run by how far it has come, each time at a random instant."""

    def __init__(self, plan: Plan, nest: Nest) -> None:
        self._nest = nest
        self._chance = random.Random(f"{plan.seed}/killer")
        # The last few letters are left alone: a kill after them would find nobody at work.
        self._when = sorted(self._chance.randrange(round(plan.arrivals * 0.97)) for _ in range(plan.kills))
        self._record = Record(plan.path("killed"))

    def strike(self, arrived: int) -> None:
        """This will kill once if it is time."""
        if not self._when or arrived < self._when[0]:
            return
        time.sleep(self._chance.uniform(0, RESTLESS))
        if killed := self._nest.kill(self._chance):
            self._when.pop(0)
            self._record.add(what=killed, at=time.monotonic())


class Progress:
    """How far a run has come, as the mail server's record tells."""

    def __init__(self, plan: Plan, say: Callable[[str], None]) -> None:
        self._plan, self._say = plan, say
        self._taken = Following(plan.path("taken"))
        self._arrived: set[tuple[str, str]] = set()
        self._moved_at = self._told_at = time.monotonic()

    def look(self) -> int:
        """How many words have arrived."""
        before = len(self._arrived)
        self._arrived.update((fact["to"], word) for fact in self._taken.new() for word in fact["words"])
        if len(self._arrived) > before:
            self._moved_at = time.monotonic()
        if time.monotonic() - self._told_at > 20:
            self._told_at = time.monotonic()
            self._say(f"… {len(self._arrived)} of {self._plan.arrivals} have arrived")
        return len(self._arrived)

    @property
    def is_whole(self) -> bool:
        """Whether everything has arrived."""
        return len(self._arrived) >= self._plan.arrivals

    @property
    def is_stuck(self) -> bool:
        """Whether nothing has moved for too long."""
        return time.monotonic() - self._moved_at > PATIENCE


def run(plan: Plan, say: Callable[[str], None]) -> dict[str, Any]:
    """This will do one run and give the judge's report. Django has been set up for the plan's folder."""
    from benchmarks.faults import house  # noqa: PLC0415  (reads models)

    house.warm_up()
    log = plan.path("log")
    preparing = Nest({"prepare": partial(house.prepare, plan)}, log)
    preparing.start()
    _wait_for(preparing, plan)
    began = time.monotonic()
    nest = Nest(house.parts(plan), log)
    try:
        nest.start()
        _live(plan, nest, say)
    finally:
        nest.end()
    seconds = time.monotonic() - began
    return _with_what_was_logged({**_told_by(plan, seconds), **_ask_the_judge(plan)}, plan)


def _wait_for(preparing: Nest, plan: Plan) -> None:
    until = time.monotonic() + PATIENCE
    while not plan.path("cast.json").exists():
        if time.monotonic() > until:
            preparing.end()
            raise SystemExit(plan.path("log").read_text())
        time.sleep(LOOK)
    preparing.look_after()


def _live(plan: Plan, nest: Nest, say: Callable[[str], None]) -> None:
    progress, killer = Progress(plan, say), Killer(plan, nest)
    while not progress.is_stuck:
        killer.strike(progress.look())
        nest.look_after()
        if progress.is_whole and is_settled(plan):
            return
        time.sleep(LOOK)


def _ask_the_judge(plan: Plan) -> dict[str, Any]:
    words = [sys.executable, "-m", "benchmarks.faults.judge", plan.folder]
    report: dict[str, Any] = json.loads(subprocess.run(words, check=True, stdout=subprocess.PIPE).stdout)
    return report


def _told_by(plan: Plan, seconds: float) -> dict[str, Any]:
    return {
        "seed": plan.seed,
        "database": "PostgreSQL" if plan.is_on_postgres else f"SQLite {sqlite3.sqlite_version}",
        "messages": plan.messages,
        "seconds": round(seconds, 1),
        "words_arrived_a_second": round(plan.arrivals / seconds),
    }


def _with_what_was_logged(report: dict[str, Any], plan: Plan) -> dict[str, Any]:
    """A program that survives all this but stumbles over itself is not fine either."""
    log = plan.path("log").read_text(errors="replace")
    mistakes = Counter(line for line in log.splitlines() if MISTAKE.match(line))
    told = [f"{count} × {line}" for line, count in mistakes.most_common(5)]
    return {**report, "mistakes": told, "wrong": report["wrong"] + [f"The program stumbled: {line}" for line in told]}
