"""Ids that sort by time and cannot be guessed."""

import secrets
import threading
import time
import uuid
from datetime import datetime

_FINER = 12  # bits of time below a millisecond: a quarter of a microsecond each
_turn = threading.Lock()
_last = 0


def new_id(at: datetime | None = None) -> uuid.UUID:
    """This will make a UUID of version 7 (RFC 9562, §5.7): 60 bits of time, of which 12 lie below a millisecond
    (§6.2, method 3), and 62 random bits.

    Ids of one process sort as they were made, also within a millisecond and when the clock is put back.
    ``at`` (aware) is the moment it sorts by; now, unless the thing happened at another time.
    """
    moment = int(at.timestamp() * 1000) << _FINER | secrets.randbits(_FINER) if at else _next_moment()
    value = (moment >> _FINER & (2**48 - 1)) << 80 | 0x7 << 76 | (moment & (2**_FINER - 1)) << 64
    return uuid.UUID(int=value | 0b10 << 62 | secrets.randbits(62))


def _next_moment() -> int:
    """Now, in parts of a millisecond; just after the last one if it is not later than that."""
    global _last
    with _turn:
        _last = max((time.time_ns() << _FINER) // 1_000_000, _last + 1)
        return _last
