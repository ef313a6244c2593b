"""The letter that carries an invitation to somebody who may never have heard of us."""

from __future__ import annotations

from urllib.parse import urljoin

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from mentoring.channels.adapter import Letter
from mentoring.partnerships.models import Invitation
from mentoring.partnerships.words import Asked
from mentoring.people.models import Address, Person
from mentoring.people.reach import value_to_deliver


def write_invitation(invitation: Invitation, asked: Asked) -> Letter:
    """This will write the letter, in the language of somebody who was asked by their page, else in the asker's."""
    asker, language = invitation.asked_by, (invitation.asked or invitation.asked_by).language
    with translation.override(language):
        shown = {
            "asker": asker,
            "asked": asked,
            "asks_for": invitation.asks_for,
            "kind": invitation.kind,
            "site_name": settings.SITE_NAME,
            "url": urljoin(settings.BASE_URL + "/", reverse("invitation", args=[asked.token])),
        }
        return Letter(
            key=f"i{invitation.pk.hex}",
            to=_reached_at(invitation.asked) if invitation.asked else asked.address,
            to_name=asked.name,
            sender=asker.name,
            subject=_("%(name)s would like to begin something with you") % {"name": asker.name},
            text=render_to_string("partnerships/letters/invitation.txt", shown),
            html=render_to_string("partnerships/letters/invitation.html", shown),
            thread=invitation.pk.hex,
            language=language,
        )


def can_be_written(invitation: Invitation) -> bool:
    """Whether there is an address for its letter; without one it stands on Today, and nowhere else."""
    return invitation.asked is None or _addresses(invitation.asked).exists()


def _reached_at(person: Person) -> str:
    return value_to_deliver(_addresses(person)[0])


def _addresses(person: Person) -> QuerySet[Address]:
    """Where somebody may be written to by mail, best first."""
    return Address.objects.of(person).usable().filter(channel="email").select_related("person")
