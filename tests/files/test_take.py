"""A file is brought in pieces; whatever was answered for is kept, whatever breaks."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import Settings

from mentoring.conversations.models import Conversation
from mentoring.conversations.words import SCOPE
from mentoring.files import actions as files
from mentoring.files import stored
from mentoring.files.access import of_owner
from mentoring.files.models import File
from mentoring.files.types import NotTaken
from tests.cast import Cast, signed_in
from tests.files.things import bring, hand_over, picture, say_with, send_piece

PLAIN = b"Ten seconds of silence.\n" * 5000


@pytest.fixture
def browser(cast: Cast) -> Client:
    """Amina's."""
    return signed_in(cast.amina)


def begin(browser: Client, conversation: Conversation, plain: bytes, **more: object) -> dict[str, object]:
    """This will announce a file and give what the house says."""
    about = {"name": "notes.txt", "size": len(plain), "client_id": str(uuid4()), **more}
    return browser.post(f"/conversations/{conversation.pk}/files/", about).json()


def test_a_file_comes_in_pieces_and_is_whole(browser: Client, conversation: Conversation, media: Path) -> None:
    """F-11: what is handed over on a slow line arrives whole."""
    file = File.objects.get(pk=bring(browser, conversation, "notes.txt", PLAIN, piece=10_001))

    assert (file.state, file.kind, file.received, file.pieces) == ("waiting", "file", len(PLAIN), 12)
    assert stored.read(file, "original", access=of_owner(file)) == PLAIN
    assert sorted(path.name for path in media.rglob("*.*")) == [f"{file.stored}.0"]  # the pieces are gone


def test_begun_again_it_says_how_far_it_has_come(browser: Client, conversation: Conversation) -> None:
    """G-05: a page that was closed in the middle goes on where it was."""
    mark = str(uuid4())
    here = begin(browser, conversation, PLAIN, client_id=mark)
    send_piece(browser, here["id"], 0, PLAIN[:1000])

    again = begin(signed_in(File.objects.get().owner), conversation, PLAIN, client_id=mark)

    assert (again["id"], again["offset"], File.objects.count()) == (here["id"], 1000, 1)


@pytest.mark.parametrize(("offset", "length", "status", "stands"), [
    (0, 1000, 200, 1000),  # the same once more, because its answer was lost
    (500, 500, 200, 1000),  # a part of it once more
    (500, 1000, 409, 1000),  # overlaps
    (2000, 1000, 409, 1000),  # leaves a gap
    (1000, 1000, 200, 2000),  # follows
])  # fmt: skip
def test_a_piece_follows_or_changes_nothing(
    offset: int, length: int, status: int, stands: int, browser: Client, conversation: Conversation
) -> None:
    """U18: a wrong offset is answered with the right one."""
    here = begin(browser, conversation, PLAIN)
    send_piece(browser, here["id"], 0, PLAIN[:1000])

    answer = send_piece(browser, here["id"], offset, PLAIN[offset : offset + length])

    assert (answer.status_code, answer.json()["offset"]) == (status, stands)


@pytest.mark.parametrize("offset", ["", "-1", "x", "1e3", "9" * 40, "٣"])
def test_an_offset_that_is_none_is_answered_in_words(offset: str, browser: Client, conversation: Conversation) -> None:
    here = begin(browser, conversation, PLAIN)

    assert send_piece(browser, here["id"], offset.encode().decode("latin-1"), b"x").status_code == 422


def test_more_than_was_announced_is_not_taken(browser: Client, conversation: Conversation) -> None:
    here = begin(browser, conversation, PLAIN[:10])

    assert send_piece(browser, here["id"], 0, PLAIN[:11]).status_code == 422


def test_what_is_not_whole_cannot_be_finished(browser: Client, conversation: Conversation) -> None:
    here = begin(browser, conversation, PLAIN)
    send_piece(browser, here["id"], 0, PLAIN[:10])

    answer = browser.post(f"/files/{here['id']}/finish/")
    assert (answer.status_code, answer.json()) == (409, {"offset": 10})


