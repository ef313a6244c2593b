"""The judge: reads the records and the database of a run that is over, and nothing of the program.

``python -m benchmarks.faults.judge FOLDER`` prints what it found as JSON.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from typing import Any
from uuid import UUID

from benchmarks.faults.books import Book, open_book
from benchmarks.faults.plan import Plan
from benchmarks.faults.records import facts

ENOUGH = 0.9  # of the planned faults have to have happened, or the run shows nothing
DOUBTFUL = ("hang up after the words, taken", "stall", "slow")  # after these a letter may come twice


def judge(plan: Plan, book: Book) -> dict[str, Any]:
    """This will compare what was acknowledged, what is kept and what arrived."""
    said = {fact["id"] for fact in facts(plan.path("said"))}
    letters, killed = facts(plan.path("taken")), facts(plan.path("killed"))
    faults = Counter(fact["what"] for fact in facts(plan.path("faults")))
    kept = {entry.client_id for entry in book.entries}
    arrived = {(letter["to"], word) for letter in letters for word in letter["words"]}
    expected = expected_arrivals(book)
    seen = {
        "letters_taken": len(letters),
        "letters_different": len({letter["id"] for letter in letters}),
        "repeats": len(letters) - len({letter["id"] for letter in letters}),
        "could_repeat": sum(faults[name] for name in DOUBTFUL) + len(killed),
        "killed": dict(Counter(fact["what"].split()[0] for fact in killed)),
        "mail_faults": dict(faults),
        "planned": plan.faults,
        "injected": sum(faults.values()) + len(killed),
        "acknowledged": len(said),
        "kept": len(book.entries),
        "to_arrive": len(expected),
        "unsaid": plan.messages - len(said),
        "acknowledged_not_kept": len(said - kept),
        "never_arrived": len(expected - arrived),
        "arrived_where_it_should_not": len(arrived - expected),
        "kept_twice": len(book.entries) - len(kept),
        "out_of_order": out_of_order(letters, book),
        "under_another_name": under_another_name(letters),
        "repeated_with_other_words": repeated_with_other_words(letters),
        "not_handed_over": sum(count for state, count in book.states.items() if state != "handed_over"),
        "integrity": book.integrity,
    }
    return {**seen, "wrong": wrong(seen)}


def expected_arrivals(book: Book) -> set[tuple[str, str]]:
    """Every entry, at everybody who takes part and did not say it."""
    return {
        (email, word_of(entry.client_id))
        for entry in book.entries
        for person, email in book.people_in[entry.conversation]
        if person != entry.author
    }


def word_of(client_id: str) -> str:
    """The word by which a letter shows what it carries."""
    return f"w{UUID(client_id).hex}"


def out_of_order(letters: list[dict[str, Any]], book: Book) -> int:
    """How many entries arrived, for the first time, after a later one of the same conversation."""
    places = {word_of(entry.client_id): (entry.conversation, entry.seq) for entry in book.entries}
    seen: set[tuple[str, str]] = set()
    last: dict[tuple[str, str], int] = defaultdict(int)
    count = 0
    for to, word in ((letter["to"], word) for letter in letters for word in letter["words"]):
        if (to, word) in seen or word not in places:
            continue
        seen.add((to, word))
        conversation, seq = places[word]
        count += seq < last[to, conversation]
        last[to, conversation] = max(seq, last[to, conversation])
    return count


def under_another_name(letters: list[dict[str, Any]]) -> int:
    """How many words arrived again under another Message-ID than the first time."""
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for letter in letters:
        for word in letter["words"]:
            names[letter["to"], word].add(letter["id"])
    return sum(len(ids) - 1 for ids in names.values())


def repeated_with_other_words(letters: list[dict[str, Any]]) -> int:
    """How many repeats of a letter say something else than it said the first time, or say it to another."""
    first = {letter["id"]: letter for letter in reversed(letters)}
    return sum(
        any(letter[part] != first[letter["id"]][part] for part in ("to", "words", "text")) for letter in letters
    )


def wrong(seen: dict[str, Any]) -> list[str]:
    """What breaks a promise, each as a sentence; an empty list is what we want."""
    none_of = {
        "unsaid": "{} messages were never acknowledged: the run did not end",
        "acknowledged_not_kept": "{} messages were acknowledged and are lost",
        "never_arrived": "{} words never arrived at the mail server",
        "arrived_where_it_should_not": "{} words arrived where nobody should read them",
        "kept_twice": "{} messages are kept twice",
        "out_of_order": "{} words arrived after later ones",
        "under_another_name": "{} words came again under another Message-ID",
        "repeated_with_other_words": "{} repeats say something else than the first letter",
        "not_handed_over": "{} deliveries have no good end in the database",
    }
    found = [sentence.format(seen[name]) for name, sentence in none_of.items() if seen[name]]
    if seen["repeats"] > seen["could_repeat"]:
        found.append(f"{seen['repeats']} repeats are more than the {seen['could_repeat']} faults explain")
    if seen["integrity"] != "ok":
        found.append(f"The database is damaged: {seen['integrity']}")
    if seen["injected"] < ENOUGH * seen["planned"]:
        found.append(f"Only {seen['injected']} of {seen['planned']} faults happened, so this run shows nothing")
    return found


def main() -> None:
    """This will judge the run in a folder."""
    plan = Plan.read(sys.argv[1])
    print(json.dumps(judge(plan, open_book(plan))))


if __name__ == "__main__":
    main()
