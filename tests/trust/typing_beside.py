"""Where people type beside a session, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mentoring.conversations.access import by_membership
from mentoring.goals.words import open_rows
from mentoring.meetings import actions as meetings
from mentoring.meetings.access import of_own
from mentoring.meetings.models import Challenge, Own, Piece, Point
from tests.trust.spaces import challenge_of, meeting_of

if TYPE_CHECKING:
    from tests.trust.desk import Desk

NOTHING = "nothing was kept"


def beside(page: str) -> Callable[[Desk], str]:
    return lambda desk: f"/sessions/{meeting_of(desk.partnership, moment=desk.moment).pk}/{page}/"


def point(desk: Desk) -> str:
    found = list(Point.objects.select_related("meeting"))
    opened = open_rows(found, access=by_membership(desk.amina, desk.partnership.conversation))  # type: ignore[arg-type]
    return opened.of(found[0]) if found else NOTHING


def piece(desk: Desk) -> str:
    found = Piece.objects.select_related("meeting__conversation", "author").first()
    return meetings.read_piece(found) if found else NOTHING


def own_note(name: str) -> Callable[[Desk], str]:
    def kept(desk: Desk) -> str:
        found = Own.objects.of(desk.amina).select_related("owner").first()
        return meetings.read_own(found).get(name, "") if found else NOTHING

    return kept


def challenge(desk: Desk) -> str:
    found = list(Challenge.objects.of(desk.amina))
    return open_rows(found, access=of_own(desk.amina)).of(found[0]) if found else NOTHING


def explore(desk: Desk) -> str:
    return f"/challenges/{challenge_of(desk.amina, moment=desk.moment).pk}/"


def taken(desk: Desk) -> str:
    found = Challenge.objects.of(desk.amina).get()
    kept = open_rows([found], access=of_own(desk.amina))
    return kept.of(found, "taken") if found.version > 1 else NOTHING


PLACES: dict[str, tuple[Any, ...]] = {
    "point": (beside("agenda"), "text", {}, point),
    "piece": (beside("notes/write"), "text", {"place": "notes"}, piece),
    "own_note": (beside("notes/own"), "text", {}, own_note("notes")),
    "own_before": (beside("prepare"), "presses", {}, own_note("presses")),
    "own_after": (beside("after"), "along", {}, own_note("along")),
    "challenge": (lambda desk: "/challenges/", "text", {}, challenge, "/challenges/"),
    "taken": (explore, "taken", {"text": "One"}, taken, "/challenges/"),
}
