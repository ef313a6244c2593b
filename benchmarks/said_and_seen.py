"""From saying to seeing: ``python -m benchmarks.said_and_seen [--people 8] [--seconds 10]``.

The real program in a process of its own on SQLite. People post the form of their conversations with Grace as fast
as it is taken; Grace's one browser has its live stream open. Seen is when the event reaches her; shown is when her
browser has fetched what is new. The browsers are one asyncio program on the same machine: its work is part of it.
"""

# ruff: noqa: PLC0415  (the folder must be known before the settings are read)

from __future__ import annotations

import argparse
import asyncio
import json
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import uuid4

import uvloop

from benchmarks.browser import Browser
from benchmarks.figures import begin, open_talk, own_folder, sign_in, some_people, tell, tell_machine, tell_number

PLACE = re.compile(r"#e(\d+)$")
SHOWN = re.compile(rb'id="e(\d+)"')
WARM_UP = 1.0  # seconds that are not counted
LAST_CALL = 2.0  # seconds for the last events to come

Key = tuple[str, int]  # a conversation and a place in it


@dataclass
class Seen:
    """When what was said, heard of and shown."""

    asked: dict[Key, float] = field(default_factory=dict)
    posts: list[float] = field(default_factory=list)
    heard: dict[Key, float] = field(default_factory=dict)
    shown: dict[Key, float] = field(default_factory=dict)
    costs: list[float] = field(default_factory=list)  # processor time of the program, before and after

    def after(self, when: dict[Key, float]) -> list[float]:
        """How long after it was sent each message got there."""
        return [moment - self.asked[key] for key, moment in when.items() if key in self.asked]


def main() -> None:
    """This will print messages a second, and how late they were seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=8, help="how many write at once (%(default)s)")
    parser.add_argument("--seconds", type=float, default=10, help="how long (%(default)s)")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.serve:
        serve(asked.people)
        return
    for fetches in (False, True):
        with own_folder("said-and-seen"):
            run(asked.people, seconds=asked.seconds, fetches=fetches)


def run(people: int, *, seconds: float, fetches: bool) -> None:
    """This will open the program, measure, and end it."""
    words = [sys.executable, "-m", "benchmarks.said_and_seen", "--serve", "--people", str(people)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        try:
            assert program.stdout is not None
            print(program.stdout.readline().rstrip())
            opened = json.loads(program.stdout.readline())
            uvloop.run(measure(opened, cost=partial(cost, program), seconds=seconds, fetches=fetches))
        finally:
            program.terminate()


def cost(program: subprocess.Popen[str]) -> float:
    """This will ask the program how many seconds of processor time it has taken so far; other load leaves it alone."""
    assert program.stdin is not None
    assert program.stdout is not None
    print(file=program.stdin, flush=True)
    return float(program.stdout.readline())


async def measure(opened: dict[str, Any], *, cost: Callable[[], float], seconds: float, fetches: bool) -> None:
    """This will let everybody write, and print what Grace saw."""
    seen = Seen()
    listening = asyncio.create_task(listen(opened, seen, fetches=fetches))
    await asyncio.sleep(0.2)
    begins = time.perf_counter() + WARM_UP
    ends = begins + seconds
    asyncio.get_running_loop().call_later(WARM_UP, lambda: seen.costs.append(cost()))
    await asyncio.gather(*[write(opened, writer, seen, begins, ends) for writer in opened["writers"]])
    took = time.perf_counter() - begins
    seen.costs.append(cost())
    await asyncio.sleep(LAST_CALL)
    listening.cancel()
    with suppress(asyncio.CancelledError):
        await listening
    report(seen, people=len(opened["writers"]), took=took, fetches=fetches)


def report(seen: Seen, *, people: int, took: float, fetches: bool) -> None:
    """This will print the figures, and what was not seen at all."""
    print(f"\n{people} people write at once; {'an open page fetches each change' if fetches else 'a stream is open'}")
    tell_number("said", len(seen.posts) / took, "a second")
    tell_number(
        "processor time of the program", 1e3 * (seen.costs[1] - seen.costs[0]) / len(seen.posts), "ms a message"
    )
    tell("the sender's request", seen.posts)
    tell("said → seen (the event is there)", seen.after(seen.heard))
    missed = [key for key in seen.asked if key not in (seen.shown if fetches else seen.heard)]
    if fetches:
        tell("said → shown (the words are there)", seen.after(seen.shown))
    print(f"{'not seen':44} {len(missed):16} of {len(seen.asked)}")


async def write(opened: dict[str, Any], writer: dict[str, str], seen: Seen, begins: float, ends: float) -> None:
    """This will say one thing after the other, each as soon as the one before was taken."""
    browser = Browser(opened["port"], writer["cookie"])
    await browser.open()
    number = 0
    while (asked_at := time.perf_counter()) < ends:
        number += 1
        text = f"Number {number} of what I have to say, and a few words more as people write them."
        answer = await browser.post(f"/conversations/{writer['conversation']}/", text=text, client_id=str(uuid4()))
        assert answer.status == 302, answer
        found = PLACE.search(answer.headers["location"])
        assert found is not None, answer.headers
        if asked_at >= begins:
            seen.asked[writer["conversation"], int(found[1])] = asked_at
            seen.posts.append(time.perf_counter() - asked_at)
    browser.close()


async def listen(opened: dict[str, Any], seen: Seen, *, fetches: bool) -> None:
    """Be Grace's browser: note each event; fetch what is new, a conversation at a time, as a page does."""
    browser = Browser(opened["port"], opened["cookie"])
    await browser.open()
    pages: dict[str, Page] = {}
    async for event, told in browser.listen():
        if event != "conversation":
            continue
        news = json.loads(told)
        seen.heard.setdefault((news["conversation"], news["seq"]), time.perf_counter())
        if fetches:
            if news["conversation"] not in pages:
                pages[news["conversation"]] = Page(opened, news["conversation"], seen)
            pages[news["conversation"]].hear(news["version"])


