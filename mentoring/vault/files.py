"""Files, sealed in chunks: streamed in and out, read from the middle, and never whole in memory.

    0x01 ‖ length (2) ‖ sealed file key ‖ prefix (7) ‖ chunk ‖ chunk ‖ …

Every file has a key of its own, sealed as a record for its author. A chunk is AES-256-GCM over 64 KiB, the last one
over what is left, with the nonce ``prefix ‖ counter (4) ‖ last (1)`` and all bytes before the first chunk as
associated data. A chunk that is missing, moved, repeated or cut is therefore noticed. This is STREAM: Hoang,
Reyhanitabar, Rogaway, Vizár, *Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance*, CRYPTO 2015.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import TracebackType
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mentoring.vault.scopes import Access, Place, Scope, Sealed, Unreadable
from mentoring.vault.sealing import open_sealed, seal

CHUNK = 64 * 1024
_VERSION = b"\x01"
_PREFIX = 7
_TAG = 16
_SEALED_CHUNK = CHUNK + _TAG


class SealingFile:
    """Takes a file's bytes as they come and writes them sealed; ``close`` makes it whole.

    As a context manager it closes only when all went well, so half an upload is unreadable for ever.
    """

    def __init__(self, sealed: BinaryIO, *, scope: Scope, place: Place) -> None:
        key = secrets.token_bytes(32)
        record = seal(key, scope=scope, place=_key_place(place))
        self._start = _VERSION + len(record).to_bytes(2, "big") + record + secrets.token_bytes(_PREFIX)
        self._cipher = AESGCM(key)
        self._sealed = sealed
        self._waiting = bytearray()
        self._count = 0
        sealed.write(self._start)

    def write(self, plain: bytes) -> None:
        """This will seal what fills a chunk, and keep the rest until more comes."""
        self._waiting += plain
        while len(self._waiting) > CHUNK:  # a full chunk waits too: it may turn out to be the last
            self._write_chunk(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]

    def close(self) -> None:
        """This will write the last chunk."""
        self._write_chunk(bytes(self._waiting), is_last=True)

    def __enter__(self) -> SealingFile:
        """This will change nothing: the beginning is written already."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, trace: TracebackType | None
    ) -> None:
        """This will close the file unless something went wrong."""
        if kind is None:
            self.close()

    def _write_chunk(self, plain: bytes, *, is_last: bool) -> None:
        nonce = _nonce(self._start, self._count, is_last=is_last)
        self._sealed.write(self._cipher.encrypt(nonce, plain, self._start))
        self._count += 1


class OpenedFile:
    """A sealed file that can be read from any byte on; ``size`` is the number of plain bytes."""

    def __init__(self, sealed: BinaryIO, *, key: bytes, start: bytes) -> None:
        self._sealed = sealed
        self._cipher = AESGCM(key)
        self._start = start
        length = sealed.seek(0, 2) - len(start)
        self._chunks = max(1, -(-length // _SEALED_CHUNK))
        self.size = length - self._chunks * _TAG
        self._chunk(self._chunks - 1)  # the last chunk vouches for the size

    def read(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """This will yield the bytes from ``start`` up to, not including, ``stop``, chunk by chunk.

        Raises ``Unreadable`` at the first chunk that is not as it was written; all bytes before it are right.
        """
        stop = self.size if stop is None else min(stop, self.size)
        start = max(0, start)
        for number in range(start // CHUNK, -(-stop // CHUNK) if start < stop else 0):
            begin = number * CHUNK
            yield self._chunk(number)[max(0, start - begin) : stop - begin]

    def _chunk(self, number: int) -> bytes:
        self._sealed.seek(len(self._start) + number * _SEALED_CHUNK)
        nonce = _nonce(self._start, number, is_last=number == self._chunks - 1)
        try:
            return self._cipher.decrypt(nonce, self._sealed.read(_SEALED_CHUNK), self._start)
        except InvalidTag as trouble:
            raise Unreadable(f"Chunk {number} of the file was changed, moved or cut.") from trouble


def seal_file(plain: Iterable[bytes], sealed: BinaryIO, *, scope: Scope, place: Place) -> None:
    """This will seal a file that comes in pieces of any size, such as ``iter(partial(file.read, CHUNK), b"")``."""
    with SealingFile(sealed, scope=scope, place=place) as sealing:
        for piece in plain:
            sealing.write(piece)


def open_file(sealed: BinaryIO, *, scope: Scope, place: Place, access: Access) -> OpenedFile:
    """This will open a sealed file for reading. Raises ``NotYours``, ``Erased`` or ``Unreadable``."""
    sealed.seek(0)
    beginning = sealed.read(3)
    record = sealed.read(int.from_bytes(beginning[1:], "big"))
    start = beginning + record + sealed.read(_PREFIX)
    if beginning[:1] != _VERSION or len(start) != 3 + len(record) + _PREFIX:
        raise Unreadable("This is not a sealed file, or its beginning is cut.")
    key = open_sealed(Sealed(record, scope, _key_place(place)), access=access)
    return OpenedFile(sealed, key=key, start=start)


def _key_place(place: Place) -> Place:
    """Where no other record can stand, so a file's key never passes for words."""
    return replace(place, field=f"{place.field}/file key")


def _nonce(start: bytes, number: int, *, is_last: bool) -> bytes:
    return start[-_PREFIX:] + number.to_bytes(4, "big") + bytes([is_last])
