"""One sealed record: how its bytes are laid out, and what it is bound to.

    0x01 ‖ key id (8) ‖ nonce (12) ‖ ciphertext and tag (16)

AES-256-GCM over the padded words (``padding.py``). The associated data is the version, the installation, the
scope's kind, id and author, the field, the row and the row's version, each with its length in front.
"""

import binascii
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mentoring.vault.padding import pad, unpad
from mentoring.vault.scopes import Place, Scope, Unreadable

VERSION = b"\x01"
NONCE = 12
_KEY_ID = slice(1, 9)
_NONCE = slice(9, 21)
_SHORTEST = 21 + 16


def new_key_id() -> bytes:
    """This will make 6 random bytes and their CRC-16, so that a damaged id is never taken for an erased key."""
    random = secrets.token_bytes(6)
    return random + _checksum(random)


def key_id_of(record: bytes) -> bytes:
    """Which data key a record was sealed with. Raises ``Unreadable`` when that cannot be told."""
    key_id = record[_KEY_ID]
    if record[:1] != VERSION or len(record) < _SHORTEST or key_id[6:] != _checksum(key_id[:6]):
        raise Unreadable("This is not a sealed record, or its beginning is damaged.")
    return key_id


def pack(*parts: bytes) -> bytes:
    """This will join parts, each with its length in front, so that no two lists of parts look alike."""
    return b"".join(len(part).to_bytes(2, "big") + part for part in parts)


def bind_scope(installation: bytes, scope: Scope) -> bytes:
    """The first half of what a record is bound to; the same for all of a scope's records."""
    return pack(VERSION, installation, scope.kind.encode(), scope.id.bytes, scope.author.bytes)


def bind(scope: bytes, place: Place) -> bytes:
    """All of what a record is bound to."""
    return scope + pack(place.field.encode(), place.row.bytes, place.version.to_bytes(8, "big"))


def seal_record(plain: bytes, *, key_id: bytes, cipher: AESGCM, bound: bytes) -> bytes:
    """This will seal words into a record."""
    nonce = secrets.token_bytes(NONCE)
    return VERSION + key_id + nonce + cipher.encrypt(nonce, pad(plain), bound)


def open_record(record: bytes, *, cipher: AESGCM, bound: bytes) -> bytes:
    """This will give back the words, or raise ``Unreadable``; never other words."""
    try:
        return unpad(cipher.decrypt(record[_NONCE], record[21:], bound))
    except InvalidTag as trouble:
        raise Unreadable("The record was changed, or stands in another place.") from trouble


def _checksum(random: bytes) -> bytes:
    return binascii.crc_hqx(random, 0xFFFF).to_bytes(2, "big")