def test_a_piece_is_on_the_disk_before_it_is_answered_for(
    browser: Client, conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = begin(browser, conversation, PLAIN)
    monkeypatch.setattr(stored, "put_piece", _power_cut)

    with pytest.raises(RuntimeError):
        send_piece(browser, here["id"], 0, PLAIN[:1000])

    assert File.objects.get().received == 0
    monkeypatch.undo()
    assert send_piece(browser, here["id"], 0, PLAIN[:1000]).json()["offset"] == 1000


def test_pieces_that_came_at_once_are_kept_once(browser: Client, conversation: Conversation) -> None:
    here = begin(browser, conversation, PLAIN)
    as_seen = File.objects.get(pk=here["id"])
    files.add_piece(file=File.objects.get(pk=here["id"]), offset=0, plain=PLAIN[:1000])

    with pytest.raises(files.WrongOffset) as wrong:
        files.add_piece(file=as_seen, offset=0, plain=PLAIN[:2000])

    assert wrong.value.offset == 1000


def test_finishing_twice_is_finishing_once(browser: Client, conversation: Conversation) -> None:
    mark = bring(browser, conversation, "notes.txt", PLAIN)

    assert browser.post(f"/files/{mark}/finish/").status_code == 200


def test_nobody_brings_pieces_to_a_file_of_somebody_else(
    browser: Client, conversation: Conversation, cast: Cast
) -> None:
    here = begin(browser, conversation, PLAIN)
    for person in (cast.grace, cast.olu):
        other = signed_in(person)
        assert send_piece(other, here["id"], 0, b"x").status_code == 404
        assert other.post(f"/files/{here['id']}/finish/").status_code == 404
        assert other.post(f"/files/{here['id']}/drop/").status_code == 404


def test_a_person_has_room_for_so_much(
    browser: Client, conversation: Conversation, settings: Settings, cast: Cast
) -> None:
    settings.PERSON_BYTES = 2 * len(PLAIN)
    bring(browser, conversation, "one.txt", PLAIN)
    begin(browser, conversation, PLAIN)  # announced counts, so that nobody promises themselves more than there is

    told = begin(browser, conversation, PLAIN)
    assert told == {
        "says": "Your files have filled the room there is for them. Take one back, or share a link instead."
    }
    assert "id" in begin(signed_in(cast.grace), conversation, PLAIN)


def test_a_form_without_script_brings_a_file(browser: Client, conversation: Conversation, now: datetime) -> None:
    """B-28: whoever has no script hands over a voice note or a picture all the same."""
    where = f"/conversations/{conversation.pk}/"
    mark = str(uuid4())
    for _twice in range(2):
        sent = {"text": "", "client_id": mark, "file": [_named("me.jpg", picture()), _named("plan.txt", PLAIN)]}
        assert browser.post(where, sent).status_code == 302

    page = browser.get(where).content.decode()
    assert (File.objects.count(), page.count("being prepared")) == (2, 2)


def test_words_are_kept_when_a_file_is_not_taken(browser: Client, conversation: Conversation) -> None:
    sent = {"text": "With the file.", "file": _named("run.exe", b"MZ")}
    answer = browser.post(f"/conversations/{conversation.pk}/", sent)

    page = answer.content.decode()
    assert (answer.status_code, "Programs and files that start something" in page, "With the file." in page) == (
        422,
        True,
        True,
    )


@pytest.mark.parametrize("whose", ["missing", "hers", "sent before", "not whole"])
def test_only_whole_files_of_ones_own_are_sent(
    whose: str, browser: Client, conversation: Conversation, cast: Cast, now: datetime
) -> None:
    handed = {
        "missing": lambda: str(uuid4()),
        "hers": lambda: str(hand_over(cast.grace, conversation, "a.txt", PLAIN, now=now).pk),
        "sent before": lambda: _sent(cast, conversation, now),
        "not whole": lambda: str(begin(browser, conversation, PLAIN)["id"]),
    }[whose]()
    answer = browser.post(f"/conversations/{conversation.pk}/", {"text": "Words.", "handed": handed})

    assert (answer.status_code, "Choose it again" in answer.content.decode()) == (422, True)


def test_what_is_left_behind_is_swept_away(
    browser: Client, conversation: Conversation, cast: Cast, media: Path, now: datetime
) -> None:
    moment = File.objects.model._meta.get_field("begun_at").to_python("2026-11-25T10:00:00Z")
    half = begin(browser, conversation, PLAIN)
    send_piece(browser, half["id"], 0, PLAIN[:1000])
    whole = hand_over(cast.amina, conversation, "left.txt", PLAIN, now=moment)
    sent = hand_over(cast.amina, conversation, "sent.txt", PLAIN, now=moment)
    say_with(cast.amina, conversation, sent, now=moment)
    File.objects.update(begun_at=moment)
    stray = media / "ab" / f"{'ab' * 16}.0"
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"nobody knows of it")

    assert files.sweep(now=moment + timedelta(hours=23)) == 0
    assert files.sweep(now=moment + timedelta(days=3650)) == 3

    assert list(File.objects.values_list("pk", flat=True)) == [sent.pk]
    assert whole.stored not in {path.name[:32] for path in media.rglob("*.*")}
    assert [path.name for path in media.rglob("*.*")] == [f"{sent.stored}.0"]


def test_leaving_a_file_out_forgets_it(
    browser: Client, conversation: Conversation, media: Path, django_capture_on_commit_callbacks: object
) -> None:
    mark = bring(browser, conversation, "notes.txt", PLAIN)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert browser.post(f"/files/{mark}/drop/").status_code == 204

    assert (File.objects.count(), list(media.rglob("*.*"))) == (0, [])


def test_begun_in_one_conversation_it_stays_there(cast: Cast, conversation: Conversation, now: datetime) -> None:
    with pytest.raises(files.NotToBeKept):
        files.keep_files(
            ids=[hand_over(cast.amina, conversation, "a.txt", PLAIN, now=now).pk],
            owner=cast.amina, scope_kind=SCOPE, scope_id=uuid4(), now=now,
        )  # fmt: skip


def test_nothing_is_no_file(cast: Cast, conversation: Conversation, now: datetime) -> None:
    with pytest.raises(NotTaken):
        hand_over(cast.amina, conversation, "a.txt", b"", now=now)


def _sent(cast: Cast, conversation: Conversation, now: datetime) -> str:
    file = hand_over(cast.amina, conversation, "a.txt", PLAIN, now=now)
    say_with(cast.amina, conversation, file, now=now)
    return str(file.pk)


def _named(name: str, plain: bytes) -> object:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    return SimpleUploadedFile(name, plain)


def _power_cut(*_given: object, **_also: object) -> None:
    raise RuntimeError("planted")
