"""How two people start: the steps of each side, what comes next, and what each wrote for themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import formats
from django.utils.translation import gettext as _

from mentoring.conversations.models import Entry, Participant
from mentoring.partnerships.models import Partnership, PrivateNote, StartStep
from mentoring.partnerships.notes import open_notes
from mentoring.partnerships.sentences import place_of
from mentoring.people.models import Person

STEPS = ("story", "name", "hello", "ways", "meeting", "agreement")
OPEN, DONE, BEGUN, PLANNED, NOT_POSSIBLE, LET_BE = "open", "done", "begun", "planned", "not_possible", "let_be"
AGREED = {"draft": BEGUN, "agreed": DONE, "spoken": DONE}
Kind = Partnership.Kind
State = Partnership.State


@dataclass(frozen=True, slots=True)
class Step:
    """One step, as one of the two sees it: their own state, and the other's where it shows by itself."""

    name: str
    title: str
    words: str
    mine: str = OPEN
    theirs: str = ""  # "done" or "begun", and only what shows by itself
    on: date | None = None  # when a meeting is planned
    is_by_itself: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it may still be done. Nothing happens if it is not."""
        return self.mine in {OPEN, BEGUN}


@dataclass(frozen=True, slots=True)
class Checklist:
    """The start of one of the two, and what comes after it."""

    steps: list[Step]
    after: str
    is_mentor: bool

    @property
    def next(self) -> Step | None:
        """The next open step; None when there is none."""
        return next((step for step in self.steps if step.is_open), None)

    @property
    def planned_on(self) -> date | None:
        """The day of the first meeting, if it is planned and known."""
        return next((step.on for step in self.steps if step.name == "meeting"), None)


@dataclass(frozen=True, slots=True)
class Reflection:
    """What somebody wrote for themselves at the start, and what they add at the close. Nobody else ever reads it."""

    feeling: str = ""
    situation: str = ""
    blind: str = ""
    hope: str = ""
    got: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written at the start."""
        return not (self.feeling or self.situation or self.blind or self.hope)


def shown(partnership: Partnership, person: Person, now: datetime, agreement_state: str = "") -> Checklist:
    """This will give the check-list of one of the two, with two queries.

    ``agreement_state`` is "", "draft", "agreed" or "spoken". Raises ``Participant.DoesNotExist`` while they have no
    conversation.
    """
    here = _participants(partnership)
    me, other = here[person.pk], here[partnership.partner_of(person).pk]
    rows = StartStep.objects.filter(partnership=partnership, person=person)
    noted = {row.step: row for row in rows}
    today = now.astimezone(me.agreed_hours.zone).date()
    is_mentor = partnership.is_mentored_by(person)
    told = _words(me.person, other.person, noted.get("meeting"), is_mentor=is_mentor, today=today)
    names = [name for name in STEPS if name != "agreement" or partnership.kind != Kind.ONE_OFF]
    mine, theirs = (_by_itself(one, agreement_state) for one in (me, other))
    steps = [_step(name, told[name], mine.get(name, ""), theirs.get(name, ""), noted.get(name)) for name in names]
    return Checklist(steps, after=_after(partnership, other.person), is_mentor=is_mentor)


def my_notes(partnership: Partnership, person: Person) -> str:
    """This will give one's own private notes of the first conversation; "" when there are none."""
    return _my(partnership, person, ["exploring"]).get("exploring", {}).get("notes", "")


def reflection(partnership: Partnership, person: Person) -> Reflection:
    """This will give back what one wrote for oneself at the start, and what one got, to read at the close."""
    notes = _my(partnership, person, ["start", "close"])
    return Reflection(**{**notes.get("start", {}), **notes.get("close", {})})


def _my(partnership: Partnership, person: Person, about: Iterable[str]) -> dict[str, dict[str, str]]:
    notes = list(PrivateNote.objects.filter(partnership=partnership, person=person, about__in=about))
    return open_notes(notes, person=person)


