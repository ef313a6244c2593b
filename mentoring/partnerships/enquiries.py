"""What a visitor wrote, sealed and opened, and the link in the letter by which they confirm it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from mentoring.partnerships.access import ENQUIRY, to_confirm
from mentoring.partnerships.models import Enquiry
from mentoring.people.letters import post_letter
from mentoring.vault.sealing import NORTHLIGHT, Place, Scope, Sealed, open_all, seal

SALT = "partnerships.enquiry"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, how they sign, and the one line they wrote."""

    name: str = ""
    address: str = ""
    line: str = ""


def seal_visitor(visitor: Visitor, enquiry: Enquiry) -> None:
    """This will seal what a visitor wrote."""
    plain = json.dumps(asdict(visitor), ensure_ascii=False).encode()
    enquiry.words = seal(plain, scope=_scope(enquiry), place=_place(enquiry))


def open_visitor(enquiry: Enquiry) -> Visitor:
    """This will open it for whoever holds the link; nothing is left of it once it was confirmed."""
    if not enquiry.words:
        return Visitor()
    sealed = Sealed(bytes(enquiry.words), _scope(enquiry), _place(enquiry))
    (plain,) = open_all([sealed], access=to_confirm(enquiry))
    return Visitor(**json.loads(plain)) if plain else Visitor()


def signed(enquiry: Enquiry) -> str:
    """What the link holds: which enquiry, and nothing that somebody wrote."""
    return signing.Signer(salt=SALT).sign_object(enquiry.pk.hex)


def find_enquiry(link: str, *, now: datetime) -> Enquiry | None:
    """This will find the enquiry of a link; None if the link is damaged, or the enquiry too old."""
    try:
        found = UUID(signing.Signer(salt=SALT).unsign_object(link))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
    return Enquiry.objects.lasting(now).select_related("mentor").filter(pk=found).first()


def post_confirmation(enquiry: Enquiry, *, now: datetime) -> None:
    """This will send the one letter an enquiry costs; raises ``MailIsOff`` or ``LetterDidNotLeave``."""
    about: dict[str, object] = {
        "mentor": enquiry.mentor.name,
        "url": urljoin(settings.BASE_URL + "/", reverse("confirm_enquiry", args=[signed(enquiry)])),
    }
    post_letter("ask_conversation", to=open_visitor(enquiry).address, person=None, about=about, now=now)


def _scope(enquiry: Enquiry) -> Scope:
    return Scope(ENQUIRY, enquiry.pk, NORTHLIGHT)


def _place(enquiry: Enquiry) -> Place:
    return Place("enquiry.words", enquiry.pk)
