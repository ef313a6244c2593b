"""The values of an agreement that other rooms reckon with: rhythm, sessions, period, answers, urgent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mentoring.agreements.words import Written
from mentoring.people import plan
from mentoring.people.plan import Wall

RHYTHMS = ("scheduled", "fluid", "blended")
LEVELS = ("more", "less")
WISHES = ("yes", "later", "no")
# What helps, as the paper calls it → as a message names it.
MOVES = {"suggesting": "suggest", "challenging": "challenge", "supporting": "support", "encouraging": "encourage"}


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed, as values. None: nothing was said about it."""

    rhythm: str | None = None  # one of RHYTHMS
    sessions: int | None = None
    minutes: int | None = None  # of one session
    period_start: date | None = None
    period_end: date | None = None
    answer_days: int | None = None  # working days
    is_urgent_allowed: bool | None = None
    urgent_a_week: int | None = None
    in_person: str | None = None  # one of WISHES
    dates: tuple[Wall, ...] = ()  # planned, not booked
    moves: tuple[tuple[str, str], ...] = ()  # which mix of moves helps: move, and "more" or "less"

    def weeks_left(self, today: date) -> int | None:
        """Full weeks until the period ends, never below nothing; days are counted, so no clock change matters."""
        return max(0, (self.period_end - today).days // 7) if self.period_end else None


def terms_of(parts: Mapping[str, Written]) -> Terms:
    """This will read the values out of the parts; what is missing or strange counts as not said."""
    rhythm, sessions = _values(parts, "rhythm"), _values(parts, "sessions")
    answer, urgent, meet = (_values(parts, key) for key in ("answer_time", "urgent", "first_in_person"))
    allowed = urgent.get("allowed")
    return Terms(
        rhythm=_one_of(rhythm.get("rhythm"), RHYTHMS),
        sessions=_number(sessions.get("sessions")),
        minutes=_number(sessions.get("minutes")),
        period_start=_day(sessions.get("period_start")),
        period_end=_day(sessions.get("period_end")),
        answer_days=_number(answer.get("days")),
        is_urgent_allowed=allowed if isinstance(allowed, bool) else None,
        urgent_a_week=_number(urgent.get("a_week")),
        in_person=_one_of(meet.get("wish"), WISHES),
        dates=plan.read(sessions.get("dates")),
        moves=_moves(_values(parts, "moves_wanted")),
    )


def _values(parts: Mapping[str, Written], key: str) -> Mapping[str, object]:
    return parts[key].values if key in parts else {}


def _moves(values: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    asked = ((move, _one_of(values.get(name), LEVELS)) for name, move in MOVES.items())
    return tuple((move, level) for move, level in asked if level)


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _one_of(value: object, known: tuple[str, ...]) -> str | None:
    return value if isinstance(value, str) and value in known else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
