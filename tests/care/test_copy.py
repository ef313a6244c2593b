"""A copy to keep: with files, board, activities and one's own notes, and with nothing that was not one's to read."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest

from mentoring.care.copy import copy_of
from mentoring.care.packing import CannotBeRead, Part, pour
from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Entry
from mentoring.files import stored
from mentoring.library import actions as library
from mentoring.notebook import actions as notebook
from mentoring.notebook.words import How
from mentoring.partnerships.models import Partnership
from mentoring.people.models import Person
from tests.cast import Cast, Postbox
from tests.files.things import picture
from tests.trust.world import hand_over, set_activity, share, surely_signed_in

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=1)


@pytest.fixture
def full(cast: Cast, partnership: Partnership, postbox: Postbox, now: datetime) -> Partnership:
    """Amina and Grace, with one of everything that a copy holds; and Grace with Ngozi, elsewhere."""
    here = partnership.conversation
    assert here is not None
    hand_over(partnership, cast.amina, "sky.png", picture("PNG"), moment=now)
    hand_over(partnership, cast.grace, "notes: of/us.txt", b"Three lines.\n", moment=now)
    share(partnership, cast.amina, moment=now)
    activity = set_activity(cast.amina, cast.grace, partnership, moment=now)
    library.accept_activity(activity=activity, by=cast.amina, now=now)
    library.finish_activity(activity=activity, by=cast.amina, noticed="I was calmer.", now=now + LATER)
    for person, line in ((cast.grace, "Grace alone"), (cast.amina, "Amina alone")):
        how = How(energy="4", line=line)
        notebook.check_in(conversation=here, owner=person, how=how, is_shared=False, client_id=uuid4(), now=now)
    elsewhere = conversations.open_conversation(people=[cast.grace, cast.ngozi], now=now)
    for conversation, title in ((here, "Our moment"), (elsewhere, "Their moment")):
        notebook.note_moment(owner=cast.grace, title=title, on_day=now.date(), client_id=uuid4(), now=now,
                             conversations=[conversation])  # fmt: skip
    thing = library.Thing(title="Elsewhere on a board")
    library.share_resource(conversation=elsewhere, by=cast.grace, thing=thing, client_id=uuid4(), now=now)
    return partnership


def taken_along(partnership: Partnership, person: Person, now: datetime) -> dict[str, bytes]:
    """The copy somebody takes along, unpacked."""
    with ZipFile(BytesIO(b"".join(copy_of(partnership, person=person, now=now)))) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def all_of(taken: dict[str, bytes]) -> str:
    """Everything in it that is text."""
    return "\n".join(content.decode(errors="replace") for content in taken.values())


def test_copy_holds_the_files_of_both(cast: Cast, full: Partnership, now: datetime) -> None:
    """B-21"""
    taken = taken_along(full, cast.grace, now + LATER)
    told = json.loads(taken["conversation.json"])

    seqs = list(Entry.objects.filter(attachments__isnull=False).order_by("seq").values_list("seq", flat=True))
    places = [one["place"] for entry in told["entries"] for one in entry["files"]]
    assert places == [f"files/{seqs[0]:05}-1-sky.jpg", f"files/{seqs[1]:05}-1-us.txt"]
    assert {name for name in taken if name.startswith("files/")} == set(places)
    assert taken[places[0]].startswith(b"\xff\xd8")  # a picture made anew: without what its phone had noted
    assert taken[places[1]] == b"Three lines.\n"
    assert f'href="{places[1]}"' in taken["conversation.html"].decode()


def test_copy_holds_the_board_the_activities_and_what_is_mine(cast: Cast, full: Partnership, now: datetime) -> None:
    """B-21"""
    taken = taken_along(full, cast.grace, now + LATER)

    board = json.loads(taken["board/board.json"])
    assert [column["title"] for column in board["columns"]] == ["To read", "Tried", "Keep"]
    assert [card["title"] for card in board["columns"][0]["cards"]] == ["The long pause"]
    assert {"board/board.html", "board/board.css"} < set(taken)

    told = json.loads(taken["conversation.json"])
    (activity,) = told["activities"]
    assert (activity["what"], activity["for"], activity["from"]) == ("Three quiet minutes", "Amina", "Grace")
    assert "I was calmer." in activity["lines"]
    assert sorted(one["words"] or one["line"] for one in told["my_notes"]) == ["Grace alone", "Our moment"]
    page = taken["conversation.html"].decode()
    for words in ("Three quiet minutes", "I was calmer.", "Grace alone", "Our moment"):
        assert words in page


def test_copy_holds_nothing_that_was_not_given(cast: Cast, full: Partnership, now: datetime) -> None:
    """B-21: what is the other's own, and what is with others, is in nobody's copy."""
    hers, his = (all_of(taken_along(full, one, now + LATER)) for one in (cast.grace, cast.amina))

    assert ("Grace alone" in hers, "Amina alone" in his) == (True, True)  # what must not be found elsewhere is there
    for words in ("Amina alone", "Elsewhere on a board", "Their moment"):
        assert words not in hers
    for words in ("Grace alone", "Our moment", "Elsewhere on a board", "Their moment"):
        assert words not in his


def test_copy_of_somebody_who_left_ends_there(cast: Cast, full: Partnership, now: datetime) -> None:
    assert full.conversation is not None
    conversations.leave_conversation(conversation=full.conversation, person=cast.grace, now=now + LATER)
    hand_over(full, cast.amina, "afterwards.txt", b"Not for Grace.", moment=now + 2 * LATER)
    share(full, cast.amina, moment=now + 2 * LATER)

    taken = taken_along(full, cast.grace, now + 3 * LATER)
    assert not [name for name in taken if "afterwards" in name or name.startswith("board/")]
    assert "Not for Grace." not in all_of(taken)
    assert [name for name in taken if name.endswith("us.txt")]


def test_copy_leaves_out_what_was_taken_back(cast: Cast, full: Partnership, now: datetime) -> None:
    entry = Entry.objects.filter(attachments__isnull=False, author=cast.amina).get()
    conversations.withdraw_entry(entry=entry, by=cast.amina, now=now + LATER)

    assert not [name for name in taken_along(full, cast.grace, now + LATER) if "sky" in name]


def test_copy_says_what_is_lost_on_the_way(
    cast: Cast, full: Partnership, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocks = copy_of(full, person=cast.grace, now=now + LATER)
    begun = next(blocks)

    def lost(*_given: object, **_told: object) -> None:
        raise stored.Lost

    monkeypatch.setattr(stored, "opened", lost)  # taken back while the copy is on its way
    with ZipFile(BytesIO(begun + b"".join(blocks))) as packed:
        assert not [name for name in packed.namelist() if name.startswith("files/")]
        said = packed.read("left-out.txt").decode()
    assert "sky.jpg" in said
    assert "us.txt" in said


def test_copy_is_sent_while_it_is_made(cast: Cast, full: Partnership) -> None:
    answer = surely_signed_in(cast.grace).get(f"/partnerships/{full.pk}/copy/")

    assert (answer.status_code, answer.streaming, answer["Content-Type"]) == (200, True, "application/zip")
    with ZipFile(BytesIO(answer.getvalue())) as packed:
        assert "conversation.html" in packed.namelist()


# ── the packing ──────────────────────────────────────────────────────────────

MEGABYTE = 1_000_000


def part(name: str, chunks: int, *, breaks: bool = False) -> Part:
    """A file of so many chunks of a megabyte each."""

    @contextmanager
    def opened() -> Iterator[Iterator[bytes]]:
        def read() -> Iterator[bytes]:
            for number in range(chunks):
                yield bytes([number]) * MEGABYTE
            if breaks:
                raise CannotBeRead

        yield read()

    return Part(name, opened, is_small_already=True)


def test_pour_needs_little_memory_however_much_it_is(now: datetime) -> None:
    parts = [part(f"{number}.bin", 20) for number in range(20)]
    tracemalloc.start()
    size = sum(map(len, pour(parts, made_at=now, left_out=lambda _names: part("left-out", 0))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert size > 400 * MEGABYTE
    assert peak < 8 * MEGABYTE


def test_pour_goes_on_after_what_cannot_be_read(now: datetime) -> None:
    parts = [part("broken.bin", 2, breaks=True), part("whole.bin", 1)]
    poured = b"".join(pour(parts, made_at=now, left_out=lambda names: part(f"without {names[0]}", 0)))

    with ZipFile(BytesIO(poured)) as packed:
        assert packed.namelist() == ["broken.bin", "whole.bin", "without broken.bin"]
        assert packed.testzip() is None
