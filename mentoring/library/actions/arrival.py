"""Keeping what somebody shares from elsewhere, giving it to whom they choose, and letting it go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid5

from django.db import transaction

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation
from mentoring.conversations.words import SCOPE, Words
from mentoring.files import actions as files
from mentoring.files import stored
from mentoring.files.facts import Facts, sealed_facts
from mentoring.files.models import File
from mentoring.files.types import NotTaken
from mentoring.goals.actions.keep import keep_once
from mentoring.goals.words import open_rows, seal_into
from mentoring.library import links
from mentoring.library.access import of_own_arrival
from mentoring.library.actions.share import OnlyWhoShared, Thing, share_resource
from mentoring.library.elsewhere import Said
from mentoring.library.models import Arrival, Resource
from mentoring.library.models.arrival import ARRIVALS
from mentoring.people.models import Person
from mentoring.vault.actions import destroy_words
from mentoring.vault.ids import new_id
from mentoring.vault.sealing import Access, open_sealed

MOST_FILES = 20
AT_A_TIME = 200
EMPTY = {"address": b"", "title": b"", "words": b""}


class NothingIsLeft(Exception):
    """It was let go in this very moment."""


@dataclass(frozen=True, slots=True)
class Brought:
    """One file that came with something."""

    name: str
    plain: bytes


def keep_arrival(
    *,
    owner: Person,
    said: Said,
    came_by: str,
    client_id: UUID,
    now: datetime,
    brought: Sequence[Brought] = (),
    is_partial: bool = False,
) -> Arrival:
    """This will keep what somebody shared, for them alone; nobody is told anything.

    The same ``client_id`` is the same thing. Files that are not taken are left out, and that is said.
    """
    if before := Arrival.objects.of(owner).filter(client_id=client_id).first():
        return before
    arrival = Arrival(id=new_id(now), owner=owner, client_id=client_id, came_by=came_by, came_at=now)
    taken = _take_files(arrival, brought)  # written to the disk before the transaction: while it lasts, others wait
    arrival.is_partial = is_partial or said.is_cut or len(taken) < len(brought)
    seal_into(arrival, address=said.address, title=said.title, words=said.words)
    return _place(arrival, taken)


@transaction.atomic
def _place(arrival: Arrival, taken: Sequence[UUID]) -> Arrival:
    kept, is_new = keep_once(arrival, owner=arrival.owner, client_id=arrival.client_id)
    if is_new:
        files.keep_files(ids=taken, owner=arrival.owner, scope_kind=ARRIVALS, scope_id=arrival.pk, now=arrival.came_at)
    return kept


def give_arrival(*, arrival: Arrival, conversation: Conversation, words: str, by: Person, now: datetime) -> Arrival:
    """This will say to others what somebody shared, once: with a link or a file it is a resource, else a message.

    Given before, to whomever, it is given no second time; ``given_to`` says where it went. Raises ``OnlyWhoShared``,
    ``NothingIsLeft``, ``ConversationClosed``, ``NotTakingPart``, or ``NotTaken`` when there is no room for its files.
    """
    if arrival.owner_id != by.pk:
        raise OnlyWhoShared
    if arrival.given_at:
        return arrival
    access = of_own_arrival(arrival)
    opened, here = open_rows([arrival], access=access), files_of(arrival)
    try:
        carried = [_carry(file, arrival, conversation, now=now) for file in here]
    except stored.Lost:
        carried = []  # given or let go in this very moment: ``_give`` will see
    title = opened.of(arrival, "title") or (name_of(here[0], access=access) if here else "")
    thing = Thing(opened.of(arrival, "address"), title, words, kind=_kind_of(here))
    return _give(arrival, conversation, thing, [one.pk for one in carried], expected=len(here), now=now)


@transaction.atomic
def _give(
    arrival: Arrival,
    conversation: Conversation,
    thing: Thing,
    carried: Sequence[UUID],
    *,
    expected: int,
    now: datetime,
) -> Arrival:
    fresh = Arrival.objects.select_for_update(of=("self",)).select_related("owner").filter(pk=arrival.pk).first()
    if fresh is None:
        raise NothingIsLeft
    if fresh.given_at:
        return fresh  # to somebody else, in this very moment; what was carried over is swept away
    if len(carried) < expected:
        raise NothingIsLeft
    tell(conversation=conversation, by=fresh.owner, thing=thing, files=carried, client_id=fresh.pk, now=now)
    fresh.given_at, fresh.given_to = now, conversation
    Arrival.objects.filter(pk=fresh.pk).update(given_at=now, given_to=conversation, **EMPTY)
    _forget(fresh)
    return fresh


@transaction.atomic
def tell(
    *,
    conversation: Conversation,
    by: Person,
    thing: Thing,
    client_id: UUID,
    now: datetime,
    files: Sequence[UUID] = (),
) -> None:
    """This will say something in a conversation in the form that suits it; the same ``client_id`` says it once.

    Words longer than a card holds follow it as a message. Raises ``ConversationClosed``, ``NotTakingPart``,
    ``SaidDifferently``, ``NotToBeKept``.
    """
    is_card, is_long = bool(thing.address or files), len(thing.line) > links.MOST_BESIDE
    if is_card:
        line = "" if is_long else " ".join(thing.line.split())
        shown = Thing(thing.address, thing.title, line, kind=thing.kind)
        share_resource(conversation=conversation, by=by, thing=shown, files=files, client_id=client_id, now=now)
    if is_long or not is_card:
        conversations.say(
            conversation=conversation,
            author=by,
            words=Words.typed(thing.line),
            client_id=uuid5(client_id, "words"),
            now=now,
        )


@transaction.atomic
def let_go_arrival(*, arrival: Arrival, by: Person) -> None:
    """This will let go at once of what somebody wants to give to nobody. What was given stays given."""
    found = Arrival.objects.of(by).waiting().filter(pk=arrival.pk)
    if found.delete()[0]:
        _forget(arrival)


def let_arrivals_go(*, now: datetime) -> int:
    """This will let go of what came two weeks ago, and of its keys; gives how many. Belongs on the timetable."""
    old = list(Arrival.objects.to_let_go(now)[:AT_A_TIME])
    for arrival in old:
        with transaction.atomic():
            if Arrival.objects.to_let_go(now).filter(pk=arrival.pk).delete()[0]:
                _forget(arrival)
    return len(old)


def files_of(arrival: Arrival) -> list[File]:
    """What came with it, in that order."""
    here = File.objects.within(ARRIVALS, arrival.pk).filter(kept_at__isnull=False)
    return list(here.select_related("owner").order_by("begun_at", "pk"))


def name_of(file: File, *, access: Access) -> str:
    """What a file is called."""
    return Facts.unpack(open_sealed(sealed_facts(file), access=access)).name


def _take_files(arrival: Arrival, brought: Sequence[Brought]) -> list[UUID]:
    taken = []
    for number, one in enumerate(brought[:MOST_FILES]):
        try:
            file = files.take_whole(
                owner=arrival.owner, scope_kind=ARRIVALS, scope_id=arrival.pk, name=one.name, plain=one.plain,
                client_id=uuid5(arrival.pk, f"file {number}"), now=arrival.came_at + timedelta(microseconds=number),
            )  # fmt: skip
        except NotTaken:
            continue
        taken.append(file.pk)
    return taken


def _carry(file: File, arrival: Arrival, conversation: Conversation, *, now: datetime) -> File:
    """The same file, sealed for the conversation. Tapped twice, it is carried once."""
    return files.carry_over(
        file=file, access=of_own_arrival(arrival), scope_kind=SCOPE, scope_id=conversation.pk,
        client_id=uuid5(conversation.pk, f"arrived {file.pk}"), now=now,
    )  # fmt: skip


def _kind_of(here: Sequence[File]) -> str:
    if not here:
        return ""
    return Resource.Kind.PICTURE if here[0].kind == File.Kind.PICTURE else Resource.Kind.FILE


def _forget(arrival: Arrival) -> None:
    """Its bytes and its key go with it, once the row is gone for good."""
    files.drop_files(files=list(File.objects.within(ARRIVALS, arrival.pk)))
    transaction.on_commit(partial(destroy_words, kind=ARRIVALS, id=arrival.pk))
