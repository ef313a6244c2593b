"""Hiding how long words are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.vault.padding import pad, padded_size, unpad
from mentoring.vault.scopes import Unreadable


@given(st.binary(max_size=5000))
def test_padding_can_be_undone(plain: bytes) -> None:
    assert unpad(pad(plain)) == plain


@given(st.integers(33, 2**40))
def test_padding_costs_at_most_twelve_in_a_hundred(length: int) -> None:
    assert length <= padded_size(length) <= length * 1.12


@given(st.integers(0, 2**40))
def test_padding_is_settled_once_done(length: int) -> None:
    assert padded_size(padded_size(length)) == padded_size(length)


def test_padding_leaves_few_lengths_to_tell_apart() -> None:
    assert len({padded_size(length) for length in range(100_000)}) == 170


def test_padding_refuses_what_it_never_makes() -> None:
    for padded in (b"", b"\0\0\0", bytes(31), b"\0\0\0\x40" + bytes(28), b"\xff" * 32):
        with pytest.raises(Unreadable):
            unpad(padded)
