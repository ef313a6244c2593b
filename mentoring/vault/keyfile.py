"""The key file: reading it, making it once, and refusing one that does not fit.

A text file of mode 0400: comment lines, then one master a line in 64 hexadecimal digits, the newest first.
"""

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connections

from mentoring.vault import loss
from mentoring.vault.masters import (
    MASTER_SIZE,
    Master,
    NoMasterFits,
    WrapIsDamaged,
    bound_to_installation,
    master_from,
    unwrap,
)
from mentoring.vault.models import DataKey, Installation

_COMMENT = """\
# The key file of a Northlight installation. Whoever has it and the key store can read what people wrote here;
# without it nobody ever can, and nobody can make it again. Keep a copy away from this machine, and keep it secret.
# One key a line, the newest first.
"""
_OTHERS = 0o027  # the bits of a mode that nobody but the owner, or a group that only reads, should have


class KeyFileTrouble(Exception):
    """The key file is missing, damaged, open to others or not ours. The sentence says what to do."""


class ThereAlready(KeyFileTrouble):
    """A key file was asked for where there is one."""


class _Reading(NamedTuple):
    stamp: tuple[str, int, int, int]
    masters: tuple[Master, ...]


_last_reading: _Reading | None = None


def masters() -> tuple[Master, ...]:
    """The masters of the key file, newest first; read again only when the file has changed.

    Raises ``KeyFileTrouble``.
    """
    global _last_reading
    path = Path(settings.KEY_FILE)
    with _in_plain_words(path):
        status = os.stat(path)
        stamp = (str(path), status.st_ino, status.st_mtime_ns, status.st_size)
        reading = _last_reading
        if reading is None or reading.stamp != stamp:
            reading = _last_reading = _Reading(stamp, _read(path))
    return reading.masters


def check_key_file() -> None:
    """This will raise ``KeyFileTrouble`` unless the file is there, kept to its owner, and ours. It changes nothing."""
    path = Path(settings.KEY_FILE)
    with _in_plain_words(path):
        mode = os.stat(path).st_mode
    if mode & _OTHERS:
        raise KeyFileTrouble(loss.open_to_others(path))
    at_hand = masters()
    try:
        _check_fit(at_hand)
    except KeyFileTrouble:
        if masters() is at_hand:
            raise
        check_key_file()  # the keys were rotated between the two readings


def _check_fit(at_hand: Sequence[Master]) -> None:
    has_keys = _has_data_keys()  # asked first, because a key is never there before the installation
    row = _installation()
    if row is not None:
        open_root(row, at_hand)
    elif has_keys:
        raise KeyFileTrouble(loss.store_is_damaged())


def open_root(row: Installation, at_hand: Sequence[Master]) -> bytes:
    """The installation's key for look-ups and marks. Raises ``KeyFileTrouble`` unless all its masters are at hand."""
    path = Path(settings.KEY_FILE)
    try:
        root = unwrap(row.wraps, masters=at_hand, bound=bound_to_installation(row.name))
    except NoMasterFits as trouble:
        raise KeyFileTrouble(loss.not_ours(path)) from trouble
    except WrapIsDamaged as trouble:
        raise KeyFileTrouble(loss.store_is_damaged()) from trouble
    if not {wrapped["kek"] for wrapped in row.wraps} <= {master.id for master in at_hand}:
        raise KeyFileTrouble(loss.half_changed(path))
    return root


def is_first_start() -> bool:
    """Whether there is neither a key file nor anything that one would have to fit."""
    return not Path(settings.KEY_FILE).exists() and _installation() is None and not _has_data_keys()


def make_key_file() -> None:
    """This will make the key file of a new installation. Raises ``KeyFileTrouble`` if it is not new."""
    path = Path(settings.KEY_FILE)
    if path.exists():
        raise ThereAlready(loss.there_already(path))
    if not is_first_start():
        raise KeyFileTrouble(loss.missing(path))
    with _if_writable(path), _draft(path, [secrets.token_bytes(MASTER_SIZE)]) as draft, suppress(FileExistsError):
        os.link(draft, path)  # unlike a rename, never replaces one that was made meanwhile


def replace_masters(newest_first: Sequence[Master]) -> None:
    """This will write the key file anew, in one step. Raises ``KeyFileTrouble`` when it may not be written."""
    path = Path(settings.KEY_FILE)
    with _if_writable(path):
        for left_behind in path.parent.glob(f".{path.name}.*"):
            left_behind.unlink()
        with _draft(path, [master.secret for master in newest_first]) as draft:
            draft.replace(path)


def _read(path: Path) -> tuple[Master, ...]:
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    found = [bytes.fromhex(line) for line in lines if line and not line.startswith("#")]
    if not found or any(len(secret) != MASTER_SIZE for secret in found):
        raise ValueError("not a key file")
    return tuple(master_from(secret) for secret in found)


def _installation() -> Installation | None:
    return Installation.objects.first() if _has_table(Installation) else None


def _has_data_keys() -> bool:
    return _has_table(DataKey) and DataKey.objects.exists()


def _has_table(model: type[Installation | DataKey]) -> bool:
    return model._meta.db_table in connections["keys"].introspection.table_names()


@contextmanager
def _in_plain_words(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as trouble:
        raise KeyFileTrouble(loss.missing(path)) from trouble
    except OSError as trouble:
        raise KeyFileTrouble(loss.out_of_reach(path, str(trouble.strerror))) from trouble
    except ValueError as trouble:
        raise KeyFileTrouble(loss.damaged(path)) from trouble


@contextmanager
def _if_writable(path: Path) -> Iterator[None]:
    """What is done within stays done, even if the power fails right after."""
    try:
        yield
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as trouble:
        raise KeyFileTrouble(loss.not_writable(path, str(trouble.strerror))) from trouble


@contextmanager
def _draft(path: Path, newest_first: Sequence[bytes]) -> Iterator[Path]:
    """A finished key file under another name in the same folder, gone again afterwards."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    text = _COMMENT + "".join(f"{secret.hex()}\n" for secret in newest_first)
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)
