"""What happens between two people, in sentences."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from mentoring.conversations.models import Participant
from mentoring.partnerships.models import Partnership
from mentoring.people.hours import Hours
from mentoring.people.models import Person

State = Partnership.State


class Deed(NamedTuple):
    """How the page of a deed speaks before it is done."""

    title: str | Promise
    means: str | Promise
    button: str | Promise


HAPPENED: dict[str, str | Promise] = {
    "accept": gettext_lazy(
        "You have both said yes. This is a first conversation: get to know each other, nothing is promised."
    ),
    "skip_exploring": gettext_lazy(
        "You have both said yes. You know each other, so you come straight to what you agree on."
    ),
    "one_off": gettext_lazy(
        "You have both said yes. This is a single conversation: no agreement, no duties. Find a time that suits you."
    ),
    "talked": gettext_lazy("%(name)s says that you have talked. Thank you for the time you gave each other."),
    "asks_first": gettext_lazy("%(name)s has a question before deciding."),
    "proceed": gettext_lazy("You both want to go on."),
    "agree": gettext_lazy("You both agreed. The work begins."),
    "begin_without": gettext_lazy("The work begins. You can write down later what you agree on."),
    "decline": gettext_lazy("%(name)s has decided not to go on. Thank you for the time you gave each other."),
    "settled": gettext_lazy("You both said: let us go on."),
    "wants_change": gettext_lazy("You both go on, and want to change something. What would help?"),
    "grace_answer": gettext_lazy("You answered together: it is time to come to a good end."),
    "format_kept": gettext_lazy("You both keep the way you meet."),
    "format_talk": gettext_lazy("%(name)s would like to talk about the way you are in touch."),
    "set_rhythm": gettext_lazy("You agreed on another rhythm."),
    "set_phase": gettext_lazy("You agreed on where you are."),
    "closer_on": gettext_lazy("Closer support is on until %(until)s."),
    "closer_off": gettext_lazy("Closer support has ended."),
    "let_us_talk": gettext_lazy("%(name)s would like to talk about the suggestion."),
    "stays_as_it_was": gettext_lazy("%(name)s keeps it as it was."),
    "pause": gettext_lazy("%(name)s has paused until %(until)s. Nobody is asked anything meanwhile."),
    "pause_goes_on": gettext_lazy("The pause goes on until %(until)s."),
    "resume": gettext_lazy("You go on."),
    "exit_plan": gettext_lazy(
        "The time you agreed on ends around %(until)s. That is the end of the period, not of your contact: you both "
        "choose what comes after. Here is your exit plan again, with a day for a last meeting."
    ),
    "wind_up": gettext_lazy("You are coming to a good end. There is time to look back and to thank."),
    "futures_opened": gettext_lazy("You have both said what should come after."),
    "renew": gettext_lazy("You go on together, for another while."),
    "close": gettext_lazy("You have closed. What you said to each other stays readable for both of you."),
    "end_now": gettext_lazy(
        "%(name)s has ended this partnership. What you said to each other stays readable for both of you."
    ),
    "leaving": gettext_lazy(
        "%(name)s is leaving Northlight on %(until)s. Until then you can say good-bye, and keep a copy of what you "
        "wrote to each other. Thank you for the time you gave."
    ),
    "leaving_after": gettext_lazy(
        "%(name)s is leaving Northlight on %(until)s. Their words here go with them; until then you can keep a copy."
    ),
    "staying": gettext_lazy("%(name)s is staying after all. Everything is as it was."),
    "leave": gettext_lazy(
        "The other one has left Northlight, and took their words along. What you wrote stays yours."
    ),
    "erase_soon": gettext_lazy(
        "What you wrote to each other here is erased on %(until)s. Until then each of you can keep a copy."
    ),
    "erase": gettext_lazy("%(name)s has erased their own words here. What you wrote stays yours."),
    "erased_in_time": gettext_lazy("What you wrote to each other here has been erased, as you were told a month ago."),
    "drift": gettext_lazy(
        "It has long been quiet, so this comes to an end by itself. Either of you can bring it back."
    ),
    "take_back_drift": gettext_lazy("%(name)s is still here. You go on."),
    "quiet_hello": gettext_lazy("%(name)s says hello."),
    "quiet_change": gettext_lazy("%(name)s would like to change something in how you work."),
    "hand_on": gettext_lazy("%(name)s has agreed to be introduced to another mentor."),
    "keep_in_touch": gettext_lazy("You keep in touch: a hello twice a year, no duties."),
    "hello": gettext_lazy("%(name)s says hello."),
    "reopen": gettext_lazy("You begin again, from where you ended."),
    "change_kind": gettext_lazy("A new chapter begins. What was before stays as it was."),
    "hold": gettext_lazy("This partnership is on hold for now. Nothing can be written until it goes on."),
    "release": gettext_lazy("This partnership goes on."),
    "close_on_concern": gettext_lazy("This partnership has ended."),
}
DEEDS: dict[str, Deed] = {
    "proceed": Deed(
        gettext_lazy("Go on together?"),
        gettext_lazy("%(name)s decides apart from you. When you have both said yes, you go on."),
        gettext_lazy("Yes, let us go on"),
    ),
    "begin_without": Deed(
        gettext_lazy("Begin now?"),
        gettext_lazy("You can write down later what you agree on. It begins when %(name)s says so too."),
        gettext_lazy("Let us begin"),
    ),
    "decline": Deed(
        gettext_lazy("Say no, thank you?"),
        gettext_lazy("No reason is needed. %(name)s is told kindly, and you are both free to choose again."),
        gettext_lazy("No, thank you"),
    ),
    "withdraw": Deed(
        gettext_lazy("Take it back?"),
        gettext_lazy("%(name)s will not be asked any more."),
        gettext_lazy("Take it back"),
    ),
    "wind_up": Deed(
        gettext_lazy("Come to a good end?"),
        gettext_lazy(
            "No reason is needed. %(name)s is told, you each say what should come after, and look back together."
        ),
        gettext_lazy("Yes, wind up"),
    ),
    "resume": Deed(
        gettext_lazy("Go on now?"), gettext_lazy("%(name)s is told that the pause is over."), gettext_lazy("Go on")
    ),
    "closer_off": Deed(
        gettext_lazy("Enough of closer support?"),
        gettext_lazy("%(name)s is told. You go on as before."),
        gettext_lazy("Enough"),
    ),
    "let_go": Deed(
        gettext_lazy("Stop keeping in touch?"),
        gettext_lazy("Nobody is told, %(name)s neither. No more reminders."),
        gettext_lazy("Let it go"),
    ),
    "take_back_drift": Deed(
        gettext_lazy("Still here?"), gettext_lazy("%(name)s is told, and you go on."), gettext_lazy("I am still here")
    ),
    "keep": Deed(
        gettext_lazy("Keep in touch?"),
        gettext_lazy("%(name)s is asked. A hello twice a year, no duties."),
        pgettext_lazy("for something", "Ask"),
    ),
    "reopen": Deed(
        gettext_lazy("Begin again?"),
        gettext_lazy("%(name)s is asked. You begin from where you ended."),
        pgettext_lazy("for something", "Ask"),
    ),
    "resume_now": Deed(
        gettext_lazy("Ask to go on?"),
        gettext_lazy("%(name)s paused, so %(name)s is asked."),
        pgettext_lazy("for something", "Ask"),
    ),
    "hold": Deed(
        gettext_lazy("Stop everything for now?"),
        gettext_lazy(
            "For your own safety, at once: nothing can be written, nobody is asked anything. %(name)s reads only "
            "that it is on hold. It goes on only when you say so."
        ),
        gettext_lazy("Put it on hold"),
    ),
    "release": Deed(
        gettext_lazy("Go on again?"),
        gettext_lazy("You put this on hold. %(name)s is told that it goes on."),
        gettext_lazy("Go on"),
    ),
    "close_on_concern": Deed(
        gettext_lazy("End it for your safety?"),
        gettext_lazy(
            "%(name)s reads only that it has ended. You do not meet here again: nothing from %(name)s reaches you, "
            "and it is not begun again. What was said stays readable for both of you."
        ),
        gettext_lazy("End it"),
    ),
    "end_now": Deed(
        gettext_lazy("End it now?"),
        gettext_lazy("%(name)s is told today, kindly. What you said to each other stays readable for both of you."),
        gettext_lazy("End it now"),
    ),
}


def happened(*, event: str, name: str, until: str = "", kind: str = "") -> str:
    """This will tell, on the timeline and in letters, what has happened. Both read the same sentence."""
    if event == "change_kind" and kind:
        return _("A new chapter begins: %(kind)s. What was before stays as it was.") % {"kind": kind}
    return str(HAPPENED.get(event, "")) % {"name": name, "until": _day(until)}


def _day(iso: str) -> str:
    return formats.date_format(date.fromisoformat(iso), "j F Y") if iso else ""


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
    title, means, button = DEEDS[event]
    return Deed(str(title), str(means) % {"name": name}, str(button))


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
