"""What a conversation page costs when little and when much is kept: ``python -m benchmarks.timeline``.

Two installations in processes of their own, one with 1,000 and one with 1,000,000 entries, are asked for the same
pages of the same conversation in turn, so that whatever else the machine does hits both alike. The other entries
are rows of the same shape under conversations of their own, copied by SQL; their words are sealed bytes borrowed
from the measured conversation, which nobody asks to open. Takes some minutes and 1.5 GB of disk.
"""

# ruff: noqa: PLC0415  (the folder must be known before the settings are read)

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from benchmarks.crowd import gather
from benchmarks.figures import begin, open_talk, own_folder, some_people, tell, tell_machine, tell_number

if TYPE_CHECKING:
    from mentoring.conversations.models import Conversation
    from mentoring.people.models import Person

SAID = 200  # entries of the measured conversation: four pages
ROUNDS = 60


def main() -> None:
    """This will print times, queries, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--few", type=int, default=1_000, help="how many entries are few (%(default)s)")
    parser.add_argument("--many", type=int, default=1_000_000, help="how many are many (%(default)s)")
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.serve:
        serve(asked.serve)
        return
    few, many = Installation(asked.few), Installation(asked.many)
    try:
        compare(few, many)
    finally:
        few.close()
        many.close()


def compare(few: Installation, many: Installation) -> None:
    """This will ask both in turn and print what came out."""
    for name in few.pages:
        for _ in range(3):
            few.ask(name), many.ask(name)
        pairs = [(few.ask(name)["seconds"], many.ask(name)["seconds"]) for _ in range(ROUNDS)]
        print()
        for installation, seconds in zip((few, many), zip(*pairs, strict=True), strict=True):
            queries = installation.ask(name)["queries"]
            tell(f"{name}, {installation.count:,} entries, {queries} queries", seconds)
        tell_number("ratio, median of the pairs", statistics.median(late / soon for soon, late in pairs), "")


class Installation:
    """One installation of so many entries, in a process of its own; answers one line of JSON to each word."""

    def __init__(self, count: int) -> None:
        words = [sys.executable, "-m", "benchmarks.timeline", "--serve", str(count)]
        self._program = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._program.stdout is not None
        print(self._program.stdout.readline().rstrip())
        opened = self._hear()
        self.count: int = opened["entries"]
        self.pages: list[str] = opened["pages"]
        print(f"{self.count:,} entries, {opened['megabytes']:.0f} MB, written in {opened['seconds']:.0f} s")

    def ask(self, name: str) -> dict[str, Any]:
        """This will ask for a page; gives how long it took and how many queries it cost."""
        assert self._program.stdin is not None
        print(name, file=self._program.stdin, flush=True)
        return self._hear()

    def close(self) -> None:
        """This will end it, and its folder is gone."""
        assert self._program.stdin is not None
        self._program.stdin.close()
        self._program.wait(60)

    def _hear(self) -> dict[str, Any]:
        assert self._program.stdout is not None
        answer: dict[str, Any] = json.loads(self._program.stdout.readline())
        return answer


def serve(count: int) -> None:
    """Be an installation: fill it, then answer."""
    with own_folder("timeline") as folder:
        begin()
        from mentoring.conversations.models import Entry

        tell_machine()
        amina, grace, *others = some_people(4, called="Person")
        talk = open_talk(amina, grace)
        begun = time.monotonic()
        say_a_lot(talk, (amina, grace))
        gather(count - SAID, words_of=talk, people=(others[0], others[1]))
        pages = pages_of(talk)
        size = Path(folder, "northlight.sqlite3").stat().st_size / 1e6
        there = Entry.objects.count()
        opened = {"entries": there, "pages": list(pages), "megabytes": size, "seconds": time.monotonic() - begun}
        print(json.dumps(opened), flush=True)
        answer(amina, pages)


def pages_of(talk: Conversation) -> dict[str, str]:
    """The pages that are asked for, by name."""
    from mentoring.conversations.models import Conversation

    at, version = f"/conversations/{talk.pk}", Conversation.objects.get(pk=talk.pk).version
    return {
        "newest page": f"{at}/",
        "older page": f"{at}/older/?before=101",
        "last change": f"{at}/changes/?after={version - 1}",
        "Today": "/",
    }


def answer(amina: Person, pages: dict[str, str]) -> None:
    """This will ask Django for a page for each name that comes in."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(amina)
    for line in sys.stdin:
        with CaptureQueriesContext(connection) as queries:
            begun = time.perf_counter()
            assert client.get(pages[line.strip()]).status_code == 200
            seconds = time.perf_counter() - begun
        print(json.dumps({"seconds": seconds, "queries": len(queries)}), flush=True)


def say_a_lot(talk: Conversation, people: tuple[Person, Person]) -> None:
    """This will fill the measured conversation as people would."""
    from django.utils import timezone

    from mentoring.conversations import actions
    from mentoring.conversations.words import Words

    for number in range(SAID):
        words = Words.typed(f"Number {number}: some words as people write them, neither short nor very long. " * 3)
        actions.say(conversation=talk, author=people[number % 2], words=words, client_id=uuid4(), now=timezone.now())


if __name__ == "__main__":
    main()
