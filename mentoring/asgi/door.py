"""Where every request comes in: pages to the threads, live streams to the loop."""

from __future__ import annotations

from functools import cached_property

from django.conf import settings

from mentoring.asgi.inside import Inside
from mentoring.asgi.proxies import see_through_proxies
from mentoring.asgi.wire import Receive, Scope, Send

LIVE = "/live/"


class Door:
    """One ASGI application. It may be opened again after it was closed."""

    @cached_property
    def inside(self) -> Inside:
        """What answers; made when the house opens, or at the first request of a server that does not say."""
        return Inside()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """This will answer one request, or open and close the house."""
        if scope["type"] == "lifespan":
            await self._stay_open(scope, receive, send)
        elif scope["type"] == "http":
            see_through_proxies(scope)
            answers = self.inside.streams if scope["path"] == LIVE else self.inside.pages
            await answers(scope, receive, send)
        else:
            await send({"type": "websocket.close"})

    async def _stay_open(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        try:
            self.inside.open()
        except OSError as trouble:
            words = f"Letters cannot be received at {settings.LMTP_LISTEN}: {trouble.strerror}"
            return await send({"type": "lifespan.startup.failed", "message": words})
        scope.setdefault("state", {})["leave"] = self.inside.leave
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self.inside.close()
        del self.inside
        return await send({"type": "lifespan.shutdown.complete"})
