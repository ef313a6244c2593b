"""Whether an answer is parted from the letter it quotes, and never loses a word."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mentoring.channels.adapter import Heard, Kind
from mentoring.channels.email import Email
from mentoring.channels.mail.trim import Trimmed, trim

LETTERS = sorted((Path(__file__).parent / "letters").glob("*.txt"))
PARENT = """Dear Grace,
I have talked to my manager about the new team, and it went better than I had feared.
Could you look at my plan for the first month?
Thanks
Amina"""
MARKER = "k3j5h2qa"
# Bodies that the trimmer is known to get wrong, with what goes wrong. Nothing may be added in silence.
MISSED: dict[str, str] = {}
HANGS = 30  # seconds of computing


def trimmed(body: str) -> Trimmed:
    return trim(
        body,
        own_addresses=["notes@northlight.test"],
        own_names=["Amina via Northlight"],
        parent_text=PARENT,
        marker=MARKER,
    )


def parts(letter: Path) -> tuple[str, str]:
    kept, _, body = letter.read_text(encoding="utf-8").removeprefix("%% kept\n").partition("\n%% body\n")
    return kept.strip(), body


def test_score_of_the_corpus() -> None:
    missed = {letter.stem for letter in LETTERS if trimmed(parts(letter)[1]).kept != parts(letter)[0]}

    assert (missed, len(LETTERS)) == (set(MISSED), 76)


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.stem)
def test_loses_no_word(letter: Path) -> None:
    body = parts(letter)[1]

    parted = trimmed(body)

    assert f"{parted.kept}\n{parted.cut}".split() == body.split()


WORDS = some.text(
    some.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters=">"), min_size=1, max_size=60
)
LINES = WORDS | some.sampled_from(
    [
        *(
            "PS: bring the book",
            "From: Monday",
            "To: June, at 16:00",
            "Here is what I think:",
            "On 22 November 2026 we meet:",
        ),
        *("Thanks", "Amina", "Could you look at my plan for the first month?", "Dear Grace,", "", " ", "1.", "- one"),
        *("I lost my iPhone", "Sent with love", "notes about the north", "Step 1", "2026-11-22 16:00", "Best, Grace"),
    ]
)
OWN = some.lists(LINES, min_size=1, max_size=12).map("\n".join)
TOP_POSTED = [
    (kept, body) for kept, body in map(parts, LETTERS) if body.startswith(kept) and "##-" in body[len(kept) :]
]
QUOTES = some.sampled_from(TOP_POSTED)


@given(own=OWN, letter=QUOTES)
def test_keeps_every_line_written_above_the_marker(own: str, letter: tuple[str, str]) -> None:
    kept, body = letter
    quote = body[len(kept) :]

    parted = trimmed(f"{own}{quote}")

    assert f"{parted.kept}\n{parted.cut}".split() == f"{own}{quote}".split()
    rules_and_phones = {line.strip() for line in own.split("\n") if not any(sign.isalpha() for sign in line)}
    for line in own.split("\n"):
        assert line.strip() in rules_and_phones or line.strip() in parted.kept


@given(body=some.text(max_size=400))
def test_never_shows_less_than_there_was(body: str) -> None:
    parted = trimmed(body)

    assert f"{parted.kept}\n{parted.cut}".split() == body.split()


OWN_MENTIONS = {
    "greets her": "Dear Amina,\nyes, gladly.",
    "ends with her": "Yes.\n\nGive it to Amina",
    "praises the house": "Northlight is fine\n\nAmina is as well",
}


@pytest.mark.parametrize("own", OWN_MENTIONS.values(), ids=OWN_MENTIONS)
@pytest.mark.parametrize("letter", ["outlook-en", "gmail-en", "apple-de"])
def test_people_may_name_each_other(own: str, letter: str) -> None:
    kept, body = parts(Path(__file__).parent / "letters" / f"{letter}.txt")
    heard = Heard(
        kind=Kind.WORDS,
        dedupe_key="one",
        text=own + body[len(kept) :],
        marker=MARKER,
        own_addresses=("notes@northlight.test",),
    )

    assert Email().trim(heard, names=["Northlight", "Amina"], parent_text=PARENT)[0] == own


@pytest.mark.parametrize(
    "line",
    [
        "> " * 40 + "x",
        "-" * 200,
        "From: " + "a " * 90,
        "Amina via Northlight",
        "\u202b" * 100,
        "I have talked to my manager",
        "--",
        "",
    ],
    ids=["quotes", "rule", "header", "name", "unseen", "parent", "signature", "blank"],
)
def test_never_hangs_on_a_long_letter(line: str) -> None:
    begun = process_time()

    found = trimmed(f"Yes.\n{line}\nNo.\n" * 32_000)

    assert len(found.kept) + len(found.cut) > 32_000
    assert process_time() - begun < HANGS  # it takes less than one; with a pattern that goes back and forth, hours
