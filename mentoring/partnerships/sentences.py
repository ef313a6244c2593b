"""What happens between two people, in sentences."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from mentoring.conversations.models import Participant
from mentoring.partnerships.models import Partnership
from mentoring.people.hours import Hours
from mentoring.people.models import Person

State = Partnership.State


class Deed(NamedTuple):
    """How the page of a deed speaks before it is done."""

    title: str
    means: str
    button: str


def happened(*, event: str, name: str) -> str:
    """This will tell, on the timeline and in letters, what has happened. Both read the same sentence."""
    told = {
        "accept": _(
            "You have both said yes. This is a first conversation: get to know each other, nothing is promised."
        ),
        "proceed": _("You both want to go on."),
        "begin_without": _("The work begins. You can write down later what you agree on."),
        "decline": _("%(name)s has decided not to go on. Thank you for the time you gave each other."),
        "end_now": _(
            "%(name)s has ended this partnership. What you said to each other stays readable for both of you."
        ),
    }
    return told.get(event, "") % {"name": name}


def standing(state: str) -> str:
    """Where two people stand, in a few words."""
    told = {
        State.PROPOSED: _("asked, not answered yet"),
        State.EXPLORING: _("a first conversation"),
        State.AGREEING: _("about to begin"),
        State.ACTIVE: _("in touch"),
        State.PAUSED: _("pausing"),
        State.WINDING_UP: _("coming to a good end"),
    }
    return told.get(State(state), _("ended"))


def deed(event: str, *, name: str) -> Deed:
    """How the page of a deed asks."""
    asked = {
        "proceed": Deed(
            _("Go on together?"),
            _("%(name)s decides apart from you. When you have both said yes, you go on."),
            _("Yes, let us go on"),
        ),
        "begin_without": Deed(
            _("Begin now?"),
            _("You can write down later what you agree on. It begins when %(name)s says so too."),
            _("Let us begin"),
        ),
        "decline": Deed(
            _("Say no, thank you?"),
            _("No reason is needed. %(name)s is told kindly, and you are both free to choose again."),
            _("No, thank you"),
        ),
        "withdraw": Deed(_("Take it back?"), _("%(name)s will not be asked any more."), _("Take it back")),
        "end_now": Deed(
            _("End it now?"),
            _("%(name)s is told today, kindly. What you said to each other stays readable for both of you."),
            _("End it now"),
        ),
    }
    words = asked[event]
    return words._replace(means=words.means % {"name": name})


def now_line(participant: Participant, *, now: datetime) -> tuple[str, str]:
    """Whether this is a kind moment to write to somebody, by the hours they agreed: the fact, and what follows."""
    hours = participant.agreed_hours
    named = {"name": participant.person.first_name}
    if not hours.is_open(now):
        return _("It is outside %(name)s’s hours.") % named, _("You can write: it waits for a good moment.")
    until = hours.open_until(now)
    if until is None or until - now > timedelta(hours=20):
        return _("Any hour is fine for %(name)s.") % named, _("Now is a good moment.")
    named["time"] = formats.time_format(until.astimezone(hours.zone), "H:i")
    named["place"] = place_of(participant.person)
    return _("%(name)s reads until %(time)s in %(place)s.") % named, _("Now is a good moment.")


def where(name: str, person: Person) -> str:
    """Somebody and their place, as one says it: "Grace, in Wellington"."""
    return _("%(name)s, in %(place)s") % {"name": name, "place": place_of(person)}


def place_of(person: Person) -> str:
    """Where somebody is: in their own words, else the city of their zone."""
    return person.place or person.zone.rpartition("/")[2].replace("_", " ")


def hours_line(hours: Hours, *, person: Person) -> str:
    """When somebody may be reached, as one line: "Amina: Monday to Friday 08:00 to 20:00, in Lagos"."""
    return _("%(name)s: %(hours)s, in %(place)s") % {
        "name": person.first_name,
        "hours": _week(hours),
        "place": place_of(person),
    }


def _week(hours: Hours) -> str:
    """A week of windows in words; equal days that follow each other are told together."""
    by_day: dict[int, str] = {}
    for window in hours.windows:
        span = f"{window.opens:%H:%M}–{window.closes:%H:%M}"
        by_day[window.weekday] = _(", ").join([by_day[window.weekday], span]) if window.weekday in by_day else span
    if set(by_day.values()) == {"00:00–00:00"} and len(by_day) == 7:
        return _("at any hour")
    runs: list[tuple[int, int, str]] = []
    for day, spans in sorted(by_day.items()):
        if runs and runs[-1][1] == day - 1 and runs[-1][2] == spans:
            runs[-1] = (runs[-1][0], day, spans)
        else:
            runs.append((day, day, spans))
    told = [_("%(days)s %(times)s") % {"days": _days(first, last), "times": spans} for first, last, spans in runs]
    return _("; ").join(told)


def _days(first: int, last: int) -> str:
    if first == last:
        return str(WEEKDAYS[first])
    return _("%(first)s to %(last)s") % {"first": WEEKDAYS[first], "last": WEEKDAYS[last]}
