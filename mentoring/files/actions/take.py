"""Taking a file: begun, brought piece by piece, and put together. Whatever was answered for is on the disk, sealed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop as _

from mentoring.files import stored
from mentoring.files.access import of_owner
from mentoring.files.facts import Facts, seal_facts, sealed_facts
from mentoring.files.models import File
from mentoring.files.naming import shown_name
from mentoring.files.types import EMPTY, LOOKED_AT, NotTaken, Type, ending_of, type_of
from mentoring.people.models import Person
from mentoring.vault.sealing import Access, open_sealed

MOST_PIECES = 10_000
LONGEST_NAME = 1000  # letters of a name, as it comes; a real one is far shorter
TOO_LARGE = _("It is larger than can be taken here. Share a link to it instead.")
NO_ROOM = _("Your files have filled the room there is for them. Take one back, or share a link instead.")

State = File.State


class TooMuch(NotTaken):
    """It is too large, or its owner has no room left."""


class WrongOffset(Exception):
    """This piece does not follow what is here; ``offset`` is where the next one begins."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Announced:
    """What is said of a file before it comes. Only its size is believed, and that only as a limit."""

    name: str
    size: int
    kind: str = File.Kind.FILE


def begin_file(
    *, owner: Person, scope_kind: str, scope_id: UUID, announced: Announced, client_id: UUID, now: datetime
) -> File:
    """This will make room for a file. The same ``client_id`` again gives the same file, and how far it has come.

    Raises ``NotTaken`` for what could never be taken: nothing, too much, or a program by its name.
    """
    if begun := File.objects.of(owner).filter(client_id=client_id).first():
        return begun
    _refuse_early(announced)
    file = File(
        owner=owner,
        scope_kind=scope_kind,
        scope_id=scope_id,
        client_id=client_id,
        kind=announced.kind,
        size=announced.size,
        stored=stored.new_name(),
        begun_at=now,
    )
    file.facts = seal_facts(Facts(name=shown_name(announced.name[:LONGEST_NAME], otherwise="")), file=file)
    try:
        with transaction.atomic():
            _refuse_without_room(owner, size=announced.size)
            file.save(force_insert=True)
    except IntegrityError:  # begun by another request in this very moment
        return File.objects.of(owner).get(client_id=client_id)
    return file


def add_piece(*, file: File, offset: int, plain: bytes) -> File:
    """This will keep the piece that begins at ``offset``. When it returns, the piece is sealed, written and committed.

    A piece that is here already changes nothing. Raises ``WrongOffset`` for one that leaves a gap or overlaps, and
    ``TooMuch`` for more than was announced.
    """
    if offset + len(plain) <= file.received:
        return file
    if file.state != State.TAKING or offset != file.received:
        raise WrongOffset(file.received)
    if offset + len(plain) > file.size or file.pieces >= MOST_PIECES:
        raise TooMuch(TOO_LARGE)
    stored.put_piece(file, file.pieces, plain)
    as_seen = File.objects.filter(pk=file.pk, state=State.TAKING, received=offset, pieces=file.pieces)
    if not as_seen.update(received=offset + len(plain), pieces=file.pieces + 1):
        raise WrongOffset(File.objects.get(pk=file.pk).received)
    file.received, file.pieces = offset + len(plain), file.pieces + 1
    return file


def finish_file(*, file: File) -> File:
    """This will make one sealed file of the pieces, and leave it to a worker. Finishing twice is finishing once.

    Raises ``WrongOffset`` while something is missing, and ``NotTaken`` when its bytes say that it is none of ours;
    then it is refused for good, and nothing of it stays.
    """
    if file.state != State.TAKING:
        return file
    if file.received != file.size:
        raise WrongOffset(file.received)
    try:
        return _put_together(file)
    except stored.Lost:  # another request was as quick
        file.refresh_from_db()
        if file.state == State.TAKING:
            raise
        return file


def _put_together(file: File) -> File:
    name = Facts.unpack(open_sealed(sealed_facts(file), access=of_owner(file))).name
    digest, pieces = hashlib.sha256(), stored.pieces(file, access=of_owner(file))
    beginning = _beginning(pieces)
    try:
        found = type_of(name, beginning[:LOOKED_AT])
    except NotTaken as trouble:
        _refuse(file, trouble.reason)
        raise
    stored.put(file, stored.ORIGINAL, _counted(chain([beginning], pieces), digest))
    _settle_whole(file, found, name=name, digest=digest.hexdigest())
    stored.drop_pieces(file)
    return file


