"""Keeps one guarded reader running, and starts a fresh one when it was stopped."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from mentoring.channels.mail.child import LENGTH

WAIT = 15.0  # seconds for one letter on a busy machine; the reader itself stops after 3 s of computing
LETTERS = 500  # for one reader, then a fresh one: memory given back, nothing carried over
PROGRAM = "mentoring.channels.mail.child"
HOUSE = Path(__file__).resolve().parents[3]  # where the package stands


class Reader:
    """One guarded reader, used by one thread at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None
        self._letters = 0

    def read(self, raw: bytes) -> dict[str, Any] | None:
        """This will give what stands in a letter, or nothing if the reader had to be stopped."""
        with self._lock:
            reader = self._ready()
            answer = _ask(reader, raw)
            if answer is None:
                self._stop()
            return answer

    def stop(self) -> None:
        """This will end the reader; the next letter starts a fresh one."""
        with self._lock:
            self._stop()

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._letters >= LETTERS or self._running is None or self._running.poll() is not None:
            self._stop()
            self._running = _start()
        self._letters += 1
        return self._running

    def _stop(self) -> None:
        running, self._running, self._letters = self._running, None, 0
        if running is None:
            return
        running.kill()
        for pipe in (running.stdin, running.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()
        running.wait()


def _start() -> subprocess.Popen[bytes]:
    """The reader gets nothing of our surroundings: no settings, no secrets, no errors to write."""
    surroundings = {"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"}
    return subprocess.Popen(  # noqa: S603  (our own program, with no argument from outside)
        [sys.executable, "-s", "-m", PROGRAM],
        cwd=HOUSE,
        env=surroundings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _ask(reader: subprocess.Popen[bytes], raw: bytes) -> dict[str, Any] | None:
    alarm = threading.Timer(WAIT, reader.kill)
    alarm.start()
    try:
        return _exchange(reader, raw)
    except (OSError, ValueError):
        return None  # it ended while we wrote, or what it wrote is cut short
    finally:
        alarm.cancel()


def _exchange(reader: subprocess.Popen[bytes], raw: bytes) -> dict[str, Any] | None:
    if reader.stdin is None or reader.stdout is None:
        return None
    reader.stdin.write(LENGTH.pack(len(raw)))
    reader.stdin.write(raw)
    reader.stdin.flush()
    header = reader.stdout.read(LENGTH.size)
    if len(header) < LENGTH.size:
        return None
    answer: dict[str, Any] = json.loads(reader.stdout.read(LENGTH.unpack(header)[0]))
    return answer
