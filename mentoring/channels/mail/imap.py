"""Fetches letters from an ordinary mailbox, and files them under *Processed* once they are kept."""

from __future__ import annotations

import contextlib
import imaplib
import logging
import re
import ssl
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings
from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError

from mentoring.channels import actions
from mentoring.channels.mail import guard
from mentoring.channels.mail.once import dedupe_key
from mentoring.channels.mail.smtp import is_here

logger = logging.getLogger(__name__)

PROCESSED = "Processed"
TOO_BIG = "Too big"
AT_ONCE = 100  # letters in one go
SECONDS = 30.0  # for one answer of the server
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class MailboxOutOfReach(Exception):
    """The mailbox could not be opened or read; the letters in it wait."""


def poll(now: datetime) -> int:
    """This will keep the letters that wait in the mailbox, and give how many were new.

    Stopped at any moment it loses nothing: a letter is filed only after it is committed, and one that is
    fetched again is known by ``once.dedupe_key``. Raises ``MailboxOutOfReach``.
    """
    if not settings.IMAP_URL:
        return 0
    with _in_one_word(), _opened(urlsplit(settings.IMAP_URL)) as mailbox:
        return sum(_take(mailbox, uid, now) for uid in mailbox.uids()[:AT_ONCE])


@contextlib.contextmanager
def _in_one_word() -> Iterator[None]:
    try:
        yield
    except (OSError, ImapToolsError, imaplib.IMAP4.error) as trouble:
        logger.info("mailbox out of reach: %s", type(trouble).__name__)
        raise MailboxOutOfReach from trouble


def _opened(place: SplitResult) -> BaseMailBox:
    folder = unquote(place.path.strip("/")) or "INBOX"
    mailbox = _connected(place)
    try:
        return mailbox.login(unquote(place.username or ""), unquote(place.password or ""), folder)
    except BaseException:
        mailbox.client.shutdown()
        raise


def _connected(place: SplitResult) -> BaseMailBox:
    """``imaps://`` begins with TLS; ``imap://`` asks for it before a password goes to another machine."""
    host = place.hostname or "127.0.0.1"
    if place.scheme == "imaps":
        return MailBox(host, place.port or 993, timeout=SECONDS, ssl_context=ssl.create_default_context())
    if is_here(place):
        return MailBoxUnencrypted(host, place.port or 143, timeout=SECONDS)
    return MailBoxStartTls(host, place.port or 143, timeout=SECONDS, ssl_context=ssl.create_default_context())


def _take(mailbox: BaseMailBox, uid: str, now: datetime) -> bool:
    if _size(mailbox, uid) > guard.LARGEST:
        _file(mailbox, uid, TOO_BIG)
        return False
    raw = _raw(mailbox, uid)
    if raw is None:  # somebody else took it out of the mailbox meanwhile
        return False
    letter = actions.keep_letter(channel="email", dedupe_key=dedupe_key(raw), raw=raw, now=now)
    _file(mailbox, uid, PROCESSED)
    return letter is not None


def _size(mailbox: BaseMailBox, uid: str) -> int:
    _, answers = mailbox.client.uid("FETCH", uid, "(RFC822.SIZE)")
    found = _SIZE.search(answers[0]) if answers and isinstance(answers[0], bytes) else None
    return int(found[1]) if found else 0


def _raw(mailbox: BaseMailBox, uid: str) -> bytes | None:
    """The letter byte for byte: what the library makes of it is not needed, and costs a parser."""
    _, answers = mailbox.client.uid("FETCH", uid, "(BODY.PEEK[])")
    return next((bytes(answer[1]) for answer in answers if isinstance(answer, tuple)), None)


def _file(mailbox: BaseMailBox, uid: str, folder: str) -> None:
    if not mailbox.folder.exists(folder):
        mailbox.folder.create(folder)
    mailbox.move(uid, folder)
