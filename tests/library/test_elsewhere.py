"""What share menus, bookmarks and letters say, put in order."""

from __future__ import annotations

import pytest

from mentoring.conversations import markdown
from mentoring.library.elsewhere import Said, from_letter, in_order, without_headings

LINK = "https://people.example/pause"


@pytest.mark.parametrize(
    ("came", "said"),
    [
        ({"url": LINK, "title": "The long pause"}, Said(LINK, "The long pause")),
        ({"text": LINK, "title": "The long pause"}, Said(LINK, "The long pause")),  # as browsers on phones do
        ({"url": LINK, "text": LINK, "title": LINK}, Said(LINK)),
        ({"text": f"Look at this:\n{LINK} – lovely"}, Said(LINK, "", "Look at this:\n– lovely")),
        ({"url": LINK, "title": "A", "text": f"“Slowly.”\n{LINK}"}, Said(LINK, "A", "“Slowly.”")),
        ({"url": LINK, "title": "A", "text": "https://other.example/"}, Said(LINK, "A", "https://other.example/")),
        ({"text": "https://a.example/ or https://b.example/"}, Said("", "", "https://a.example/ or https://b.example/")),
        ({"url": "content://downloads/7", "text": "A note"}, Said("", "", "A note\n\ncontent://downloads/7")),
        ({"url": "javascript:alert(1)"}, Said("", "", "javascript:alert(1)")),
        ({"title": "A note", "text": "In two lines,\nas typed."}, Said("", "", "A note\n\nIn two lines,\nas typed.")),
        ({"title": "Same", "text": "Same"}, Said("", "", "Same")),
        ({"title": "pause.png", "has_files": True}, Said("", "pause.png", "")),
        ({"title": " \u200b ", "text": "\x00\u2800"}, Said()),
        ({}, Said()),
    ],
)  # fmt: skip
def test_elsewhere_is_put_in_order(came: dict[str, str], said: Said) -> None:
    """D-20: whatever a phone sends becomes a link, a title and a line."""
    assert in_order(**came) == said  # type: ignore[arg-type]


def test_elsewhere_says_more_than_one_can_say_at_once() -> None:
    said = in_order(text="a" * (markdown.LONGEST + 1))

    assert (len(said.words), said.is_cut) == (markdown.LONGEST, True)


FORWARDED = """For Thursday.

---------- Forwarded message ---------
From: Zola Private <zola@elsewhere.example>
Date: Tue, 3 Nov 2026 at 18:00
Subject: The long pause
To: <amina@people.example>

Watch from minute six: https://people.example/pause"""


def test_elsewhere_a_forwarded_letter_comes_without_whom_it_went_to() -> None:
    """D-20: a forwarded letter comes without whom it went to before."""
    said = from_letter(subject="Fwd: FW: The long pause", text=FORWARDED, has_files=False)

    assert said == Said(LINK, "The long pause", "For Thursday.\n\n\nWatch from minute six")


@pytest.mark.parametrize(
    "text",
    [
        "Begin forwarded message:\n\n> From: Zola <zola@elsewhere.example>\n> Subject: Hello\n> \n> Words: these",
        "-----Ursprüngliche Nachricht-----\nVon: Zola\nGesendet: Dienstag\nAn: Amina\n\nWords: these",
        "---- الرسالة المعاد توجيهها ----\nمن: زولا\nإلى: أمينة\n\nWords: these",
    ],
)
def test_elsewhere_headings_of_any_language_are_left_out(text: str) -> None:
    assert without_headings(text).strip("> \n") == "Words: these"


def test_elsewhere_one_line_with_a_colon_is_somebodys_sentence() -> None:
    text = "---\nNote: this stays\n\nas it is"

    assert without_headings(text) == text
