"""The only file that writes keys: it makes them, destroys them, and changes what they are wrapped with."""

import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import connections, transaction

from mentoring.vault import keyfile, loss
from mentoring.vault.masters import (
    MASTER_SIZE,
    Master,
    NoMasterFits,
    Wrap,
    WrapIsDamaged,
    bound_to_installation,
    bound_to_scope,
    derive,
    master_from,
    wrap,
)
from mentoring.vault.models import DataKey, Installation
from mentoring.vault.records import new_key_id
from mentoring.vault.scopes import Scope

EPOCH = timedelta(days=365)  # after which an author's next words get a key of their own
_AT_ONCE = 500


class KeysAreDamaged(Exception):
    """Some data keys cannot be opened, so no master may be dropped. The sentence says what to do."""


class House(NamedTuple):
    """What every seal needs to know of the installation."""

    name: bytes
    root: bytes  # the key for look-ups and marks
    masters: tuple[Master, ...]  # of the key file, the newest first


_known: House | None = None


def prepare_vault() -> None:
    """This will make the key file on the very first start, and otherwise refuse one that does not fit.

    ``serve``, ``work`` and ``demo`` call it before they touch anything. Raises ``keyfile.KeyFileTrouble``.
    """
    if keyfile.is_first_start():
        with suppress(keyfile.ThereAlready):  # another process was as quick
            keyfile.make_key_file()
    keyfile.check_key_file()


def house() -> House:
    """This installation; begun when it is new. Remembered for as long as the key file stays the same."""
    global _known
    masters = keyfile.masters()
    known = _known
    if known is None or known.masters is not masters:
        known = _known = _open_house(masters)
    return known


def make_data_key(*, scope: Scope, now: datetime) -> DataKey:
    """This will make a key for an author's words, or find the one that another process has just made.

    It is committed in the key store on its own, so no record is ever sealed with a key that a rollback takes back.
    """
    installation = house()
    with transaction.atomic(using="keys", durable=True):
        _lock()
        newest = DataKey.objects.of(scope).first()
        if newest is not None and not is_stale(newest.made_at, now):
            return newest
        key_id = new_key_id()
        return DataKey.objects.create(
            id=key_id.hex(),
            scope_kind=scope.kind,
            scope_id=scope.id,
            author_id=scope.author,
            epoch=newest.epoch + 1 if newest else 1,
            wraps=[_wrapped(secrets.token_bytes(32), bound_to_scope(installation.name, scope, key_id))],
            made_at=now,
        )


def is_stale(made_at: datetime, now: datetime) -> bool:
    """Whether a key has sealed for long enough."""
    return now - made_at > EPOCH


def destroy_words(*, kind: str, id: UUID, author: UUID | None = None) -> int:
    """This will destroy the keys of a scope, or of one author in it; returns how many.

    From then on nobody can open what they sealed: here at once, in backups of the words as soon as the backups of
    the key store have expired. Safe to repeat.
    """
    with transaction.atomic(using="keys", durable=True):
        doomed = DataKey.objects.filter(scope_kind=kind, scope_id=id)
        if author is not None:
            doomed = doomed.filter(author_id=author)
        count, _ = doomed.delete()
    _scrub_key_store()
    return count


def destroy_words_of(*, author: UUID) -> int:
    """This will destroy every key of one author, in whatever scope; returns how many. Safe to repeat."""
    with transaction.atomic(using="keys", durable=True):
        count, _ = DataKey.objects.filter(author_id=author).delete()
    _scrub_key_store()
    return count


def rotate_keys() -> int:
    """This will put a new master in the key file, wrap every key with it, and only then drop the old one.

    Killed half-way, nothing is lost and the next call goes on where it stopped. Returns how many data keys there are.
    Raises ``keyfile.KeyFileTrouble``, or ``KeysAreDamaged`` with the old master kept.
    """
    house()
    newest = _bring_in_master()
    count, damaged = _rewrap_all()
    if damaged:
        raise KeysAreDamaged(loss.keys_are_damaged(damaged))
    _let_go_of_old_masters(newest)
    return count