class Page:
    """One open page: fetches what changed, again and again while there is more, never twice at once."""

    def __init__(self, opened: dict[str, Any], conversation: str, seen: Seen) -> None:
        self._browser = Browser(opened["port"], opened["cookie"])
        self._conversation, self._seen = conversation, seen
        self._known = self._latest = 0
        self._fetching: asyncio.Task[None] | None = None

    def hear(self, version: int) -> None:
        """This will fetch soon, unless it is fetching already."""
        self._latest = max(self._latest, version)
        if self._fetching is None or self._fetching.done():
            self._fetching = asyncio.create_task(self._fetch())

    async def _fetch(self) -> None:
        if not self._known:
            await self._browser.open()
        while self._known < self._latest:
            answer = await self._browser.get(f"/conversations/{self._conversation}/changes/?after={self._known}")
            assert answer.status == 200, answer
            now = time.perf_counter()
            for place in SHOWN.findall(answer.body):
                self._seen.shown.setdefault((self._conversation, int(place)), now)
            self._known = int(answer.headers["x-version"])


def serve(people: int) -> None:
    """Be the program."""
    begin()
    from mentoring.management.server import Server, configure

    tell_machine()
    grace, *writers = some_people(1 + people, called="Person")
    opened = {
        "cookie": sign_in(grace),
        "writers": [{"cookie": sign_in(one), "conversation": str(open_talk(one, grace).pk)} for one in writers],
    }
    door = socket.create_server(("127.0.0.1", 0))
    server = Server(configure())
    server.on_open = lambda: print(json.dumps(opened | {"port": door.getsockname()[1]}), flush=True)
    threading.Thread(target=tell_cost, daemon=True).start()
    server.run(sockets=[door])


def tell_cost() -> None:
    """This will answer each line with the processor time of this process, in seconds."""
    for _line in sys.stdin:
        print(time.process_time(), flush=True)


if __name__ == "__main__":
    main()
