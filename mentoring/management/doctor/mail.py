"""Whether letters can leave, and whether answers can come back and be believed."""

from __future__ import annotations

import imaplib
import smtplib
import ssl
from datetime import datetime
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings

from mentoring.management.doctor.finding import Finding, fine, look, mend
from mentoring.management.doctor.place import is_of_this_machine

SECONDS = 5.0
SMTP_PORTS = {"smtp": 25, "starttls": 587, "smtps": 465}
IMAP_PORTS = {"imap": 143, "imaps": 993}


def outgoing(now: datetime) -> Finding:
    """Whether the mail server answers, and lets us in."""
    about, place = "Mail out", urlsplit(settings.SMTP_URL)
    if settings.DEMO:
        return fine(about, "The demo keeps its mail to itself.")
    if not settings.SMTP_URL:
        return mend(
            about,
            "Off: nobody can sign in with a code, and no letter leaves.",
            "Set SMTP_URL, for example smtp://name:password@mail.example.org:587",
        )
    try:
        greet_smtp(place)
    except (OSError, smtplib.SMTPException, ValueError) as trouble:
        return mend(
            about,
            f"{place.hostname} did not let us in ({said(trouble)}).",
            "See that SMTP_URL is right and that this machine may reach it.",
        )
    return fine(
        about,
        f"{place.hostname} answers. Letters come from {settings.MAIL_DOMAIN}.",
    )


def incoming(now: datetime) -> Finding:
    """Whether answers by mail have a way in."""
    about = "Mail in"
    if settings.DEMO:
        return fine(about, "The demo's own mailbox.")
    if settings.IMAP_URL:
        return _mailbox(about, urlsplit(settings.IMAP_URL))
    if settings.LMTP_LISTEN:
        return _listener(about, settings.LMTP_LISTEN)
    return look(
        about,
        "Off: people can answer here, but not by mail.",
        "Set LMTP_LISTEN and let your mail server deliver there, or IMAP_URL to a mailbox of its own.",
    )


def sender_check(now: datetime) -> Finding:
    """Whether an answer by mail can be believed without asking its writer."""
    about = "MAIL_AUTHSERV"
    if settings.DEMO or not (settings.IMAP_URL or settings.LMTP_LISTEN):
        return fine(about, "Not needed here.")
    if not settings.MAIL_AUTHSERV:
        return look(
            about,
            "Empty, so nobody vouches for senders: each answer by mail waits until its writer says “that was me”.",
            "Set it to the name your mail server writes into Authentication-Results.",
        )
    return fine(about, settings.MAIL_AUTHSERV)


def greet_smtp(place: SplitResult) -> None:
    """This will say hello to a mail server and sign in where we have a name; nothing is sent."""
    with _smtp(place) as server:
        server.ehlo()
        wants_tls = place.scheme == "starttls" or (place.password and not is_of_this_machine(place.hostname or ""))
        if wants_tls and place.scheme != "smtps":
            server.starttls(context=ssl.create_default_context())
        if place.username:
            server.login(unquote(place.username), unquote(place.password or ""))
        server.noop()


def _smtp(place: SplitResult) -> smtplib.SMTP:
    host, port = place.hostname or "127.0.0.1", place.port or SMTP_PORTS[place.scheme]
    if place.scheme == "smtps":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, port, settings.MAIL_DOMAIN, timeout=SECONDS, context=context)
    return smtplib.SMTP(host, port, settings.MAIL_DOMAIN, timeout=SECONDS)


def _mailbox(about: str, place: SplitResult) -> Finding:
    try:
        greet_imap(place)
    except (OSError, imaplib.IMAP4.error, ValueError, KeyError) as trouble:
        return mend(
            about,
            f"The mailbox at {place.hostname} could not be opened ({said(trouble)}).",
            "See that IMAP_URL is right and that this machine may reach it.",
        )
    return fine(about, f"The mailbox at {place.hostname} opens.")


def greet_imap(place: SplitResult) -> None:
    """This will open the mailbox for reading, and leave it as it was."""
    host, port = place.hostname or "127.0.0.1", place.port or IMAP_PORTS[place.scheme]
    context = ssl.create_default_context()
    if place.scheme == "imaps":
        server: imaplib.IMAP4 = imaplib.IMAP4_SSL(host, port, ssl_context=context, timeout=SECONDS)
    else:
        server = imaplib.IMAP4(host, port, timeout=SECONDS)
    with server:
        if place.scheme == "imap" and not is_of_this_machine(host):
            server.starttls(context)
        server.login(unquote(place.username or ""), unquote(place.password or ""))
        answer, _count = server.select(unquote(place.path.strip("/")) or "INBOX", readonly=True)
        if answer != "OK":
            raise imaplib.IMAP4.error("there is no such folder")


def _listener(about: str, listen: str) -> Finding:
    host = urlsplit(f"//{listen}").hostname or ""
    if not is_of_this_machine(host):
        return look(
            about,
            f"Anybody who can reach {listen} can hand in letters there.",
            "Let LMTP_LISTEN begin with 127.0.0.1, or see that only your mail server can reach it.",
        )
    return fine(about, f"Your mail server delivers to {listen}.")


def said(trouble: Exception) -> str:
    """What the other side said, in one line and without a password of ours."""
    if isinstance(trouble, smtplib.SMTPResponseException):
        words = (
            trouble.smtp_error.decode("utf-8", "replace")
            if isinstance(trouble.smtp_error, bytes)
            else str(trouble.smtp_error)
        )
        return f"{trouble.smtp_code} {words}"[:200]
    return " ".join((str(trouble) or type(trouble).__name__).split())[:200]