def _open_house(masters: tuple[Master, ...]) -> House:
    row = Installation.objects.first() or _begin_installation()
    try:
        return House(row.name.bytes, keyfile.open_root(row, masters), masters)
    except keyfile.KeyFileTrouble:
        newer = keyfile.masters()
        if newer is masters:
            raise
        return _open_house(newer)  # the keys were rotated between the two readings


def _begin_installation() -> Installation:
    """Name and root come from the master, so two processes that begin at once begin the same installation."""
    with transaction.atomic(using="keys"):
        has_keys = DataKey.objects.exists()  # asked first, because a key is never there before the installation
        if row := Installation.objects.first():
            return row
        if has_keys:
            raise keyfile.KeyFileTrouble(loss.store_is_damaged())
        master = keyfile.masters()[0]
        name = UUID(bytes=derive(master.secret, "installation")[:16])
        wrapped = wrap(derive(master.secret, "root"), under=master, bound=bound_to_installation(name))
        return Installation.objects.get_or_create(id=1, defaults={"name": name, "wraps": [wrapped]})[0]


def _lock() -> Installation:
    """One at a time among those who wrap: nobody wraps with a master that is about to be dropped.

    SQLite has locked the whole store when the transaction began.
    """
    return Installation.objects.select_for_update().first() or _begin_installation()


def _wrapped(key: bytes, bound: bytes) -> Wrap:
    return wrap(key, under=keyfile.masters()[0], bound=bound)


def _bring_in_master() -> Master:
    """A file with two masters was left by a change of keys that was stopped: that one is finished first."""
    with transaction.atomic(using="keys", durable=True):
        row = _lock()
        root = keyfile.open_root(row, keyfile.masters())
        if len(keyfile.masters()) == 1:
            keyfile.replace_masters([master_from(secrets.token_bytes(MASTER_SIZE)), *keyfile.masters()])
        bound = bound_to_installation(row.name)
        row.wraps = [wrap(root, under=master, bound=bound) for master in keyfile.masters()]
        row.save()
        return keyfile.masters()[0]


def _rewrap_all() -> tuple[int, int]:
    """How many keys there are, and how many of them could not be opened and were left as they are."""
    count = damaged = 0
    last = ""
    while True:
        with transaction.atomic(using="keys", durable=True):
            _lock()
            keys = list(DataKey.objects.filter(pk__gt=last).order_by("pk")[:_AT_ONCE])
            damaged += sum(not _rewrap(key) for key in keys)
        if not keys:
            return count, damaged
        count, last = count + len(keys), keys[-1].pk


def _rewrap(key: DataKey) -> bool:
    name, masters = house().name, keyfile.masters()
    try:
        if [wrapped["kek"] for wrapped in key.wraps] != [masters[0].id]:
            wraps = [_wrapped(key.opened(name, masters), key.bound_to(name))]
            DataKey.objects.filter(pk=key.pk).update(wraps=wraps)
    except (NoMasterFits, WrapIsDamaged):
        return False
    return True


def _let_go_of_old_masters(newest: Master) -> None:
    """The row lets go before the file does, so a stop in between leaves a master too many, never one too few."""
    with transaction.atomic(using="keys", durable=True):
        row = _lock()
        root = keyfile.open_root(row, keyfile.masters())
        row.wraps = [_wrapped(root, bound_to_installation(row.name))]
        row.save()
    with transaction.atomic(using="keys", durable=True):
        _lock()
        if keyfile.masters()[0].id == newest.id:
            keyfile.replace_masters([newest])


def _scrub_key_store() -> None:
    """Destroyed keys leave the files of the database too, not only its tables."""
    connection = connections["keys"]
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute(f"VACUUM {connection.ops.quote_name(DataKey._meta.db_table)}")
