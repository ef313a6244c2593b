"""uvicorn, with limits for what arrives before a request is one, and a stop that open streams cannot hold up.

Knows nothing of Django: the reloading server imports it before anything is set up.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from socket import socket
from typing import Any, cast

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS = 20.0  # for the first line and the headers to arrive
HEAD_BYTES = 32 * 1024  # of the first line and the headers together
STOP_SECONDS = 3  # for pages that are being answered when we are asked to stop


class HeadTooLarge(Exception):
    """The first line and the headers are longer than ``HEAD_BYTES``."""


class Line(HttpToolsProtocol):
    """One connection. Cuts it when the head of a request is too slow or too large; uvicorn would wait for ever."""

    _head_bytes = 0
    _is_in_head = True
    _is_too_large = False
    _head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """This will start the clock for the first request."""
        super().connection_made(transport)
        self._start_clock()

    def connection_lost(self, exc: Exception | None) -> None:
        """This will stop the clock."""
        self._stop_clock()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """This will read on, unless a head never ends."""
        if self._is_in_head:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._is_in_head and self._head_bytes > HEAD_BYTES:
            self._refuse(431)

    def on_message_begin(self) -> None:
        """This will start the clock for the next request, and offer to hang up on slow readers."""
        super().on_message_begin()
        cast(dict[str, Any], self.scope)["extensions"] = {"northlight.hang_up": self.transport.abort}
        self._is_in_head = True
        self._start_clock()

    def on_headers_complete(self) -> None:
        """This will stop the clock and let the request in if its head is small enough."""
        self._stop_clock()
        self._is_in_head = False
        self._head_bytes = 0
        if len(self.url) + sum(len(name) + len(value) for name, value in self.headers) > HEAD_BYTES:
            self._is_too_large = True  # the parser wraps what is raised, so this tells why
            raise HeadTooLarge
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        """This will answer what could not be read; 431 if that is because it was too large."""
        if self._is_too_large:
            self._refuse(431)
        else:
            super().send_400_response(msg)

    def _start_clock(self) -> None:
        if self._head_timer is None:
            self._head_timer = self.loop.call_later(HEAD_SECONDS, self._refuse, 408)

    def _stop_clock(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _refuse(self, status: int) -> None:
        if self.transport.is_closing():
            return
        words = {408: b"Request Timeout", 431: b"Request Header Fields Too Large"}[status]
        self.transport.write(
            b"HTTP/1.1 %d %s\r\ncontent-type: text/plain\r\ncontent-length: %d\r\nconnection: close\r\n\r\n%s"
            % (status, words, len(words), words)
        )
        self.transport.close()


class Server(uvicorn.Server):
    """uvicorn's server, which says when it is open, and tells the house at once when it is to close."""

    on_open: Callable[[], None] | None = None

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """This will open the doors, then call ``on_open``."""
        await super().startup(sockets)
        if self.on_open is not None and not self.should_exit:
            self.on_open()

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """This will let the streams say goodbye, and only then wait for what is being answered."""
        leave = self.lifespan.state.get("leave")
        if leave is not None:
            leave()
        await super().shutdown(sockets)


def configure(application: Any = "mentoring.asgi:application", **choices: Any) -> uvicorn.Config:
    """This will give uvicorn's settings as the house wants them; ``choices`` come on top."""
    return uvicorn.Config(
        application,
        http=Line,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,  # it would write addresses with what people searched for
        server_header=False,
        proxy_headers=False,  # the house looks through its proxies itself, and believes no others
        timeout_graceful_shutdown=STOP_SECONDS,
        **choices,
    )