# ── what shows by itself ─────────────────────────────────────────────────────


def _participants(partnership: Partnership) -> dict[UUID, Participant]:
    """Both, each with whether they have said a word here."""
    if partnership.conversation_id is None:
        raise Participant.DoesNotExist
    said = Entry.objects.filter(conversation=OuterRef("conversation"), author=OuterRef("person"), withdrawn_at=None)
    rows = Participant.objects.filter(conversation=partnership.conversation_id).select_related("person")
    return {one.person_id: one for one in rows.annotate(has_spoken=Exists(said))}


def _by_itself(one: Participant, agreement_state: str) -> dict[str, str]:
    shows = {
        "name": bool(one.person.say_it_like),
        "hello": getattr(one, "has_spoken", False),
        "ways": one.hours is not None or one.ladder is not None,
    }
    found = {name: DONE for name, is_there in shows.items() if is_there}
    return found | ({"agreement": AGREED[agreement_state]} if agreement_state in AGREED else {})


def _step(name: str, told: tuple[str, str], mine: str, theirs: str, noted: StartStep | None) -> Step:
    title, words = told
    is_by_itself = mine == DONE
    state = DONE if is_by_itself else (noted.state if noted else mine or OPEN)
    return Step(name, title, words, state, theirs, on=noted.on if noted else None, is_by_itself=is_by_itself)


# ── how it is said ───────────────────────────────────────────────────────────


def _words(
    me: Person, other: Person, meeting: StartStep | None, *, is_mentor: bool, today: date
) -> dict[str, tuple[str, str]]:
    named = {"name": other.first_name}
    agreement = (
        _("%(name)s writes first. You read it, answer, and both say yes.") % named
        if is_mentor
        else _("You write first, in your own words, best before you meet. Nothing waits for it.")
    )
    return {
        "story": (_("Read each other’s story"), _("Who is %(name)s, in their own words?") % named),
        "name": (_("How to say your name"), _("Write it as it sounds, or say it when you talk.")),
        "hello": (_("Say hello"), _("A first word from each of you. One line is enough.")),
        "ways": (_("How you communicate"), _("Which hours are good for you, and how you like to be reached.")),
        "meeting": (_("Meet for the first time"), _meeting_words(me, other, meeting, today=today)),
        "agreement": (_("What you agree on"), agreement),
    }


def _meeting_words(me: Person, other: Person, noted: StartStep | None, *, today: date) -> str:
    """Where to meet first: in person if it can be, else by video; and what was planned."""
    if noted and noted.state == PLANNED and noted.on:
        planned = {"day": formats.date_format(noted.on, "l j F")}
        is_over = noted.on < today
        return (_("You planned to meet on %(day)s. How was it?") if is_over else _("Planned for %(day)s.")) % planned
    mine, theirs = place_of(me), place_of(other)
    if mine.casefold() == theirs.casefold():
        return _("You are both in %(place)s: meet in person, if you can. It is worth a lot at the start.") % {
            "place": mine
        }
    if me.zone == other.zone:
        return _("You live by the same clock. If you are near enough, meet in person; if not, by video.")
    return _("A video call first. If one of you ever travels that way, meet once in person.")


def _after(partnership: Partnership, other: Person) -> str:
    """What comes next, once they have started."""
    named = {"name": other.first_name}
    if partnership.kind == Kind.ONE_OFF:
        return _("This is a single conversation. When you have talked, that is all there is to it.")
    if partnership.state == State.EXPLORING:
        return _("After your first conversation each of you says, apart from the other, whether to go on.")
    if partnership.state == State.AGREEING:
        return _("When you have both said yes to what you agree on, the work begins.")
    if partnership.rhythm == Partnership.Rhythm.BLENDED:
        return _("A regular date, every two weeks at first. After eight weeks you are both asked how to go on.")
    return _("Then you go on in your own rhythm. You and %(name)s can change it on any day.") % named
