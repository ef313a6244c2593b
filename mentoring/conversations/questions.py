"""The table of a quick question's life, its feelings, and what is said before and about an urgent one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mentoring.conversations.due import urgent_hours
from mentoring.conversations.ladder import Reach
from mentoring.conversations.models import Participant, QuickQuestion
from mentoring.conversations.sentences import channel_name, their_time
from mentoring.people.hours import next_reachable

KIND = "question"
SEEN_WITHIN = timedelta(minutes=15)  # then the next address of the urgent ladder is tried
A_WEEK = timedelta(days=7)
State = QuickQuestion.State
WAITS = frozenset({State.SENT, State.SEEN, State.CANT_NOW, State.ASKED_ELSEWHERE})

# event → (from which states, to which)
TABLE: dict[str, tuple[frozenset[State], State]] = {
    "see": (frozenset({State.SENT}), State.SEEN),
    "answer": (WAITS, State.ANSWERED),
    "cant_now": (frozenset({State.SENT, State.SEEN}), State.CANT_NOW),
    "ask_elsewhere": (frozenset({State.SENT, State.SEEN, State.CANT_NOW}), State.ASKED_ELSEWHERE),
    "close": (WAITS | {State.ANSWERED}, State.CLOSED),
}

FEELINGS: dict[str, Promise] = {
    "nervous": gettext_lazy("nervous"),
    "unsure": gettext_lazy("unsure"),
    "worried": gettext_lazy("worried"),
    "stuck": gettext_lazy("stuck"),
    "calm": gettext_lazy("calm"),
    "curious": gettext_lazy("curious"),
    "excited": gettext_lazy("excited"),
    "proud": gettext_lazy("proud"),
}
STANDS: dict[str, Promise] = {
    State.ANSWERED: gettext_lazy("Answered."),
    State.CANT_NOW: gettext_lazy("Not now, %(name)s says. That says nothing about the question."),
    State.ASKED_ELSEWHERE: gettext_lazy("Asked somebody else, too."),
    State.CLOSED: gettext_lazy("Closed."),
}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would happen to an urgent question now: a sentence, and whether it would go as urgent at all."""

    sentence: str
    goes: bool = False
    arrives_at: datetime | None = None


def felt(names: object) -> str:
    """Feelings as words, in the order of the list; what is no feeling of ours is left out."""
    given = names if isinstance(names, list) else []
    return _(", ").join(str(word) for name, word in FEELINGS.items() if name in given)


def stands(card: Mapping[str, object]) -> str:
    """Where a question stands, as its entry shows it; "" while it simply waits."""
    words = STANDS.get(str(card.get("state")))
    return str(words) % {"name": card.get("to", "")} if words else ""


def outlook(to: Participant, *, reach: Reach, asked_this_week: int, now: datetime) -> Outlook:
    """This will say, before an urgent question is sent, what would happen to it: the receiver's rule, in words."""
    named = {"name": to.person.first_name, "time": _clock(now, to)}
    if to.urgent is None:
        return Outlook(_("For %(name)s nothing is urgent. It goes as an ordinary question.") % named)
    a_week: int | None = to.urgent.get("a_week")
    if a_week is not None and asked_this_week >= a_week:
        often = ngettext("%(n)s urgent question a week", "%(n)s urgent questions a week", a_week) % {"n": a_week}
        return Outlook(_("%(name)s agreed to %(often)s, and that many came already.") % {**named, "often": often})
    if (rung := reach.first(is_urgent=True)) is None:
        return Outlook(_("%(name)s has no address for urgent questions. It goes as an ordinary one.") % named)
    named["channel"] = channel_name(rung.channel)
    hours = urgent_hours(to)
    opens = now if hours is None else next_reachable(now, hours, reach.aways)
    if opens is None:
        return Outlook(_("%(name)s is not to be reached for urgent questions now.") % named)
    if opens > now:
        named["from"] = their_time(opens, participant=to, now=now)
        told = _(
            "It is %(time)s for %(name)s. An urgent question waits until %(from)s, and comes by %(channel)s then."
        )
        return Outlook(told % named, goes=True, arrives_at=opens)
    return Outlook(_until(hours.open_until(now) if hours else None, to, named), goes=True, arrives_at=now)


def too_late(to: Participant) -> str:
    """Why a question is not urgent: it would arrive after it is needed."""
    return _("%(name)s takes urgent questions only later than you need this.") % {"name": to.person.first_name}


def read_feelings(names: Iterable[str]) -> list[str]:
    """Only feelings of ours, each once, in the order of the list."""
    given = set(names)
    return [name for name in FEELINGS if name in given]


def _until(closes: datetime | None, to: Participant, named: dict[str, str]) -> str:
    if closes is None:
        told = _("It is %(time)s for %(name)s. Urgent questions are welcome at any hour, by %(channel)s.")
        return told % named
    told = _("It is %(time)s for %(name)s. Urgent questions are welcome until %(until)s, by %(channel)s.")
    return told % {**named, "until": _clock(closes, to)}


def _clock(moment: datetime, to: Participant) -> str:
    return formats.time_format(moment.astimezone(ZoneInfo(to.person.zone)), "H:i")
