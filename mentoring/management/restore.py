"""A backup, back in an empty house."""

from __future__ import annotations

import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from django.db.migrations.loader import MigrationLoader

from mentoring.management.backup import MANIFEST, Counted, Parts

PIECE = 1024 * 1024


class CannotRestore(Exception):
    """The backup is damaged or of another kind, or the house is not empty; the sentence says which."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A backup whose every byte is as its manifest says."""

    folder: Path
    manifest: dict[str, Any]


def restore(files: list[Path], *, into: Parts, beside: Path) -> list[str]:
    """This will bring the databases and files of one or more backups back, and name what came back.

    Everything is unpacked and looked at before anything is put in its place. ``beside`` is a folder on the
    disk where the files go. Raises ``CannotRestore`` and ``CouldNotCopy``.
    """
    with _unpacked(files, beside) as backups:
        names = [name for backup in backups for name in backup.manifest["kinds"]]
        _refuse_what_does_not_fit(backups, names, into)
        for backup in backups:
            _put_in_place(backup, into)
    return names


@contextmanager
def _unpacked(files: list[Path], beside: Path) -> Iterator[list[Unpacked]]:
    with tempfile.TemporaryDirectory(dir=beside, prefix=".restore-") as folder:
        yield [unpack(file, Path(folder, str(number))) for number, file in enumerate(files)]


def unpack(file: Path, folder: Path) -> Unpacked:
    """This will unpack a backup into a folder and compare every sum; raises ``CannotRestore``."""
    folder.mkdir()
    if not file.is_file():
        raise CannotRestore(f"There is no file {file}.")
    try:
        with tarfile.open(file, "r:") as tar:
            sums = {member.name: _write(tar, member, folder) for member in tar}
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        sums.pop(MANIFEST)
        is_whole = sums == manifest["sums"]
    except (OSError, tarfile.TarError, ValueError, KeyError) as trouble:
        raise CannotRestore(f"{file} is not a whole backup: {trouble}.") from trouble
    if not is_whole:
        raise CannotRestore(f"{file} is damaged: what is in it is not what was put in.")
    return Unpacked(folder, manifest)


def _write(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> str:
    """This will write one file of a backup and give its sum. No name leads out of the folder."""
    name = PurePosixPath(member.name)
    content = tar.extractfile(member) if member.isreg() else None
    if content is None or name.is_absolute() or ".." in name.parts:
        raise CannotRestore(f"{member.name} does not belong into a backup.")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    counted = Counted(content)
    with path.open("wb") as file:
        while piece := counted.read(PIECE):
            file.write(piece)
    return counted.sum()


def _refuse_what_does_not_fit(backups: list[Unpacked], names: list[str], into: Parts) -> None:
    if len(names) != len(set(names)):
        raise CannotRestore("Two of these backups hold the same thing. Please choose one of each.")
    if full := [name for name in names if not into.stores[name].is_empty()]:
        raise CannotRestore(
            f"There is something here already ({', '.join(full)}). A backup only goes into an empty house."
        )
    if "words" in names and into.media and into.media.exists() and any(into.media.iterdir()):
        raise CannotRestore(f"{into.media} is not empty. A backup only goes into an empty house.")
    for backup in backups:
        _refuse_another_kind(backup, into)
        _refuse_what_is_newer(backup)


def _refuse_another_kind(backup: Unpacked, into: Parts) -> None:
    for name, kind in backup.manifest["kinds"].items():
        if kind != into.stores[name].kind:
            raise CannotRestore(f"This backup is of {kind}, and this installation is on {into.stores[name].kind}.")


def _refuse_what_is_newer(backup: Unpacked) -> None:
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if unknown := sorted(name for names in backup.manifest["migrations"].values() for name in set(names) - known):
        raise CannotRestore(
            f"This backup was made by Northlight {backup.manifest['northlight']}, which is newer than "
            f"this one ({unknown[0]})."
        )


def _put_in_place(backup: Unpacked, into: Parts) -> None:
    for name in backup.manifest["kinds"]:
        into.stores[name].bring_back(backup.folder / name)
    if into.media and (backup.folder / "media").exists():
        into.media.mkdir(mode=0o700, parents=True, exist_ok=True)
        for path in (backup.folder / "media").iterdir():
            shutil.move(path, into.media)
    if into.key_file and (backup.folder / "key").exists() and not into.key_file.exists():
        shutil.move(backup.folder / "key", into.key_file)
        into.key_file.chmod(0o400)
