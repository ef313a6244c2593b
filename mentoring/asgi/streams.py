"""The live stream at /live/: one bare coroutine a browser, no thread and no database connection each."""

from __future__ import annotations

import asyncio
import logging
import random
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import TypeVar
from uuid import UUID

from mentoring.asgi import plain
from mentoring.asgi.threads import Threads
from mentoring.asgi.wire import Receive, Scope, Send, hang_up, header
from mentoring.conversations.live import hub, state_of, still_listening, who

Answer = TypeVar("Answer")

logger = logging.getLogger(__name__)

EACH = 20  # streams of one person: a browser shares one among its tabs, so this is a lot
WAITING = 100  # frames that may wait for a slow browser
BEAT_AFTER = 25.0  # seconds; proxies cut lines that are silent for a minute
CHECK_AFTER = 300.0  # seconds until we look again whether somebody may still listen
GRACE = 5.0  # seconds for a slow browser to take its last frame

HELLO = b": hello\nretry: 3000\n\n"
BEAT = b": still here\n\n"
RESYNC = b"event: resync\ndata: {}\n\n"  # too much was missed: fetch everything anew
SIGNED_OUT = b"event: signed-out\ndata: {}\n\n"
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


class CannotLook(Exception):
    """The database could not be asked; no answer has begun yet."""


class Stream:
    """One open line to one browser. Lives on the loop; only ``Streams`` touches it."""

    __slots__ = ("_frames", "_wake", "beat_at", "check_at", "cookie", "hang_up", "is_ending", "person_id")

    def __init__(self, person_id: UUID, cookie: str, cut: Callable[[], None], now: float) -> None:
        self.person_id = person_id
        self.cookie = cookie
        self.hang_up = cut
        self.is_ending = False
        self.beat_at = now + BEAT_AFTER
        self.check_at = now + CHECK_AFTER * random.uniform(0.8, 1.2)  # noqa: S311  (to spread the work)
        self._frames: list[bytes] = []
        self._wake: asyncio.Future[None] | None = None

    def put(self, frame: bytes) -> None:
        """This will send a frame soon; one too many for somebody who does not read ends the stream."""
        if self.is_ending:
            return
        if len(self._frames) >= WAITING:
            self.end(RESYNC)
        else:
            self._frames.append(frame)
            self._call()

    def beat(self, now: float) -> None:
        """This will send a sign of life; who has not even taken the frames before it gets no more."""
        self.beat_at = now + BEAT_AFTER
        if self._frames:
            self.end(RESYNC)
        else:
            self.put(BEAT)

    def end(self, last: bytes) -> None:
        """This will send ``last`` instead of whatever waits, and close."""
        if self.is_ending:
            return
        self.is_ending = True
        self._frames = [last]
        self._call()
        asyncio.get_running_loop().call_later(GRACE, self.hang_up)

    async def write(self, send: Send, first: bytes) -> None:
        """This will send ``first`` and then every frame, until the stream ends."""
        await send({"type": "http.response.body", "body": first, "more_body": True})
        while True:
            if not self._frames:
                self._wake = asyncio.get_running_loop().create_future()
                await self._wake
            frames, self._frames = self._frames, []
            await send({"type": "http.response.body", "body": b"".join(frames), "more_body": not self.is_ending})
            if self.is_ending and not self._frames:
                return

    def _call(self) -> None:
        if self._wake is not None and not self._wake.done():
            self._wake.set_result(None)


class Streams:
    """All open streams of this process."""

    def __init__(self, threads: Threads, most: int) -> None:
        self._threads = threads
        self._most = most
        self._count = 0
        self._each: Counter[UUID] = Counter()
        self._open: dict[Stream, None] = {}
        self._checks: set[asyncio.Task[None]] = set()
        self._is_leaving = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """This will serve one browser for as long as it stays."""
        if scope["method"] not in {"GET", "HEAD"}:
            return await plain.answer(scope, send, 405, allow=b"GET, HEAD")
        if self._is_leaving or self._count >= self._most:
            # Not all at the same moment: they would come back together, too.
            return await plain.answer(scope, send, 503, again_in=random.randint(5, 15))  # noqa: S311
        self._count += 1
        try:
            return await self._let_in(scope, receive, send)
        except CannotLook:
            logger.exception("Could not look who wants to listen")
            return await plain.answer(scope, send, 503, again_in=random.randint(5, 15))  # noqa: S311
        finally:
            self._count -= 1

    async def keep(self) -> None:
        """This will send signs of life and look again who may listen, until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(1)
            now = loop.time()
            for stream in tuple(self._open):
                if stream.beat_at <= now:
                    stream.beat(now)
                if stream.check_at <= now:
                    stream.check_at = now + CHECK_AFTER
                    self._checks.add(task := asyncio.create_task(self._check(stream)))
                    task.add_done_callback(self._checks.discard)

    def leave(self) -> None:
        """This will say goodbye to everybody: the house closes, or is opened anew in a moment."""
        self._is_leaving = True
        for stream in tuple(self._open):
            stream.end(b"retry: %d\nevent: bye\ndata: {}\n\n" % random.randint(1000, 5000))  # noqa: S311

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        cookie = header(scope, b"cookie").decode("latin1")
        person_id = await self._aside(partial(who, cookie))
        if person_id is None:
            return await plain.answer(scope, send, 403)
        if self._each[person_id] >= EACH:
            return await plain.answer(scope, send, 429, again_in=30)
        stream = Stream(person_id, cookie, partial(hang_up, scope), asyncio.get_running_loop().time())
        self._open[stream] = None
        self._each[person_id] += 1
        # Listen first, then look: what happens in between is told twice rather than never.
        stop = hub.listen(person_id, partial(_tell, asyncio.get_running_loop(), stream))
        try:
            await self._serve(scope, stream, receive, send)
        finally:
            stop()
            del self._open[stream]
            self._each[person_id] -= 1
            if not self._each[person_id]:
                del self._each[person_id]

    async def _serve(self, scope: Scope, stream: Stream, receive: Receive, send: Send) -> None:
        state = await self._aside(partial(state_of, stream.person_id))
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        if scope["method"] == "HEAD":
            return await send({"type": "http.response.body", "body": b""})
        writing = asyncio.create_task(stream.write(send, HELLO + state))
        try:
            # Comes when the browser leaves, and also when we have sent the last frame.
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            writing.cancel()

    async def _check(self, stream: Stream) -> None:
        try:
            may_listen = await self._aside(partial(still_listening, stream.person_id, stream.cookie))
        except CannotLook:
            logger.exception("Could not look whether somebody may still listen; will look again")
        else:
            if not may_listen:
                stream.end(SIGNED_OUT)

    async def _aside(self, act: Callable[[], Answer]) -> Answer:
        try:
            return await asyncio.wrap_future(self._threads.call(act))
        except Exception as trouble:
            raise CannotLook from trouble


def _tell(loop: asyncio.AbstractEventLoop, stream: Stream, frame: bytes) -> None:
    try:
        loop.call_soon_threadsafe(stream.put, frame)
    except RuntimeError:  # the loop has closed; nobody listens any more
        return
