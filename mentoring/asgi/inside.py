"""All that answers while the house is open, from one opening to the next."""

from __future__ import annotations

import asyncio

from django.conf import settings

from mentoring.asgi.beside import Beside
from mentoring.asgi.descriptors import most_streams
from mentoring.asgi.pages import Pages
from mentoring.asgi.streams import Streams
from mentoring.asgi.threads import Threads

LOOKING = 4  # threads that look up who listens, apart from the pages' so that neither waits for the other
LAST_CALL = 0.5  # seconds for the threads to finish; a page that hangs does not hold up the end


class Inside:
    """Pages, streams, and what runs beside them."""

    def __init__(self) -> None:
        self.page_threads = Threads("page", settings.WEB_THREADS)
        self.live_threads = Threads("live", LOOKING)
        self.pages = Pages(self.page_threads)
        self.streams = Streams(self.live_threads, most_streams())
        self._beside = Beside()
        self._keeping: asyncio.Task[None] | None = None

    def open(self) -> None:
        """This will start what runs by itself. Raises OSError if letters cannot be listened for."""
        self._beside.start()
        self._keeping = asyncio.create_task(self.streams.keep())

    def leave(self) -> None:
        """This will begin to close: streams are told, the worker is asked. Call it as soon as a stop is known.

        Servers tell us only after all streams have ended, which they would never do by themselves.
        """
        self.streams.leave()
        self._beside.ask_to_stop()

    def close(self) -> None:
        """This will end everything, within about three seconds."""
        if self._keeping is not None:
            self._keeping.cancel()
        self.leave()
        for threads in (self.page_threads, self.live_threads):
            threads.close()
        self._beside.stop()
        for threads in (self.page_threads, self.live_threads):
            threads.join(LAST_CALL)
