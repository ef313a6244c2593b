"""Records that survive whoever writes them: one line a fact, each appended by one single write."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any


class Record:
    """A file that only grows."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)

    def add(self, **fact: Any) -> None:
        """This will append a fact. One write, so no other fact can stand in its middle."""
        os.write(self._file, json.dumps(fact, separators=(",", ":")).encode() + b"\n")


class Following:
    """Reads on in a record that somebody else is writing."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_RDONLY, 0o600)
        self._rest = b""

    def new(self) -> Iterator[dict[str, Any]]:
        """This will give the facts that came since the last look."""
        self._rest += b"".join(iter(lambda: os.read(self._file, 1 << 20), b""))
        *lines, self._rest = self._rest.split(b"\n")
        yield from _read(lines)


def facts(path: Path) -> list[dict[str, Any]]:
    """This will give all facts of a record that is finished."""
    return list(_read(path.read_bytes().splitlines())) if path.exists() else []


def _read(lines: list[bytes]) -> Iterator[dict[str, Any]]:
    for line in lines:
        with suppress(ValueError):  # a writer was killed between two pages of the file: the fact was not recorded
            yield json.loads(line)
