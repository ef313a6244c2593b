"""A file is given out to those who take part where it was sent, in parts where a player asks for parts."""

from __future__ import annotations

from datetime import datetime

import pytest

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Attachment, Conversation, Entry
from mentoring.files.models import File
from tests.cast import Cast, signed_in
from tests.files.things import hand_over, say_with

PLAIN = bytes(range(256)) * 600  # more than two chunks of a sealed file


@pytest.fixture
def entry(cast: Cast, conversation: Conversation, now: datetime) -> Entry:
    """Amina sent a file that was looked at."""
    file = hand_over(cast.amina, conversation, "minutes.pdf", b"%PDF-" + PLAIN, now=now)
    entry = say_with(cast.amina, conversation, file, now=now)
    conversations.prepare_file(now=now)
    return entry


@pytest.fixture
def where(entry: Entry) -> str:
    """Where it is fetched."""
    return f"/files/{Attachment.objects.get(entry=entry).file_id}/original/"


WHOLE = b"%PDF-" + PLAIN
LAST = len(WHOLE) - 1


@pytest.mark.parametrize(("asked", "status", "start", "stop"), [
    ("", 200, 0, None), ("bytes=0-", 200, 0, None), ("bytes=0-0", 206, 0, 1),
    ("bytes=70000-140000", 206, 70000, 140001),
    ("bytes=-5", 206, LAST - 4, None), (f"bytes={LAST}-", 206, LAST, None), (f"bytes=100-{10**9}", 206, 100, None),
    ("bytes=0-1,5-6", 200, 0, None), ("lines=0-1", 200, 0, None), ("bytes=-", 200, 0, None),
    ("bytes=x-y", 200, 0, None),
])  # fmt: skip
def test_parts_are_given_as_they_are_asked_for(
    asked: str, status: int, start: int, stop: int | None, cast: Cast, where: str
) -> None:
    answer = signed_in(cast.grace).get(where, headers={"Range": asked, "Accept-Encoding": "gzip"})

    whole = b"".join(answer.streaming_content)
    assert (answer.status_code, whole == WHOLE[start:stop]) == (status, True)
    assert answer["Content-Length"] == str(len(whole))
    if status == 206:
        assert answer["Content-Range"] == f"bytes {start}-{start + len(whole) - 1}/{len(WHOLE)}"


@pytest.mark.parametrize("asked", [f"bytes={LAST + 1}-", "bytes=5-4", "bytes=-0", "bytes=" + "9" * 40 + "-"])
def test_a_part_that_is_not_there_is_said_so(asked: str, cast: Cast, where: str) -> None:
    answer = signed_in(cast.grace).get(where, headers={"Range": asked})

    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(WHOLE)}")


def test_only_those_who_take_part_find_it(cast: Cast, where: str) -> None:
    statuses = {
        name: signed_in(getattr(cast, name)).get(where).status_code for name in ("amina", "grace", "olu", "ngozi")
    }

    assert statuses == {"amina": 200, "grace": 200, "olu": 404, "ngozi": 404}


@pytest.mark.parametrize("name", ["small", "m4a", "poster", "nothing", "p0", "0"])
def test_a_form_that_was_not_made_is_not_there(name: str, cast: Cast, where: str) -> None:
    assert signed_in(cast.grace).get(where.replace("original", name)).status_code == 404


def test_it_is_gone_when_its_words_are_taken_back(
    cast: Cast, entry: Entry, where: str, now: datetime, django_capture_on_commit_callbacks: object, media: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        conversations.withdraw_entry(entry=entry, by=cast.amina, now=now)

    assert signed_in(cast.grace).get(where).status_code == 404
    assert (File.objects.count(), list(media.rglob("*.*"))) == (0, [])  # type: ignore[attr-defined]


def test_bytes_that_were_changed_on_the_disk_are_never_given_out(cast: Cast, where: str, media: object) -> None:
    (path,) = media.rglob("*.0")  # type: ignore[attr-defined]
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 3] ^= 1
    path.write_bytes(whole)

    try:
        given = b"".join(signed_in(cast.grace).get(where).streaming_content)
    except Exception:  # the answer breaks off at the first byte that is not as it was
        given = b""
    assert WHOLE.startswith(given)
    assert given != WHOLE


def test_somebody_who_hears_well_types_it_for_somebody_who_does_not(
    cast: Cast, conversation: Conversation, where: str, entry: Entry
) -> None:
    """B-33: a transcript may be typed by hand, by whoever spoke and whoever listens."""
    File.objects.update(kind="voice")
    describe = where.replace("original", "describe")
    graces = signed_in(cast.grace)

    assert graces.post(describe, {"words": "I was walking by the harbour."}).status_code == 302
    assert signed_in(cast.amina).post(describe, {"words": "x" * 10_001}).status_code == 422
    assert signed_in(cast.olu).post(describe, {"words": "Mine."}).status_code == 404

    page = signed_in(cast.amina).get(f"/conversations/{conversation.pk}/").content.decode()
    assert ("Read it instead" in page, "I was walking by the harbour." in page) == (True, True)
    assert '<audio controls preload="none">' in page  # and without script it is played
