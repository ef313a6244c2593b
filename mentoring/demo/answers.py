"""What goes back for a letter: an answer, an out-of-office note, or a report that there is no such mailbox.

Each is a whole e-mail as the mail programs and hosts of the world write them, and is handed in where any mail
server would: at the LMTP listener.
"""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime
from html import escape

from django.conf import settings

from mentoring.demo import quoting
from mentoring.demo.cast import BY_EMAIL, MAIL_HOST
from mentoring.demo.letters import Opened
from mentoring.vault.ids import new_id

SECONDS = 15
# Ids and our long reply addresses must not be broken into encoded words.
POLICY = policy.SMTP.clone(max_line_length=998)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An e-mail with its envelope. ``sender`` is empty for what must never be answered."""

    sender: str
    to: str
    content: bytes


class NotTaken(Exception):
    """Northlight did not take the letter; the sentence says what it said."""


def answer(opened: Opened, text: str, *, now: datetime) -> Outgoing:
    """This will write somebody's answer as a mail program does, with the letter quoted below."""
    mail = _begun(opened, subject=_answering(opened.subject), now=now)
    heading = quoting.attributed(str(opened.mail["From"]), at=opened.sent_at, zone=_zone(opened))
    mail.set_content(f"{text}\n\n{heading}\n\n{quoting.quoted(opened.text)}\n")
    original = opened.page or f"<pre>{escape(opened.text)}</pre>"
    mail.add_alternative(quoting.as_page(text, heading=heading, original=original), subtype="html")
    return Outgoing(opened.own_address, opened.answer_goes_to, mail.as_bytes())


def away_note(opened: Opened, *, now: datetime) -> Outgoing:
    """This will write the out-of-office note of a mail program (RFC 3834)."""
    mail = _begun(opened, subject=f"Out of office: {opened.subject}", now=now)
    mail["Auto-Submitted"] = "auto-replied"
    mail["X-Autoreply"] = "yes"
    mail["Precedence"] = "bulk"
    mail.set_content("I am away until Monday and read no mail until then.\n")
    return Outgoing("", opened.answer_goes_to, mail.as_bytes())


def report(opened: Opened, *, now: datetime) -> Outgoing:
    """This will write the report of a mail host that knows no such mailbox (RFC 3464)."""
    mail = MIMEMultipart("report", report_type="delivery-status")
    mail["From"] = f"Mail Delivery System <MAILER-DAEMON@{MAIL_HOST}>"
    mail["To"] = opened.report_goes_to
    mail["Subject"] = "Undelivered Mail Returned to Sender"
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<{new_id().hex}@{MAIL_HOST}>"
    mail["Auto-Submitted"] = "auto-replied"
    mail.attach(MIMEText(f"This is the mail system at {MAIL_HOST}.\n\n{_why(opened)}\n"))
    mail.attach(_status(opened))
    mail.attach(_returned_headers(opened))
    return Outgoing("", opened.report_goes_to, mail.as_bytes(policy=POLICY))


def hand_in(outgoing: Outgoing) -> None:
    """This will give an e-mail to Northlight over LMTP, as the mail server next door would. Raises ``NotTaken``."""
    host, _, port = settings.LMTP_LISTEN.rpartition(":")
    try:
        with smtplib.LMTP(host, int(port), local_hostname=f"mx.{MAIL_HOST}") as server:
            server.sendmail(outgoing.sender, [outgoing.to], outgoing.content)
    except (OSError, ValueError) as trouble:  # SMTPException is an OSError
        raise NotTaken(str(trouble)) from trouble


def _begun(opened: Opened, *, subject: str, now: datetime) -> EmailMessage:
    mail = EmailMessage(policy=POLICY)
    host = opened.own_address.rpartition("@")[2]
    # What the mail server of the installation notes when a letter passes its checks.
    mail["Authentication-Results"] = f"{settings.MAIL_AUTHSERV}; dmarc=pass header.from={host}"
    mail["From"] = Address(opened.own_name, addr_spec=opened.own_address)
    mail["To"] = opened.answer_goes_to
    mail["Subject"] = subject
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<{new_id().hex}@{host}>"
    answered = str(opened.mail["Message-ID"])
    mail["In-Reply-To"] = answered
    mail["References"] = " ".join(filter(None, (str(opened.mail["References"] or ""), answered)))
    return mail


def _answering(subject: str) -> str:
    return subject if subject.lower().startswith("re:") else f"Re: {subject}"


def _zone(opened: Opened) -> str:
    role = BY_EMAIL.get(opened.own_address)
    return role.zone if role else settings.TIME_ZONE


def _why(opened: Opened) -> str:
    return f"<{opened.own_address}>: host mx.{MAIL_HOST} said: 550 5.1.1 This mailbox does not exist."


def _status(opened: Opened) -> Message:
    """The part that programs read: a group about the host, and one about the receiver."""
    host, receiver = Message(), Message()
    host["Reporting-MTA"] = f"dns; mx.{MAIL_HOST}"
    receiver["Final-Recipient"] = f"rfc822; {opened.own_address}"
    receiver["Action"] = "failed"
    receiver["Status"] = "5.1.1"
    receiver["Diagnostic-Code"] = "smtp; 550 5.1.1 This mailbox does not exist"
    status = MIMENonMultipart("message", "delivery-status")
    status.set_payload([host, receiver])
    return status


def _returned_headers(opened: Opened) -> Message:
    part = MIMENonMultipart("text", "rfc822-headers")
    part.set_payload("".join(f"{name}: {value}\r\n" for name, value in opened.headers if value.isascii()))
    return part
