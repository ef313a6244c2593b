"""A file is looked at under guard, made smaller or refused in plain words, whatever becomes of the worker."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image
from pytest_django import Settings

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation
from mentoring.files import actions as files
from mentoring.files import guarded, stored
from mentoring.files import sound as sounds
from mentoring.files.access import to_prepare
from mentoring.files.facts import Facts, sealed_facts
from mentoring.files.models import File
from mentoring.vault.sealing import open_sealed
from tests.cast import Cast, signed_in
from tests.files.things import hand_over, needs_ffmpeg, picture, say_with, sound

pytestmark = pytest.mark.django_db(transaction=True)


def prepared(file: File, *, now: datetime) -> File:
    """The file once a worker has looked at it."""
    assert conversations.prepare_file(now=now)
    file.refresh_from_db()
    return file


def facts_of(file: File) -> Facts:
    """What is known of it."""
    return Facts.unpack(open_sealed(sealed_facts(file), access=to_prepare(file)))


def read(file: File, name: str) -> bytes:
    """One of its forms."""
    return stored.read(file, name, access=to_prepare(file))


def test_a_picture_comes_in_three_sizes_upright_and_with_nothing_else(
    cast: Cast, conversation: Conversation, now: datetime
) -> None:
    """U03: no place, no device, no thumbnail."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Maker of phones"  # turned to the right; who made it
    exif.get_ifd(0x8825)[2] = (6.0, 31.0, 28.0)  # where it was taken
    plain = picture(size=(3000, 1500), exif=exif, icc_profile=b"profile" * 20)
    assert b"Maker of phones" in plain

    file = prepared(hand_over(cast.amina, conversation, "me.jpg", plain, now=now), now=now)

    assert (file.state, sorted(file.made)) == ("ready", ["large", "medium", "small"])
    assert facts_of(file).shapes == {"large": [1024, 2048], "medium": [512, 1024], "small": [240, 480]}
    for name in file.made:
        with Image.open(io.BytesIO(read(file, name))) as seen:
            assert (dict(seen.getexif()), seen.info.get("icc_profile"), "exif" in seen.info) == ({}, None, False)
        assert b"Maker" not in read(file, name)


def test_what_came_is_gone_once_it_was_made_anew(
    cast: Cast, conversation: Conversation, media: Path, now: datetime
) -> None:
    file = prepared(hand_over(cast.amina, conversation, "me.png", picture("PNG"), now=now), now=now)

    assert sorted(path.name for path in media.rglob("*.*")) == [f"{file.stored}.{number}" for number in (1, 2, 3)]
    assert file.size == sum(file.made.values())


def test_a_small_moving_picture_stays_moving(cast: Cast, conversation: Conversation, now: datetime) -> None:
    frames = [Image.new("RGB", (60, 60), (n * 20, 0, 0)) for n in range(5)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=100)

    file = prepared(hand_over(cast.amina, conversation, "dance.gif", out.getvalue(), now=now), now=now)

    with Image.open(io.BytesIO(read(file, "small"))) as seen:
        assert (list(file.made), seen.format, seen.n_frames) == (["small"], "WEBP", 5)


@needs_ffmpeg
@pytest.mark.parametrize("ending", ["webm", "ogg", "m4a", "mp4", "wav", "mp3"])
def test_a_voice_note_is_made_to_play_everywhere(
    ending: str, cast: Cast, conversation: Conversation, now: datetime
) -> None:
    """F-11: recorded by any browser, heard on any phone."""
    file = prepared(hand_over(cast.amina, conversation, f"note.{ending}", sound(ending), now=now), now=now)

    facts = facts_of(file)
    assert (file.state, file.kind, sorted(file.made)) == ("ready", "voice", ["m4a", "ogg"])
    assert (round(facts.seconds), 50 < len(facts.peaks) <= 60, max(facts.peaks)) == (2, True, 100)
    assert read(file, "ogg").startswith(b"OggS")
    assert b"ftyp" in read(file, "m4a")[:12]
    assert b"06.5244" not in read(file, "m4a") + read(file, "ogg")


