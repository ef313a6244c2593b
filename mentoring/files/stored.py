"""Where the sealed bytes stand: a folder of random names, which tell neither whose nor what they are.

``<random>.p0``, ``.p1``, … are pieces on their way in; ``<random>.0`` is a whole file, and ``.1``, ``.2``, … what was
made from it. Everything is written beside its place and moved there whole.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from mentoring.files.facts import scope_of
from mentoring.files.models import File
from mentoring.vault.files import OpenedFile, SealingFile, open_file
from mentoring.vault.sealing import Access, Place, Sealed, open_sealed, seal

ORIGINAL = "original"
# The order is the number in the name on the disk: put new ones at the end.
NAMES = (ORIGINAL, "small", "medium", "large", "ogg", "m4a", "mp4", "poster")


class Lost(Exception):
    """The bytes are not where they should be: dropped in this very moment, or gone from the disk."""


def new_name() -> str:
    """A name that says nothing."""
    return secrets.token_hex(16)


def put_piece(file: File, number: int, plain: bytes) -> None:
    """This will seal one piece on its own; it is on the disk when this returns."""
    sealed = seal(plain, scope=scope_of(file), place=_place_of_piece(file, number))
    with _beside(_path(file, f"p{number}")) as place:
        place.write(sealed)


def pieces(file: File, *, access: Access) -> Iterator[bytes]:
    """This will open the pieces of a file, in order. Raises ``Lost``."""
    for number in range(file.pieces):
        try:
            sealed = _path(file, f"p{number}").read_bytes()
        except FileNotFoundError as trouble:
            raise Lost from trouble
        yield open_sealed(Sealed(sealed, scope_of(file), _place_of_piece(file, number)), access=access)


def put(file: File, name: str, plain: Iterable[bytes]) -> None:
    """This will seal a whole file, or something made from it; it is on the disk when this returns."""
    with (
        _beside(_path(file, _number(name))) as place,
        SealingFile(place, scope=scope_of(file), place=_place(file, name)) as sealing,
    ):
        for piece in plain:
            sealing.write(piece)


@contextmanager
def opened(file: File, name: str, *, access: Access) -> Iterator[OpenedFile]:
    """This will open one of a file's renditions for reading. Raises ``Lost``."""
    try:
        place = _path(file, _number(name)).open("rb")
    except FileNotFoundError as trouble:
        raise Lost from trouble
    with place:
        yield open_file(place, scope=scope_of(file), place=_place(file, name), access=access)


def read(file: File, name: str, *, access: Access) -> bytes:
    """This will give all of a rendition at once. Raises ``Lost``."""
    with opened(file, name, access=access) as whole:
        return b"".join(whole.read())


def drop_pieces(file: File) -> None:
    """This will take the pieces away, now that the file is whole."""
    for number in range(file.pieces):
        _path(file, f"p{number}").unlink(missing_ok=True)


def drop(stored: str, *, but: Iterable[str] = ()) -> None:
    """This will take all bytes of a file from the disk, but these renditions of it."""
    kept = {f"{stored}.{_number(name)}" for name in but}
    for path in _folder(stored).glob(f"{stored}.*"):
        if path.name not in kept:
            path.unlink(missing_ok=True)


def names_before(moment: float) -> set[str]:
    """What stands on the disk and was last touched before a moment (in seconds since 1970), by random name."""
    found = set()
    for path in Path(settings.MEDIA).glob("??/*.*"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < moment:
                found.add(path.name.partition(".")[0])
    return found


def _path(file: File, number: str) -> Path:
    return _folder(file.stored) / f"{file.stored}.{number}"


def _folder(stored: str) -> Path:
    return Path(settings.MEDIA) / stored[:2]


def _number(name: str) -> str:
    return str(NAMES.index(name))


def _place(file: File, name: str) -> Place:
    return Place(f"file.{name}", file.pk)


def _place_of_piece(file: File, number: int) -> Place:
    return Place("file.piece", file.pk, number)


@contextmanager
def _beside(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its place when all of it is on the disk, and leaves nothing behind otherwise."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as place:
            yield place
            place.flush()
            os.fsync(place.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
