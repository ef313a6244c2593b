"""Ids that sort by time and cannot be guessed."""

import secrets
import time
import uuid
from datetime import datetime


def new_id(at: datetime | None = None) -> uuid.UUID:
    """This will make a UUID of version 7 (RFC 9562, §5.7): 48 bits of milliseconds, 74 random bits.

    ``at`` (aware) is the moment it sorts by; now, unless the thing happened at another time.
    """
    milliseconds = int(at.timestamp() * 1000) if at else time.time_ns() // 1_000_000
    value = (milliseconds & (2**48 - 1)) << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    return uuid.UUID(int=value | 0b10 << 62 | secrets.randbits(62))
