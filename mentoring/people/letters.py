"""The few letters that go straight to the mail channel: codes, and news about how somebody signs in."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from mentoring.channels.adapter import Accepted, InDoubt, Letter
from mentoring.channels.known import CHANNELS
from mentoring.people.models import Person
from mentoring.vault.ids import new_id

SUBJECTS: dict[str, Promise] = {
    "sign_in_code": _("Your code for signing in"),
    "address_code": _("Is this address yours?"),
    "confirm_code": _("Your code, to be sure it is you"),
    "ask_conversation": _("Did you ask for a conversation?"),
    "safety_news": _("Something changed in how you sign in"),
}


class MailIsOff(Exception):
    """This installation sends no mail."""


class LetterDidNotLeave(Exception):
    """Our mail server did not take the letter just now."""


def mail_is_on() -> bool:
    """Whether codes can be sent by mail here."""
    return bool(settings.SMTP_URL) and "email" in CHANNELS


def post_letter(kind: str, *, to: str, person: Person | None, about: dict[str, object], now: datetime) -> None:
    """This will render one of the letters above and hand it to the mail channel, once.

    ``person`` is None for somebody we do not know yet. Raises ``MailIsOff`` and ``LetterDidNotLeave``.
    """
    if not mail_is_on():
        raise MailIsOff
    with override(person.language if person else get_language()):
        letter = _write(kind, to=to, person=person, about=about)
    # In doubt means that it may have arrived; whoever waits for it will see.
    if not isinstance(CHANNELS["email"].send(letter, now=now), Accepted | InDoubt):
        raise LetterDidNotLeave


def _write(kind: str, *, to: str, person: Person | None, about: dict[str, object]) -> Letter:
    told = {**about, "person": person, "site_name": settings.SITE_NAME, "base_url": settings.BASE_URL}
    key = f"{kind.replace('_', '-')}-{new_id()}"
    return Letter(
        key=key,
        to=to,
        to_name=person.name if person else "",
        sender=settings.SITE_NAME,
        subject=str(SUBJECTS[kind]),
        text=render_to_string(f"people/letters/{kind}.txt", told).strip() + "\n",
        html=render_to_string(f"people/letters/{kind}.html", told),
        thread=key,
        by_person=False,
        language=get_language() or settings.LANGUAGE_CODE,
    )
