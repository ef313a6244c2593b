"""The places where people type, and what is kept of what they typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from django.db.models import Q

from mentoring.agreements.access import by_membership as takes_part
from mentoring.agreements.models import Mark
from mentoring.agreements.shown import paper
from mentoring.agreements.text import Now, read_now
from mentoring.conversations import actions as conversations
from mentoring.conversations.access import by_membership, of_writer
from mentoring.conversations.models import Attachment, Entry, Later
from mentoring.conversations.words import open_laters, open_words
from mentoring.files.access import of_owner
from mentoring.files.facts import Facts, sealed_facts
from mentoring.files.models import File
from mentoring.goals.access import of_everything_own
from mentoring.goals.models import Aspiration, DialReading, Goal, Need, Step
from mentoring.goals.words import open_rows
from mentoring.library.models import Activity, Column, Resource
from mentoring.library.states import FINISHED
from mentoring.meetings.models import Meeting
from mentoring.notebook.access import of_own_notebook
from mentoring.notebook.models import CheckIn, Moment
from mentoring.notebook.words import open_check_ins, open_moments
from mentoring.partnerships import access, start
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.closing import open_goodbyes
from mentoring.partnerships.models import Invitation, Partnership, PrivateNote, Question
from mentoring.partnerships.words import Asked, open_asked, open_called
from mentoring.people.access import own
from mentoring.people.models import Profile
from mentoring.people.profile import own_told
from mentoring.people.reach import clear_addresses, own_story
from mentoring.rhythm import actions as rhythm
from mentoring.rhythm.models import Review, Side
from mentoring.rhythm.page import page_of
from mentoring.vault.sealing import Access, open_sealed
from tests.trust import typing_beside as space
from tests.trust.desk import Desk
from tests.trust.world import asked_by, at_work, hand_over, moment_of, set_activity

ABOUT = {"name": "Amina Bello", "zone": "Africa/Lagos", "language": "en", "place": "Lagos", "story": "Mine."}
INVITE = {
    "asks_for": "mentor", "name": "Somebody", "address": "somebody@people.example", "focus": "courage",
    "words": "A few lines.", "limits": "on",
}  # fmt: skip
NOTHING = "nothing was kept"
SOON = (datetime.now(UTC) + timedelta(days=9)).date().isoformat()


@dataclass(frozen=True)
class Place:
    """One field somewhere: where it is sent, with what beside it, and what is kept of it afterwards."""

    address: Callable[[Desk], str]
    name: str
    beside: dict[str, str]
    kept: Callable[[Desk], str]
    shown_at: str = "/partnerships/{partnership}/"

    def shown_to(self, desk: Desk) -> str:
        """Where what was kept is shown."""
        if "{describe}" in self.shown_at:
            return self.address(desk)
        if "{agreement}" in self.shown_at:
            return self.shown_at.format(agreement=desk.agreement.pk)
        return self.shown_at.format(partnership=desk.partnership.pk, conversation=desk.partnership.conversation_id)

    def type(self, desk: Desk, text: str) -> dict[str, str]:
        """The whole form with this text in the field."""
        return {**self.beside, "client_id": str(uuid4()), self.name: text}


class ForWhom(Place):
    """A field of something shared from elsewhere: it is sent with a name."""

    def type(self, desk: Desk, text: str) -> dict[str, str]:
        """The whole form, for Grace."""
        return {**super().type(desk, text), "to": str(desk.partnership.conversation_id)}


def _said(desk: Desk) -> str:
    entry = Entry.objects.filter(conversation=desk.partnership.conversation_id).latest("seq")
    return NOTHING if entry == desk.entry else _words(desk, entry)


def _kept_for_later(desk: Desk) -> str:
    found = list(Later.objects.of(desk.cast.amina))
    (words,) = open_laters(found, access=of_writer(found[0])) if found else (None,)
    return words.text if words else NOTHING


def _elsewhere(desk: Desk) -> str:
    """A question to Grace, and Ngozi to ask instead; the form is told who she is."""
    ngozi = Partnership.objects.filter(mentor=desk.cast.ngozi, mentee=desk.cast.amina).first()
    asked = asked_by(desk.partnership, desk.amina, moment=desk.moment)
    other = ngozi or at_work(desk.amina, desk.cast.ngozi, moment=desk.moment)
    return f"/asks/{asked.pk}/elsewhere/?to={other.pk}"


def _said_elsewhere(desk: Desk) -> str:
    other = Partnership.objects.get(mentor=desk.cast.ngozi, mentee=desk.cast.amina)
    found = Entry.objects.filter(conversation=other.conversation_id, kind="question").order_by("-seq").first()
    if found is None or other.conversation is None:
        return NOTHING
    (words,) = open_words([found], access=by_membership(desk.amina, other.conversation))
    return words.text if words else ""


def _moment(desk: Desk) -> str:
    found = list(Moment.objects.of(desk.cast.amina).select_related("owner"))
    return open_moments(found, access=of_own_notebook(desk.amina))[0][0].title if found else NOTHING


def _a_moment(desk: Desk) -> str:
    return f"/notebook/moments/{moment_of(desk.partnership, desk.amina, moment=desk.moment).pk}/"


def _went(desk: Desk) -> str:
    found = list(Moment.objects.of(desk.cast.amina).filter(told_at__isnull=False).select_related("owner"))
    return open_moments(found, access=of_own_notebook(desk.amina))[0][1].line if found else NOTHING


def _check_in(desk: Desk) -> str:
    found = list(CheckIn.objects.of(desk.cast.amina))
    return open_check_ins(found, access=of_own_notebook(desk.amina))[0].line if found else NOTHING


def _edited(desk: Desk) -> str:
    entry = Entry.objects.get(pk=desk.entry.pk)
    return NOTHING if entry.edited_at is None else _words(desk, entry)


def _words(desk: Desk, entry: Entry) -> str:
    assert desk.partnership.conversation is not None
    (words,) = open_words([entry], access=by_membership(desk.amina, desk.partnership.conversation))
    return words.text if words else ""


def _of_agreement(path: str) -> Callable[[Desk], str]:
    return lambda desk: f"/agreements/{desk.agreement.pk}/{path}"


def _part(desk: Desk) -> str:
    text = _paper(desk).text.written("purpose").text
    return NOTHING if text == "Mine." else text


def _marked(desk: Desk) -> str:
    said = _paper(desk).marks
    return str(said[-1][1]["text"]) if said else NOTHING


def _factor(desk: Desk) -> str:
    said = _paper(desk).factors
    return said[-1][1].words if said else NOTHING


def _spoken(desk: Desk) -> str:
    page = paper(desk.agreement, desk.amina, desk.moment)
    return page.spoken.text.spoken.line if page.spoken and page.spoken.text.spoken else NOTHING


def _paper(desk: Desk) -> Now:
    leave = takes_part(desk.amina, desk.agreement)
    return read_now(desk.agreement, access=leave, marks=Mark.objects.filter(agreement=desk.agreement))


def _asked(part: str) -> Callable[[Desk], str]:
    def kept(_desk: Desk) -> str:
        found = Invitation.objects.order_by("-asked_at").first()
        asked = open_asked(found, access=access.to_send(found)) if found else Asked(**{part: NOTHING})
        return str(getattr(asked, part))

    return kept


def _about(part: str) -> Callable[[Desk], str]:
    def kept(desk: Desk) -> str:
        now = own_story(desk.amina) if part == "story" else getattr(desk.amina, part)
        # Nothing was described yet when all of it is as the cast came.
        return NOTHING if not own_story(desk.amina) and desk.amina.pronouns == "" else str(now)

    return kept


def _label(desk: Desk) -> str:
    found = list(desk.amina.addresses.select_related("person").order_by("position"))
    return clear_addresses(found, own(desk.amina))[-1][1] if len(found) > 1 else NOTHING


def _goal(desk: Desk) -> Goal:
    return Goal.objects.of(desk.cast.amina).earliest("begun_at")


def _goal_words(part: str) -> Callable[[Desk], str]:
    def kept(desk: Desk) -> str:
        goals = list(Goal.objects.of(desk.cast.amina).order_by("begun_at"))
        return NOTHING if len(goals) < 2 else open_rows(goals, access=_all_own(desk, goals)).of(goals[-1], part)

    return kept


def _for_herself(about: str, part: str = "") -> Callable[[Desk], str]:
    def kept(desk: Desk) -> str:
        if not PrivateNote.objects.filter(partnership=desk.partnership, person=desk.amina, about=about).exists():
            return NOTHING
        if about == "exploring":
            return start.my_notes(desk.partnership, desk.amina)
        return str(getattr(start.reflection(desk.partnership, desk.amina), part))

    return kept


def _own_kind(desk: Desk) -> str:
    """What Amina suggested they call it, once Grace has said yes to it."""
    asked = Question.objects.open().filter(about="kind", asked_by=desk.cast.amina).select_related("partnership")
    if (found := asked.first()) is None:
        return NOTHING
    partnerships.answer_question(question=found, choice="yes", by=desk.cast.grace, now=desk.moment)
    return open_called(Partnership.objects.get(pk=desk.partnership.pk), person=desk.amina)[1]


def _talked(desk: Desk) -> str:
    """Where a single conversation is closed; this is one."""
    Partnership.objects.filter(pk=desk.partnership.pk).update(kind=Partnership.Kind.ONE_OFF)
    return _here("talked")(desk)


def _thanks(desk: Desk) -> str:
    said = open_goodbyes(Partnership.objects.get(pk=desk.partnership.pk), person=desk.amina)
    return said["mine"].thanks if "mine" in said else NOTHING


def _review(step: str) -> Callable[[Desk], str]:
    def where(desk: Desk) -> str:
        begun = rhythm.begin_review(partnership=desk.partnership, by=desk.amina, now=desk.moment)
        return f"/reviews/{begun.pk}/{step}/"

    return where


def _in_review(step: str) -> Callable[[Desk], str]:
    def kept(desk: Desk) -> str:
        if not Side.objects.exists():
            return NOTHING
        page = page_of(Review.objects.get(), person=desk.amina)
        return page.said(step) if page else NOTHING

    return kept


def _need(desk: Desk) -> str:
    needs = list(Need.objects.of(desk.cast.amina))
    return open_rows(needs, access=_all_own(desk, [])).of(needs[-1]) if needs else NOTHING


def _farewell(desk: Desk) -> str:
    partnerships.wind_up(partnership=desk.partnership, by=desk.amina, now=desk.moment)
    return f"/partnerships/{desk.partnership.pk}/closing/"


def _goodbye(part: str) -> Callable[[Desk], str]:
    def kept(desk: Desk) -> str:
        written = open_goodbyes(Partnership.objects.get(pk=desk.partnership.pk), person=desk.amina)
        return str(getattr(written["mine"], part)) if "mine" in written else NOTHING

    return kept


def _told(part: str) -> Callable[[Desk], str]:
    return lambda desk: str(getattr(own_told(desk.amina), part)) if _profile(desk) else NOTHING


def _clear(part: str) -> Callable[[Desk], str]:
    return lambda desk: str(getattr(_profile(desk), part, NOTHING))


def _profile(desk: Desk) -> Profile | None:
    return Profile.objects.filter(person=desk.cast.amina).first()


def _evidence(desk: Desk) -> str:
    readings = list(DialReading.objects.filter(goal__owner=desk.cast.amina).select_related("goal"))
    return (
        open_rows(readings, access=_all_own(desk, [_goal(desk)])).of(readings[-1], "evidence") if readings else NOTHING
    )


def _step(desk: Desk) -> str:
    steps = list(Step.objects.filter(owner=desk.cast.amina))
    return open_rows(steps, access=_all_own(desk, [])).of(steps[-1]) if steps else NOTHING


def _aspiration(desk: Desk) -> str:
    wanted = list(Aspiration.objects.of(desk.cast.amina))
    return open_rows(wanted, access=_all_own(desk, [])).of(wanted[-1]) if wanted else NOTHING


def _shared(desk: Desk) -> str:
    """The title of what she shared last."""
    rows = list(Resource.objects.filter(conversation=desk.partnership.conversation_id))
    return open_rows(rows, access=_membership(desk)).of(rows[-1], "title") if rows else NOTHING


def _column(desk: Desk) -> str:
    """The name of the column she added."""
    rows = list(Column.objects.filter(conversation=desk.partnership.conversation_id, starts_as=""))
    return open_rows(rows, access=_membership(desk)).of(rows[-1], "title") if rows else NOTHING


def _membership(desk: Desk) -> Access:
    assert desk.partnership.conversation is not None
    return by_membership(desk.amina, desk.partnership.conversation)


def _board(desk: Desk) -> str:
    return f"/library/in/{desk.partnership.conversation_id}/"


def _all_own(desk: Desk, goals: Sequence[Goal]) -> list[Access]:
    return of_everything_own(desk.cast.amina, goals)


def _suggest(desk: Desk) -> str:
    return f"/activities/in/{desk.partnership.conversation_id}/suggest/"


def _finish(desk: Desk) -> str:
    made = set_activity(desk.cast.amina, desk.cast.grace, desk.partnership, moment=desk.moment)
    return f"/activities/{made.pk}/finish/"


def _activity(part: str) -> Callable[[Desk], str]:
    def kept(desk: Desk) -> str:
        found = Activity.objects.of(desk.amina).filter(Q(suggested_by=desk.amina) | Q(state__in=FINISHED)).first()
        assert desk.partnership.conversation is not None
        leave = by_membership(desk.amina, desk.partnership.conversation)
        return open_rows([found], access=leave).of(found, part) if found else NOTHING

    return kept


def _ask_session(desk: Desk) -> str:
    return f"/conversations/{desk.partnership.conversation_id}/sessions/ask/"


def _session(part: str) -> Callable[[Desk], str]:
    def kept(desk: Desk) -> str:
        found = Meeting.objects.filter(asked_by=desk.amina, series=None).order_by("-asked_at").first()
        assert desk.partnership.conversation is not None
        leave = by_membership(desk.amina, desk.partnership.conversation)
        return open_rows([found], access=leave).of(found, part) if found else NOTHING

    return kept


def _here(page: str) -> Callable[[Desk], str]:
    return lambda desk: f"/partnerships/{desk.partnership.pk}/{page}/"


def _conversation(desk: Desk) -> str:
    return f"/conversations/{desk.partnership.conversation_id}/"


def _file(desk: Desk) -> File:
    if found := File.objects.of(desk.cast.amina).first():
        return found
    file = hand_over(desk.partnership, desk.cast.amina, "minutes.txt", b"Minutes.", moment=desk.moment)
    conversations.describe(attachment=Attachment.objects.get(file=file), by=desk.cast.amina, transcript="First.")
    return file


def _transcript(desk: Desk) -> str:
    file = _file(desk)
    facts = Facts.unpack(open_sealed(sealed_facts(file), access=of_owner(file)))
    return NOTHING if facts.transcript == "First." else facts.transcript


PLACES = {
    **{name: Place(*told) for name, told in space.PLACES.items()},
    "transcript": Place(lambda desk: f"/files/{_file(desk).pk}/describe/", "words", {}, _transcript, "{describe}"),
    "say": Place(_conversation, "text", {}, _said),
    "edit": Place(lambda desk: f"/entries/{desk.entry.pk}/edit/", "text", {}, _edited),
    "later": Place(lambda desk: f"{_conversation(desk)}later/", "words", {"on_day": SOON}, _kept_for_later),
    "ask": Place(lambda desk: f"{_conversation(desk)}ask/", "words", {}, _said),
    "ask_elsewhere": Place(_elsewhere, "words", {}, _said_elsewhere, "/people/"),
    "moment": Place(lambda desk: "/notebook/moments/", "title", {"on_day": SOON}, _moment, "/notebook/moments/"),
    "went": Place(_a_moment, "line", {"choice": "well"}, _went, "/notebook/moments/"),
    "check_in": Place(lambda desk: f"{_conversation(desk)}check-in/", "line", {"energy": "3"}, _check_in),
    "touch_note": Place(lambda desk: f"{_conversation(desk)}touch/", "note", {"touch": "met"}, _said),
    "invite_words": Place(lambda desk: "/partnerships/invite/", "words", INVITE, _asked("words"), "/people/"),
    "invite_name": Place(lambda desk: "/partnerships/invite/", "name", INVITE, _asked("name"), "/people/"),
    "focus": Place(lambda desk: "/partnerships/invite/", "focus", INVITE, _asked("focus"), "/people/"),
    "ask_line": Place(lambda desk: "/mentors/ngozi-eze/ask/", "line", {"limits": "on"}, _asked("focus"), "/people/"),
    "calls": Place(lambda desk: "/you/profile/", "calls", {}, _told("calls"), "/you/profile/"),
    "background": Place(lambda desk: "/you/profile/", "background", {}, _told("background"), "/you/profile/"),
    "own_sectors": Place(lambda desk: "/you/profile/", "own_sectors", {}, _clear("own_sectors"), "/you/profile/"),
    "mentee_called": Place(
        lambda desk: "/you/profile/", "mentee_called", {}, _clear("mentee_called"), "/you/profile/"
    ),
    "name": Place(lambda desk: "/you/", "name", {**ABOUT, "pronouns": "she"}, _about("name"), "/you/"),
    "place": Place(lambda desk: "/you/", "place", {**ABOUT, "pronouns": "she"}, _about("place"), "/you/"),
    "story": Place(lambda desk: "/you/", "story", {**ABOUT, "pronouns": "she"}, _about("story"), "/you/"),
    "zone": Place(lambda desk: "/you/", "zone", {**ABOUT, "pronouns": "she"}, _about("zone"), "/you/"),
    "part": Place(
        _of_agreement("parts/purpose/write/"), "purpose", {"purpose-revision": "1"}, _part, "/agreements/{agreement}/"
    ),
    "suggestion": Place(
        _of_agreement("parts/why_mentor/suggest/"), "text", {"revision": "0"}, _marked, "/agreements/{agreement}/"
    ),
    "question": Place(
        _of_agreement("parts/why_mentor/ask/"), "text", {"revision": "0"}, _marked, "/agreements/{agreement}/"
    ),
    "factor": Place(_of_agreement("factors/"), "words", {}, _factor, "/agreements/{agreement}/"),
    "spoken": Place(_of_agreement("speak/"), "line", {"on": "2026-01-02"}, _spoken, "/agreements/{agreement}/"),
    "notes": Place(
        _here("exploring"), "notes", {}, _for_herself("exploring"), "/partnerships/{partnership}/exploring/"
    ),
    "hope": Place(
        _here("reflection"), "hope", {}, _for_herself("start", "hope"), "/partnerships/{partnership}/reflection/"
    ),
    "got": Place(
        _here("reflection/got"), "got", {}, _for_herself("close", "got"), "/partnerships/{partnership}/reflection/"
    ),
    "own_kind": Place(
        _here("suggest/kind"), "kind-own", {"kind-kind": "own"}, _own_kind, "/partnerships/{partnership}/"
    ),
    "thanks": Place(_talked, "line", {}, _thanks, "/partnerships/{partnership}/closing/"),
    "shared_title": Place(lambda desk: f"{_board(desk)}share/", "title", {}, _shared, "/library/in/{conversation}/"),
    "shared_words": ForWhom(lambda desk: "/share/say/", "words", {}, _said),
    "column_name": Place(lambda desk: f"{_board(desk)}columns/", "title", {}, _column, "/library/in/{conversation}/"),
    "review": Place(_review("learned"), "words", {}, _in_review("learned"), "/partnerships/{partnership}/reviews/"),
    "review_alone": Place(_review("again"), "words", {}, _in_review("again"), "/partnerships/{partnership}/reviews/"),
    "review_need": Place(_review("needs"), "new", {}, _need, "/goals/needs/"),
    "discovered": Place(_farewell, "discovered", {}, _goodbye("discovered"), "/partnerships/{partnership}/closing/"),
    "gained": Place(_farewell, "gained", {}, _goodbye("gained"), "/partnerships/{partnership}/closing/"),
    "label": Place(
        lambda desk: "/you/reached/add/", "label", {"value": "amina@work.example"}, _label, "/you/reached/"
    ),
    "goal_title": Place(lambda desk: "/goals/new/", "title", {}, _goal_words("title"), "/goals/"),
    "goal_why": Place(lambda desk: "/goals/new/", "why", {"title": "One"}, _goal_words("why"), "/goals/print/"),
    "evidence": Place(lambda desk: f"/goals/{_goal(desk).pk}/move/", "evidence", {"value": "5"}, _evidence, "/goals/"),
    "step": Place(lambda desk: f"/goals/{_goal(desk).pk}/steps/", "words", {}, _step, "/goals/print/"),
    "activity_what": Place(_suggest, "what", {}, _activity("what")),
    "activity_why": Place(_suggest, "why", {"what": "One"}, _activity("why")),
    "session_topic": Place(_ask_session, "topic", {}, _session("topic"), "/conversations/{conversation}/sessions/"),
    "session_place": Place(_ask_session, "place", {"way": "in_person"}, _session("place")),
    "noticed": Place(_finish, "noticed", {}, _activity("noticed")),
    "aspiration": Place(lambda desk: "/goals/aspirations/", "words", {}, _aspiration, "/goals/"),
}
