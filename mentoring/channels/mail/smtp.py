"""Hands one e-mail to the mail server, once, and says exactly how that went."""

from __future__ import annotations

import contextlib
import logging
import smtplib
import ssl
from collections.abc import Iterator
from ipaddress import ip_address
from time import monotonic
from urllib.parse import SplitResult, unquote, urlsplit

from django.utils.translation import gettext_noop as _

from mentoring.channels.adapter import Accepted, Cannot, InDoubt, Outcome, SignInAgain, TryLater
from mentoring.channels.mail import addresses
from mentoring.channels.mail.compose import Envelope

logger = logging.getLogger(__name__)

PORTS = {"smtp": 25, "starttls": 587, "smtps": 465}
WANTS_SIGN_IN = {530, 534, 535, 538}
FULL = {452, 552}


class _Refused(Exception):
    """The mail server said no before it had taken anything."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


def hand_over(envelope: Envelope, *, url: str, seconds: float) -> Outcome:
    """This will give the e-mail to the server at ``url`` within ``seconds``, without a second try.

    ``smtp://host`` speaks in clear, and asks for TLS before it sends a password to another machine;
    ``starttls://`` always asks for TLS; ``smtps://`` starts with it.
    """
    until = monotonic() + seconds
    try:
        with _connected(urlsplit(url), until) as server:
            _offer(server, envelope, until)
            return _give(server, envelope.content, until)
    except _Refused as refused:
        return refused.outcome
    except smtplib.SMTPResponseException as trouble:
        return _account_trouble(trouble.smtp_code)
    except smtplib.SMTPNotSupportedError:
        return SignInAgain(_("Our mail server does not offer the way to sign in that we were told to use."))
    except (OSError, UnicodeError) as trouble:  # SMTPException is an OSError; a host name may be nonsense
        logger.info("mail server out of reach: %s", type(trouble).__name__)
        return TryLater(_("The mail server could not be reached."))


@contextlib.contextmanager
def _connected(place: SplitResult, until: float) -> Iterator[smtplib.SMTP]:
    server = _open(place, until)
    try:
        _secure(server, place)
        yield server
    finally:
        _leave(server)


def _open(place: SplitResult, until: float) -> smtplib.SMTP:
    host, port = place.hostname or "127.0.0.1", place.port or PORTS.get(place.scheme, 25)
    name = addresses.domain()  # asking the DNS for our own name can take seconds
    left = _left(until)
    if place.scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, name, timeout=left, context=ssl.create_default_context())
    return smtplib.SMTP(host, port, name, timeout=left)


def _secure(server: smtplib.SMTP, place: SplitResult) -> None:
    server.ehlo_or_helo_if_needed()
    needs_tls = place.scheme == "starttls" or (place.scheme == "smtp" and place.password and not is_here(place))
    if needs_tls:
        server.starttls(context=ssl.create_default_context())
    if place.username:
        server.login(unquote(place.username), unquote(place.password or ""))


def is_here(place: SplitResult) -> bool:
    """Whether the server stands on this machine, so that nobody else can listen."""
    try:
        return ip_address(place.hostname or "").is_loopback
    except ValueError:
        return place.hostname == "localhost"


def _left(until: float) -> float:
    """Seconds left of the time for the whole call; never less than a blink."""
    return max(0.1, until - monotonic())


def _offer(server: smtplib.SMTP, envelope: Envelope, until: float) -> None:
    """This will name sender and receiver and ask to give the letter; raises ``_Refused``."""
    size = f"SIZE={len(envelope.content)}" if server.has_extn("size") else ""
    for command, expected in (
        (f"MAIL FROM:<{envelope.sender}> {size}".rstrip(), 250),
        (f"RCPT TO:<{envelope.to}>", 250),
        ("DATA", 354),
    ):
        _timeout(server, until)
        code, said = server.docmd(command)
        if code != expected and not (expected == 250 and code == 251):
            raise _Refused(_refusal(command[:4], code, said))


def _give(server: smtplib.SMTP, content: bytes, until: float) -> Outcome:
    """This will send the words. From the final dot on, silence means doubt."""
    _timeout(server, until)
    # An error in here comes before the dot has left, so the server cannot have taken the letter.
    server.send(_dotted(content))
    try:
        _timeout(server, until)
        code, said = server.getreply()
    except OSError:
        return InDoubt(_("The mail server took the letter and did not answer."))
    if code == 250:
        return Accepted(said.decode("utf-8", "replace")[:100])
    return _refusal("DATA", code, said)


def _dotted(content: bytes) -> bytes:
    """The content as it stands on the wire (RFC 5321 §4.5.2)."""
    whole = content if content.endswith(b"\r\n") else content + b"\r\n"
    return (b"\r\n" + whole).replace(b"\r\n.", b"\r\n..")[2:] + b".\r\n"


def _refusal(command: str, code: int, said: bytes) -> Outcome:
    logger.info("mail server said %s to %s", code, command)
    if _is_about_us(command, code, said):
        return SignInAgain(_("Our mail server does not let us send."))
    if 400 <= code < 500:
        return TryLater(_("The mail server asked us to come back later."))
    if code in FULL:
        return Cannot(_("The mailbox is full, or the letter is too big for it."))
    return Cannot(_("The mail server does not take letters for this address."))


def _is_about_us(command: str, code: int, said: bytes) -> bool:
    """Whether the refusal tells about our account, not about the address."""
    if code in WANTS_SIGN_IN:
        return True
    if command == "MAIL":
        return code >= 500 and code not in FULL
    return command == "RCPT" and code >= 500 and b"relay" in said.lower()


def _account_trouble(code: int) -> Outcome:
    logger.info("mail server said %s before we could name a letter", code)
    if code in WANTS_SIGN_IN:
        return SignInAgain(_("Our mail server did not accept our password."))
    return TryLater(_("The mail server asked us to come back later."))


def _timeout(server: smtplib.SMTP, until: float) -> None:
    if server.sock is None:
        raise smtplib.SMTPServerDisconnected
    server.sock.settimeout(_left(until))


def _leave(server: smtplib.SMTP) -> None:
    """A polite end that can change nothing any more."""
    with contextlib.suppress(OSError):
        if server.sock is not None:
            server.sock.settimeout(2)
            server.quit()
    server.close()
