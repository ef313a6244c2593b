"""The judge finds each breach that is planted for it, and nothing where all is well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.faults.books import Book, Kept
from benchmarks.faults.judge import judge
from benchmarks.faults.plan import Plan
from benchmarks.faults.records import Record

TALK, AMINA, GRACE = "00000000-0000-0000-0000-00000000000a", "amina", "grace"
FIRST, SECOND = f"{1:08}-0000-0000-0000-000000000000", f"{2:08}-0000-0000-0000-000000000000"
TO = "grace@people.test"


class Run:
    """Two messages that Amina said to Grace, one letter each, and one fault of one planned."""

    def __init__(self, folder: Path) -> None:
        self.plan = Plan(seed=1, messages=2, faults=1, folder=str(folder))
        entries = (Kept(TALK, AMINA, FIRST, 1), Kept(TALK, AMINA, SECOND, 2))
        people = {TALK: [(AMINA, "amina@people.test"), (GRACE, TO)]}
        self.book = Book(entries, people, {"handed_over": 2}, "ok")
        self.said = [FIRST, SECOND]
        self.taken = [letter(FIRST, id="<d1>"), letter(SECOND, id="<d2>")]
        self.faults = ["hang up after the words, taken"]

    def judged(self) -> list[str]:
        """What the judge holds against this run."""
        for name, told in (("said", [{"id": one} for one in self.said]), ("taken", self.taken)):
            record = Record(self.plan.path(name))
            for fact in told:
                record.add(**fact)
        for fault in self.faults:
            Record(self.plan.path("faults")).add(what=fault)
        wrong: list[str] = judge(self.plan, self.book)["wrong"]
        return wrong


def letter(*client_ids: str, id: str, to: str = TO, text: str = "the same") -> dict[str, Any]:
    """A letter as the mail server records it."""
    return {"id": id, "to": to, "words": [f"w{one.replace('-', '')}" for one in client_ids], "text": text}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A run where all went well."""
    return Run(tmp_path)


def test_is_content_where_all_went_well(run: Run) -> None:
    assert run.judged() == []


def test_forgives_a_repeat_that_a_fault_explains(run: Run) -> None:
    run.taken.append(letter(FIRST, id="<d1>"))

    assert run.judged() == []


def test_forgives_an_old_letter_that_comes_again_late(run: Run) -> None:
    run.taken = [letter(FIRST, id="<d1>"), letter(SECOND, id="<d2>"), letter(FIRST, id="<d1>")]

    assert run.judged() == []


BREACHES: dict[str, tuple[Callable[[Run], object], list[str]]] = {
    "not acknowledged": (
        lambda run: run.said.pop(),
        ["1 messages were never acknowledged: the run did not end"],
    ),
    "acknowledged and lost": (
        lambda run: setattr(run, "book", replace(run.book, entries=run.book.entries[:1])),
        ["1 messages were acknowledged and are lost", "1 words arrived where nobody should read them"],
    ),
    "never sent": (
        lambda run: run.taken.pop(),
        ["1 words never arrived at the mail server"],
    ),
    "sent to its own author": (
        lambda run: run.taken.append(letter(FIRST, id="<d9>", to="amina@people.test")),
        ["1 words arrived where nobody should read them"],
    ),
    "kept twice": (
        lambda run: setattr(run, "book", replace(run.book, entries=(*run.book.entries, Kept(TALK, AMINA, SECOND, 3)))),
        ["1 messages are kept twice"],
    ),
    "in the wrong order": (
        lambda run: run.taken.reverse(),
        ["1 words arrived after later ones"],
    ),
    "in the wrong order within a letter": (
        lambda run: setattr(run, "taken", [letter(SECOND, FIRST, id="<d1>")]),
        ["1 words arrived after later ones"],
    ),
    "again under another name": (
        lambda run: run.taken.append(letter(FIRST, id="<d9>")),
        ["1 words came again under another Message-ID"],
    ),
    "again with more in it": (
        lambda run: run.taken.append(letter(SECOND, FIRST, id="<d2>")),
        ["1 words came again under another Message-ID", "1 repeats say something else than the first letter"],
    ),
    "again in other words": (
        lambda run: run.taken.append(letter(SECOND, id="<d2>", text="other")),
        ["1 repeats say something else than the first letter"],
    ),
    "repeated for no reason": (
        lambda run: run.taken.extend([letter(FIRST, id="<d1>")] * 2),
        ["2 repeats are more than the 1 faults explain"],
    ),
    "left waiting": (
        lambda run: setattr(run, "book", replace(run.book, states={"handed_over": 1, "waiting": 1})),
        ["1 deliveries have no good end in the database"],
    ),
    "damaged": (
        lambda run: setattr(run, "book", replace(run.book, integrity="row 7 missing from index")),
        ["The database is damaged: row 7 missing from index"],
    ),
    "too calm": (
        lambda run: run.faults.clear(),
        ["Only 0 of 1 faults happened, so this run shows nothing"],
    ),
}


@pytest.mark.parametrize("breach", BREACHES)
def test_finds_what_was(run: Run, breach: str) -> None:
    plant, sentences = BREACHES[breach]

    plant(run)

    assert run.judged() == sentences
