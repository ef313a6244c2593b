"""Asking the host's virus scanner, where there is one."""

from __future__ import annotations

import logging
import shlex
import socket
import struct
import subprocess
from enum import Enum

from django.conf import settings

log = logging.getLogger(__name__)

SECONDS = 30.0
CHUNK = 64 * 1024


class Verdict(Enum):
    """What the scanner says."""

    NONE = "there is no scanner"
    CLEAN = "nothing was found"
    FOUND = "something was found"
    SILENT = "it did not answer"


def scan(plain: bytes) -> Verdict:
    """This will show a file to the scanner. One that is slow, away or confused is ``SILENT``."""
    if not settings.SCANNER:
        return Verdict.NONE
    try:
        return _clamd(plain) if settings.SCANNER.startswith("clamd:") else _command(plain)
    except (OSError, ValueError, subprocess.SubprocessError) as trouble:
        log.warning("the scanner did not answer: %s", type(trouble).__name__)
        return Verdict.SILENT


def _clamd(plain: bytes) -> Verdict:
    """The daemon's INSTREAM command, over its socket."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(SECONDS)
        line.connect(settings.SCANNER.removeprefix("clamd:"))
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(plain), CHUNK):
            piece = plain[start : start + CHUNK]
            line.sendall(struct.pack(">I", len(piece)) + piece)
        line.sendall(struct.pack(">I", 0))
        said = line.recv(4096).rstrip(b"\0\n")
    if said.endswith(b" FOUND"):
        return Verdict.FOUND
    return Verdict.CLEAN if said.endswith(b" OK") else Verdict.SILENT


def _command(plain: bytes) -> Verdict:
    """A program that reads the file on its standard input, and ends with 0 for clean and 1 for found."""
    done = subprocess.run(  # noqa: S603  (the host's own words)
        shlex.split(settings.SCANNER),
        input=plain,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=SECONDS,
        check=False,
    )
    return {0: Verdict.CLEAN, 1: Verdict.FOUND}.get(done.returncode, Verdict.SILENT)
