"""Sessions opened for one person: what the pages of this room and of those above show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, Q
from django.utils.translation import gettext as _

from mentoring.conversations.access import by_memberships, of_participant
from mentoring.conversations.models import Participant
from mentoring.conversations.timeline import Reader
from mentoring.goals.words import open_rows
from mentoring.meetings import sentences, states
from mentoring.meetings.models import Meeting, Series, Slot, Way
from mentoring.meetings.states import State
from mentoring.people.holidays import WithHolidays, marks
from mentoring.people.models import Person
from mentoring.vault.sealing import Access

PAGE = 20
NO_SLOTS: Mapping[tuple[UUID, int], list[Slot]] = {}  # where a list does not show the times to choose from
PAST = (State.HELD, State.MISSED, State.CANCELLED, State.NOT_NOW, State.EXPIRED)
DOOR_OPENS = timedelta(minutes=15)  # before it begins, the way in comes first
STAYS_OPEN = timedelta(hours=2)  # after it should have ended


@dataclass(frozen=True, slots=True)
class Time:
    """One time on everybody's wall, and for whom it is early, late or a day off. ``hints`` tell all of that."""

    moment: datetime
    mine: str
    short: str
    others: tuple[str, ...]
    hints: tuple[str, ...]
    slot_id: UUID | None = None
    days_off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """One session, for one reader."""

    meeting: Meeting
    words: dict[str, str]
    reader: Person
    others: tuple[Person, ...]
    slots: tuple[Slot, ...]
    now: datetime

    @property
    def names(self) -> str:
        """The others, as one says their names."""
        return _(", ").join(one.first_name for one in self.others)

    @property
    def title(self) -> str:
        """Its topic, else with whom it is."""
        return sentences.called(self.words["topic"], self.names)

    @property
    def about(self) -> str:
        """Where it comes from: "Grace offers you a session"."""
        asker = self.meeting.asked_by
        if self.meeting.series_id:
            return _("One of a series")
        return sentences.origin(
            is_offer=self.meeting.is_offer, name=asker.first_name, is_mine=asker.pk == self.reader.pk
        )

    @property
    def how(self) -> str:
        """How long, and how."""
        return sentences.how(self.meeting.way, self.meeting.minutes)

    @property
    def time(self) -> Time | None:
        """When it is, on everybody's wall; None while it has no time."""
        return self._at(self.meeting.starts_at) if self.meeting.starts_at else None

    @property
    def soon(self) -> str:
        """When it is, in short: today and tomorrow by name."""
        begins = self.meeting.starts_at
        return sentences.soon(begins, now=self.now, zone=self.reader.zone) if begins else ""

    @property
    def times(self) -> list[Time]:
        """The times that can be chosen from and have not passed."""
        ahead = [one for one in self.slots if one.starts_at and one.starts_at > self.now]
        return [self._at(one.starts_at, one.pk) for one in ahead if one.starts_at]

    @property
    def may(self) -> set[str]:
        """What the reader may let happen now."""
        if not self.meeting.conversation.is_open:
            return set()
        may = states.offered(self.meeting, to=self.reader)
        begun = self.meeting.starts_at is not None and self.meeting.starts_at <= self.now
        may -= {"cancel"} if begun else {"hold", "miss"}
        return may

    @property
    def may_place(self) -> bool:
        """Whether the reader may say how and where they meet."""
        return self.meeting.is_open and self.meeting.conversation.is_open

    @property
    def is_series_to_answer(self) -> bool:
        """Whether it waits as one of a series, which is answered with one yes."""
        return self.meeting.series_id is not None and self.meeting.state == State.ASKED

    @property
    def is_near(self) -> bool:
        """Whether it is about to begin, or under way: the way in comes first."""
        begins, ends = self.meeting.starts_at, self.meeting.ends_at
        if self.meeting.state != State.BOOKED or begins is None or ends is None:
            return False
        return begins - DOOR_OPENS <= self.now < ends + STAYS_OPEN

    @property
    def is_over(self) -> bool:
        """Whether its time has passed, and nobody has said yet how it was."""
        ends = self.meeting.ends_at
        return self.meeting.state == State.BOOKED and ends is not None and ends <= self.now

    @property
    def stands(self) -> str:
        """Where it stands, in a sentence."""
        return sentences.stands(self.meeting, reader=self.reader, names=self.names, now=self.now)

    @property
    def is_in_person(self) -> bool:
        """Whether they meet in one place."""
        return self.meeting.way == Way.IN_PERSON

    def _at(self, moment: datetime, slot_id: UUID | None = None) -> Time:
        found = time_at(moment, self.meeting.minutes, reader=self.reader, others=self.others, slot_id=slot_id)
        return marked(found, self.meeting.minutes, [self.reader, *self.others]) if moment > self.now else found


@dataclass(frozen=True, slots=True)
class Listed:
    """The sessions of a conversation: some that wait, some ahead, some past, each a page at a time."""

    waiting: list[Shown]
    ahead: list[Shown]
    past: list[Shown]
    has_more_ahead: bool
    has_more_past: bool


