"""Short words for what these tests do to an agreement again and again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from mentoring.agreements import actions
from mentoring.agreements.access import by_membership
from mentoring.agreements.models import Agreement, SuccessFactor
from mentoring.agreements.text import Now, read_now
from mentoring.agreements.words import Written
from mentoring.conversations.models import Entry
from mentoring.people.models import Person

PURPOSE = "I run a planning meeting every Thursday and leave it tired."


def write(agreement: Agreement, by: Person, key: str, text: str, *, now: datetime, revision: int | None = None,
          **values: str | int | bool) -> tuple[actions.Clash, ...]:  # fmt: skip
    """Somebody writes a part, with the present text before them unless a revision says otherwise."""
    seen = text_of(agreement, by).revision(key) if revision is None else revision
    draft = actions.Draft(Written(text, values), seen)
    return actions.write_parts(agreement=agreement, by=by, parts={key: draft}, now=now)


def fill_in(agreement: Agreement, by: Person, *, now: datetime) -> None:
    """Somebody writes what is needed of them."""
    is_owner = by.pk == agreement.owner_id
    if is_owner:
        write(agreement, by, "purpose", PURPOSE, now=now)
        write(agreement, by, "why_mentee", "So that I trust my own eyes.", now=now)
    else:
        write(agreement, by, "why_mentor", "So that she trusts her own eyes.", now=now)


def agree_both(agreement: Agreement, people: Sequence[Person], *, now: datetime) -> Agreement:
    """Everybody says yes to the present text."""
    fresh = again(agreement)
    for person in people:
        actions.agree(agreement=fresh, by=person, version=fresh.turn, now=now)
    return again(agreement)


def add_factor(agreement: Agreement, by: Person, words: str, *, now: datetime) -> SuccessFactor:
    """The owner adds a way to see success."""
    return actions.add_factor(agreement=agreement, by=by, words=words, now=now, id=uuid4())


def again(agreement: Agreement) -> Agreement:
    """The agreement as it stands now."""
    return Agreement.objects.select_related("conversation", "owner").get(pk=agreement.pk)


def text_of(agreement: Agreement, person: Person) -> Now:
    """The text as one of its people may open it."""
    return read_now(again(agreement), access=by_membership(person, agreement))


def told(agreement: Agreement) -> list[str]:
    """What the timeline was told, in order."""
    entries = Entry.objects.filter(conversation=agreement.conversation_id, kind__startswith="agreements.")
    return [kind.partition(".")[2] for kind in entries.order_by("seq").values_list("kind", flat=True)]
