"""How long it takes to look for words among one's own: ``python -m benchmarks.search [--entries 10000]``.

There is no index at rest: words are opened and read through. First hits are what somebody waits for; a word
that stands only in the oldest entry makes the search read everything.
"""

# ruff: noqa: PLC0415  (the folder must be known before the settings are read)

from __future__ import annotations

import argparse
import random
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from benchmarks.figures import begin, open_talk, own_folder, some_people, tell, tell_machine, timed

if TYPE_CHECKING:
    from mentoring.people.models import Person

ROUNDS = 15
TALKS = 4
# fmt: off
WORDS = [
    "agenda", "answer", "board", "budget", "calm", "career", "change", "choice", "circle", "colleague", "courage",
    "dial", "direction", "draft", "energy", "feedback", "focus", "friend", "goal", "habit", "hope", "insight",
    "lesson", "meeting", "mentor", "month", "network", "notice", "offer", "pause", "people", "plan", "practice",
    "promise", "question", "reading", "review", "room", "season", "shift", "silence", "step", "story", "team",
    "thought", "time", "trust", "voice", "walk", "week", "word", "work", "yes", "café", "naïve", "résumé",
]
# fmt: on


def main() -> None:
    """This will print how long searches take."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=10_000, help="how many entries (%(default)s)")
    asked = parser.parse_args()
    with own_folder("search"):
        begin()
        tell_machine()
        amina, *others = some_people(1 + TALKS, called="Person")
        fill(amina, others, count=asked.entries)
        print(f"{asked.entries:,} entries in {TALKS} conversations")
        measure(amina)


def measure(amina: Person) -> None:
    """This will search as a function, and over the page with its form."""
    from django.test import Client

    from mentoring.conversations.search import search

    def found(words: str, hits: int) -> None:
        seen = search(amina, words)
        assert len(seen.hits) == hits, f"{len(seen.hits)} hits for {words}"

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(amina)
    found("agenda", 50)
    tell("first 50 hits", [timed(lambda: found("agenda", 50)) for _ in range(ROUNDS)])
    tell("everything, one hit in the oldest entry", [timed(lambda: found("needle", 1)) for _ in range(ROUNDS)])
    tell("everything, no hit", [timed(lambda: found("nowhere", 0)) for _ in range(ROUNDS)])
    asked = [timed(lambda: client.post("/search/", {"words": "agenda"})) for _ in range(ROUNDS)]
    tell("first hits, as a page", asked)
    asked = [timed(lambda: client.post("/search/", {"words": "needle"})) for _ in range(ROUNDS)]
    tell("everything, as a page", asked)


def fill(amina: Person, others: list[Person], *, count: int) -> None:
    """This will put entries of some 250 characters in place, sealed as ever, a minute apart."""
    from django.utils import timezone

    from mentoring.conversations.models import Conversation, Entry
    from mentoring.conversations.words import Words, seal_words
    from mentoring.vault.ids import new_id

    chance = random.Random(7)
    talks = [(open_talk(amina, other), (amina, other)) for other in others]
    begins = timezone.now() - timedelta(minutes=count)
    rows = []
    for number in range(count):
        talk, people = talks[number % TALKS]
        at = begins + timedelta(minutes=number)
        seq = number // TALKS + 1
        row = Entry(
            id=new_id(at), conversation=talk, seq=seq, author=chance.choice(people), client_id=uuid4(), said_at=at
        )
        text = " ".join(chance.choices(WORDS, k=40)) + (" needle" if number == 0 else "")
        row.words = seal_words(Words.typed(text), entry=row)
        rows.append(row)
    Entry.objects.bulk_create(rows, batch_size=500)
    for talk, _people in talks:
        Conversation.objects.filter(pk=talk.pk).update(last_seq=count // TALKS)


if __name__ == "__main__":
    main()
