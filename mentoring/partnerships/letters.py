"""The letter that carries an invitation to somebody who may never have heard of us."""

from __future__ import annotations

from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from mentoring.channels.adapter import Letter
from mentoring.partnerships.models import Invitation
from mentoring.partnerships.words import Asked


def write_invitation(invitation: Invitation, asked: Asked) -> Letter:
    """This will write the letter, in the asker's language: it is the only one we know."""
    asker = invitation.asked_by
    with translation.override(asker.language):
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
            to=asked.address,
            to_name=asked.name,
            sender=asker.name,
            subject=_("%(name)s would like to begin something with you") % {"name": asker.name},
            text=render_to_string("partnerships/letters/invitation.txt", shown),
            html=render_to_string("partnerships/letters/invitation.html", shown),
            thread=invitation.pk.hex,
            language=asker.language,
        )
