"""Who needs me, and what waits for my answer: read from what stands below, never guessed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count
from django.db.models.functions import TruncWeek

from mentoring.conversations.models import Entry, HeldLetter
from mentoring.home.last_words import Waiting, last_words
from mentoring.home.waits import what_waits
from mentoring.library import activities, arrivals, cards, feedback, opportunities
from mentoring.meetings.soon import Soon, soon
from mentoring.notebook import asked_moments
from mentoring.partnerships.asking import Shown, waiting_for
from mentoring.partnerships.models import Invitation
from mentoring.partnerships.rail import Known
from mentoring.partnerships.views.invitation import asked_of
from mentoring.partnerships.words import Asked, open_focuses
from mentoring.people.models import Person

WEEKS = 12
SHOWN = 3
NEXT = 2  # sessions ahead
NO_SESSIONS = Soon([], [])


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the page tells."""

    asked: list[tuple[Invitation, Asked]]
    questions: list[Shown]
    activities: list[activities.Shown]
    opportunities: list[opportunities.Shown]
    arrivals: list[arrivals.Shown]
    feedback: list[feedback.Shown]
    cards: list[cards.Shown]
    moments: list[asked_moments.Asked]
    sessions: Soon  # those that wait for my answer, and those ahead
    has_challenge: bool  # one that is on no agenda yet, while a session lies ahead
    held: list[HeldLetter]
    people: list[Known]
    focuses: dict[UUID, str]  # by partnership: what it is about
    weeks: dict[UUID, list[str]] = field(default_factory=dict)  # by conversation: one word a week, oldest first
    waiting: tuple[Waiting, ...] = ()
    more: int = 0  # how many more wait than are shown

    @property
    def has_to_answer(self) -> bool:
        """Whether something is asked that can be answered with a word or two."""
        waiting = self.questions or self.activities or self.opportunities or self.arrivals
        return bool(waiting or self.feedback or self.cards or self.moments or self.sessions.waiting)

    @property
    def told(self) -> set[str]:
        """What has a row of its own, by id, so that nothing is told twice."""
        sessions = [one.meeting for one in self.sessions.waiting]
        things = [
            *(one.activity for one in self.activities),
            *(one.passed for one in self.opportunities),
            *(one.feedback for one in self.feedback),
            *(one.drawn for one in self.cards),
            *sessions,
            *(one.series for one in sessions if one.series),
        ]
        return {str(one.pk) for one in things}

    @property
    def hues(self) -> dict[UUID, str]:
        """The colours people have in my lists, by person."""
        return {one.person.pk: one.hue for one in self.people}

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
    """This will gather what one person needs to know now; only rooms in which something waits are asked for it."""
    waits = what_waits(me, people=people, now=now)
    sessions = _sessions(me, people, now=now) if waits["to_answer"] or waits["ahead"] else NO_SESSIONS
    found = Today(
        asked=asked_of(me) if waits["asked"] else [],
        questions=waiting_for(me) if waits["questions"] else [],
        activities=activities.waiting_for(me, now=now) if waits["activities"] else [],
        opportunities=opportunities.waiting_for(me, now=now) if waits["opportunities"] else [],
        arrivals=arrivals.waiting_for(me) if waits["arrivals"] else [],
        feedback=feedback.waiting_for(me) if waits["feedback"] else [],
        cards=cards.waiting_for(me, now=now) if waits["cards"] else [],
        moments=asked_moments.asked_of(me, now=now) if waits["moments"] else [],
        sessions=sessions,
        has_challenge=waits["challenge"] and bool(sessions.next),
        held=list(HeldLetter.objects.of(me)) if waits["held"] else [],
        people=people,
        focuses=open_focuses([one.partnership for one in people], person=me),
    )
    waiting = last_words(me, people, told=found.told, now=now) if waits["words"] else []
    weeks = rhythm(people, now=now, waiting={one.entry.conversation_id for one in waiting})
    return replace(found, waiting=tuple(waiting[:SHOWN]), more=max(0, len(waiting) - SHOWN), weeks=weeks)


def _sessions(me: Person, people: list[Known], *, now: datetime) -> Soon:
    pairs = (one.partnership for one in people if one.partnership.conversation_id)
    known = {one.conversation_id: [one.mentor, one.mentee] for one in pairs if one.conversation_id}
    return soon(me, now=now, most=NEXT, people=known)


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