def time_at(
    moment: datetime, minutes: int, *, reader: Person, others: Iterable[sentences.OnAWall], slot_id: UUID | None = None
) -> Time:
    """This will tell a time on everybody's wall."""
    ends = moment + timedelta(minutes=minutes)
    others = tuple(others)
    here = moment.astimezone(ZoneInfo(reader.zone))
    told = [
        sentences.for_them(moment, mine=reader.zone, name=one.first_name, zone=one.zone, place=one.place)
        for one in others
    ]
    hints = [sentences.unkind_hour(moment, ends, zone=reader.zone, name="")]
    hints += [sentences.unkind_hour(moment, ends, zone=one.zone, name=one.first_name) for one in others]
    return Time(
        moment,
        sentences.on_wall(here),
        sentences.in_short(here),
        tuple(told),
        tuple(one for one in hints if one),
        slot_id,
    )


def marked(time: Time, minutes: int, people: Sequence[WithHolidays]) -> Time:
    """The same time, with the public holidays of these people beside it; the first of them reads it."""
    told = tuple(marks(people, time.moment, time.moment + timedelta(minutes=minutes)))
    return replace(time, hints=(*time.hints, *told), days_off=told)


def shown(meetings: Sequence[Meeting], *, reader: Person, now: datetime) -> list[Shown]:
    """This will open sessions that were found through the reader, with the times to choose from."""
    return open_sessions(meetings, reader=reader, now=now, access=by_memberships(reader), slots=_slots(meetings))


def listed(reader: Reader, *, ahead: int = 0, back: int = 0) -> Listed:
    """This will gather a page of the sessions ahead, soonest first, and a page of those past, latest first.

    What waits for an answer comes before both, on the first page. Three queries, however many there are.
    """
    now, mine = reader.now, Meeting.objects.with_people().filter(conversation=reader.conversation)
    asked = Q(state=State.ASKED, series=None)
    later = mine.filter(Q(state=State.BOOKED, starts_at__gt=now - STAYS_OPEN) | Q(state=State.ASKED)).in_time()
    over = mine.filter(Q(state__in=PAST) | Q(state=State.BOOKED, starts_at__lte=now - STAYS_OPEN))
    before = over.order_by(F("starts_at").desc(nulls_last=True), "-asked_at", "-id")
    waiting = list(mine.filter(asked).order_by("asked_at", "id")[:PAGE]) if not ahead and not back else []
    coming = list(later.exclude(asked)[ahead * PAGE : (ahead + 1) * PAGE + 1])
    past = list(before[back * PAGE : (back + 1) * PAGE + 1])
    people = {reader.conversation.pk: [one.person for one in reader.participants if one.left_at is None]}
    told = open_sessions(
        [*waiting, *coming[:PAGE], *past[:PAGE]],
        reader=reader.person,
        now=now,
        access=of_participant(reader.me),
        people=people,
    )
    first, second = len(waiting), len(waiting) + len(coming[:PAGE])
    return Listed(told[:first], told[first:second], told[second:], len(coming) > PAGE, len(past) > PAGE)


def of_series(series: Series, *, reader: Person, now: datetime) -> list[Shown]:
    """This will give all sessions of a series as they come."""
    meetings = list(series.meetings.with_people().in_time())
    return open_sessions(meetings, reader=reader, now=now, access=by_memberships(reader))


def open_sessions(
    meetings: Sequence[Meeting],
    *,
    reader: Person,
    now: datetime,
    access: Access | Sequence[Access],
    people: Mapping[UUID, list[Person]] | None = None,
    slots: Mapping[tuple[UUID, int], list[Slot]] = NO_SLOTS,
) -> list[Shown]:
    """This will open sessions by an access that was granted already; ``people`` saves the query for who takes part."""
    if not meetings:
        return []
    opened = open_rows(meetings, access=access)
    here = people if people is not None else people_of(meetings)
    return [
        Shown(
            meeting=one,
            words={name: opened.of(one, name) for name in Meeting.WORDS},
            reader=reader,
            others=tuple(person for person in here[one.conversation_id] if person.pk != reader.pk),
            slots=tuple(slots.get((one.pk, one.round), ())),
            now=now,
        )
        for one in meetings
    ]


def people_of(meetings: Sequence[Meeting]) -> dict[UUID, list[Person]]:
    """Who takes part in the conversations of these sessions, with one query."""
    here: dict[UUID, list[Person]] = defaultdict(list)
    rows = Participant.objects.filter(conversation__in={one.conversation_id for one in meetings}, left_at=None)
    for one in rows.select_related("person").order_by("joined_at", "person__name", "id"):
        here[one.conversation_id].append(one.person)
    return here


def _slots(meetings: Sequence[Meeting]) -> dict[tuple[UUID, int], list[Slot]]:
    found: dict[tuple[UUID, int], list[Slot]] = defaultdict(list)
    for slot in Slot.objects.filter(meeting__in=[one for one in meetings if one.state == State.ASKED]):
        found[slot.meeting_id, slot.round].append(slot)
    return found
