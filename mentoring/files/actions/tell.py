"""Saying in words what a picture shows, or what is said in a recording."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from mentoring.files.facts import Facts, seal_facts, sealed_facts
from mentoring.files.models import File
from mentoring.vault.sealing import Access, open_sealed


@transaction.atomic
def describe_file(*, file: File, access: Access, alt: str | None = None, transcript: str | None = None) -> File:
    """This will put words beside a file, for whoever cannot see or hear it. None leaves those as they are.

    ``access`` comes from whoever found the file: the owner, or somebody it was shared with.
    """
    fresh = File.objects.select_for_update().get(pk=file.pk)
    facts = Facts.unpack(open_sealed(sealed_facts(fresh), access=access))
    facts = replace(
        facts,
        alt=facts.alt if alt is None else alt,
        transcript=facts.transcript if transcript is None else transcript,
    )
    fresh.facts = seal_facts(facts, file=fresh)
    fresh.save(update_fields=["facts"])
    return fresh
