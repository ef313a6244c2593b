"""What stands in the boxes of a part, as a sentence; and what has happened, as both read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mentoring.agreements.shape import PartShape
from mentoring.agreements.starter import KEYS
from mentoring.agreements.terms import MOVES, Terms, terms_of
from mentoring.agreements.words import Written, names_of
from mentoring.people.models import Person
from mentoring.people.zones import city

MOVE_NAMES: dict[str, Promise] = {
    "suggesting": gettext_lazy("suggesting"),
    "challenging": gettext_lazy("challenging"),
    "supporting": gettext_lazy("supporting"),
    "encouraging": gettext_lazy("encouraging"),
}


def plain(part: PartShape, written: Written) -> str:
    """A part as one reads it: its boxes as a sentence, then its text."""
    said = SAYS[part.kind](written.values) if part.kind in SAYS else ""
    return "\n".join(filter(None, (said, _planned(written), written.text)))


def brief(part: PartShape, written: Written) -> str:
    """The same without the planned dates, where a page lists them on both clocks."""
    return plain(part, replace(written, values={name: one for name, one in written.values.items() if name != "dates"}))


def heading(part: PartShape, *, owner: Person, others: Sequence[Person]) -> str:
    """What stands above a part, with the names in it. Somebody's own titles are left as they are."""
    if part.key not in KEYS:
        return str(part.heading)
    return str(part.heading) % {"owner": owner.first_name, "others": names_of(others)}


def period(terms: Terms) -> str:
    """From when to when, as one says it."""
    named = {"start": _day(terms.period_start), "end": _day(terms.period_end)}
    if terms.period_start and terms.period_end:
        return _("from %(start)s to %(end)s") % named
    if terms.period_end:
        return _("until %(end)s") % named
    return _("from %(start)s") % named if terms.period_start else ""


def told(card: Mapping[str, object]) -> str:
    """What has happened to an agreement, on the timeline and in letters. Both read the same sentence."""
    named = {"name": card.get("name", ""), "number": card.get("number", "")}
    if card.get("what") == "agreed" and card.get("by_word"):
        return _("You have all said yes to what you agreed by word.")
    if card.get("what") == "change" and card.get("adjusts"):
        return _("%(name)s suggests a change in other words.") % named
    return str(TOLD.get(str(card.get("what")), "")) % named


TOLD: dict[str, Promise] = {
    "shared": gettext_lazy("%(name)s shared the questions for your agreement. Take your time with them."),
    "ready": gettext_lazy("%(name)s asks for a reader: the agreement is written."),
    "suggestion": gettext_lazy("%(name)s suggests other words in your agreement. You can take them, or keep yours."),
    "question": gettext_lazy("%(name)s has a question about a line in your agreement."),
    "accepted": gettext_lazy("%(name)s took the suggested words into the agreement."),
    "kept": gettext_lazy("%(name)s looked at the suggestion and keeps the words as they are."),
    "replied": gettext_lazy("%(name)s answered the question about the agreement."),
    "yes": gettext_lazy("%(name)s said yes to version %(number)s of your agreement."),
    "agreed": gettext_lazy("You have all said yes to version %(number)s of your agreement."),
    "spoken": gettext_lazy("%(name)s noted what you agreed by word. It counts once you confirm it."),
    "change": gettext_lazy("%(name)s suggests a change to what you agreed."),
    "changed": gettext_lazy("%(name)s said yes. Version %(number)s of your agreement holds now."),
    "kept_as_is": gettext_lazy("%(name)s would keep what you agreed as it is."),
    "talk": gettext_lazy("%(name)s would like to talk about the change you suggested."),
    "reached": gettext_lazy("%(name)s has reached something you agreed to look for."),
}


def _rhythm(values: Mapping[str, object]) -> str:
    said = {
        "scheduled": _("We meet on dates in our calendars."),
        "fluid": _("We talk as it comes, in small touches."),
        "blended": _("Sessions now and then, and small touches in between."),
    }
    return said.get(str(values.get("rhythm")), "")


def _sessions(values: Mapping[str, object]) -> str:
    terms = terms_of({"sessions": Written(values=values)})  # type: ignore[arg-type]
    what, when = _count(terms), period(terms)
    if what and when:
        return _("%(what)s, %(when)s.") % {"what": what, "when": when}
    said = what or when
    return _("%(said)s.") % {"said": said[:1].upper() + said[1:]} if said else ""


def _planned(written: Written) -> str:
    """Planned dates, one a line, each by the clock it was planned on."""
    dates = terms_of({"sessions": written}).dates
    lines = [
        _("%(day)s, %(time)s in %(place)s")
        % {"day": _day(one.at), "time": formats.time_format(one.at, "H:i"), "place": city(one.zone)}
        for one in dates
    ]
    return "\n".join([_("Planned:"), *lines]) if lines else ""


def _count(terms: Terms) -> str:
    named = {"n": terms.sessions, "minutes": terms.minutes}
    if terms.sessions and terms.minutes:
        return (
            ngettext("%(n)s session of %(minutes)s minutes", "%(n)s sessions of %(minutes)s minutes", terms.sessions)
            % named
        )
    if terms.sessions:
        return ngettext("%(n)s session", "%(n)s sessions", terms.sessions) % named
    return _("Sessions of %(minutes)s minutes") % named if terms.minutes else ""


def _days(values: Mapping[str, object]) -> str:
    days = terms_of({"answer_time": Written(values=values)}).answer_days  # type: ignore[arg-type]
    if days is None:
        return ""
    return ngettext("Usually within %(n)s working day.", "Usually within %(n)s working days.", days) % {"n": days}


def _urgent(values: Mapping[str, object]) -> str:
    terms = terms_of({"urgent": Written(values=values)})  # type: ignore[arg-type]
    if terms.is_urgent_allowed is None:
        return ""
    if not terms.is_urgent_allowed:
        return _("Nothing is urgent between us.")
    if terms.urgent_a_week is None:
        return _("Urgent questions are welcome.")
    return ngettext(
        "Urgent questions are welcome, at most %(n)s a week.",
        "Urgent questions are welcome, at most %(n)s a week.",
        terms.urgent_a_week,
    ) % {"n": terms.urgent_a_week}


def _wish(values: Mapping[str, object]) -> str:
    said = {
        "yes": _("Yes, once, best at the start."),
        "later": _("When there is a chance."),
        "no": _("No, we meet from afar."),
    }
    return said.get(str(values.get("wish")), "")


def _moves(values: Mapping[str, object]) -> str:
    by_wish = {
        wish: _(", ").join(str(MOVE_NAMES[move]) for move in MOVES if values.get(move) == wish)
        for wish in ("more", "less")
    }
    said = [_("More %(moves)s.") % {"moves": by_wish["more"]}] if by_wish["more"] else []
    return " ".join([*said, *([_("Less %(moves)s.") % {"moves": by_wish["less"]}] if by_wish["less"] else [])])


def _day(day: date | None) -> str:
    return formats.date_format(day, "j F Y") if day else ""


SAYS: dict[str, Callable[[Mapping[str, object]], str]] = {
    "rhythm": _rhythm,
    "sessions": _sessions,
    "days": _days,
    "urgent": _urgent,
    "wish": _wish,
    "moves": _moves,
}
