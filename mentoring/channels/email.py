"""E-mail: letters go out by SMTP, and come in by LMTP or IMAP."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_noop as _

from mentoring.channels.adapter import Cannot, Heard, Letter, Outcome, SignInAgain
from mentoring.channels.mail import addresses
from mentoring.channels.mail.compose import compose, shown_names
from mentoring.channels.mail.read import read
from mentoring.channels.mail.smtp import hand_over
from mentoring.channels.mail.trim import trim


class Email:
    """The channel ``email``; see ``adapter.Channel``."""

    name = "email"
    batches = True
    finds_sent = False
    longest_call = timedelta(seconds=40)

    def send(self, letter: Letter, *, now: datetime) -> Outcome:
        """This will hand the letter to our mail server once and say how that went."""
        if not settings.SMTP_URL:
            return SignInAgain(_("E-mail is not set up here yet."))
        try:
            addresses.normal(letter.to)
        except addresses.NotOneAddress:
            return Cannot(_("That does not look like one e-mail address."))
        envelope = compose(letter, now=now)
        return hand_over(envelope, url=settings.SMTP_URL, seconds=self.longest_call.total_seconds())

    def read(self, raw: bytes) -> Heard:
        """This will read a received letter; it never raises for what a stranger may have sent."""
        return read(raw)

    def normal(self, address: str) -> str:
        """This will give the one form of an address used for comparing; raises ``ValueError``."""
        return addresses.normal(address)

    def trim(self, heard: Heard, *, names: Sequence[str], parent_text: str) -> tuple[str, str]:
        """This will part what somebody wrote from the letter of ours they quoted: what is kept, what is cut."""
        parts = trim(
            heard.text,
            own_addresses=heard.own_addresses,
            own_names=shown_names(names),  # a bare first name stands in everybody's own words, too
            parent_text=parent_text,
            marker=heard.marker,
        )
        return parts.kept, parts.cut
