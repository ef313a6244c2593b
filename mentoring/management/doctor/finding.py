"""One thing the doctor looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How a finding stands."""

    FINE = "fine"
    LOOK = "look"  # works, but a host should know
    MEND = "mend"  # do not let people in like this


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it stands, what there is to say, and what to do."""

    about: str
    level: Level
    says: str
    advice: str = ""


def fine(about: str, says: str) -> Finding:
    """All is well."""
    return Finding(about, Level.FINE, says)


def look(about: str, says: str, advice: str) -> Finding:
    """It works, but somebody should know."""
    return Finding(about, Level.LOOK, says, advice)


def mend(about: str, says: str, advice: str = "") -> Finding:
    """Something is missing or unsafe."""
    return Finding(about, Level.MEND, says, advice)
