"""Telling an activity on its timeline: one entry that is retold as it moves, and a line for each answer.

A card is sealed with the words of whoever says the entry, so nobody's words are put into another's: what the doer
noticed stands in the doer's own line.
"""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from mentoring.conversations import actions as conversations
from mentoring.conversations.access import by_membership
from mentoring.conversations.words import Card, Words
from mentoring.goals.words import open_rows
from mentoring.library.models import Activity
from mentoring.people.models import Person

TOLD = ("what", "why", "steps", "prepare", "watch_for")


def tell_activity(activity: Activity, words: dict[str, str], *, now: datetime) -> None:
    """This will tell an activity, in the name of whoever suggested or chose it."""
    activity.entry = conversations.say(
        conversation=activity.conversation,
        author=activity.suggested_by,
        words=Words.typed("\n".join(filter(None, (words[name] for name in TOLD)))),
        kind="library.activity",
        card=_card(activity, words),
        client_id=uuid5(NAMESPACE_URL, f"library.activity:{activity.pk}"),
        now=now,
    )
    activity.save(update_fields=["entry"])


def retell_activity(activity: Activity, *, now: datetime) -> None:
    """This will tell it anew, as it stands now; without its words, once they were erased."""
    if activity.entry is not None and (activity.entry.words or activity.entry.card):
        conversations.retell(entry=activity.entry, card=_card(activity, open_own(activity)), now=now)


def say_what_happened(activity: Activity, event: str, *, by: Person, words: str, now: datetime) -> None:
    """This will say, in somebody's own name, what they answered, so that it reaches the others by mail as well."""
    opened = open_own(activity)
    conversations.say(
        conversation=activity.conversation,
        author=by,
        words=Words.typed(words or opened["what"]),
        kind="library.answered",
        card={
            "activity": str(activity.pk),
            "what": opened["what"],
            "event": event,
            "name": by.first_name,
            "doer": str(activity.doer_id),
            "by_on": activity.by_on.isoformat() if activity.by_on else "",
            "quote": words,
            "question": opened["afterthought"] if words and event in {"finish", "reflect"} else "",
        },
        client_id=uuid5(NAMESPACE_URL, f"library.{event}:{activity.pk}:{now.isoformat()}"),
        now=now,
    )


def open_own(activity: Activity) -> dict[str, str]:
    """This will open its words for one who takes part; "" for what was erased."""
    opened = open_rows([activity], access=by_membership(activity.doer, activity.conversation))
    return {name: opened.of(activity, name) for name in Activity.WORDS}


def _card(activity: Activity, words: dict[str, str]) -> Card:
    done = activity.days.values_list("day", flat=True) if activity.weekdays else []
    return {
        "activity": str(activity.pk),
        **{name: words[name] for name in TOLD},
        "kind": str(activity.kind),
        "state": str(activity.state),
        "minutes": activity.minutes,
        "by_on": activity.by_on.isoformat() if activity.by_on else "",
        "weekdays": activity.weekdays,
        "starts_on": activity.starts_on.isoformat(),
        "done": [day.isoformat() for day in done],
        "done_on": activity.done_on.isoformat() if activity.done_on else "",
        "doer": str(activity.doer_id),
        "doer_name": activity.doer.first_name,
        "zone": activity.doer.zone,
        "name": activity.suggested_by.first_name,
    }
