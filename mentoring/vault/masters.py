"""The keys that wrap other keys: derived from the 32 bytes of a line in the key file."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mentoring.vault.records import NONCE, pack
from mentoring.vault.scopes import Scope

Wrap = dict[str, str]  # {"kind": "kek", "kek": id, "nonce": hex, "key": hex}
MASTER_SIZE = 32


class NoMasterFits(Exception):
    """None of the masters at hand has wrapped this key."""


class WrapIsDamaged(Exception):
    """The master that wrapped this key is at hand, and yet the wrapping does not open."""


@dataclass(frozen=True, slots=True, eq=False)
class Master:
    """One line of the key file, and what is derived from it once."""

    secret: bytes = field(repr=False)
    id: str  # which master this is; tells nothing about it
    cipher: AESGCM = field(repr=False)  # the key-encryption key


def master_from(secret: bytes) -> Master:
    """This will derive the key-encryption key and its id from a master."""
    name = derive(secret, "kek id")[:8].hex()
    return Master(secret, name, AESGCM(derive(secret, "kek")))


def derive(secret: bytes, purpose: str) -> bytes:
    """32 bytes for one purpose: HKDF-SHA-256 (RFC 5869) without salt, with the purpose as its info."""
    info = b"northlight|1|" + purpose.encode()
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(secret)


def mark(key: bytes, value: bytes) -> bytes:
    """HMAC-SHA-256, 32 bytes."""
    return hmac.new(key, value, hashlib.sha256).digest()


def wrap(key: bytes, *, under: Master, bound: bytes) -> Wrap:
    """This will seal a key under a master, bound to what the key is for."""
    nonce = secrets.token_bytes(NONCE)
    closed = under.cipher.encrypt(nonce, key, _bound(bound, under))
    return {"kind": "kek", "kek": under.id, "nonce": nonce.hex(), "key": closed.hex()}


def unwrap(wraps: Sequence[Wrap], *, masters: Sequence[Master], bound: bytes) -> bytes:
    """This will open a wrapped key. Raises ``NoMasterFits`` or ``WrapIsDamaged``."""
    at_hand = {master.id: master for master in masters}
    try:
        wrapped = next((one for one in wraps if one["kek"] in at_hand), None)
        if wrapped is None:
            raise NoMasterFits
        master = at_hand[wrapped["kek"]]
        nonce, closed = bytes.fromhex(wrapped["nonce"]), bytes.fromhex(wrapped["key"])
        return master.cipher.decrypt(nonce, closed, _bound(bound, master))
    except (InvalidTag, KeyError, TypeError, ValueError) as trouble:
        raise WrapIsDamaged from trouble


def _bound(bound: bytes, master: Master) -> bytes:
    return bound + pack(master.id.encode())


def bound_to_installation(name: UUID) -> bytes:
    """What the installation's own key is bound to."""
    return pack(b"root", b"\x01", name.bytes)


def bound_to_scope(installation: bytes, scope: Scope, key_id: bytes) -> bytes:
    """What a data key is bound to."""
    return pack(b"dek", b"\x01", installation, scope.kind.encode(), scope.id.bytes, scope.author.bytes, key_id)