@needs_ffmpeg
def test_a_film_is_made_smaller_and_has_a_first_picture(cast: Cast, conversation: Conversation, now: datetime) -> None:
    """D-16: a short video message."""
    file = prepared(hand_over(cast.amina, conversation, "me.webm", sound(film=True), now=now), now=now)

    assert (file.state, file.kind, sorted(file.made)) == ("ready", "video", ["mp4", "poster"])
    assert facts_of(file).shapes == {"mp4": [320, 240]}
    assert read(file, "poster").startswith(b"\xff\xd8")
    assert b"06.5244" not in read(file, "mp4")


@needs_ffmpeg
def test_what_lasts_too_long_is_not_taken(
    cast: Cast, conversation: Conversation, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """U17: whatever its header says."""
    monkeypatch.setattr(sounds, "LONGEST_SOUND", 1)
    file = prepared(hand_over(cast.amina, conversation, "note.webm", sound(), now=now), now=now)

    assert (file.state, file.reason, file.made) == ("refused", sounds.SOUND_TOO_LONG, {})


def test_without_ffmpeg_a_voice_note_goes_as_it_came(
    cast: Cast, conversation: Conversation, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sounds, "find_ffmpeg", lambda: None)
    file = hand_over(cast.amina, conversation, "note.ogg", b"OggS and so on", now=now)
    say_with(cast.amina, conversation, file, now=now)

    assert (prepared(file, now=now).state, file.made) == ("ready", {"original": 14})
    answer = signed_in(cast.grace).get(f"/files/{file.pk}/original/")
    assert (answer["Content-Type"], answer["Content-Disposition"]) == ("audio/ogg", 'attachment; filename="note.ogg"')


def test_the_timeline_is_told_when_it_is_ready(cast: Cast, conversation: Conversation, now: datetime) -> None:
    file = hand_over(cast.amina, conversation, "me.jpg", picture(), now=now)
    say_with(cast.amina, conversation, file, text="Look.", now=now)
    conversation.refresh_from_db()
    before = conversation.version
    grace = signed_in(cast.grace)
    assert "being prepared" in grace.get(f"/conversations/{conversation.pk}/").content.decode()

    conversations.prepare_file(now=now)

    changed = grace.get(f"/conversations/{conversation.pk}/changes/?after={before}").content.decode()
    assert (f"/files/{file.pk}/small/" in changed, "being prepared" in changed) == (True, False)


def test_a_worker_that_dies_leaves_a_lease_that_lapses(
    cast: Cast, conversation: Conversation, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = hand_over(cast.amina, conversation, "me.jpg", picture(), now=now)
    monkeypatch.setattr(files, "look", _killed)
    with pytest.raises(KeyboardInterrupt):
        conversations.prepare_file(now=now)
    monkeypatch.undo()

    assert not conversations.prepare_file(now=now + timedelta(minutes=19))
    assert prepared(file, now=now + timedelta(minutes=21)).state == "ready"


def test_a_worker_that_was_too_slow_changes_nothing(cast: Cast, conversation: Conversation, now: datetime) -> None:
    file = hand_over(cast.amina, conversation, "me.jpg", picture(), now=now)
    slow = files.take_lease(kind="conversation", now=now)
    assert slow is not None
    looked = files.look(slow)
    later = now + timedelta(hours=1)
    assert prepared(file, now=later).state == "ready"

    with pytest.raises(files.HeldByAnother):
        files.settle(file=slow, looked=looked)


def test_what_stops_whoever_opens_it_is_refused_in_the_end(
    cast: Cast, conversation: Conversation, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = hand_over(cast.amina, conversation, "me.jpg", picture(), now=now)
    with monkeypatch.context() as patch:
        patch.setattr(stored, "read", _broken)
        for hour in range(3):
            assert conversations.prepare_file(now=now + timedelta(hours=hour))

    assert prepared(file, now=now + timedelta(hours=4)).reason == "It could not be opened, several times."


# ── the scanner ──────────────────────────────────────────────────────────────

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SCANS = """sh -c 'if grep -q EICAR; then exit 1; fi; exit 0'"""


@pytest.mark.parametrize(("scanner", "plain", "state", "scan", "says"), [
    ("", b"Minutes", "ready", "", "not scanned for viruses"),
    (SCANS, b"Minutes", "ready", "clean", "scanned for viruses"),
    (SCANS, EICAR, "refused", "", "The virus scanner found something"),
    ("sh -c 'exit 2'", b"Minutes", "ready", "not_yet", "not yet scanned for viruses"),
    ("clamd:/nowhere", b"Minutes", "ready", "not_yet", "not yet scanned for viruses"),
])  # fmt: skip
def test_a_scanner_is_asked_and_believed(
    scanner: str, plain: bytes, state: str, scan: str, says: str, cast: Cast, conversation: Conversation,
    now: datetime, settings: Settings,
) -> None:  # fmt: skip
    """U13: found, clean, not asked, and no answer."""
    settings.SCANNER = scanner
    file = hand_over(cast.amina, conversation, "minutes.txt", plain, now=now)
    say_with(cast.amina, conversation, file, text="Here.", now=now)

    prepared(file, now=now)

    assert (file.state, file.scan) == (state, scan)
    assert says in _page(signed_in(cast.amina), conversation)


def test_what_the_scanner_found_is_told_to_the_sender_alone(
    cast: Cast, conversation: Conversation, now: datetime, settings: Settings
) -> None:
    """U13."""
    settings.SCANNER = SCANS
    file = hand_over(cast.amina, conversation, "minutes.txt", EICAR, now=now)
    say_with(cast.amina, conversation, file, text="Here.", now=now)
    prepared(file, now=now)

    hers, graces = (_page(signed_in(person), conversation) for person in (cast.amina, cast.grace))
    assert ("virus scanner found" in hers, "virus" in graces, "minutes.txt" in graces) == (True, False, False)
    assert [signed_in(one).get(f"/files/{file.pk}/original/").status_code for one in (cast.amina, cast.grace)] == [
        404
    ] * 2


def test_a_scanner_that_comes_back_is_asked_again(
    cast: Cast, conversation: Conversation, now: datetime, settings: Settings
) -> None:
    settings.SCANNER = "clamd:/nowhere"
    clean, bad = (hand_over(cast.amina, conversation, "a.txt", plain, now=now) for plain in (b"Minutes", EICAR))
    prepared(clean, now=now), prepared(bad, now=now)
    settings.SCANNER = SCANS

    assert conversations.scan_files_again(now=now) == 2

    clean.refresh_from_db(), bad.refresh_from_db()
    assert (clean.scan, bad.state, bad.made) == ("clean", "refused", {})


# ── the guard ────────────────────────────────────────────────────────────────


def test_a_guarded_program_knows_nothing_of_us_and_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "canary")
    assert guarded.run(["/usr/bin/env"], seconds=5, memory=2**29).find(b"canary") == -1
    assert guarded.run(["/bin/sh", "-c", "while :; do :; done; echo never"], seconds=1, memory=2**29) == b""
    greedy = [sys.executable, "-c", "print(len(b'x' * 900_000_000))"]
    assert (guarded.run(greedy, seconds=10, memory=2**29), guarded.run(greedy, seconds=10, memory=2**31)) == (
        b"",
        b"900000000\n",
    )


def test_nothing_clear_is_ever_on_the_disk(
    cast: Cast, conversation: Conversation, media: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not while it waits, and not while it is looked at."""
    seen: list[bytes] = []
    real = subprocess.run

    def look_around(*given: object, **also: object) -> object:
        seen.extend(path.read_bytes() for path in media.rglob("*.*"))
        return real(*given, **also)  # type: ignore[call-overload]

    plain = picture("PNG", comment=b"canary")
    file = hand_over(cast.amina, conversation, "canary.png", plain, now=now)
    monkeypatch.setattr(subprocess, "run", look_around)
    prepared(file, now=now)

    assert seen
    assert [b"canary" in one or b"IHDR" in one for one in seen] == [False] * len(seen)


def _page(browser: Client, conversation: Conversation) -> str:
    return browser.get(f"/conversations/{conversation.pk}/").content.decode()


def _killed(_file: File) -> None:
    raise KeyboardInterrupt


def _broken(*_given: object, **_also: object) -> None:
    raise RuntimeError("planted")
