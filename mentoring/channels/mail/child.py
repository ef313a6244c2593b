"""The guarded reader: a program of its own that reads strangers' letters under limits it cannot lift.

Run as ``python -m mentoring.channels.mail.child``; takes a length and a raw letter on its standard
input, answers with a length and JSON on its standard output, and goes on until its input ends.
"""

from __future__ import annotations

import json
import os
import signal
import struct
import sys
from typing import BinaryIO

from mentoring.channels.mail.parts import TooDeep, take_apart

SECONDS = 3.0  # of computing, a letter
MEMORY = 600 * 1024 * 1024  # bytes of address space: a letter full of files stands there several times over
LENGTH = struct.Struct(">Q")


def main() -> None:
    """This will read letters until there are no more."""
    _limit()
    while header := sys.stdin.buffer.read(LENGTH.size):
        raw = sys.stdin.buffer.read(LENGTH.unpack(header)[0])
        _answer(sys.stdout.buffer, _read(raw))


def _read(raw: bytes) -> bytes:
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        return json.dumps(take_apart(raw)).encode("ascii")
    except MemoryError:
        os._exit(3)  # what is left of us is not worth keeping
    except (TooDeep, RecursionError):
        return b'{"trouble": "deep"}'
    except Exception as trouble:  # a stranger wrote the letter, so any error may come
        return json.dumps({"trouble": type(trouble).__name__}).encode("ascii")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _answer(out: BinaryIO, answer: bytes) -> None:
    out.write(LENGTH.pack(len(answer)))
    out.write(answer)
    out.flush()


def _limit() -> None:
    """This will take away from this process what reading a letter never needs."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # the end of the time ends the process
    try:
        import resource  # noqa: PLC0415  (not on every system)
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 16),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
