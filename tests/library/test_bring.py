"""A board is taken along whole, and a list is brought in: shown first, then kept; bombs are refused at once."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mentoring.conversations.models import Conversation, Entry
from mentoring.library import bring
from mentoring.library.models import Resource
from tests.cast import Cast, signed_in
from tests.library.conftest import VIDEO, Board, Share

OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="Reading">
<outline text="The long pause" htmlUrl="https://people.example/pause" description="From minute six."/>
<outline text="A feed" type="rss" xmlUrl="https://people.example/feed"/></outline></body></opml>"""
BOOKMARKS = """<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p><DT><A HREF="https://people.example/pause" TAGS="a,b">The long
pause</A><DD>From minute six.<DT><A HREF="javascript:alert(1)">No</A>
<DT><A HREF="https://people.example/feed">A feed</A></DL>"""
CSV = "url;title;note\nhttps://people.example/pause;The long pause;From minute six.\n"
CSV += "https://people.example/feed;A feed;\n;;\n"
PAUSE = ("https://people.example/pause", "The long pause", "From minute six.")


@pytest.mark.parametrize(
    "content",
    [
        OPML.encode(),
        BOOKMARKS.encode(),
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("utf-16"),
        CSV.replace("\n", "\r").encode(),
        CSV.replace("\n", "\r\n").replace(";", "\t").encode(),
        b"The long pause,https://people.example/pause,From minute six.\nA feed,https://people.example/feed\n",
    ],
    ids=["opml", "bookmarks", "csv", "bom", "utf-16", "cr", "tabs", "no names"],
)
def test_bring_reads_what_people_have(content: bytes) -> None:
    """F-25"""
    first, second = bring.read(content).things

    assert (first.address, first.title, first.line) == PAUSE
    assert (second.address, second.title) == ("https://people.example/feed", "A feed")


def test_bring_reads_older_spreadsheets() -> None:
    (one,) = bring.read("title;url\nTomás;https://people.example/\n".encode("cp1252")).things

    assert one.title == "Tomás"


LAUGHS = '<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + ']><opml><body><outline text="&j;" url="https://people.example/"/></body></opml>'  # fmt: skip
REFUSED = {
    "laughs": (LAUGHS.encode(), "document type"),
    "outside": (
        b'<?xml version="1.0"?><!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml>&x;</opml>',
        "document type"),
    "deep": (b'<?xml version="1.0"?><opml>' + b"<outline>" * 50_000, "too deep"),
    "damaged": (OPML[:-20].encode(), "damaged in row"),
    "fifty megabytes": (b"x" * 50_000_000, "half a megabyte"),
    "rows": (b"h,t\n" * 100_000, "thousand"),
    "tags": (b"<a href='https://people.example/'>" * 14_000, "thousand"),
    "wide": (b"," * 400_000, "No web address"),
    "long": (b'"' + b"x" * 400_000, "Row 1"),
    "zeros": (b"\0" * 100_000, "No web address"),
    "odd bytes": (b"\xff\xfe" + b"\xd8" * 1001, "as text"),
    "nothing": (b"Dear diary", "No web address"),
    "no links": (b"url,title\njavascript:alert(1),x\n", "No web address"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_bring_refuses_in_plain_words_and_at_once(name: str) -> None:
    content, told = REFUSED[name]
    begun = time.process_time()

    with pytest.raises(bring.CannotRead, match=told):
        bring.read(content)

    assert time.process_time() - begun < 2


def test_bring_shows_first_and_keeps_then(cast: Cast, conversation: Conversation, board: Board) -> None:
    """F-25"""
    browser, where = signed_in(cast.amina), f"/library/in/{conversation.pk}/bring/"

    shown = browser.post(where, {"file": SimpleUploadedFile("links.csv", CSV.encode())}).content.decode()

    assert ("2 links were found" in shown, "1 row" in shown, Resource.objects.count()) == (True, False, 0)
    sent = {name: unescape(value) for name, value in re.findall(r'name="(rows|client_id)" value="([^"]*)"', shown)}
    for _time in range(2):
        assert browser.post(where, sent).status_code == 302
    assert board()["To read"] == ["The long pause", "A feed"]
    assert Entry.objects.filter(conversation=conversation, kind="library.brought").count() == 1
    page = signed_in(cast.grace).get(f"/conversations/{conversation.pk}/").content.decode()
    assert "Amina brought 2 links to your board." in page


@pytest.mark.parametrize(
    "rows", ["", "{", "[]", "7", '[["javascript:alert(1)","","",""]]', '[["https://a.example"]]', "[[1,2,3,4]]"]
)
def test_bring_takes_nothing_else_on_the_way(cast: Cast, conversation: Conversation, rows: str) -> None:
    page = signed_in(cast.amina).post(f"/library/in/{conversation.pk}/bring/", {"rows": rows})

    assert (page.status_code, 'class="wrong"' in page.content.decode()) == (422, True)
    assert Resource.objects.count() == 0


@pytest.mark.parametrize("content", [b"", b"Dear diary"])
def test_bring_says_what_is_wrong_with_a_file(cast: Cast, conversation: Conversation, content: bytes) -> None:
    file = SimpleUploadedFile("links.csv", content)
    page = signed_in(cast.amina).post(f"/library/in/{conversation.pk}/bring/", {"file": file})

    assert (page.status_code, 'class="wrong"' in page.content.decode()) == (422, True)


def test_bring_along_the_whole_board(cast: Cast, conversation: Conversation, share: Share) -> None:
    """F-25: one page that can be read, and plain values."""
    share("The <long> pause", address=VIDEO, line="From minute six.", tags="pause, meetings", minutes=12)
    share("A note of ours", by=cast.amina)

    response = signed_in(cast.amina).get(f"/library/in/{conversation.pk}/board.zip")

    with zipfile.ZipFile(io.BytesIO(response.content)) as file:
        assert sorted(file.namelist()) == ["board.css", "board.html", "board.json"]
        page, values = file.read("board.html").decode(), json.loads(file.read("board.json"))
    assert "The &lt;long&gt; pause" in page
    first, note = values["columns"][0]["cards"]
    assert (first["address"], first["tags"], first["minutes"], first["shared_by"]) == (
        VIDEO, ["pause", "meetings"], 12, "Grace")  # fmt: skip
    assert (note["kind"], note["title"], note["shared_by"]) == ("note", "A note of ours", "Amina")
