"""Finding canaries: which of the planted words stand in some bytes, however those are written."""

from __future__ import annotations

import base64
from collections.abc import Callable, Collection
from itertools import takewhile

from tests.trust.canaries import CANARIES


def _in_base64(shift: int) -> Callable[[str], bytes]:
    """Writes a word as base64 does after so many other bytes, without what those and its end decide."""
    return lambda word: base64.b64encode(b"\0" * shift + word.encode())[4 if shift else 0 : -4]


def _beginning(forms: Collection[bytes]) -> bytes:
    """What all of them begin with."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(min(forms), max(forms), strict=False))
    return bytes(byte for byte, _same in alike)


# How a word may be written in bytes, and whether capitals count there.
WAYS: list[tuple[Callable[[str], bytes], bool]] = [
    (lambda word: word.encode(), False),
    (lambda word: word.encode("utf-16-le"), False),
    (lambda word: word.encode().hex().encode(), False),
    *[(_in_base64(shift), True) for shift in range(3)],
]
FORMS = [({field: write(word) for field, word in CANARIES.items()}, is_exact) for write, is_exact in WAYS]
# All begin alike, so bytes without a canary are read once a way, and not once a word.
BEGINNINGS = [_beginning(forms.values()) for forms, _is_exact in FORMS]


def found_in(whole: bytes) -> set[str]:
    """The fields whose canary stands in these bytes: as text of any common kind, in base64, or in hexadecimal."""
    lower = whole.lower()
    found: set[str] = set()
    for beginning, (forms, is_exact) in zip(BEGINNINGS, FORMS, strict=True):
        read = whole if is_exact else lower
        if beginning in read:
            found |= {field for field, form in forms.items() if form in read}
    return found
