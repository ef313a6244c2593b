"""The least of a browser: one connection that is kept, forms that are posted, and a stream that is listened to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import urlencode

CSRF = "c" * 32


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


class Browser:
    """One signed-in browser. Bodies are read whole, by length or in chunks."""

    def __init__(self, port: int, cookie: str) -> None:
        self._port = port
        self._cookie = f"{cookie}; csrf={CSRF}"

    async def open(self) -> None:
        """This will connect."""
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port, limit=1 << 22)

    async def get(self, path: str) -> Answer:
        """This will fetch a page."""
        self._ask("GET", path)
        return await self._answer()

    async def post(self, path: str, **fields: str) -> Answer:
        """This will post a form."""
        body = urlencode({"csrfmiddlewaretoken": CSRF, **fields}).encode()
        self._ask("POST", path, body)
        return await self._answer()

    async def listen(self) -> AsyncIterator[tuple[str, str]]:
        """This will open the live stream and give each event with what it says, for as long as it is open."""
        self._ask("GET", "/live/")
        head = await self._reader.readuntil(b"\r\n\r\n")
        assert b" 200 " in head.split(b"\r\n")[0], head
        event = ""
        while line := await self._reader.readline():
            name, _, told = line.decode().strip().partition(": ")
            if name == "event":
                event = told
            elif name == "data":
                yield event, told

    def close(self) -> None:
        """This will hang up."""
        self._writer.close()

    def _ask(self, method: str, path: str, body: bytes = b"") -> None:
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {self._cookie}\r\n"
        if body:
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        self._writer.write(f"{head}\r\n".encode() + body)

    async def _answer(self) -> Answer:
        first, *lines = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin1").strip().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        return Answer(int(first.split()[1]), headers, await self._body(headers))

    async def _body(self, headers: dict[str, str]) -> bytes:
        if headers.get("transfer-encoding") != "chunked":
            return await self._reader.readexactly(int(headers.get("content-length", "0")))
        body = b""
        while size := int(await self._reader.readline(), 16):
            body += (await self._reader.readexactly(size + 2))[:-2]
        await self._reader.readline()
        return body
