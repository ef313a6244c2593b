"""A mail server on loopback that forgets nothing it took, and misbehaves as often as the plan says."""

from __future__ import annotations

import asyncio
import hashlib
import os
import random
import re
import sys
from asyncio import StreamReader, StreamWriter
from collections.abc import Callable
from contextlib import suppress
from email import message_from_bytes, policy
from time import monotonic

from benchmarks.faults.leash import end_with
from benchmarks.faults.plan import SPEED, Plan
from benchmarks.faults.records import Record

WORD = re.compile(r"\bw[0-9a-f]{32}\b")
LINK = re.compile(r"https?://\S+")  # a link may carry the time at which it was made; it is no word
STALL = 150 / SPEED  # seconds; longer than a lease, so somebody else may take the lane meanwhile
SLOW = 0.15

# Where it happens → what, and how often among all faults. "hang up" says nothing more.
AT = {
    "421 at the greeting": ("greeting", b"421 4.3.2 too many of you", 2),
    "450 for the receiver": ("RCPT", b"450 4.2.0 greylisted", 3),
    "451 before the words": ("DATA", b"451 4.3.0 not now", 2),
    "hang up before the words": ("DATA", b"", 2),
    "hang up amid the words": ("words", b"", 2),
    "451 after the words": ("taken?", b"451 4.3.0 not now", 2),
    "hang up after the words, not taken": ("taken?", b"", 2),
    "hang up after the words, taken": ("taken", b"", 4),
    "slow": ("slow", b"", 3),
    "stall": ("stall", b"", 1),
}
ANSWERS = {
    b"EHLO": b"250-mx.people.test\r\n250 8BITMIME",
    b"MAIL": b"250 2.1.0 ok",
    b"RCPT": b"250 2.1.5 ok",
    b"DATA": b"354 go ahead",
    b"QUIT": b"221 2.0.0 bye",
}


class HungUp(Exception):
    """One of the two has gone."""


class MailServer:
    """Takes letters, one a connection, and draws for each connection whether something goes wrong."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._chance = random.Random(f"{plan.seed}/mail server")
        self._taken = Record(plan.path("taken"))
        self._faults = Record(plan.path("faults"))
        self._left = plan.mail_faults
        self._arrived: set[tuple[str, str]] = set()

    def draw(self) -> str:
        """What goes wrong with the next letter; "" for nothing. Spread over the whole run."""
        to_come = max(1, self._plan.arrivals - len(self._arrived))
        if self._chance.random() > min(0.5, 2.5 * self._left / to_come):
            return ""
        return self._chance.choices(list(AT), [weight for _, _, weight in AT.values()])[0]

    def goes_wrong(self, fault: str) -> None:
        """This will note that something did go wrong as drawn."""
        self._left = max(0, self._left - 1)
        self._faults.add(what=fault, at=monotonic())

    def take(self, content: bytes, to: str) -> None:
        """This will take a letter: from here on it has arrived, whatever its sender hears."""
        mail = message_from_bytes(content, policy=policy.default)
        text = LINK.sub("", mail.get_body(("plain",)).get_content())
        words = WORD.findall(text)
        self._arrived.update((to, word) for word in words)
        self._taken.add(
            id=str(mail["Message-ID"]),
            to=to,
            words=words,
            text=hashlib.sha256(text.encode()).hexdigest()[:16],
            at=monotonic(),
        )

    async def serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        """This will talk with one sender."""
        with suppress(HungUp, ConnectionError, asyncio.IncompleteReadError):
            await Talk(reader, writer, self).hold()
        writer.close()


class Talk:
    """One connection."""

    def __init__(self, reader: StreamReader, writer: StreamWriter, server: MailServer) -> None:
        self._reader, self._writer, self._server = reader, writer, server
        self._fault = server.draw()
        self._to = ""

    async def hold(self) -> None:
        """This will follow SMTP (RFC 5321) until one of the two hangs up."""
        if self._stumble("greeting"):
            return
        self._say(b"220 mx.people.test")
        while line := (await self._reader.readline()).strip():
            verb = line[:4].upper()
            if verb == b"RCPT":
                self._to = line.partition(b"<")[2].partition(b">")[0].decode()
            if not self._stumble(verb.decode()):
                self._say(ANSWERS.get(verb, b"500 5.5.1 what"))
                if verb == b"DATA":
                    await self._take_words()

    async def _take_words(self) -> None:
        if self._goes_wrong_at("words"):
            await self._reader.readline()
            raise HungUp
        content = (await self._reader.readuntil(b"\r\n.\r\n"))[:-3].replace(b"\r\n..", b"\r\n.")
        if self._stumble("taken?"):
            return
        for pace, seconds in (("slow", SLOW), ("stall", STALL)):
            if self._goes_wrong_at(pace):
                await asyncio.sleep(seconds)
        self._server.take(content, self._to)
        self._stumble("taken")
        self._say(b"250 2.0.0 taken")

    def _stumble(self, place: str) -> bool:
        """Whether something else than usual was said here. Hanging up raises ``HungUp``."""
        if not self._goes_wrong_at(place):
            return False
        if not (words := AT[self._fault][1]):
            raise HungUp
        self._say(words)
        return True

    def _goes_wrong_at(self, place: str) -> bool:
        if not self._fault or AT[self._fault][0] != place:
            return False
        self._server.goes_wrong(self._fault)
        return True

    def _say(self, words: bytes) -> None:
        self._writer.write(words + b"\r\n")


async def serve(plan: Plan, is_open: Callable[[int], None]) -> None:
    """This will serve until killed."""
    server = await asyncio.start_server(MailServer(plan).serve, "127.0.0.1", 0, limit=1 << 22)
    is_open(server.sockets[0].getsockname()[1])
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    end_with(os.getppid())
    asyncio.run(serve(Plan.read(sys.argv[1]), lambda port: print(port, flush=True)))
