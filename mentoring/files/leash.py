"""The leash: a small program that gives up what looking at a file never needs, and then becomes another.

Run as ``python -m mentoring.files.leash SECONDS MEMORY LARGEST PROGRAM…``: seconds of computing, bytes of memory,
bytes of the largest thing it may write. What it becomes cannot lift the limits again.
"""

from __future__ import annotations

import os
import sys


def main(words: list[str]) -> None:
    """This will put the limits on, and become the program."""
    seconds, memory, largest, *program = words
    limit(seconds=int(seconds), memory=int(memory), largest=int(largest))
    os.execv(program[0], program)  # noqa: S606  (an argument list of our own; no shell)


def limit(*, seconds: int, memory: int, largest: int) -> None:
    """This will set the limits of this process, where the system knows them."""
    try:
        import resource  # noqa: PLC0415  (not on every system)
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, largest),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main(sys.argv[1:])
