"""Hides how long words are: PADMÉ, which gives away no more than the size of the length."""

from mentoring.vault.scopes import Unreadable

_COUNT = 4  # bytes that say how long the words are
_FLOOR = 32  # “yes” and “no” and every reaction look alike


def pad(plain: bytes) -> bytes:
    """This will put the length in front and zeros behind; at most 12 % longer above the floor."""
    size = padded_size(_COUNT + len(plain))
    return (len(plain).to_bytes(_COUNT, "big") + plain).ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """This will give back what ``pad`` was given. Raises ``Unreadable`` if nothing that it makes."""
    length = int.from_bytes(padded[:_COUNT], "big")
    if len(padded) != padded_size(_COUNT + length):
        raise Unreadable("The padding does not fit the length.")
    return padded[_COUNT : _COUNT + length]


def padded_size(length: int) -> int:
    """The PADMÉ size for a length in bytes: lengths whose low bits are all zero.

    Nikitin et al., *Reducing Metadata Leakage from Encrypted Files and Communication with PURBs*,
    PoPETs 2019(4), algorithm 1: of an exponent ``e = ⌊log₂ L⌋`` only ``⌊log₂ e⌋ + 1`` bits more stay.
    """
    if length <= _FLOOR:
        return _FLOOR
    exponent = length.bit_length() - 1
    hidden = exponent - exponent.bit_length()
    mask = (1 << hidden) - 1
    return (length + mask) & ~mask
