"""Sealing files in chunks."""

import tracemalloc
from dataclasses import replace
from io import BytesIO
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.vault import actions
from mentoring.vault.files import CHUNK, SealingFile, open_file, seal_file
from mentoring.vault.sealing import Access, Erased, NotYours, Place, Scope, Unreadable

from .conftest import AMINA, GRACE, OLU

pytestmark = pytest.mark.django_db(databases=["keys"])
PLACE = Place("attachment", UUID(int=4))
SCOPE = Scope("conversation", UUID(int=5), AMINA)
ACCESS = Access("conversation", UUID(int=5), "test")
SEALED_CHUNK = CHUNK + 16


def letters(length: int) -> bytes:
    """Bytes that differ from chunk to chunk."""
    return b"".join(number.to_bytes(4, "big") for number in range(length // 4 + 1))[:length]


def sealed(plain: bytes, place: Place = PLACE) -> bytes:
    """A file, sealed."""
    file = BytesIO()
    seal_file([plain], file, scope=SCOPE, place=place)
    return file.getvalue()


def opened(file: bytes, place: Place = PLACE, access: Access = ACCESS) -> bytes:
    """A sealed file, read to its end."""
    return b"".join(open_file(BytesIO(file), scope=SCOPE, place=place, access=access).read())


@pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 1, 5 * CHUNK - 7])
def test_files_come_back_as_they_were(length):
    plain = letters(length)

    file = sealed(plain)

    assert opened(file) == plain
    assert open_file(BytesIO(file), scope=SCOPE, place=PLACE, access=ACCESS).size == length


@given(
    pieces=st.lists(st.integers(0, 2 * CHUNK), max_size=6),
    start=st.integers(0, 5 * CHUNK),
    length=st.integers(0, 3 * CHUNK),
)
def test_files_can_be_read_from_the_middle(pieces: list[int], start: int, length: int) -> None:
    plain, file, begin = letters(sum(pieces)), BytesIO(), 0
    with SealingFile(file, scope=SCOPE, place=PLACE) as sealing:
        for piece in pieces:
            sealing.write(plain[begin : begin + piece])
            begin += piece

    read = open_file(file, scope=SCOPE, place=PLACE, access=ACCESS).read(start, start + length)

    assert b"".join(read) == plain[start : start + length]


def test_files_read_only_the_chunks_they_need():
    file = BytesIO(sealed(letters(20 * CHUNK)))
    opened = open_file(file, scope=SCOPE, place=PLACE, access=ACCESS)
    asked = []
    file.read = lambda size=-1, read=file.read: asked.append(size) or read(size)

    assert len(b"".join(opened.read(3 * CHUNK + 5, 5 * CHUNK))) == 2 * CHUNK - 5
    assert asked == [SEALED_CHUNK, SEALED_CHUNK]


def test_files_are_never_whole_in_memory(tmp_path):
    size = 32 * 1024 * 1024
    tracemalloc.start()

    with (tmp_path / "sealed").open("w+b") as file:
        seal_file((bytes(100_000) for _ in range(size // 100_000)), file, scope=SCOPE, place=PLACE)
        length = sum(map(len, open_file(file, scope=SCOPE, place=PLACE, access=ACCESS).read()))

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert length == size // 100_000 * 100_000
    assert peak < 2 * 1024 * 1024


def test_files_notice_every_kind_of_change():
    plain = letters(3 * CHUNK + 10)
    file = sealed(plain)
    start = len(file) - 3 * SEALED_CHUNK - 26
    head, chunks = (
        file[:start],
        [file[begin : begin + SEALED_CHUNK] for begin in range(start, len(file), SEALED_CHUNK)],
    )
    changes = {
        "two chunks swapped": [head, chunks[1], chunks[0], *chunks[2:]],
        "a chunk left out": [head, chunks[0], *chunks[2:]],
        "a chunk repeated": [head, chunks[0], *chunks],
        "the last chunk cut off": [head, *chunks[:3]],
        "a byte cut off": [file[:-1]],
        "a byte added": [file, b"\0"],
        "an empty chunk added": [file, bytes(16)],
        "all chunks cut off": [head],
        "half the beginning": [file[:20]],
        "nothing": [],
        "another file's chunks": [head, sealed(plain)[start:]],
        "another file's beginning": [sealed(plain)[:start], *chunks],
    }

    for change in changes.values():
        with pytest.raises(Unreadable):
            opened(b"".join(change))
    assert opened(file) == plain


def test_files_notice_every_flipped_bit_of_the_beginning_and_some_of_the_rest():
    file = sealed(letters(CHUNK + 100))

    for bit in [*range(8 * 120), *range(8 * 120, 8 * len(file), 9973), 8 * len(file) - 1]:
        changed = bytearray(file)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Unreadable):
            opened(bytes(changed))


def test_files_yield_nothing_wrong_before_they_notice():
    plain = letters(3 * CHUNK)
    file = bytearray(sealed(plain))
    file[-SEALED_CHUNK - 5] ^= 1
    read = open_file(BytesIO(file), scope=SCOPE, place=PLACE, access=ACCESS).read()

    assert next(read) == plain[:CHUNK]
    with pytest.raises(Unreadable):
        next(read)


def test_files_are_bound_to_their_place():
    file = sealed(b"hello")

    for place in (replace(PLACE, row=OLU), replace(PLACE, version=2), replace(PLACE, field="picture")):
        with pytest.raises(Unreadable):
            opened(file, place=place)


def test_files_open_only_with_access():
    with pytest.raises(NotYours):
        opened(sealed(b"hello"), access=Access("conversation", UUID(int=5), "test", author=GRACE))


def test_files_are_erased_with_their_author():
    file = sealed(b"hello")

    actions.destroy_words(kind=SCOPE.kind, id=SCOPE.id, author=AMINA)

    with pytest.raises(Erased):
        opened(file)


def test_files_that_were_not_finished_are_unreadable():
    file = BytesIO()

    def broken_off():
        yield letters(3 * CHUNK)
        raise ConnectionError

    with pytest.raises(ConnectionError):
        seal_file(broken_off(), file, scope=SCOPE, place=PLACE)

    with pytest.raises(Unreadable):
        opened(file.getvalue())


def test_files_hold_no_plain_byte():
    assert b"canary" not in sealed(b"canary" * 50_000)
