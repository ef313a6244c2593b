"""A zip that is poured out while it is made: however much goes into it, only a little of it is in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import IO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

CHUNK = 64 * 1024
Chunks = AbstractContextManager[Iterable[bytes]]


class CannotBeRead(Exception):
    """This one is gone, or was damaged: it is left out, and said so at the end."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the zip. ``open`` gives its bytes, a chunk at a time, when its turn has come."""

    name: str
    open: Callable[[], Chunks]
    is_small_already: bool = False  # pictures and sounds do not get smaller by another packing


class _Basin:
    """What was packed and not poured out yet. It cannot be rewound, and the zip knows what to do then."""

    def __init__(self) -> None:
        self._kept: list[bytes] = []

    def write(self, packed: bytes) -> int:
        """This will keep what was packed until it is poured out."""
        self._kept.append(bytes(packed))
        return len(packed)

    def flush(self) -> None:
        """Nothing is held back."""

    def poured(self) -> bytes:
        """This will give what has gathered, and keep it no longer."""
        gathered, self._kept = b"".join(self._kept), []
        return gathered


def pour(parts: Iterable[Part], *, made_at: datetime, left_out: Callable[[list[str]], Part]) -> Iterator[bytes]:
    """This will give the zip, block by block. ``left_out`` makes the part that names what could not be read."""
    basin, lost = _Basin(), list[str]()
    with ZipFile(cast(IO[bytes], basin), "w") as packed:
        for part in parts:
            yield from _pack(packed, part, basin, lost, made_at=made_at)
        if lost:
            yield from _pack(packed, left_out(lost), basin, [], made_at=made_at)
    yield basin.poured()


def _pack(packed: ZipFile, part: Part, basin: _Basin, lost: list[str], *, made_at: datetime) -> Iterator[bytes]:
    try:
        with part.open() as chunks, packed.open(_entry(part, made_at), "w") as place:
            for chunk in chunks:
                place.write(chunk)
                yield basin.poured()
    except CannotBeRead:
        lost.append(part.name)
    yield basin.poured()


def _entry(part: Part, made_at: datetime) -> ZipInfo:
    entry = ZipInfo(part.name, date_time=made_at.timetuple()[:6])
    entry.compress_type = ZIP_STORED if part.is_small_already else ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry
