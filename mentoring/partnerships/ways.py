"""How two people talk with each other, and when both are around: what suits both, ready to be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentoring.channels.known import CHANNELS
from mentoring.conversations.access import of_participant
from mentoring.conversations.due import urgent_hours
from mentoring.conversations.ladder import Reach, reach_of
from mentoring.conversations.models import Participant
from mentoring.conversations.moves import Wish, wished
from mentoring.conversations.sentences import channel_name
from mentoring.conversations.touches import Part, mix
from mentoring.conversations.words import open_wishes
from mentoring.partnerships.bars import Bar, bars, day_to_draw
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.sentences import place_of
from mentoring.people import overlap
from mentoring.people.hours import DAY, Hours
from mentoring.people.models import Person
from mentoring.people.overlap import Meeting
from mentoring.people.week import Stretch, in_words

ANSWER_DAYS = 2  # working days, unless they agreed on another number
REGULAR_FOR = timedelta(weeks=8)  # a blended rhythm is regular at first
LOOK_AHEAD = timedelta(days=28)  # clocks that change within this are worth a word
Rhythm = Partnership.Rhythm


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the agreement says about this, if there is one."""

    answer_days: int = ANSWER_DAYS  # working days
    because: str = ""  # why this rhythm suits what they meet for


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: where, by what they are reached, their hours, and what they take when it is urgent."""

    person: Person
    place: str
    channels: str
    hours: list[Stretch]
    urgent: str  # "": nothing is urgent for them
    bar: Bar


@dataclass(frozen=True, slots=True)
class Shared:
    """Hours in which both are around, as people say them."""

    mine: str
    theirs: str
    days: str
    ahead: int  # days their calendar is ahead of mine then
    is_whole_day: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What both share once somebody's clocks have changed."""

    on: date
    shared: list[Shared]


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to be reached, how each feels about it ("preferred", "fine", "not"), and whom it suits."""

    name: str
    mine: str
    theirs: str
    suits: str


@dataclass(frozen=True, slots=True)
class Ways:
    """How two people talk: what ``partnerships/parts/ways.html`` and its page show."""

    partnership: Partnership
    mine: Side
    theirs: Side
    shared: list[Shared]
    change: Change | None
    channels: list[Channel]
    rhythm: str
    because: str
    answer: str
    closer_until: date | None  # the last day of closer support, while it lasts
    moves: str = ""  # which mix of moves helps the mentee
    mix: Sequence[Part] = ()  # by which ways they were in touch in the last month


def shown(partnership: Partnership, person: Person, now: datetime, agreed: Agreed | None = None) -> Ways:
    """This will gather how two people talk, for one of them, with five queries at most.

    ``agreed`` is what their agreement says. Raises ``Participant.DoesNotExist`` while they have no conversation.
    """
    me, other = participants(partnership, person)
    mine, theirs = me.agreed_hours, other.agreed_hours
    today = now.astimezone(mine.zone).date()
    monday = today - today.weekday() * DAY
    reach = reach_of([me, other])
    drawn = bars(mine, theirs, day=day_to_draw(mine, theirs, monday=monday))
    met = overlap.meetings(mine, theirs, week=monday)
    agreed = agreed or Agreed()
    return Ways(
        partnership=partnership,
        mine=_side(me, reach[me.pk], drawn[0], urgent=_urgent(me, is_me=True)),
        theirs=_side(other, reach[other.pk], drawn[1], urgent=_urgent(other, is_me=False)),
        shared=in_sentences(met),
        change=_change(mine, theirs, met, now=now),
        channels=_channels(reach[me.pk], reach[other.pk], name=other.person.first_name),
        rhythm=rhythm_words(partnership, today=today),
        because=agreed.because,
        answer=_answer(agreed.answer_days),
        closer_until=partnership.closer_until if (partnership.closer_until or date.min) >= today else None,
        moves=_moves(me if partnership.mentee_id == person.pk else other, read_by=me),
        mix=mix(me, now=now),
    )


def participants(partnership: Partnership, person: Person) -> tuple[Participant, Participant]:
    """This will load my place in our conversation, and the other's. Raises ``Participant.DoesNotExist``."""
    if partnership.conversation_id is None:
        raise Participant.DoesNotExist
    rows = Participant.objects.filter(conversation=partnership.conversation_id).select_related("person")
    found = {one.person_id: one for one in rows}
    return found[person.pk], found[partnership.partner_of(person).pk]


def wish_of(participant: Participant, *, read_by: Participant) -> Wish:
    """This will open which mix of moves helps somebody, for one of the two."""
    (wish,) = open_wishes([participant], access=of_participant(read_by))
    return wish


def rhythm_words(partnership: Partnership, *, today: date) -> str:
    """This will say how contact is arranged, and what follows from it."""
    if partnership.rhythm == Rhythm.FLUID:
        return _("Fluid: in touch whenever one of you senses the need. Nobody is reminded of a missing session.")
    if partnership.rhythm == Rhythm.SCHEDULED:
        return _("Scheduled: you plan your sessions ahead, and the next date stands before you part.")
    if partnership.work_began_at is None:
        return _("Blended: every two weeks for the first eight weeks. Then you are both asked how to go on.")
    until = (partnership.work_began_at + REGULAR_FOR).date()
    if until < today:
        return _("Blended: a regular date, and small touches in between.")
    told = _("Blended: every two weeks until %(day)s. Then you are both asked how to go on.")
    return told % {"day": formats.date_format(until, "j F")}


