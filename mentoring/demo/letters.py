"""A kept e-mail, opened: what a mail program shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from itertools import takewhile

import nh3

from mentoring.demo.access import by_looking, place_of, scope_of
from mentoring.demo.models import MailboxLetter
from mentoring.vault.sealing import Sealed, open_sealed

TAGS = {"p", "div", "br", "hr", "em", "strong", "b", "i", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre"}
TAGS |= {"h1", "h2", "small", "span", "table", "tbody", "tr", "td", "bdi"}
HEADERS = ("From", "Reply-To", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Return-Path")
MORE_HEADERS = ("List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted", "Content-Language")


@dataclass(frozen=True, slots=True)
class Opened:
    """A letter and what stands in it."""

    letter: MailboxLetter
    mail: EmailMessage

    @property
    def sender(self) -> str:
        """Who it says it is from, as a mail program shows them."""
        return self._names("From")

    @property
    def subject(self) -> str:
        """What it says it is about."""
        return str(self.mail["Subject"] or "")

    @property
    def sent_at(self) -> datetime:
        """When it says it was written."""
        return parsedate_to_datetime(str(self.mail["Date"]))

    @property
    def own_address(self) -> str:
        """The address it came to."""
        return str(self.mail["Delivered-To"])

    @property
    def own_name(self) -> str:
        """What the letter calls the one it came to."""
        return next((name for name, _address in getaddresses([str(self.mail["To"])])), "")

    @property
    def answer_goes_to(self) -> str:
        """Where an answer goes; "" when the letter asks for none."""
        return self._address("Reply-To")

    @property
    def report_goes_to(self) -> str:
        """Where a mail host would say that it could not be delivered."""
        return self._address("Return-Path")

    @property
    def text(self) -> str:
        """Its plain text."""
        return self._part("plain")

    @property
    def page(self) -> str:
        """Its HTML as it came."""
        return self._part("html")

    @property
    def safe_page(self) -> str:
        """Its HTML with nothing in it that could act."""
        return nh3.clean(
            self.page,
            tags=TAGS,
            attributes={"a": {"href"}, "*": {"dir", "lang"}},
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener noreferrer nofollow",
        )

    @property
    def preview(self) -> str:
        """The first words, as a list of letters shows them: without our line above and our lines below."""
        words = takewhile(lambda line: line != "--", (line.strip() for line in self.text.splitlines()))
        return " ".join(line for line in words if line and not line.startswith("##-"))[:160]

    @property
    def headers(self) -> list[tuple[str, str]]:
        """The headers worth a look."""
        return [(name, str(self.mail[name])) for name in HEADERS + MORE_HEADERS if self.mail[name]]

    @property
    def enclosed(self) -> list[str]:
        """What came along with it, by name: pictures, files, an invitation for a calendar."""
        return [name for part in self.mail.iter_attachments() if (name := part.get_filename())]

    def _names(self, header: str) -> str:
        return ", ".join(name or address for name, address in getaddresses([str(self.mail[header] or "")]))

    def _address(self, header: str) -> str:
        return next((address for _name, address in getaddresses([str(self.mail[header] or "")])), "")

    def _part(self, kind: str) -> str:
        part = self.mail.get_body((kind,))
        return str(part.get_content()) if part else ""


def opened(letter: MailboxLetter) -> Opened:
    """This will open a letter of a mailbox."""
    sealed = Sealed(bytes(letter.raw), scope_of(letter), place_of(letter))
    raw = open_sealed(sealed, access=by_looking(letter))
    return Opened(letter, BytesParser(EmailMessage, policy=policy.default).parsebytes(raw))
