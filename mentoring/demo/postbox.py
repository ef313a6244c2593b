"""The mail server of the demo: takes what Northlight sends by SMTP and puts it into the mailboxes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope, Session
from django.db import close_old_connections, connections
from django.utils import timezone

from mentoring.demo import actions

logger = logging.getLogger(__name__)

LARGEST = 30_000_000  # bytes of a letter


@contextmanager
def opened(host: str, port: int) -> Iterator[None]:
    """This will take letters at ``host`` and ``port`` until it is left; raises ``OSError`` if the port is taken."""
    # At its finer levels the library writes every line of every letter to the log.
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    keeper = ThreadPoolExecutor(max_workers=1, thread_name_prefix="postbox")
    server = Controller(_Desk(keeper), hostname=host, port=port, data_size_limit=LARGEST, ident="Northlight demo")
    try:
        server.start()
        yield
    finally:
        if server.server is not None:
            server.stop()
        keeper.submit(connections.close_all)
        keeper.shutdown()


class _Desk:
    """Takes letters for whomever they are. The names of its methods are the library's."""

    def __init__(self, keeper: ThreadPoolExecutor) -> None:
        self._keeper = keeper

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """This will keep a letter for each receiver, and answer when that is committed."""
        try:
            await asyncio.get_running_loop().run_in_executor(self._keeper, _keep, envelope)
        except Exception as trouble:  # whatever it is, Northlight keeps the letter and comes again
            logger.exception("a letter of the demo could not be kept: %s", type(trouble).__name__)
            return "451 4.3.0 The mailbox cannot keep this letter now"
        return "250 2.0.0 Kept"


def _keep(envelope: Envelope) -> None:
    close_old_connections()
    for to in envelope.rcpt_tos:
        actions.keep_mail(
            sender=envelope.mail_from or "",
            to=to,
            content=bytes(envelope.original_content or b""),
            now=timezone.now(),
        )
