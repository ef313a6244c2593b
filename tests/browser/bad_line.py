"""A bad line between a browser and the house: slow, losing requests half-way, and cut again and again."""

from __future__ import annotations

import asyncio
import random
import re
import threading
from collections.abc import Callable
from contextlib import suppress

DELAY = 1.0  # seconds each way
LOSS = 0.3  # of the requests
CUTS = 10
MOST = 12_000  # bytes: it breaks under more at once
WATCHED = re.compile(rb"POST \S*/(?:files|pieces|finish)/ ")
BEGINS_AT = re.compile(rb"(?i)upload-offset: (\d+)")


class BadLine:
    """A relay on a port of its own: a good line to the house, until ``turn_bad``."""

    def __init__(self, port: int, *, seed: int = 7) -> None:
        self._house = port
        self._chance = random.Random(seed)
        self._is_bad = False
        self._open: set[asyncio.StreamWriter] = set()
        self._watched = 0
        self.cuts, self.lost = 0, 0
        self.offsets: set[int] = set()  # where pieces began that somebody tried to bring
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    @property
    def address(self) -> str:
        """Where a browser finds the house by this line."""
        return f"http://127.0.0.1:{self.port}"

    def open(self) -> None:
        """This will listen from now on."""
        self._thread.start()
        opening = asyncio.run_coroutine_threadsafe(asyncio.start_server(self._relay, "127.0.0.1", 0), self._loop)
        self._server = opening.result(10)
        self.port = self._server.sockets[0].getsockname()[1]

    def turn_bad(self) -> None:
        """This will make it slow, lossy, and cut it ten times while something is brought."""
        self._is_bad = True

    def turn_good(self) -> None:
        """This will let everything through again."""
        self._is_bad = False

    def close(self) -> None:
        """This will end all of it."""
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _relay(self, asked: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            told, asks = await asyncio.open_connection("127.0.0.1", self._house)
            both = {answers, asks}
            self._open |= both
            ways = [self._pump(asked, asks, self._is_lost), self._pump(told, answers, lambda _data: False)]
            tasks = [asyncio.ensure_future(way) for way in ways]
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for end in (*both, *tasks):
                end.transport.abort() if isinstance(end, asyncio.StreamWriter) else end.cancel()
            self._open -= both

    async def _pump(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, is_lost: Callable[[bytes], bool]
    ) -> None:
        """Carries one way. A lost request is cut half-way, or when the house has heard it and nobody hears that."""
        with suppress(OSError):
            while data := await source.read(65536):
                lost = self._is_bad and is_lost(data)
                if self._is_bad:
                    await asyncio.sleep(DELAY)
                half = lost and self._chance.random() < 0.5
                sink.write(data[: len(data) // 2] if half else data)
                await sink.drain()
                if lost:
                    await asyncio.sleep(DELAY / 2)
                    return

    def _is_lost(self, data: bytes) -> bool:
        """Looks at what a browser asks: counts, and lets the line be cut while a file is on its way."""
        if not data.startswith((b"POST ", b"GET ")):
            return False
        if WATCHED.match(data):
            self.offsets |= {int(found) for found in BEGINS_AT.findall(data.partition(b"\r\n\r\n")[0])}
            self._watched += 1
            if self.cuts < CUTS and self._watched % 3:  # two of three, so nothing comes through before the tenth
                self.cuts += 1
                self._loop.call_later(self._chance.uniform(0, DELAY), self._cut)
        is_lost = len(data) > MOST or self._chance.random() < LOSS
        self.lost += is_lost
        return is_lost

    def _cut(self) -> None:
        """Ends every connection at once."""
        for one in list(self._open):
            one.transport.abort()

    async def _end(self) -> None:
        """Lets nobody in any more, and waits for whatever still runs."""
        self._server.close()
        self._cut()
        running = asyncio.all_tasks() - {asyncio.current_task()}
        for one in running:
            one.cancel()
        await asyncio.gather(*running, return_exceptions=True)
