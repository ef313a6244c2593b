"""Declaring what else ties two people to each other."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mentoring.partnerships.models import Partnership, Tie
from mentoring.people.models import Person

Kind = Tie.Kind
OF_BOTH = {Kind.RELATED, Kind.INTERNAL, Kind.EXTERNAL}  # ties that go both ways have no holder
WHERE = {Kind.INTERNAL: Kind.EXTERNAL, Kind.EXTERNAL: Kind.INTERNAL}


class NotOneOfThem(Exception):
    """A tie is between the two, and declared by one of them."""


@transaction.atomic
def declare_tie(
    *, partnership: Partnership, kind: str, by: Person, now: datetime, holder: Person | None = None
) -> Tie:
    """This will note a fact that both see: who manages, hires, funds or examines whom. Twice is once.

    ``holder`` is the one of the two who does; for ties that go both ways it is left out.
    """
    two = {partnership.mentor_id, partnership.mentee_id}
    if by.pk not in two or (kind not in OF_BOTH and (holder is None or holder.pk not in two)):
        raise NotOneOfThem
    if kind in WHERE:
        Tie.objects.filter(partnership=partnership, kind=WHERE[Kind(kind)]).delete()
    tie, _new = Tie.objects.get_or_create(
        partnership=partnership,
        kind=kind,
        holder=None if kind in OF_BOTH else holder,
        defaults={"declared_by": by, "declared_at": now},
    )
    return tie


@transaction.atomic
def take_back_tie(*, tie: Tie) -> None:
    """This will forget a tie that is over, or was a mistake; only who declared it comes here. Twice is once."""
    Tie.objects.filter(pk=tie.pk).delete()
