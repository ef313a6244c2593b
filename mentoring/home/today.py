"""Who needs me, and what waits for my answer: read from what stands below, never guessed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, F
from django.db.models.functions import TruncWeek

from mentoring.conversations.access import by_memberships
from mentoring.conversations.models import Entry, HeldLetter
from mentoring.conversations.words import open_words
from mentoring.library import activities, opportunities
from mentoring.meetings import shown as meetings
from mentoring.partnerships.asking import Shown, waiting_for
from mentoring.partnerships.models import Invitation
from mentoring.partnerships.rail import Known
from mentoring.partnerships.views.invitation import asked_of
from mentoring.partnerships.words import Asked, open_focuses
from mentoring.people.models import Person

WEEKS = 12
SHOWN = 3
NEXT = 2  # sessions ahead
WAITS_FOR = timedelta(days=14)  # after two weeks an unanswered line is left in peace


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody whose words came last."""

    known: Known
    entry: Entry
    is_new: bool  # not read yet; else read, and unanswered
    words: str = ""


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the page tells."""

    waiting: tuple[Waiting, ...]
    more: int  # how many more wait than are shown
    asked: list[tuple[Invitation, Asked]]
    questions: list[Shown]
    activities: list[activities.Shown]
    opportunities: list[opportunities.Shown]
    sessions: meetings.Soon  # those that wait for my answer, and those ahead
    held: list[HeldLetter]
    people: list[Known]
    focuses: dict[UUID, str]  # by partnership: what it is about
    weeks: dict[UUID, list[str]]  # by conversation: one word a week, oldest first

    @property
    def has_to_answer(self) -> bool:
        """Whether something is asked that can be answered with a word or two."""
        return bool(self.questions or self.activities or self.opportunities or self.sessions.waiting)

    @property
    def is_first_day(self) -> bool:
        """Whether nothing has begun yet."""
        return not self.people and not self.asked

    @property
    def askable(self) -> list[Known]:
        """My mentors who may be asked something quick."""
        mine = (one for one in self.people if one.is_my_mentor and one.partnership.conversation)
        return [one for one in mine if one.partnership.conversation.is_open]  # type: ignore[union-attr]


def today(me: Person, *, people: list[Known], now: datetime) -> Today:
    """This will gather what one person needs to know now; the number of queries does not depend on how much."""
    waiting = _waiting(me, people, now=now)
    return Today(
        waiting=tuple(_with_words(me, waiting[:SHOWN])),
        more=max(0, len(waiting) - SHOWN),
        asked=asked_of(me),
        questions=waiting_for(me),
        activities=activities.waiting_for(me, now=now),
        opportunities=opportunities.waiting_for(me, now=now),
        sessions=meetings.soon(me, now=now, most=NEXT),
        held=list(HeldLetter.objects.of(me)),
        people=people,
        focuses=open_focuses([one.partnership for one in people], person=me),
        weeks=rhythm(people, now=now, waiting={one.entry.conversation_id for one in waiting}),
    )


def rhythm(people: list[Known], *, now: datetime, waiting: set[UUID]) -> dict[UUID, list[str]]:
    """This will tell in which of the last twelve weeks two people were in touch: "", "touch", "more" or "most"."""
    monday = (now - timedelta(days=now.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    mondays = [monday - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    conversations = [one.partnership.conversation_id for one in people if one.partnership.conversation_id]
    rows = (
        Entry.objects.filter(conversation__in=conversations, said_at__gte=mondays[0], author__isnull=False)
        .annotate(week=TruncWeek("said_at", tzinfo=now.tzinfo))
        .values_list("conversation_id", "week")
        .annotate(n=Count("id"))
        .order_by()
    )
    counts = Counter({(conversation, week.date()): n for conversation, week, n in rows})
    return {
        conversation: [
            "now" if week == monday and conversation in waiting else _bead(counts[conversation, week.date()])
            for week in mondays
        ]
        for conversation in conversations
    }


def _bead(touches: int) -> str:
    return "" if touches == 0 else "touch" if touches < 4 else "more" if touches < 10 else "most"


def _waiting(me: Person, people: list[Known], *, now: datetime) -> list[Waiting]:
    by_conversation = {one.partnership.conversation_id: one for one in people}
    last = (
        Entry.objects.filter(conversation__in=[one for one in by_conversation if one], seq=F("conversation__last_seq"))
        .exclude(author=me)
        .filter(author__isnull=False, withdrawn_at=None)
        .select_related("author", "conversation")
    )
    found = [
        Waiting(by_conversation[entry.conversation_id], entry, by_conversation[entry.conversation_id].waits)
        for entry in last
    ]
    kept = [one for one in found if one.is_new or now - one.entry.said_at < WAITS_FOR]
    return sorted(kept, key=lambda one: (not one.is_new, -one.entry.said_at.timestamp()))


def _with_words(me: Person, waiting: list[Waiting]) -> list[Waiting]:
    opened = open_words([one.entry for one in waiting], access=by_memberships(me))
    return [replace(one, words=words.text if words else "") for one, words in zip(waiting, opened, strict=True)]
