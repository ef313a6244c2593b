"""Takes letters from the mail server next door (LMTP, RFC 2033), and answers only after they are kept."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import Envelope, Session
from django.db import close_old_connections, connections
from django.utils import timezone

from mentoring.channels import actions
from mentoring.channels.mail import addresses, guard
from mentoring.channels.mail.once import dedupe_key

logger = logging.getLogger(__name__)

KEEPERS = 4  # threads that keep letters
A_MINUTE = 500  # letters from one sender
_KEPT = "250 2.0.0 Kept"
_LATER = "451 4.3.0 We cannot keep this letter now; please bring it again"
_SLOWER = "451 4.7.1 Too many letters from this sender in a minute; please bring it again later"
_TOO_BIG = "552 5.3.4 The letter is larger than we take"
_NOT_OURS = "550 5.1.1 There is nobody with this address here"


class Listener:
    """A running LMTP listener."""

    def __init__(self, host: str, port: int) -> None:
        self._asked = (host, port)
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        self._trouble: OSError | None = None
        self._thread = threading.Thread(target=self._run, name="lmtp", daemon=True)
        self._keepers = ThreadPoolExecutor(max_workers=KEEPERS, thread_name_prefix="lmtp-keep")
        self.port = port

    def start(self) -> None:
        """This will begin to listen; raises ``OSError`` if the place is taken."""
        self._thread.start()
        self._started.wait()
        if self._trouble is not None:
            raise self._trouble

    def stop(self) -> None:
        """This will stop listening; a letter in the middle of being kept is kept, and its bringer repeats it."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
        all_here = threading.Barrier(KEEPERS)  # or one of them would close its own connections several times
        for _keeper in range(KEEPERS):
            self._keepers.submit(_leave, all_here)
        self._keepers.shutdown(wait=True)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        desk = _Desk(self._keepers)
        host, port = self._asked
        try:
            server = self._loop.run_until_complete(
                self._loop.create_server(lambda: _Conversation(desk, loop=self._loop), host, port)
            )
        except OSError as trouble:
            self._trouble = trouble
            self._started.set()
            self._loop.close()
            return
        self.port = server.sockets[0].getsockname()[1]
        self._started.set()
        self._loop.run_forever()
        self._close(server)

    def _close(self, server: asyncio.Server) -> None:
        server.close()
        open_tasks = asyncio.all_tasks(self._loop)
        for task in open_tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*open_tasks, return_exceptions=True))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()


def start(host: str, port: int) -> Listener:
    """This will listen at ``host`` and ``port`` (0: any free one, see ``Listener.port``)."""
    # At its finer levels the library writes every line of every letter to the log.
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    listener = Listener(host, port)
    listener.start()
    return listener


class _Conversation(LMTP):
    """One conversation with the mail server. Every receiver gets an answer of its own (RFC 2033, §4.2)."""

    line_length_limit = guard.HEADERS  # longer lines than SMTP allows reach the guard, which judges them

    def __init__(self, desk: _Desk, *, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(
            desk, data_size_limit=guard.LARGEST, enable_SMTPUTF8=True, hostname=addresses.domain(), loop=loop
        )

    async def push(self, status: Any) -> None:
        """This will answer; the library's own refusals of a letter are said once for each receiver."""
        if self.envelope is not None and isinstance(status, str):
            receivers = len(self.envelope.rcpt_tos)
            if status.startswith("552 Error: Too much mail data"):
                status = "\r\n".join([_TOO_BIG] * receivers)
            elif status.startswith("500 Line too long"):
                status = "\r\n".join([status] * receivers)
        await super().push(status)


class _Desk:
    """Decides what is taken. The names of its methods are the library's."""

    def __init__(self, keepers: ThreadPoolExecutor) -> None:
        self._keepers = keepers
        self._minute = 0.0
        self._seen: Counter[str] = Counter()

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """This will take receivers that are ours."""
        if not addresses.is_ours(address):
            return _NOT_OURS
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ours"

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """This will keep a letter, and answer for each receiver when it is committed."""
        answer = await self._answer(envelope)
        return "\r\n".join([answer] * len(envelope.rcpt_tos))

    async def _answer(self, envelope: Envelope) -> str:
        if self._is_too_fast(_sender(envelope).lower()):
            return _SLOWER
        try:
            await asyncio.get_running_loop().run_in_executor(self._keepers, _keep, envelope)
        except Exception as trouble:  # whatever it is, the mail server keeps the letter and comes again
            logger.exception("a letter could not be kept: %s", type(trouble).__name__)
            return _LATER
        return _KEPT

    def _is_too_fast(self, sender: str) -> bool:
        """Whether this sender has brought its share of this minute. Reports (no sender) have no limit."""
        minute = monotonic() // 60
        if minute != self._minute:
            self._minute, self._seen = minute, Counter()
        self._seen[sender] += 1
        return bool(sender) and self._seen[sender] > A_MINUTE


def _sender(envelope: Envelope) -> str:
    """Who the envelope says it is from; nobody, for a report."""
    return (envelope.mail_from or "").strip("<>")


def _leave(all_here: threading.Barrier) -> None:
    """This will close the connections of one thread, once each has come to do it."""
    all_here.wait()
    connections.close_all()


def _keep(envelope: Envelope) -> None:
    """This will keep the letter with what only its envelope knew, as a mail server would note it."""
    close_old_connections()
    raw = bytes(envelope.original_content or b"")
    noted = [f"Return-Path: <{_sender(envelope)}>", *(f"Delivered-To: {to}" for to in envelope.rcpt_tos)]
    head = "".join(f"{line}\r\n" for line in noted).encode("utf-8", "replace")
    actions.keep_letter(channel="email", dedupe_key=dedupe_key(raw), raw=head + raw, now=timezone.now())
