"""Holding files, letting go of them, and sweeping away what nothing holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from mentoring.files import stored
from mentoring.files.models import LEFT_AFTER, File
from mentoring.people.models import Person

AT_ONCE = 500


class NotToBeKept(Exception):
    """One of these files is not there, not theirs, not whole, or held by something else already."""


def keep_files(*, ids: Sequence[UUID], owner: Person, scope_kind: str, scope_id: UUID, now: datetime) -> list[File]:
    """This will hold whole files of this owner in this scope, for whatever is being said; in its transaction.

    In the order asked for. Raises ``NotToBeKept``: nothing is held twice, and nobody else's is held at all.
    """
    free = File.objects.of(owner).within(scope_kind, scope_id).filter(pk__in=ids, kept_at=None)
    found = {one.pk: one for one in free.select_for_update()}
    if len(set(ids)) != len(ids) or set(found) != set(ids) or not all(one.is_whole for one in found.values()):
        raise NotToBeKept
    File.objects.filter(pk__in=ids).update(kept_at=now)
    return [found[pk] for pk in ids]


def drop_files(*, files: Iterable[File]) -> None:
    """This will destroy files: their rows now, their bytes once the transaction is committed."""
    for file in files:
        File.objects.filter(pk=file.pk).delete()
        transaction.on_commit(partial(stored.drop, file.stored))


def sweep(*, now: datetime) -> int:
    """This will take away what was begun and never sent, and bytes that no row knows of; gives how many files."""
    left = list(File.objects.left(now)[:AT_ONCE])
    for file in left:
        if File.objects.left(now).filter(pk=file.pk).delete()[0]:  # it may have been sent in this very moment
            stored.drop(file.stored)
    strays = stored.names_before((now - LEFT_AFTER).timestamp())
    known = set(File.objects.filter(stored__in=strays).values_list("stored", flat=True)) if strays else set()
    for name in strays - known:
        stored.drop(name)
    return len(left) + len(strays - known)
