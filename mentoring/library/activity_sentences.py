"""What activities say of themselves, in whole sentences."""

from __future__ import annotations

from datetime import date

from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mentoring.goals.sentences import in_words, names_of
from mentoring.library.models import Activity
from mentoring.library.sentences import how_long
from mentoring.library.states import State
from mentoring.people.models import Person

AT_WORK = "01234"


def erased() -> str:
    """Where the words were erased."""
    return _("These words were erased.")


def origin(activity: Activity, *, is_mine: bool) -> str:
    """Who it comes from, and for whom."""
    if activity.is_chosen:
        return _("Your own activity") if is_mine else _("%(name)s’s own activity") % {"name": activity.doer.first_name}
    if is_mine:
        return _("An activity from %(name)s") % {"name": activity.suggested_by.first_name}
    return _("An activity for %(name)s") % {"name": activity.doer.first_name}


def terms(activity: Activity) -> str:
    """How long, on which days, by when."""
    lasts = how_long(activity.minutes) if activity.minutes else ""
    parts = [lasts, how_often(activity.weekdays), by_when(activity.by_on, activity)]
    return " · ".join(part for part in parts if part)


def how_often(weekdays: str) -> str:
    """On which days of the week."""
    if not weekdays:
        return ""
    if weekdays == "0123456":
        return _("every day")
    if weekdays == AT_WORK:
        return _("Monday to Friday")
    return _("on %(days)s") % {"days": names_of([str(WEEKDAYS[int(one)]) for one in weekdays])}


def by_when(day: date | None, activity: Activity) -> str:
    """By when, until when, or on which day."""
    if day is None:
        return ""
    said = _("until %(day)s") if activity.weekdays else _("on %(day)s") if activity.has_its_day else _("by %(day)s")
    return said % {"day": formats.date_format(day, "l j F")}


def stands(activity: Activity, *, reader: Person) -> str:
    """Where it stands, for one of the two."""
    is_doer = activity.doer_id == reader.pk
    name = (activity.suggested_by if is_doer else activity.doer).first_name
    told = {
        State.SUGGESTED: (_("%(name)s suggests this. You decide."), _("Suggested; %(name)s has not answered yet.")),
        State.ADJUSTED: (
            _("You would like it otherwise; %(name)s has not answered yet."),
            _("%(name)s would like it otherwise. You decide."),
        ),
        State.ACCEPTED: (_("You said yes to this."), _("%(name)s said yes to this.")),
        State.DOING: (_("You are doing this."), _("%(name)s is doing this.")),
        State.DONE: (_("You have done this."), _("%(name)s has done this.")),
        State.REFLECTED: (_("You have done this."), _("%(name)s has done this.")),
        State.DECLINED: (_("You said no, and that is fine."), _("%(name)s said no, and that is fine.")),
        State.LET_GO: (_("Let go, and that is fine."), _("Let go, and that is fine.")),
    }
    mine, theirs = told[State(activity.state)]
    if activity.is_chosen and activity.state == State.ACCEPTED:
        mine, theirs = _("You chose this."), _("%(name)s chose this.")
    return (mine if is_doer else theirs) % {"name": name}


def afterthought(kind: str) -> str:
    """What is asked when it is done, where nobody wrote a question."""
    if kind == Activity.Kind.SHADOWING:
        return _("What did you see?")
    if kind == Activity.Kind.NETWORKING:
        return _("Whom did you meet, and what stayed with you?")
    return _("What did you notice?")


def days_done(done: int, of: int) -> str:
    """How many days of a row: "Four of five"."""
    if not done:
        return _("None yet")
    return str(capfirst(_("%(done)s of %(all)s") % {"done": in_words(done), "all": in_words(of)}))


def what_happened(event: str, *, is_mine: bool) -> str:
    """The line an answer is told with; ``{what}`` stands for the activity, ``{name}`` for who answered."""
    told = {
        "accept": (_("You said yes to {what}."), _("{name} said yes to {what}.")),
        "adjust": (_("You would like {what} otherwise."), _("{name} would like {what} otherwise.")),
        "decline": (_("You said no to {what}."), _("{name} said no to {what}.")),
        "finish": (_("You have done {what}."), _("{name} has done {what}.")),
        "reflect": (_("You looked back on {what}."), _("{name} looked back on {what}.")),
    }
    mine, theirs = told[event]
    return mine if is_mine else theirs


def letter_of(day: date) -> str:
    """A day of the week in one letter."""
    return [
        pgettext("Monday, in one letter", "M"),
        pgettext("Tuesday, in one letter", "T"),
        pgettext("Wednesday, in one letter", "W"),
        pgettext("Thursday, in one letter", "T"),
        pgettext("Friday, in one letter", "F"),
        pgettext("Saturday, in one letter", "S"),
        pgettext("Sunday, in one letter", "S"),
    ][day.weekday()]
