"""Starts guarded programs, and gives back what they made, or the plain reason why a file is not taken."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext_noop as _

from mentoring.files.types import NotTaken

HOUSE = Path(__file__).resolve().parents[2]  # where the package stands
MEGABYTE = 1024 * 1024
PICTURE_SECONDS, PICTURE_MEMORY = 20, 700 * MEGABYTE
OFFICE_SECONDS, OFFICE_MEMORY = 20, 600 * MEGABYTE
SOUND_SECONDS, SOUND_MEMORY = 120, 1500 * MEGABYTE
LARGEST = 64 * MEGABYTE  # of anything a guarded program may write

BROKEN = _("It is damaged or cut short, so it could not be opened.")
TOO_MANY_PIXELS = _("This picture has more pixels than can be taken. Send a smaller one.")
TOO_LONG_TO_READ = _("It took too long to open, so it was not taken.")
MACRO = _("Office files that start something by themselves are not taken here. Send it as PDF.")
CALLS = _("This office file fetches something from elsewhere when it is opened, so it was not taken. Send it as PDF.")
LOCKED = _("This office file is locked with a password, so it could not be looked at.")
UNPACKS = _("This file unpacks to more than can be taken.")
_TROUBLE = {
    "DecompressionBombError": TOO_MANY_PIXELS,
    "DecompressionBombWarning": TOO_MANY_PIXELS,
    "memory": TOO_MANY_PIXELS,
    "macro": MACRO,
    "calls": CALLS,
    "entity": CALLS,
    "locked": LOCKED,
    "bomb": UNPACKS,
    "entries": UNPACKS,
}


@dataclass(frozen=True, slots=True)
class Made:
    """What a guarded program made of a file: by name, the bytes and, for pictures, the shapes."""

    renditions: dict[str, bytes] = field(default_factory=dict)
    shapes: dict[str, list[int]] = field(default_factory=dict)
    kind: str = ""  # when it turned out to be another than its beginning said
    seconds: float = 0.0
    peaks: list[int] = field(default_factory=list)


def look_at_picture(plain: bytes) -> Made:
    """This will make a picture's sizes. Raises ``NotTaken``."""
    told, made = _ask("picture", plain, seconds=PICTURE_SECONDS, memory=PICTURE_MEMORY)
    return Made(renditions=dict(zip(told["names"], made, strict=True)), shapes=told["shapes"])


def look_at_office(plain: bytes) -> None:
    """This will look whether an office file is harmless. Raises ``NotTaken``."""
    _ask("office", plain, seconds=OFFICE_SECONDS, memory=OFFICE_MEMORY)


def _ask(what: str, plain: bytes, *, seconds: int, memory: int) -> tuple[dict[str, Any], list[bytes]]:
    program = [sys.executable, "-s", "-m", "mentoring.files.child", what]
    out = run(program, given=plain, seconds=seconds, memory=memory, largest=0)
    line, _newline, rest = out.partition(b"\n")
    try:
        told: dict[str, Any] = json.loads(line)
    except ValueError:  # it was stopped
        raise NotTaken(TOO_LONG_TO_READ) from None
    if trouble := told.get("trouble"):
        raise NotTaken(_TROUBLE.get(trouble, BROKEN))
    made, start = [], 0
    for length in told["lengths"]:
        made.append(rest[start : start + length])
        start += length
    return told, made


def run(
    program: Sequence[str],
    *,
    given: bytes = b"",
    seconds: int,
    memory: int,
    largest: int = LARGEST,
    keep_open: Sequence[int] = (),
) -> bytes:
    """This will run a program on the leash and give what it wrote; nothing at all when it was stopped.

    It gets nothing of our surroundings: no settings, no secrets, no errors to write.
    """
    leash = [sys.executable, "-s", "-m", "mentoring.files.leash", str(seconds), str(memory), str(largest)]
    try:
        done = subprocess.run(  # noqa: S603  (our own argument list, with nothing in it from outside)
            [*leash, *program],
            cwd=HOUSE,
            env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"},
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=3 * seconds,
            pass_fds=keep_open,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return b""
    return done.stdout


@contextlib.contextmanager
def nameless(plain: bytes = b"") -> Iterator[tuple[BinaryIO, str]]:
    """A place in memory, without a name, for programs that must read to and fro; it is gone however this ends.

    Where the system has no such places, it is a file on the disk whose name is taken away before anything is written.
    """
    if hasattr(os, "memfd_create"):
        place: BinaryIO = os.fdopen(os.memfd_create("northlight"), "w+b")
    else:
        place = tempfile.TemporaryFile()  # noqa: SIM115  (closed below)
    with place:
        place.write(plain)
        place.flush()
        place.seek(0)
        yield place, f"/dev/fd/{place.fileno()}"


def find_ffmpeg() -> tuple[str, str] | None:
    """Where ffmpeg and ffprobe are, if both are here."""
    found = shutil.which("ffmpeg"), shutil.which("ffprobe")
    return (found[0], found[1]) if found[0] and found[1] else None
