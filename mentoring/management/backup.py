"""One file that holds everything an installation is made of, except the key that opens it.

A tar: ``words`` and ``keys`` are the two databases, ``media/…`` the sealed files, and ``manifest.json``, which
comes last, tells what all of it should be. Who has the file but not the key file can read no word of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from mentoring import __version__
from mentoring.management.stores import Store, store

# The keys are copied after the words, so that none is missing that a copied word needs: it is committed before.
ALIASES = {"words": "default", "keys": "keys"}
MANIFEST = "manifest.json"
# Whoever finds a backup must not find open doors in it. People sign in again after a restore.
NOT_COPIED = [Session._meta.db_table, UserSession._meta.db_table]


class CannotBackUp(Exception):
    """There is nothing to copy, or no place to put it; the sentence says which."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What an installation is made of, or those parts of it that are wanted."""

    stores: dict[str, Store]
    media: Path | None = None
    key_file: Path | None = None


def parts(*, only: str | None = None, with_key_file: bool = False) -> Parts:
    """This will find the parts of this installation: all, only the words with their files, or only the keys."""
    names = [only] if only else list(ALIASES)
    return Parts(
        stores={name: store(ALIASES[name]) for name in names},
        media=Path(settings.MEDIA) if "words" in names else None,
        key_file=Path(settings.KEY_FILE) if with_key_file else None,
    )


def make_backup(wanted: Parts, *, to: Path, now: datetime) -> Path:
    """This will copy everything at one moment into the file ``to``, while people go on writing.

    Raises ``CannotBackUp`` and ``CouldNotCopy``; the file is there when it is whole, and not before.
    """
    if to.exists():
        raise CannotBackUp(f"There is a file {to} already, and it was left as it is.")
    if empty := [name for name, one in wanted.stores.items() if one.is_empty()]:
        raise CannotBackUp(f"There is nothing to copy yet: {', '.join(empty)}.")
    with tempfile.TemporaryDirectory(dir=to.parent, prefix=".backup-") as folder:
        draft = Path(folder, "draft")
        with _private_tar(draft) as tar:
            sums = dict(_fill(tar, wanted, Path(folder)))
            _add(tar, MANIFEST, json.dumps(_manifest(wanted, sums, now), indent=1).encode())
        draft.replace(to)
    return to


def _fill(tar: tarfile.TarFile, wanted: Parts, folder: Path) -> Iterator[tuple[str, str]]:
    for name, one in wanted.stores.items():
        copy = folder / name
        one.copy_to(copy, without=NOT_COPIED if name == "words" else [])
        yield name, _add_file(tar, name, copy)
        copy.unlink()
    for name, path in _media_of(wanted):
        with suppress(FileNotFoundError):  # erased meanwhile, and no copied row will miss it for long
            yield name, _add_file(tar, name, path)
    if wanted.key_file:
        yield "key", _add_file(tar, "key", wanted.key_file)


def _media_of(wanted: Parts) -> list[tuple[str, Path]]:
    folder = wanted.media
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()] if folder else []
    return [(f"media/{path.relative_to(folder).as_posix()}", path) for path in files if folder]


def _manifest(wanted: Parts, sums: dict[str, str], now: datetime) -> dict[str, Any]:
    return {
        "northlight": __version__,
        "made_at": now.isoformat(),
        "kinds": {name: one.kind for name, one in wanted.stores.items()},
        "migrations": {name: sorted(migrations_of(ALIASES[name])) for name in wanted.stores},
        "sums": sums,
    }


def migrations_of(alias: str) -> set[str]:
    """The changes of tables that a database has been through."""
    return {f"{app}.{name}" for app, name in MigrationRecorder(connections[alias]).applied_migrations()}


@contextmanager
def _private_tar(path: Path) -> Iterator[tarfile.TarFile]:
    """A tar only its owner can read, on the disk when we are done."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
            yield tar
        file.flush()
        os.fsync(file.fileno())


def _add_file(tar: tarfile.TarFile, name: str, path: Path) -> str:
    """This will add a file and give the sum of what went in."""
    with path.open("rb") as file:
        member = tarfile.TarInfo(name)
        member.size, member.mode = os.fstat(file.fileno()).st_size, 0o600
        counted = Counted(file)
        tar.addfile(member, counted)
    return counted.sum()


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        member = tarfile.TarInfo(name)
        member.size, member.mode = len(content), 0o600
        tar.addfile(member, file)


class Counted:
    """A file that keeps the SHA-256 of what was read from it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """This will read on."""
        chunk = self._file.read(size)
        self._digest.update(chunk)
        return chunk

    def sum(self) -> str:
        """The sum of all that was read."""
        return self._digest.hexdigest()
