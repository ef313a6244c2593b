"""Looking at a file: leased to one worker, looked at outside any transaction, and settled.

A crash at any point leaves a row whose lease lapses; what was half made is made again under the same names.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_noop as _

from mentoring.files import stored
from mentoring.files.access import to_prepare
from mentoring.files.facts import Facts, seal_facts, sealed_facts
from mentoring.files.guarded import Made, look_at_office, look_at_picture
from mentoring.files.models import TRIES, File
from mentoring.files.scanner import Verdict, scan
from mentoring.files.sound import look_at_sound
from mentoring.files.types import OFFICE, NotTaken, type_of
from mentoring.vault.sealing import open_sealed

LEASE = timedelta(minutes=20)  # three times the longest that a guarded program may take
AGAIN = timedelta(hours=6)  # after which the scanner is not asked again
FOUND = _("The virus scanner found something in it, so it was not taken.")
STUMBLED = _("It could not be opened, several times.")

State, Scan = File.State, File.Scan


class HeldByAnother(Exception):
    """Another worker has this file by now: nothing of what was done may stand."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What looking at a file brought."""

    facts: Facts
    kind: str = ""
    made: dict[str, int] | None = None  # rendition → bytes; None: it stays as it came
    scan: str = Scan.NOT_SCANNED
    refused: str = ""


@transaction.atomic
def take_lease(*, kind: str, now: datetime) -> File | None:
    """This will give the next file of this kind of scope to one worker; None if none waits."""
    waiting = File.objects.to_prepare(now, kind=kind).select_for_update(skip_locked=True)
    file = waiting.first()
    if file is None:
        return None
    file.token, file.lease_until, file.tries = secrets.token_hex(8), now + LEASE, file.tries + 1
    file.save(update_fields=["token", "lease_until", "tries"])
    return file


def look(file: File) -> Looked:
    """This will scan a leased file, open it under guard, and put on the disk what is made from it.

    Takes up to minutes, so no transaction is open meanwhile. Never raises for what a stranger may have made.
    """
    access = to_prepare(file)
    facts = Facts.unpack(open_sealed(sealed_facts(file), access=access))
    if file.tries > TRIES:
        return Looked(facts, refused=STUMBLED)
    plain = stored.read(file, stored.ORIGINAL, access=access)
    verdict = scan(plain)
    if verdict is Verdict.FOUND:
        return Looked(facts, refused=FOUND)
    try:
        made = _made(plain, facts)
    except NotTaken as trouble:
        return Looked(facts, refused=trouble.reason)
    seen = Looked(facts, scan={Verdict.CLEAN: Scan.CLEAN, Verdict.SILENT: Scan.NOT_YET}.get(verdict, Scan.NOT_SCANNED))
    return _put(file, made, seen) if made else seen


def _made(plain: bytes, facts: Facts) -> Made | None:
    found = type_of(facts.name, plain[:4096])
    if found.kind == File.Kind.PICTURE:
        return look_at_picture(plain)
    if found.reads_as:
        return look_at_sound(plain, found)
    if found in OFFICE.values():
        look_at_office(plain)
    return None


def _put(file: File, made: Made, seen: Looked) -> Looked:
    for name, plain in made.renditions.items():
        stored.put(file, name, [plain])
    facts = replace(seen.facts, shapes=made.shapes, seconds=made.seconds, peaks=made.peaks)
    return replace(
        seen, facts=facts, kind=made.kind, made={name: len(plain) for name, plain in made.renditions.items()}
    )


@transaction.atomic
def settle(*, file: File, looked: Looked) -> File:
    """This will write down what became of a leased file, and drop the bytes that are not needed any more.

    What was made anew takes the place of what came: so no place, no device and no trailing bytes are kept. Raises
    ``HeldByAnother`` if the lease was lost.
    """
    fresh = File.objects.select_for_update().filter(pk=file.pk, token=file.token, state=State.WAITING).first()
    if fresh is None:
        raise HeldByAnother
    fresh.lease_until, fresh.token = None, ""
    fresh.state = State.REFUSED if looked.refused else State.READY
    fresh.reason, fresh.scan, fresh.kind = looked.refused, looked.scan, looked.kind or fresh.kind
    if looked.made is not None:
        fresh.made = looked.made
        fresh.size = fresh.received = sum(looked.made.values())
    if looked.refused:
        fresh.made = {}
    fresh.facts = seal_facts(_with_words_of(fresh, looked.facts), file=fresh)
    fresh.save()
    kept = list(fresh.made)
    transaction.on_commit(lambda: stored.drop(fresh.stored, but=kept))
    return fresh


def _with_words_of(fresh: File, facts: Facts) -> Facts:
    """Somebody may have described it while it was looked at."""
    now_told = Facts.unpack(open_sealed(sealed_facts(fresh), access=to_prepare(fresh)))
    return replace(facts, alt=now_told.alt, transcript=now_told.transcript)


def scan_again(*, now: datetime) -> list[File]:
    """This will show those files to the scanner that it did not answer for, for some hours; gives those it did.

    What it finds something in stays in its place, and its bytes are gone.
    """
    waiting = File.objects.filter(state=State.READY, scan=Scan.NOT_YET, begun_at__gt=now - AGAIN)
    done = []
    for file in waiting[:20]:
        name = stored.ORIGINAL if stored.ORIGINAL in file.made else next(iter(file.made))
        verdict = scan(stored.read(file, name, access=to_prepare(file)))
        if verdict is Verdict.FOUND:
            File.objects.filter(pk=file.pk).update(state=State.REFUSED, reason=FOUND, made={}, scan=Scan.NOT_SCANNED)
            stored.drop(file.stored)
        elif verdict is Verdict.CLEAN:
            File.objects.filter(pk=file.pk).update(scan=Scan.CLEAN)
        if verdict is not Verdict.SILENT:
            done.append(file)
    return done
