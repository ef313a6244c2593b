"""How two people start: the steps of each side, what comes next, and what each wrote for themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, FilteredRelation, OuterRef, Q, Subquery
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentoring.conversations.models import Entry, Participant
from mentoring.meetings.models import Meeting, Way
from mentoring.partnerships.models import Partnership, PrivateNote, Yes
from mentoring.partnerships.notes import open_notes
from mentoring.partnerships.sentences import place_of
from mentoring.people.models import Person

STEPS = ("story", "name", "hello", "ways", "meeting", "agreement")
OPEN, DONE, BEGUN, PLANNED, NOT_POSSIBLE, LET_BE = "open", "done", "begun", "planned", "not_possible", "let_be"
AGREED = {"draft": BEGUN, "in_review": BEGUN, "spoken": DONE, "agreed": DONE, "change_proposed": DONE}
FIRST_WEEKS = timedelta(weeks=8)  # after the work began; then a start is over, whatever was left out
Kind = Partnership.Kind
State = Partnership.State


class Noted(NamedTuple):
    """One step as somebody noted it by hand."""

    state: str
    on: date | None


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
    said_yes: str = ""  # to which event that leads on I have said yes, since we stand where we stand

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


@dataclass(frozen=True, slots=True)
class Begun:
    """What is known of a start: who has spoken, how the agreement stands, and what one noted by hand."""

    noted: dict[str, Noted]
    spoke: set[UUID]
    agreement: str  # of Agreement.State; "" while nothing is laid out
    said_yes: str
    has_seen: bool  # a session by video, or in person, was held
    has_met: bool  # in person


def is_starting(partnership: Partnership, now: datetime) -> bool:
    """Whether these two are at their beginning: before the work, or in its first weeks."""
    began = partnership.work_began_at
    if partnership.state == State.ACTIVE:
        return began is not None and now - began < FIRST_WEEKS
    return partnership.state in {State.EXPLORING, State.AGREEING}


def shown(
    partnership: Partnership,
    person: Person,
    now: datetime,
    agreement_state: str | None = None,
    *,
    here: Iterable[Participant] = (),
    filled: tuple[int, int] | None = None,
) -> Checklist:
    """This will give the check-list of one of the two, with two queries; with one when who is ``here`` is known.

    ``agreement_state`` is one of ``Agreement.State`` or ""; None: as it stands. ``filled``: how many of its first
    questions are answered, of how many. Raises ``Participant.DoesNotExist`` while they have no conversation.
    """
    two = {one.person_id: one for one in here or _participants(partnership)}
    me, other = two[person.pk], two[partnership.partner_of(person).pk]
    begun = _begun(partnership, person)
    agreement = begun.agreement if agreement_state is None else agreement_state
    today = now.astimezone(me.agreed_hours.zone).date()
    is_mentor = partnership.is_mentored_by(person)
    told = _words(me.person, other.person, begun.noted.get("meeting"), is_mentor=is_mentor, today=today)
    if begun.has_seen:
        told["meeting"] = told["meeting"][0], _seen_words(has_met=begun.has_met)
    if words := agreement_words(agreement, name=other.person.first_name, is_mentor=is_mentor, filled=filled):
        told["agreement"] = (told["agreement"][0], words)
    names = [name for name in STEPS if name != "agreement" or partnership.kind != Kind.ONE_OFF]
    mine, theirs = (_by_itself(one, begun, agreement) for one in (me, other))
    noted = begun.noted
    steps = [_step(name, told[name], mine.get(name, ""), theirs.get(name, ""), noted.get(name)) for name in names]
    return Checklist(steps, _after(partnership, other.person), is_mentor, begun.said_yes)


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


def _participants(partnership: Partnership) -> list[Participant]:
    if partnership.conversation_id is None:
        raise Participant.DoesNotExist
    return list(Participant.objects.filter(conversation=partnership.conversation_id).select_related("person"))


def _begun(partnership: Partnership, person: Person) -> Begun:
    """All of it with one query: the steps noted by hand are joined, the rest is the same in each row."""
    said = Entry.objects.filter(conversation=OuterRef("conversation"), withdrawn_at=None)
    held = Meeting.objects.filter(conversation=OuterRef("conversation"), state="held")
    yeses = Yes.objects.filter(partnership=OuterRef("pk"), person=person, given_at__gte=OuterRef("state_since"))
    rows = Partnership.objects.filter(pk=partnership.pk).annotate(
        mine=FilteredRelation("start_steps", condition=Q(start_steps__person=person)),
        mentor_spoke=Exists(said.filter(author=OuterRef("mentor"))),
        mentee_spoke=Exists(said.filter(author=OuterRef("mentee"))),
        has_seen=Exists(held.filter(way__in=[Way.VIDEO, Way.IN_PERSON])),
        has_met=Exists(held.filter(way=Way.IN_PERSON)),
        yes=Subquery(yeses.filter(event__in=["proceed", "begin_without"]).values("event")[:1]),
    )
    found = list(rows.values_list("mine__step", "mine__state", "mine__on", "mentor_spoke", "mentee_spoke",
                                  "conversation__agreement__state", "yes", "has_seen", "has_met"))  # fmt: skip
    _step, _state, _on, mentor_spoke, mentee_spoke, agreement, yes, has_seen, has_met = found[0]
    spoke = {partnership.mentor_id: mentor_spoke, partnership.mentee_id: mentee_spoke}
    return Begun(
        noted={step: Noted(state, on) for step, state, on, *_same in found if step},
        spoke={person_id for person_id, has_spoken in spoke.items() if has_spoken},
        agreement=agreement or "",
        said_yes=yes or "",
        has_seen=has_seen,
        has_met=has_met,
    )


def _by_itself(one: Participant, begun: Begun, agreement_state: str) -> dict[str, str]:
    shows = {
        "name": bool(one.person.say_it_like),
        "hello": one.person_id in begun.spoke,
        "meeting": begun.has_seen,
        "ways": one.hours is not None or one.ladder is not None,
    }
    found = {name: DONE for name, is_there in shows.items() if is_there}
    return found | ({"agreement": AGREED[agreement_state]} if agreement_state in AGREED else {})


def _step(name: str, told: tuple[str, str], mine: str, theirs: str, noted: Noted | None) -> Step:
    title, words = told
    is_by_itself = mine == DONE
    state = DONE if is_by_itself else (noted.state if noted else mine or OPEN)
    return Step(name, title, words, state, theirs, on=noted.on if noted else None, is_by_itself=is_by_itself)


# ── how it is said ───────────────────────────────────────────────────────────


def _words(
    me: Person, other: Person, meeting: Noted | None, *, is_mentor: bool, today: date
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


def agreement_words(state: str, *, name: str, is_mentor: bool, filled: tuple[int, int] | None) -> str:
    """How far what they agree on has come, in words; "" while there is nothing to tell."""
    if state == "spoken":
        return _("Agreed by word. You can write it down on any day, or never.")
    if AGREED.get(state) == DONE:
        return _("You have both said yes. It can change on any day.")
    count = _filled_words(*filled) if filled else ""
    follows = ""
    if state == "in_review":
        follows = _("%(name)s asks you to read it.") if is_mentor else _("%(name)s reads it.")
    elif state == "draft" and is_mentor:
        follows = _("%(name)s is writing. You will be asked to read it.")
    elif state == "draft" and count:
        follows = _("Nothing waits for it.")
    return f"{count} {follows % {'name': name}}".strip() if follows else ""


def _filled_words(done: int, parts: int) -> str:
    told = ngettext("Agreement: %(done)s of %(parts)s part filled.", "Agreement: %(done)s of %(parts)s parts filled.",
                    parts)  # fmt: skip
    return told % {"done": done, "parts": parts}


def _meeting_words(me: Person, other: Person, noted: Noted | None, *, today: date) -> str:
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


def _seen_words(*, has_met: bool) -> str:
    """That they have seen each other; meeting in person stays apart from it, and is never asked for."""
    if has_met:
        return _("You have met in person.")
    return _("You have seen each other. Meeting in person once stays open, if it can be; nobody needs it.")


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
