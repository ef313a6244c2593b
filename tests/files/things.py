"""Files to hand over: real pictures, sounds and films, made here, and the ways they are brought."""

from __future__ import annotations

import io
import subprocess
import zipfile
from functools import cache
from uuid import uuid4

import pytest
from django.test import Client
from PIL import Image

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation, Entry
from mentoring.conversations.words import SCOPE, Words
from mentoring.files import actions as files
from mentoring.files.guarded import find_ffmpeg
from mentoring.files.models import File
from mentoring.people.models import Person
from tests.cast import Cast

needs_ffmpeg = pytest.mark.skipif(find_ffmpeg() is None, reason="no ffmpeg on this machine: apt install ffmpeg")


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), **wishes: object) -> bytes:
    """A picture with something to see in it."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, kind, **wishes)
    return out.getvalue()


@cache
def sound(ending: str = "webm", *, seconds: float = 2.0, film: bool = False) -> bytes:
    """A tone, or a tone with a moving picture, as a recorder might write it."""
    form = {"webm": "webm", "ogg": "ogg", "mp4": "mp4", "m4a": "ipod", "wav": "wav", "mp3": "mp3"}[ending]
    inputs = ["-f", "lavfi", "-i", f"sine=frequency=330:duration={seconds}"]
    if film:
        inputs += ["-f", "lavfi", "-i", f"testsrc=duration={seconds}:size=320x240:rate=10", "-shortest"]
    movable = ["-movflags", "frag_keyframe+empty_moov"] if ending in {"mp4", "m4a"} else []
    words = ["ffmpeg", "-nostdin", "-v", "error", *inputs, "-metadata", "location=+06.5244+003.3792/", *movable]
    return subprocess.run([*words, "-f", form, "pipe:1"], capture_output=True, check=True).stdout


def archive(entries: dict[str, bytes]) -> bytes:
    """A zip with these entries, packed tightly."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return out.getvalue()


def hand_over(
    owner: Person, conversation: Conversation, name: str, plain: bytes, *, cast: Cast | None = None, now: object
) -> File:
    """This will take a file whole, as a form without script brings it."""
    return files.take_whole(
        owner=owner, scope_kind=SCOPE, scope_id=conversation.pk, name=name, plain=plain, client_id=uuid4(), now=now,
    )  # type: ignore[arg-type]  # fmt: skip


def say_with(owner: Person, conversation: Conversation, *handed: File, text: str = "", now: object) -> Entry:
    """This will say something with files."""
    return conversations.say(
        conversation=conversation, author=owner, words=Words.typed(text), client_id=uuid4(),
        files=[one.pk for one in handed], now=now,
    )  # type: ignore[arg-type]  # fmt: skip


def bring(browser: Client, conversation: Conversation, name: str, plain: bytes, *, piece: int = 100_000) -> str:
    """This will bring a file piece by piece, as the page does, and give its mark."""
    about = {"name": name, "size": len(plain), "kind": "file", "client_id": str(uuid4())}
    here = browser.post(f"/conversations/{conversation.pk}/files/", about).json()
    while here["offset"] < len(plain):
        answer = send_piece(browser, here["id"], here["offset"], plain[here["offset"] : here["offset"] + piece])
        assert answer.status_code == 200, answer.content
        here["offset"] = answer.json()["offset"]
    done = browser.post(f"/files/{here['id']}/finish/")
    assert done.status_code == 200, done.content
    return str(here["id"])


def send_piece(browser: Client, mark: str, offset: object, plain: bytes) -> object:
    """This will send one piece that begins at this offset."""
    return browser.post(
        f"/files/{mark}/pieces/",
        plain,
        content_type="application/octet-stream",
        headers={"Upload-Offset": str(offset)},
    )
