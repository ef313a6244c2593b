"""Writing the parts: each in somebody's own words, and nothing lost when two write at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from mentoring.agreements.actions.hold import WRITING, Held, NotYours, hold, turn
from mentoring.agreements.models import Agreement, EarlierWords, Part
from mentoring.agreements.shape import BOTH, OTHERS, OWNER, PartShape
from mentoring.agreements.text import Now, of_part
from mentoring.agreements.words import Written, seal_kept
from mentoring.people.models import Person


class Draft(NamedTuple):
    """Words for a part, and the revision their writer had before them; 0: nothing stood there."""

    written: Written
    revision: int


class Clash(NamedTuple):
    """Two people wrote the same part: what I sent, what stands there, and the revision to choose against."""

    key: str
    mine: Written
    theirs: Written
    revision: int


def may_write(part: PartShape, *, is_owner: bool) -> bool:
    """Whether somebody writes a part without asking, while the paper is being written."""
    return part.fills in ({OWNER, BOTH} if is_owner else {OTHERS, BOTH})


@transaction.atomic
def write_parts(*, agreement: Agreement, by: Person, parts: Mapping[str, Draft], now: datetime) -> tuple[Clash, ...]:
    """This will keep what somebody wrote, part by part, and give back those that somebody else wrote meanwhile.

    The same words again are the same words, whatever revision they come with. Raises ``NotYours`` for a part that is
    for the others to write, or that nobody asks.
    """
    held = hold(agreement, by=by, now=now, states=WRITING)
    text = held.text()
    clashes = []
    for key, draft in parts.items():
        refuse_strange_part(held, text, key)
        stands = text.text.written(key)
        if draft.written == stands:
            continue
        if draft.revision != text.revision(key):
            clashes.append(Clash(key, draft.written, stands, text.revision(key)))
        else:
            put(held, text, key, draft.written, by=by)
    return tuple(clashes)


def refuse_strange_part(held: Held, text: Now, key: str) -> PartShape:
    """This will give the part somebody may write, or raise ``NotYours``."""
    part = text.text.part(key)
    if part is None or not may_write(part, is_owner=held.is_owner):
        raise NotYours
    return part


def put(held: Held, text: Now, key: str, written: Written, *, by: Person) -> Part:
    """This will put words into a part under their writer's key; what others may have read before is kept."""
    part = text.parts.get(key)
    if part is None:
        part = Part(agreement=held.agreement, key=key, revision=0)
    elif held.agreement.state != Agreement.State.DRAFT or part.by_id != by.pk:
        EarlierWords.objects.create(
            part=part,
            by=part.by,
            words=part.words,
            revision=part.revision,
            turn=part.turn,
            changed_at=part.changed_at,
        )
    part.by, part.revision, part.changed_at = by, part.revision + 1, held.now
    part.turn = turn(held)
    part.words = seal_kept(held.agreement, of_part(part), written)
    part.save()
    return part
