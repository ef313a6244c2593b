"""What people's calendars said last about a session: shown on its page, and what can be done about it.

A calendar's "no" is about a time, and often a program's own doing; so nothing here asks for a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from mentoring.conversations.models import CalendarAnswer
from mentoring.meetings.models import Coming
from mentoring.meetings.sentences import in_short
from mentoring.meetings.shown import Shown
from mentoring.meetings.states import State
from mentoring.people.plan import Wall

Answer = CalendarAnswer.Answer


@dataclass(frozen=True, slots=True)
class CalendarSaid:
    """What one calendar said, in a sentence for one reader."""

    answer: str
    told: str
    then: str = ""
    wall: str = ""  # the time it proposes, where the reader may take it, as the page of moving reads it
    at: str = ""  # the same, as one says it


def calendars_said(one: Shown) -> list[CalendarSaid]:
    """This will tell what calendars said of a booked session as it stands now; one query.

    What was said before it was moved is about another time, and is left out.
    """
    if one.meeting.state != State.BOOKED:
        return []
    here = {person.pk: person for person in (one.reader, *one.others)}
    rows = Coming.objects.filter(meeting=one.meeting, sequence=one.meeting.sequence, person__in=here)
    return [_said(row, one, name=here[row.person_id].first_name) for row in rows.order_by("said_at", "id")]


def _said(row: Coming, one: Shown, *, name: str) -> CalendarSaid:
    is_mine = row.person_id == one.reader.pk
    if row.answer == Answer.COUNTER:
        return _counter(row, one, name=name, is_mine=is_mine)
    mine, theirs, then = _sentences()[row.answer]
    return CalendarSaid(row.answer, mine if is_mine else theirs % {"name": name}, then)


def _sentences() -> dict[str, tuple[str, str, str]]:
    return {
        Answer.ACCEPTED: (_("Your calendar said: yes."), _("%(name)s’s calendar said: yes."), ""),
        Answer.TENTATIVE: (_("Your calendar said: not sure yet."), _("%(name)s’s calendar said: not sure yet."), ""),
        Answer.DECLINED: (
            _("Your calendar said: not at this time."),
            _("%(name)s’s calendar said: not at this time."),
            _("It still stands. Find another time, or call it off; no reason is needed."),
        ),
    }


def _counter(row: Coming, one: Shown, *, name: str, is_mine: bool) -> CalendarSaid:
    stands = _("The session stands as it was until one of you moves it.")
    if row.proposed_at is None or row.proposed_at <= one.now:
        told = (
            _("Your calendar proposed another time.") if is_mine else _("%(name)s’s calendar proposed another time.")
        )
        return CalendarSaid(row.answer, told % {"name": name}, stands)
    wall = _on_wall(row.proposed_at, one.reader.zone)
    at = in_short(wall.on(one.reader.zone))
    told = _("Your calendar proposes %(when)s.") if is_mine else _("%(name)s’s calendar proposes %(when)s.")
    may = "move" in one.may and not is_mine
    return CalendarSaid(row.answer, told % {"name": name, "when": at}, stands, wall.kept if may else "", at)


def _on_wall(moment: datetime, zone: str) -> Wall:
    return Wall(moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None), zone)
