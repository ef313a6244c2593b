"""What a browser sends, read whole before anything happens, and never written to disk."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO

from mentoring.asgi.wire import Receive, Scope, header

# How much more than allowed is read and thrown away, so that a browser hears our reason: it does not
# listen before it has sent everything, and a line that is cut looks like a broken network to it.
PATIENT_BYTES = 20_000_000
PATIENT_SECONDS = 10.0


class TooLong(Exception):
    """More was sent than is taken at once."""


class TooSlow(Exception):
    """It took too long to arrive."""


class TooMuchAtOnce(Exception):
    """Others are sending so much just now that no more is taken in."""


class Gone(Exception):
    """Whoever sent this has left in the middle."""


class Body(BytesIO):
    """One body, in memory."""

    taken = 0  # bytes of the room that all bodies share


class Bodies:
    """Reads what is sent, within limits for each and for all together (bytes) and for time (seconds)."""

    def __init__(
        self, *, each: int, together: int, seconds: float, more: int = 0, more_for: str | None = None
    ) -> None:
        self._each = each
        self._more = max(each, more)  # for addresses that match ``more_for``
        self._more_for = re.compile(more_for) if more_for else None
        self._room = together
        self._seconds = seconds

    @asynccontextmanager
    async def read(self, scope: Scope, receive: Receive) -> AsyncIterator[Body]:
        """This will give the whole body, or raise one of the four above. Its room is free again afterwards."""
        body = Body()
        try:
            await self._fill(body, scope, receive)
            body.seek(0)
            yield body
        finally:
            self._room += body.taken

    async def _fill(self, body: Body, scope: Scope, receive: Receive) -> None:
        if self._declared(scope) > self._limit(scope):
            await self._refuse(scope, receive, is_more=True)
        try:
            async with asyncio.timeout(self._seconds):
                await self._pour(body, scope, receive)
        except TimeoutError:
            raise TooSlow from None

    async def _pour(self, body: Body, scope: Scope, receive: Receive) -> None:
        is_more = True
        while is_more:
            part, is_more = await _next_part(receive)
            if body.taken + len(part) > self._limit(scope):
                await self._refuse(scope, receive, is_more=is_more)
            if len(part) > self._room:
                raise TooMuchAtOnce
            self._room -= len(part)
            body.taken += len(part)
            body.write(part)

    async def _refuse(self, scope: Scope, receive: Receive, *, is_more: bool) -> None:
        if is_more and header(scope, b"expect").lower() != b"100-continue":
            await _hear_out(receive)
        raise TooLong

    def _limit(self, scope: Scope) -> int:
        """Few addresses take files, and only those take more than words need."""
        is_more = self._more_for is not None and scope["method"] == "POST" and self._more_for.search(scope["path"])
        return self._more if is_more else self._each

    @staticmethod
    def _declared(scope: Scope) -> int:
        length = header(scope, b"content-length")
        return int(length[:20]) if length.isdigit() else 0  # twenty digits are too many already


async def _hear_out(receive: Receive) -> None:
    thrown_away, is_more = 0, True
    try:
        async with asyncio.timeout(PATIENT_SECONDS):
            while is_more and thrown_away < PATIENT_BYTES:
                part, is_more = await _next_part(receive)
                thrown_away += len(part)
    except TimeoutError:
        return


async def _next_part(receive: Receive) -> tuple[bytes, bool]:
    message = await receive()
    if message["type"] == "http.disconnect":
        raise Gone
    return message.get("body", b""), message.get("more_body", False)