def take_whole(
    *,
    owner: Person,
    scope_kind: str,
    scope_id: UUID,
    name: str,
    plain: bytes,
    client_id: UUID,
    now: datetime,
) -> File:
    """This will take a file that is all here already: from a plain form, or from a letter. Raises ``NotTaken``.

    The same ``client_id`` again gives the same file.
    """
    name = shown_name(name[:LONGEST_NAME], otherwise="")
    announced = Announced(name=name, size=len(plain))
    _refuse_early(announced)
    found = type_of(name, plain[:LOOKED_AT])
    file = begin_file(
        owner=owner, scope_kind=scope_kind, scope_id=scope_id, announced=announced, client_id=client_id, now=now
    )
    if file.state == State.TAKING:
        stored.put(file, stored.ORIGINAL, [plain])
        _settle_whole(file, found, name=name, digest=hashlib.sha256(plain).hexdigest())
    return file


def carry_over(*, file: File, access: Access, scope_kind: str, scope_id: UUID, client_id: UUID, now: datetime) -> File:
    """This will take a whole file, as it came, to another scope of its owner, sealed anew and a chunk at a time.

    The same ``client_id`` again gives the same file. Raises ``NotTaken``, or ``stored.Lost``.
    """
    name = Facts.unpack(open_sealed(sealed_facts(file), access=access)).name
    taken = begin_file(
        owner=file.owner, scope_kind=scope_kind, scope_id=scope_id, announced=Announced(name, file.size),
        client_id=client_id, now=now,
    )  # fmt: skip
    if taken.state == State.TAKING:
        digest = hashlib.sha256()
        with stored.opened(file, stored.ORIGINAL, access=access) as whole:
            found = type_of(name, b"".join(whole.read(0, LOOKED_AT)))
            stored.put(taken, stored.ORIGINAL, _counted(whole.read(), digest))
        _settle_whole(taken, found, name=name, digest=digest.hexdigest())
    return taken


def drop_upload(*, file: File) -> None:
    """This will forget a file that its owner does not want to send after all. One that is held already stays."""
    if File.objects.filter(pk=file.pk, kept_at=None).delete()[0]:
        transaction.on_commit(lambda: stored.drop(file.stored))


def _settle_whole(file: File, found: Type, *, name: str, digest: str) -> None:
    """Only from here on can it be sent."""
    shown = name if ending_of(name) else f"{name or found.kind}.{found.ending}"
    file.kind, file.received, file.state = found.kind, file.size, State.WAITING
    file.facts = seal_facts(Facts(name=shown, type=found.type, sum=digest), file=file)
    as_seen = File.objects.filter(pk=file.pk, state=State.TAKING)
    as_seen.update(kind=file.kind, received=file.received, state=file.state, facts=file.facts,
                   made={stored.ORIGINAL: file.size})  # fmt: skip
    file.made = {stored.ORIGINAL: file.size}


def _refuse(file: File, reason: str) -> None:
    file.state, file.reason = State.REFUSED, reason
    File.objects.filter(pk=file.pk, state=State.TAKING).update(state=file.state, reason=reason)
    stored.drop(file.stored)


def _refuse_early(announced: Announced) -> None:
    """What can be told before a single byte has come."""
    if announced.size <= 0:
        raise NotTaken(EMPTY)
    if announced.size > settings.FILE_BYTES:
        raise TooMuch(TOO_LARGE)


def _refuse_without_room(owner: Person, *, size: int) -> None:
    if File.objects.of(owner).weight() + size > settings.PERSON_BYTES:
        raise TooMuch(NO_ROOM)


def _beginning(pieces: Iterator[bytes]) -> bytes:
    """Enough to tell what it is, however small the pieces are."""
    beginning = b""
    for piece in islice(pieces, LOOKED_AT):
        beginning += piece
        if len(beginning) >= LOOKED_AT:
            break
    return beginning


def _counted(pieces: Iterator[bytes], digest: hashlib._Hash) -> Iterator[bytes]:
    for piece in pieces:
        digest.update(piece)
        yield piece
