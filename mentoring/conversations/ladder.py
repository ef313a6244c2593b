"""Which address of a participant is tried first, and which next. Hours decide when; the ladder decides how."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from mentoring.by_heart import by_heart
from mentoring.conversations.models import Participant
from mentoring.people.models import Address

Span = tuple[datetime, datetime]  # from, until


class Rung(NamedTuple):
    """One usable address on a ladder."""

    address_id: UUID
    channel: str


@dataclass(frozen=True, slots=True)
class Reach:
    """How one participant may be reached now: the rungs of their ladder, best first, and when they are away."""

    rungs: tuple[Rung, ...] = ()
    urgent_rungs: tuple[Rung, ...] = ()  # those for urgent words
    aways: tuple[Span, ...] = ()

    def first(self, *, is_urgent: bool = False) -> Rung | None:
        """Where to begin; None when there is nowhere to go."""
        return self.untried((), is_urgent=is_urgent)

    def untried(self, tried: Collection[UUID | None], *, is_urgent: bool) -> Rung | None:
        """Where to go next with what these addresses could not take; None when there is nowhere left.

        It goes by what was tried and not by places on the ladder, because the ladder may have changed since.
        """
        return next((rung for rung in self._ladder(is_urgent) if rung.address_id not in tried), None)

    def leads_to(self, address_id: UUID | None, *, is_urgent: bool) -> bool:
        """Whether this address is on the ladder: verified, not paused, not refused, and wished."""
        return any(rung.address_id == address_id for rung in self._ladder(is_urgent))

    def _ladder(self, is_urgent: bool) -> tuple[Rung, ...]:
        return self.urgent_rungs if is_urgent else self.rungs


def reach_of(participants: Sequence[Participant]) -> dict[UUID, Reach]:
    """This will look up how each participant may be reached, by its id, with one query for all."""
    usable: dict[UUID, dict[UUID, Rung]] = defaultdict(dict)
    aways: dict[UUID, set[Span]] = defaultdict(set)
    rows = _ways_to(list({one.person_id for one in participants}))
    for person_id, address_id, channel, from_at, until_at in rows:
        usable[person_id][address_id] = Rung(address_id, channel)
        if from_at and until_at:
            aways[person_id].add((from_at, until_at))
    return {
        one.pk: Reach(
            rungs=_in_order(usable[one.person_id], wished=one.ladder),
            urgent_rungs=_in_order(usable[one.person_id], wished=(one.urgent or {}).get("ladder")),
            aways=tuple(sorted(aways[one.person_id])),
        )
        for one in participants
    }


@by_heart
def _ways_to(people: list[UUID]) -> QuerySet[Address, tuple[UUID, UUID, str, datetime | None, datetime | None]]:
    """Addresses and aways of the few who take part: the product of both is a handful of rows."""
    addresses = Address.objects.filter(person__pk__in=people).usable()
    return addresses.values_list("person_id", "pk", "channel", "person__aways__from_at", "person__aways__until_at")


def _in_order(usable: dict[UUID, Rung], *, wished: list[str] | None) -> tuple[Rung, ...]:
    """Only the wished ones in the wished order; all of them in the person's own order when nothing is wished."""
    if wished is None:
        return tuple(usable.values())
    known = {str(address_id): rung for address_id, rung in usable.items()}
    return tuple(known[key] for key in wished if key in known)
