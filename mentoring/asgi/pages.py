"""Django on a few threads: every page but the live stream."""

from __future__ import annotations

import asyncio
import contextvars
import logging
from collections.abc import Callable, Iterator
from functools import partial
from time import monotonic
from typing import Any, TypeVar, cast

from django.conf import settings
from django.core import signals
from django.core.handlers.asgi import ASGIRequest, get_script_prefix
from django.core.handlers.base import BaseHandler
from django.http import FileResponse, HttpResponseBase
from django.urls import set_script_prefix

from mentoring.asgi import plain
from mentoring.asgi.body import Bodies, Body, Gone, TooLong, TooMuchAtOnce, TooSlow
from mentoring.asgi.threads import Threads
from mentoring.asgi.wire import Receive, Scope, Send, hang_up

Answer = TypeVar("Answer")
Aside = Callable[[Callable[[], Any]], Any]

logger = logging.getLogger("django.request")

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
TOGETHER = 64 * 2**20  # bytes of request bodies held in memory at once
BLOCK = 128 * 2**10  # bytes of a long answer that are fetched from its thread at once
GATHER = 0.25  # seconds after which a block is sent although it is not full
PATIENCE = 60.0  # seconds for somebody to take a block
AGAIN_IN = 3  # seconds, what we answer when there are too many


class Pages(BaseHandler):
    """Answers requests on a fixed number of threads, and says so when too many wait for one.

    Django's own ASGI handler gives every request a thread and every thread a database connection, so
    pages cost a multiple, and a crowd takes the database down.
    """

    def __init__(self, threads: Threads) -> None:
        super().__init__()
        self._threads = threads
        self._bodies = Bodies(
            each=settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
            together=TOGETHER,
            seconds=settings.BODY_SECONDS,
            more=settings.FORM_BYTES,
            more_for=settings.FORMS_WITH_FILES,
        )
        self.load_middleware(is_async=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """This will answer one request. If its sender leaves before it has all arrived, nothing happens."""
        if scope["method"] not in METHODS:
            return await plain.answer(scope, send, 405, allow=", ".join(sorted(METHODS)).encode())
        if self._threads.waiting >= settings.WEB_QUEUE:
            return await plain.answer(scope, send, 503, again_in=AGAIN_IN)
        try:
            async with self._bodies.read(scope, receive) as body:
                return await self._answer(scope, body, receive, send)
        except Gone:
            return None
        except (TooLong, TooSlow, TooMuchAtOnce) as trouble:
            status = {TooLong: 413, TooSlow: 408, TooMuchAtOnce: 503}[type(trouble)]
            return await plain.answer(scope, send, status, again_in=AGAIN_IN if status == 503 else None)

    async def _answer(self, scope: Scope, body: Body, receive: Receive, send: Send) -> None:
        # One context for all that is done for this request, whichever thread does it.
        aside = partial(self._aside, contextvars.copy_context())
        try:
            response = await aside(partial(self._respond, scope, body), seconds=settings.WEB_SECONDS)
        except UnicodeDecodeError:
            return await plain.answer(scope, send, 400)
        except TimeoutError:
            return await plain.answer(scope, send, 503, again_in=AGAIN_IN)
        except Exception:
            # Django answers for its views; this is what broke outside them.
            logger.exception("A request could not be answered")
            return await plain.answer(scope, send, 500)
        await send({"type": "http.response.start", "status": response.status_code, "headers": _headers(response)})
        if response.streaming:
            return await _send_blocks(scope, response, aside, receive, send)
        return await send({"type": "http.response.body", "body": response.content})

    async def _aside(
        self, context: contextvars.Context, act: Callable[[], Answer], *, seconds: float | None = None
    ) -> Answer:
        """This will run ``act`` on a thread. ``TimeoutError`` if none was free for so long; it never runs then."""
        call = self._threads.call(partial(context.run, act))
        waiting = asyncio.wrap_future(call)
        done, _ = await asyncio.wait({waiting}, timeout=seconds)
        if not done and call.cancel():
            raise TimeoutError
        return cast(Answer, await waiting)

    def _respond(self, scope: Scope, body: Body) -> Any:
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=self.__class__, scope=scope)
        response: Any = self.get_response(ASGIRequest(scope, body))
        response._handler_class = self.__class__
        if isinstance(response, FileResponse):
            response.block_size = BLOCK
        if not response.streaming:
            response.close()  # here, so that request_finished looks after this thread's connections
        return response


def _headers(response: HttpResponseBase) -> list[tuple[bytes, bytes]]:
    headers = [(name.encode("ascii").lower(), value.encode("latin1")) for name, value in response.items()]
    return headers + [(b"set-cookie", cookie.OutputString().encode()) for cookie in response.cookies.values()]


async def _send_blocks(scope: Scope, response: Any, aside: Aside, receive: Receive, send: Send) -> None:
    """This will send a long answer block by block, as fast as it is taken and no longer than anybody reads it."""
    leaving = asyncio.ensure_future(receive())
    blocks = _blocks(response) if scope["method"] != "HEAD" else iter(())
    try:
        while not leaving.done() and (block := await aside(partial(next, blocks, b""))):
            async with asyncio.timeout(PATIENCE):
                await send({"type": "http.response.body", "body": block, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    except TimeoutError:
        hang_up(scope)
    finally:
        leaving.cancel()
        await aside(response.close)


def _blocks(response: Any) -> Iterator[bytes]:
    """Its parts, gathered into large blocks: each block costs a trip to a thread and back."""
    gathered: list[bytes] = []
    since, size = monotonic(), 0
    for part in response:
        gathered.append(part)
        size += len(part)
        if size >= BLOCK or monotonic() - since >= GATHER:
            yield b"".join(gathered)
            gathered.clear()
            since, size = monotonic(), 0
    if size:
        yield b"".join(gathered)
