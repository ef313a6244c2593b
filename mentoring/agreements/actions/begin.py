"""How an agreement begins: its first page, the template that is shared, and asking the others to read."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from mentoring.agreements.access import of_owner
from mentoring.agreements.actions.hold import WRITING, NotYours, hold, stand, tell
from mentoring.agreements.models import Agreement, Template
from mentoring.agreements.words import of_shape, open_templates, seal_kept
from mentoring.conversations.models import Conversation
from mentoring.people.models import Person


class NothingWritten(Exception):
    """There is nothing to read yet."""


class OwnerFillsIn(Exception):
    """The owner writes from templates of others; it is the others who share one."""


def start(*, conversation: Conversation, owner: Person, now: datetime, template: Template | None = None) -> Agreement:
    """This will begin an agreement for a conversation, or give the one there is. Tells nobody yet.

    ``template`` None asks as the built-in one does; else its owner must take part in the conversation.
    """
    try:
        with transaction.atomic():
            agreement = Agreement(conversation=conversation, owner=owner, state_since=now, begun_at=now)
            agreement.save(force_insert=True)
            if template:
                _take(agreement, template)
    except IntegrityError:
        return Agreement.objects.get(conversation=conversation)
    return agreement


@transaction.atomic
def share_template(*, agreement: Agreement, by: Person, now: datetime, template: Template | None = None) -> Agreement:
    """This will give the owner a copy of a template to fill in; None is the built-in one. What is written stays.

    Raises ``NotYours`` for a template of somebody else, and ``OwnerFillsIn`` when the owner shares one.
    """
    held = hold(agreement, by=by, now=now, states=WRITING)
    if template is not None and template.owner_id != by.pk:
        raise NotYours
    if held.is_owner:
        raise OwnerFillsIn
    if template:
        _take(held.agreement, template)
    else:
        held.agreement.shape, held.agreement.shape_by = b"", by
        held.agreement.save(update_fields=["shape", "shape_by"])
    about = f"{agreement.pk}:{template.pk if template else 'built in'}:{template.revision if template else 0}"
    tell(held, "shared", about=about)
    return held.agreement


@transaction.atomic
def ask_to_read(*, agreement: Agreement, by: Person, now: datetime) -> Agreement:
    """This will ask the others to read what the owner wrote. Asking again after a change tells them again.

    Raises ``NotYours`` for anybody but the owner, ``NothingWritten`` while the page is empty.
    """
    held = hold(agreement, by=by, now=now, states=WRITING)
    if not held.is_owner:
        raise NotYours
    text = held.text().text
    if all(one.is_blank for one in text.parts.values()) and not text.factors:
        raise NothingWritten
    held.agreement.asked_at = now
    stand(held.agreement, Agreement.State.IN_REVIEW, now=now)
    tell(held, "ready", about=f"{agreement.pk}:{held.agreement.turn}")
    return held.agreement


def _take(agreement: Agreement, template: Template) -> None:
    (shape,) = open_templates([template], access=[of_owner(template.owner, template)])
    agreement.shape_by = template.owner
    agreement.shape = seal_kept(agreement, of_shape(agreement), shape.kept())
    agreement.save(update_fields=["shape", "shape_by"])
