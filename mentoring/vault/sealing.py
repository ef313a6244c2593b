"""The vault's counter: words go in and come out sealed, and come back only for those who have access."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db.models import QuerySet
from django.utils import timezone

from mentoring.by_heart import by_heart
from mentoring.vault import actions
from mentoring.vault.masters import NoMasterFits, WrapIsDamaged, derive, mark
from mentoring.vault.models import DataKey
from mentoring.vault.records import bind, bind_scope, key_id_of, open_record, seal_record
from mentoring.vault.scopes import NORTHLIGHT, Access, Erased, NotYours, Place, Scope, Sealed, Unreadable

__all__ = [
    "NORTHLIGHT",
    "Access",
    "Erased",
    "NotYours",
    "Place",
    "Scope",
    "Sealed",
    "Unreadable",
    "lookup",
    "mac",
    "open_all",
    "open_sealed",
    "seal",
]


_Keys = dict[bytes, AESGCM | None]  # none for a key that is itself damaged


def seal(plain: bytes, *, scope: Scope, place: Place) -> bytes:
    """This will seal one author's words and bind them to their place.

    Costs one query, and one transaction in the key store for an author's first words of a year in this scope.
    Raises ``Unreadable`` when the author's key is damaged, ``keyfile.KeyFileTrouble`` when the key file is.
    """
    house = actions.house()
    key_id, cipher = _key_for(scope, house)
    bound = bind(bind_scope(house.name, scope), place)
    return seal_record(plain, key_id=key_id, cipher=cipher, bound=bound)


def open_sealed(sealed: Sealed, *, access: Access) -> bytes:
    """This will give back the words. Raises ``NotYours``, ``Erased`` or ``Unreadable``."""
    _check(access, [sealed])
    house = actions.house()
    prefix = bind_scope(house.name, sealed.scope)
    return _opened(sealed, _keys_of([key_id_of(sealed.record)], house), prefix)


def open_all(sealed: Sequence[Sealed], *, access: Access | Sequence[Access]) -> list[bytes | None]:
    """This will open many records with one key query, with None for what is erased or unreadable.

    Each must be within reach of the access, or of one of several. Raises ``NotYours`` if any of them is
    not, before opening one.
    """
    _check(access, sealed)
    house = actions.house()
    prefixes = {scope: bind_scope(house.name, scope) for scope in {one.scope for one in sealed}}
    keys = _keys_of({key_id for one in sealed if (key_id := _key_id_or_none(one.record))}, house)
    return [_opened_or_none(one, keys, prefixes[one.scope]) for one in sealed]


def lookup(value: str, *, kind: str) -> bytes:
    """A keyed hash of 32 bytes by which a sealed value can be found again; the caller brings it to one form first."""
    return mark(derive(actions.house().root, f"lookup|{kind}"), value.encode())


def mac(purpose: str, value: bytes) -> bytes:
    """A mark of 32 bytes that only this installation can make, and that stays the same when keys are rotated."""
    return mark(derive(actions.house().root, f"mac|{purpose}"), value)


def _check(access: Access | Sequence[Access], sealed: Sequence[Sealed]) -> None:
    accesses = [access] if isinstance(access, Access) else access
    for scope in {one.scope for one in sealed}:
        if not any(one.reaches(scope) for one in accesses):
            ways = ", ".join(sorted({one.why for one in accesses})) or "nothing"
            raise NotYours(f"Access by {ways} does not reach these words.")


def _key_for(scope: Scope, house: actions.House) -> tuple[bytes, AESGCM]:
    now = timezone.now()
    newest = _newest_key(scope.kind, scope.id, scope.author)
    key = newest[0] if newest else None
    if key is None or actions.is_stale(key.made_at, now):
        key = actions.make_data_key(scope=scope, now=now)
    cipher = _cipher_of(key, house)
    if cipher is None:
        raise Unreadable(f"The data key {key.pk} is damaged.")
    return bytes.fromhex(key.pk), cipher


def _keys_of(key_ids: Iterable[bytes], house: actions.House) -> _Keys:
    """Read anew every time, so that a destroyed key is gone at once."""
    keys = _keys_named([key_id.hex() for key_id in key_ids])
    return {bytes.fromhex(key.pk): _cipher_of(key, house) for key in keys}


@by_heart
def _newest_key(kind: str, id: UUID, author: UUID) -> QuerySet[DataKey]:
    return DataKey.objects.of(Scope(kind, id, author))[:1]


@by_heart
def _keys_named(key_ids: list[str]) -> QuerySet[DataKey]:
    return DataKey.objects.filter(pk__in=key_ids)


def _cipher_of(key: DataKey, house: actions.House) -> AESGCM | None:
    try:
        return AESGCM(_unwrapped(key, house))
    except (NoMasterFits, WrapIsDamaged, DataKey.DoesNotExist):
        return None


def _unwrapped(key: DataKey, house: actions.House) -> bytes:
    try:
        return key.opened(house.name, house.masters)
    except NoMasterFits:
        key.refresh_from_db(fields=["wraps"])
        now = actions.house()
        if now.masters is not house.masters:  # the keys were rotated between the two readings
            return _unwrapped(key, now)
        return key.opened(house.name, house.masters)


def _opened(sealed: Sealed, keys: _Keys, prefix: bytes) -> bytes:
    key_id = key_id_of(sealed.record)
    if key_id not in keys:
        raise Erased("The key to these words has been destroyed.")
    cipher = keys[key_id]
    if cipher is None:
        raise Unreadable(f"The data key {key_id.hex()} is damaged.")
    return open_record(sealed.record, cipher=cipher, bound=bind(prefix, sealed.place))


def _opened_or_none(sealed: Sealed, keys: _Keys, prefix: bytes) -> bytes | None:
    try:
        return _opened(sealed, keys, prefix)
    except (Erased, Unreadable):
        return None


def _key_id_or_none(record: bytes) -> bytes | None:
    try:
        return key_id_of(record)
    except Unreadable:
        return None
