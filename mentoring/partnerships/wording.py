"""How each question is asked: a title, what it means, and what may be answered, in whole sentences."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mentoring.partnerships.models import Partnership
from mentoring.partnerships.questions import ASKED

ASKS: dict[str, tuple[str | Promise, str | Promise]] = {
    "exploring": (
        _("Shall we go on, %(name)s and I?"),
        _("You each answer apart. A no is kind, needs no reason, and ends it for both."),
    ),
    "grace": (
        _("Is it good between you and %(name)s?"),
        _(
            "You have known each other for a while. %(name)s is asked the same, apart from you; "
            "you see both answers together."
        ),
    ),
    "format": (
        _("Is this format serving you?"),
        _(
            "How often you are in touch, and by what. %(name)s is asked the same. Another rhythm is suggested to "
            "them, and nothing you wrote is lost."
        ),
    ),
    "rhythm": (_("%(name)s suggests another rhythm: %(wish)s"), _("It changes when you say yes, and not before.")),
    "phase": (_("%(name)s feels you are here now: %(wish)s"), _("It decides nothing, and may go back.")),
    "kind": (
        _("%(name)s suggests to become: %(wish)s"),
        _("A new chapter begins; what was before stays as it was."),
    ),
    "closer": (
        _("%(name)s suggests closer support until %(day)s"),
        _("More small touches for a set time. Either of you can end it any day."),
    ),
    "closer_over": (_("Closer support ends today. Enough, or a little longer?"), ""),
    "resume": (_("You wanted to rest until today. Go on with %(name)s?"), _("Nothing happens if you leave this.")),
    "resume_now": (_("%(name)s would like to go on now"), _("You paused, so it is for you to say.")),
    "review": (
        _("How is it going with %(name)s?"),
        _("A review: the same seven questions for both. You each answer apart, and read both answers together."),
    ),
    "renew": (
        _("The time you agreed with %(name)s is over. Go on until %(day)s?"),
        _("You each answer apart; it needs two yeses. Without them you come to a good end."),
    ),
    "future": (
        _("What should come after, for you and %(name)s?"),
        _("You each choose apart and see both together. The lesser wish counts."),
    ),
    "keep": (_("%(name)s would like to keep in touch"), _("A hello twice a year, no duties.")),
    "reopen": (_("%(name)s would like to begin again with you"), _("From where you ended. You agree anew.")),
    "hand_on": (
        _("%(name)s suggests another mentor for you"),
        _("You see what would be passed on, and change it, before anybody gets it."),
    ),
    "go_on": (
        _("You and %(name)s have talked. Go on as mentor and mentee?"),
        _("You each answer apart; it needs two yeses. A no is told to nobody."),
    ),
    "quiet": (_("It has been quiet between you and %(name)s. All fine?"), ""),
    "drifting": (
        _("It has long been quiet between you and %(name)s"),
        _("So it comes to an end by itself. One word from either of you brings it back."),
    ),
    "hello": (_("Say hello to %(name)s?"), ""),
    "how_are_you": (
        _("Two weeks ago %(name)s ended your partnership. How are you?"),
        _("Only for you: nobody is told what you answer."),
    ),
    "follow_up": (
        _("Half a year ago you closed with %(name)s. What has stayed?"),
        _("For yourself. %(name)s does not see it."),
    ),
}
SUGGESTED = {"yes": _("Yes"), "talk": _("Let us talk about it"), "no": _("No, keep it as it is")}
LABELS: dict[str, dict[str, str | Promise]] = {
    "exploring": {"yes": _("Yes"), "question": _("I have a question first"), "no": _("No, thank you")},
    "grace": {
        "go_on": _("Yes, let us go on"),
        "change": _("Go on, and change something"),
        "stop": _("Come to a good end"),
    },
    "format": {
        "keep": _("Yes, keep it"),
        "fluid": _("More fluid"),
        "regular": _("More regular"),
        "talk": _("Let us talk about it"),
    },
    "closer_over": {"enough": _("Enough"), "more": _("Two more weeks")},
    "resume": {"yes": _("Go on"), "later": _("Four more weeks"), "wind_up": _("Come to a good end")},
    "resume_now": {"yes": _("Go on now"), "no": _("Not yet")},
    "review": {"yes": _("Yes"), "change": _("Yes, with a change"), "wind_up": _("Time to wind up, and to move on")},
    "renew": {"yes": _("Yes, go on"), "no": _("Come to a good end")},
    "future": {
        "end": _("A good end"),
        "keep": _("Keep in touch"),
        "peers": _("Go on as peers"),
        "swap": _("Swap roles"),
        "renew": _("Go on as we are"),
    },
    "keep": {"yes": _("Yes, keep in touch"), "no": _("No, thank you")},
    "reopen": {"yes": _("Yes, begin again"), "no": _("No, thank you")},
    "hand_on": {"yes": _("See what is passed on"), "no": _("No, thank you")},
    "go_on": {"yes": _("Yes, let us go on"), "no": _("No, thank you")},
    "quiet": {"fine": _("Yes, all fine"), "hello": _("Say hello"), "change": _("Let us change something")},
    "drifting": {"still_here": _("I am still here"), "let_it_be": _("Let it be")},
    "hello": {"hello": _("Say hello"), "stop": _("Stop reminding me")},
    "how_are_you": {"well": _("I am well"), "talk": _("I would like to talk to somebody")},
    "follow_up": {"stayed": _("Keep it"), "not_now": _("Not now")},
}


class Wording(NamedTuple):
    """One question, for one person to read."""

    title: str
    means: str
    choices: list[tuple[str, str]]


def worded(about: str, *, name: str, wishes: dict[str, Any]) -> Wording:
    """This will ask in words. ``name`` is the other one of the two."""
    title, means = ASKS[about]
    named = {"name": name, "wish": _wish(about, wishes), "day": _day(wishes.get("until", ""))}
    labels = LABELS.get(about, SUGGESTED)
    return Wording(title % named, means % named, [(choice, labels[choice] % named) for choice in ASKED[about].choices])


def kind_words(kind: str, *, own: str = "") -> str:
    """What two people are for each other, in their own words where they have found some."""
    return own if own and kind == Partnership.Kind.OWN else str(Partnership.Kind(kind).label)


def _wish(about: str, wishes: dict[str, Any]) -> str:
    if about == "kind":
        kind = kind_words(wishes.get("kind", "mentor"), own=wishes.get("own", ""))
        return str(_("%(kind)s, with roles swapped")) % {"kind": kind} if wishes.get("swap") else kind
    labels = {"rhythm": Partnership.Rhythm, "phase": Partnership.Phase}
    return str(labels[about](wishes[about]).label) if about in labels and about in wishes else ""


def _day(iso: str) -> str:
    return formats.date_format(date.fromisoformat(iso), "j F Y") if iso else ""
