"""What the pages of a session's space ask for."""

from __future__ import annotations

from uuid import UUID, uuid4

from django import template
from django.template import Context
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from mentoring.meetings.models import Meeting
from mentoring.meetings.space import PieceShown, Space, space_of
from mentoring.people.models import Person

register = template.Library()


@register.simple_tag(takes_context=True)
def space_here(context: Context, meeting: Meeting) -> Space:
    """The space of a session, for the one who looks at its page."""
    return space_of(meeting, person=context["request"].user, now=timezone.now())


@register.simple_tag
def new_mark() -> UUID:
    """A mark that makes sending a form twice harmless."""
    return uuid4()


@register.simple_tag
def lines_at(space: Space, place: str) -> list[PieceShown]:
    """What people wrote at one place of the shared notes."""
    return space.at(place)


@register.simple_tag
def mine_at(space: Space, place: str) -> PieceShown | None:
    """What the reader wrote there."""
    return space.mine_at(place)


@register.simple_tag
def session_name(meeting: Meeting, person: Person) -> str:
    """A session in a few words: with whom, and when."""
    here = meeting.conversation.participants.all()
    others = [one.person.first_name for one in here if one.person_id != person.pk]
    names = _(", ").join(f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}" for name in others)
    if meeting.starts_at is None:
        return _("%(names)s, not dated yet") % {"names": names}
    when = formats.date_format(timezone.localtime(meeting.starts_at), "j F, H:i")
    return _("%(names)s, %(when)s") % {"names": names, "when": when}
