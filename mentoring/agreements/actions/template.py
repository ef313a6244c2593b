"""Somebody's own templates."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mentoring.agreements.models import Template
from mentoring.agreements.shape import Shape
from mentoring.agreements.words import seal_template
from mentoring.people.models import Person


@transaction.atomic
def keep_template(*, owner: Person, shape: Shape, now: datetime, template: Template | None = None) -> Template:
    """This will keep a template, new or changed. Copies that were shared before stay as they are."""
    if template is None:
        kept = Template(owner=owner, made_at=now)
    else:
        kept = Template.objects.of(owner).select_for_update().get(pk=template.pk)
        kept.revision += 1
    kept.words = seal_template(shape, kept)
    kept.save()
    return kept


@transaction.atomic
def remove_template(*, template: Template) -> None:
    """This will drop a template. What was filled in from it stays."""
    Template.objects.filter(pk=template.pk).delete()
