"""What calendars answered, on pages and in letters."""

from __future__ import annotations

import json
from typing import cast
from urllib.parse import urljoin

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from mentoring.conversations.invites import Told
from mentoring.conversations.words import Card
from mentoring.meetings import calendar_sentences, coming
from mentoring.meetings.invite import beside_of
from mentoring.meetings.models import Meeting
from mentoring.meetings.shown import Shown
from mentoring.people.models import Person

register = template.Library()


@register.simple_tag
def calendar_said(card: Card, reader: Person) -> calendar_sentences.Said:
    """What a calendar answered, told to one reader."""
    return calendar_sentences.said(card, reader=reader)


@register.simple_tag
def calendars_said(one: Shown) -> list[coming.CalendarSaid]:
    """What calendars said last of a session, for the one who looks at its page."""
    return coming.calendars_said(one)


@register.simple_tag
def beside_invites(card: Card, reader: Person) -> SafeString:
    """Where, and about what, for the invitations of a card; as JSON, see ``conversations.invites``."""
    uids = [one["uid"] for one in cast(list[Told], card["invite"])]
    mine = Meeting.objects.of(reader).filter(pk__in=[uid.removeprefix("session-").partition("@")[0] for uid in uids])
    return mark_safe(json.dumps(beside_of(list(mine), reader=reader)))  # noqa: S308  (read by a machine, see there)


@register.filter
def on_the_web(path: str) -> str:
    """A path as a whole address, for letters."""
    return urljoin(settings.BASE_URL + "/", path)
