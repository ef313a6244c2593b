"""Being in touch elsewhere: which ways there are, and the mix of ways of the last month. As data and in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mentoring.conversations.access import of_participant
from mentoring.conversations.models import SAID, Entry, Participant
from mentoring.conversations.sentences import channel_name
from mentoring.conversations.words import open_said

KIND = "touch"
COUNTS = "touch"  # an entry of a room above that is such a touch, with its way on its card: see Entry.counts_as
A_MONTH = timedelta(days=30)
MINUTES = (10, 30, 60)  # one tap each

WAYS: dict[str, Promise] = {
    "met": gettext_lazy("In person"),
    "call": gettext_lazy("Phone call"),
    "video": gettext_lazy("Video call"),
    "chat": gettext_lazy("Messenger: WhatsApp, Slack …"),
    "mail": gettext_lazy("E-mail"),
    "other": gettext_lazy("Another way"),
}
ICONS = {"met": "users-round", "call": "phone", "video": "video", "chat": "message-circle", "mail": "mail"}
LASTS = ("met", "call", "video")  # where minutes mean something
SHORT: dict[str, Promise] = {**WAYS, "chat": gettext_lazy("Messenger"), "web": gettext_lazy("Here")}


@dataclass(frozen=True, slots=True)
class Part:
    """One way of being in touch, as a part of a bar."""

    name: str
    times: int
    x: str  # where it begins, and how long it is, in per cent
    width: str


def choices() -> list[tuple[str, str]]:
    """What may be logged with one tap: a way, or a way and its minutes."""
    timed = [(f"{way}-{minutes}", str(minutes)) for way in LASTS for minutes in MINUTES]
    return [(way, str(name)) for way, name in WAYS.items()] + timed


def read(choice: str) -> tuple[str, int]:
    """A tap as a way and its minutes; 0 when nobody said how long."""
    way, _dash, minutes = choice.partition("-")
    return way, int(minutes or 0)


def told(card: Mapping[str, object]) -> str:
    """A touch as a timeline and a letter name it: "Phone call, 10 minutes"."""
    name = str(SHORT.get(str(card.get("way")), WAYS["other"]))
    minutes = card.get("minutes")
    if not isinstance(minutes, int) or not minutes:
        return name
    lasted = ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    return _("%(way)s, %(lasted)s") % {"way": name, "lasted": lasted}


def mix(me: Participant, *, now: datetime) -> list[Part]:
    """This will tell by which ways my conversation went in the last month, the most frequent first.

    Nobody is counted against anybody: it is the sum of all who take part.
    """
    said = Entry.objects.filter(conversation=me.conversation_id, author__isnull=False, withdrawn_at=None)
    recent = said.filter(said_at__gt=now - A_MONTH, said_at__lte=me.left_at or now)
    by_channel = recent.filter(kind__in=SAID).order_by().values_list("came_by").annotate(n=Count("id"))
    counts = Counter({_named(channel): n for channel, n in by_channel})
    logged = list(recent.filter(Q(kind=KIND) | Q(counts_as=COUNTS)))
    cards = open_said(logged, access=of_participant(me)).cards.values() if logged else ()
    counts.update(_named(str(card.get("way"))) for card in cards)
    return _bar(counts)


def _named(way: str) -> str:
    return str(SHORT[way]) if way in SHORT else capfirst(channel_name(way))


def _bar(counts: Counter[str]) -> list[Part]:
    whole, before, parts = sum(counts.values()), 0, []
    for name, times in counts.most_common():
        parts.append(Part(name, times, f"{100 * before / whole:.2f}%", f"{100 * times / whole:.2f}%"))
        before += times
    return parts
