"""One-time codes: eight digits, kept only as a digest, good for ten minutes."""

from __future__ import annotations

import secrets
import unicodedata
from datetime import timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

GOOD_FOR = timedelta(minutes=10)
TRIES = 5


def new_code() -> str:
    """This will draw a code such as ``4821-9037``."""
    digits = f"{secrets.randbelow(10**8):08}"
    return f"{digits[:4]}-{digits[4:]}"


def digest(code: str, *, bound_to: str) -> str:
    """This will give what may be kept of a code; it fits only where the code was meant for."""
    return salted_hmac("people.codes", f"{_digits(code)}\n{bound_to}", algorithm="sha256").hexdigest()


def fits(code: str, kept: str, *, bound_to: str) -> bool:
    """Whether what somebody typed is the code of this digest. Spaces, dashes and digits of any script are fine."""
    return bool(kept) and constant_time_compare(digest(code, bound_to=bound_to), kept)


def _digits(code: str) -> str:
    values = (unicodedata.digit(letter, None) for letter in code)
    return "".join(str(value) for value in values if value is not None)
