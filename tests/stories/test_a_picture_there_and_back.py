"""Amina sends a picture and a voice note from the web; Grace, who only uses mail, sends a picture back."""

from __future__ import annotations

import io
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from uuid import uuid4

from django.test import Client
from django.utils import timezone
from PIL import Image

from mentoring.conversations import actions as conversations
from mentoring.conversations import timeline
from mentoring.conversations.models import Conversation
from mentoring.demo.answers import answer, hand_in
from mentoring.demo.letters import Opened
from mentoring.files.types import PROGRAM
from tests.cast import Cast
from tests.demo.conftest import newest
from tests.files.things import bring, needs_ffmpeg, picture, sound
from tests.stories import test_a_letter_there_and_back as before
from tests.stories.test_a_letter_there_and_back import Clock, wait_and_work

demo_is_on, mail_on_loopback = before.demo_is_on, before.mail_on_loopback
conversation, clock = before.conversation, before.clock


def enclosed(opened: Opened) -> list[tuple[str, str, bytes]]:
    """The files of a letter, as a mail program lists them."""
    return [
        (str(one.get_filename()), one.get_content_type(), one.get_payload(decode=True))
        for one in opened.mail.iter_attachments()
    ]  # type: ignore[misc]


def reply_with(opened: Opened, text: str, *files: tuple[str, str, bytes]) -> None:
    """Grace answers from her mail program, with files."""
    out = answer(opened, text, now=timezone.now())
    mail = BytesParser(EmailMessage, policy=default).parsebytes(out.content)
    for name, kind, content in files:
        main, _slash, sub = kind.partition("/")
        mail.add_attachment(content, maintype=main, subtype=sub, filename=name)
    hand_in(type(out)(out.sender, out.to, mail.as_bytes(policy=default.clone(max_line_length=998, linesep="\r\n"))))


@needs_ffmpeg
def test_a_picture_goes_there_and_back(cast: Cast, conversation: Conversation, clock: Clock) -> None:
    """F-11: one thread carries written messages, audio and e-mail, in and out."""
    amina = Client()
    amina.post("/demo/as/amina/")
    marks = [
        bring(amina, conversation, "Board – Thursday.jpg", picture(size=(1600, 1200))),
        bring(amina, conversation, "Voice note.webm", sound("webm", seconds=2)),
        bring(amina, conversation, "minutes.txt", b"Ten seconds of silence."),
    ]
    sent = {"text": "From this morning.", "handed": marks, "client_id": str(uuid4())}
    assert amina.post(f"/conversations/{conversation.pk}/", sent).status_code == 302
    while conversations.prepare_file(now=timezone.now()):
        pass

    # In Grace's mailbox: the words, what goes with them, and the picture and the voice note themselves.
    wait_and_work(clock)
    letter = newest("Grace")
    text = letter.text.replace("\r\n", "\n")
    assert "From this morning.\n[A picture]\n[A voice note, 0:02]\n[A file: minutes.txt, 23" in text
    files = enclosed(letter)
    assert [(name, kind) for name, kind, _content in files] == [
        ("Board – Thursday.jpg", "image/jpeg"),
        ("Voice note.m4a", "audio/mp4"),
    ]
    with Image.open(io.BytesIO(files[0][2])) as seen:
        assert (seen.size, dict(seen.getexif())) == ((1024, 768), {})
    assert b"ftyp" in files[1][2][:12]

    # She answers with a picture, whose name is written in her language, and with something that is not taken.
    reply_with(letter, "Mine looks like this.", ("Mein Flüstern.png", "application/octet-stream", picture("PNG")),
               ("run.exe", "image/png", b"MZ\x90 run"))  # fmt: skip
    wait_and_work(clock)
    while conversations.prepare_file(now=timezone.now()):
        pass

    line = lines(conversation, cast, now=clock())[-2:]
    by_kind = {one.entry.kind: one for one in line}
    message = by_kind["message"]
    assert (message.words and message.words.text, message.entry.came_by) == ("Mine looks like this.", "email")
    assert [(one.facts.name, one.is_ready, one.file.kind) for one in message.attached] == [
        ("Mein Flüstern.png", True, "picture")
    ]
    assert b"".join(amina.get(message.attached[0].small_url).streaming_content).startswith(b"\xff\xd8")

    # And she, who is never on the page, is told by mail what was not taken, and why.
    assert by_kind["refused"].card["refused"] == [["run.exe", PROGRAM]]
    wait_and_work(clock)
    assert f"- run.exe. {PROGRAM}" in newest("Grace").text


def lines(conversation: Conversation, cast: Cast, *, now: datetime) -> tuple[timeline.Line, ...]:
    """What Amina sees."""
    return timeline.page(timeline.reader_of(conversation.pk, cast.amina, now=now)).lines
