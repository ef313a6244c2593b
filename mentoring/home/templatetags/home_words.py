"""Words Today uses."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils import formats, timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentoring.home.today import Today
from mentoring.partnerships.rail import Known
from mentoring.people.models import Person
from mentoring.web.templatetags.look import face

register = template.Library()


@register.filter
def timesince_words(moment: datetime, now: datetime) -> str:
    """How long ago, as a person says it."""
    minutes = int((now - moment).total_seconds() // 60)
    if minutes < 2:
        return _("Just now")
    if minutes < 60:
        return ngettext("%(n)s minute ago", "%(n)s minutes ago", minutes) % {"n": minutes}
    there, today = timezone.localtime(moment), timezone.localdate(now)
    time = formats.time_format(there, "H:i")
    days = (today - there.date()).days
    if days < 2:
        return (_("Yesterday, %(time)s") if days else _("Today, %(time)s")) % {"time": time}
    return formats.date_format(there, "l j F")


@register.simple_tag
def focus_of(today: Today, one: Known) -> str:
    """What a partnership is about."""
    return today.focuses[one.partnership.pk]


@register.simple_tag
def face_of(today: Today, person: Person) -> SafeString:
    """A person in the colour they have in my lists; somebody who is in none, in the one they like best."""
    return face(person, "", today.hues.get(person.pk, ""))


@register.simple_tag
def weeks_of(today: Today, one: Known) -> list[str]:
    """The last twelve weeks of one partnership."""
    conversation = one.partnership.conversation_id
    return today.weeks.get(conversation, []) if conversation else []


@register.simple_tag
def week_words(weeks: list[str], name: str) -> str:
    """The beads, for somebody who cannot see them."""
    n = sum(1 for week in weeks if week)
    words = ngettext(
        "%(name)s: in touch %(n)s of the last twelve weeks", "%(name)s: in touch %(n)s of the last twelve weeks", n
    )
    return words % {"name": name, "n": n}