# ── the hours both are around ────────────────────────────────────────────────


def in_sentences(met: Sequence[Meeting]) -> list[Shared]:
    """This will say the hours both are around, the most usual first."""
    return [
        Shared(_from_until(one.mine), _from_until(one.theirs), days_in_words(one.days), one.ahead, one.is_whole_day)
        for one in met
    ]


def days_in_words(days: Sequence[int]) -> str:
    """This will say weekdays as people do. A week may begin on any day: "Sunday to Thursday"."""
    if len(set(days)) == 7:
        return _("every day")
    firsts = [day for day in sorted(set(days)) if (day - 1) % 7 not in days]
    return _(" and ").join(_run(first, days) for first in firsts)


def _run(first: int, days: Sequence[int]) -> str:
    """The days from the first on that follow each other."""
    last = next(day for day in range(first, first + 7) if (day + 1) % 7 not in days) % 7
    if first == last:
        return str(WEEKDAYS[first])
    if (first + 1) % 7 == last:
        return _(" and ").join([str(WEEKDAYS[first]), str(WEEKDAYS[last])])
    return _("%(first)s to %(last)s") % {"first": WEEKDAYS[first], "last": WEEKDAYS[last]}


def _from_until(clocks: tuple[int, int]) -> str:
    opens, closes = (f"{seconds // 3600:02}:{seconds // 60 % 60:02}" for seconds in clocks)
    return _("%(opens)s to %(closes)s") % {"opens": opens, "closes": closes}


def _change(mine: Hours, theirs: Hours, met: Sequence[Meeting], *, now: datetime) -> Change | None:
    """What will be shared after the next change of somebody's clocks, if that is soon and makes a difference."""
    jumps = [overlap.next_jump(zone, now, within=LOOK_AHEAD) for zone in (mine.zone, theirs.zone)]
    soon = min((jump for jump in jumps if jump), default=None)
    if soon is None:
        return None
    on = soon.astimezone(mine.zone).date()
    after = overlap.meetings(mine, theirs, week=on + DAY)
    return Change(on, in_sentences(after)) if after != list(met) else None


# ── the two sides ────────────────────────────────────────────────────────────


def _side(participant: Participant, reach: Reach, bar: Bar, *, urgent: str) -> Side:
    names = dict.fromkeys(channel_name(rung.channel) for rung in reach.rungs)
    return Side(
        person=participant.person,
        place=place_of(participant.person),
        channels=capfirst(_(", ").join(names)),
        hours=in_words(participant.agreed_hours),
        urgent=urgent,
        bar=bar,
    )


def _channels(mine: Reach, theirs: Reach, *, name: str) -> list[Channel]:
    """Each channel there is: preferred is where one is reached first, fine what else is on the ladder."""
    found = []
    for channel in CHANNELS:
        i, they = _feels(mine, channel), _feels(theirs, channel)
        found.append(Channel(capfirst(channel_name(channel)), i, they, _suits(i != "not", they != "not", name=name)))
    return found


def _feels(reach: Reach, channel: str) -> str:
    on_ladder = [rung.channel for rung in reach.rungs]
    if channel not in on_ladder:
        return "not"
    return "preferred" if on_ladder[0] == channel else "fine"


def _suits(me: bool, them: bool, *, name: str) -> str:
    if me and them:
        return _("both")
    if me or them:
        return _("only you") if me else _("only %(name)s") % {"name": name}
    return _("neither of you")


def _moves(mentee: Participant, *, read_by: Participant) -> str:
    name = "" if mentee.pk == read_by.pk else mentee.person.first_name
    return wished(wish_of(mentee, read_by=read_by), name=name)


def _answer(days: int) -> str:
    said = ngettext("Usually within one working day.", "Usually within %(days)s working days.", days)
    return said % {"days": days}


def _urgent(participant: Participant, *, is_me: bool) -> str:
    """What somebody takes when it is urgent, in a sentence; "" when nothing is."""
    if participant.urgent is None:
        return ""
    named = {
        "name": participant.person.first_name,
        "when": _urgent_when(participant, is_me=is_me),
        "often": _how_often(participant.urgent.get("a_week")),
    }
    if is_me:
        return _("If it is urgent, you can be reached %(when)s, %(often)s.") % named
    return _("If it is urgent, %(name)s can be reached %(when)s, %(often)s.") % named


def _urgent_when(participant: Participant, *, is_me: bool) -> str:
    hours = urgent_hours(participant)
    if hours is None or not hours.windows:
        return _("at any hour")
    first = hours.windows[0]
    named = {
        "opens": f"{first.opens:%H:%M}",
        "closes": f"{first.closes:%H:%M}",
        "place": place_of(participant.person),
    }
    if is_me:
        return _("between %(opens)s and %(closes)s") % named
    return _("between %(opens)s and %(closes)s in %(place)s") % named


def _how_often(a_week: int | None) -> str:
    if a_week is None:
        return _("however often")
    return ngettext("at most once a week", "at most %(times)s times a week", a_week) % {"times": a_week}
