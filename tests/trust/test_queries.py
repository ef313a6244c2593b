"""Every page that lists costs as many queries for twenty rows as for one; the number stands here, exactly."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mentoring.agreements import actions, plan
from mentoring.agreements.models import Agreement
from mentoring.agreements.shape import Shape
from mentoring.agreements.words import Written
from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Attachment, Participant
from mentoring.conversations.words import Words
from mentoring.files.models import File
from mentoring.goals import actions as goals
from mentoring.goals.models import Goal
from mentoring.library import actions as library
from mentoring.library.models import Column, Resource
from mentoring.notebook import actions as notebook
from mentoring.notebook.words import How
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.closing import Goodbye, NextMentor
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.words import Asked
from mentoring.people import actions as people
from mentoring.people.actions.addresses import MOST
from mentoring.people.models import Person
from mentoring.people.profile import Told
from mentoring.rhythm import actions as rhythm
from tests.cast import Cast, Postbox
from tests.trust.papers import papers_of
from tests.trust.world import (
    asked_by,
    at_work,
    hand_over,
    hold_letter,
    say,
    sign_in_elsewhere,
    surely_signed_in,
    want,
)

MANY = 20
KINDS = [
    ("picture", {"small": 1, "medium": 2, "large": 3}),
    ("voice", {"ogg": 1, "m4a": 2}),
    ("video", {"mp4": 1, "poster": 2}),
    ("file", {"original": 7}),
]
Fill = Callable[["Desk", range], None]


@dataclass(frozen=True)
class Desk:
    """Amina's desk: her browser, and what she has with Grace."""

    amina: Person
    grace: Person
    browser: Client
    partnership: Partnership
    moment: datetime

    @property
    def agreement(self) -> Agreement | None:
        """Their agreement, once there is one."""
        return Agreement.objects.filter(conversation=self.partnership.conversation).first()

    def mentor(self, number: int) -> Person:
        """Somebody new, with a name that sorts."""
        email = f"mentor{number}@people.example"
        return people.register_person(
            email=email, name=f"Mentor{number:02} Okafor", zone="Africa/Lagos", now=self.moment
        )


# ── what there can be one of, or twenty ──────────────────────────────────────


def words(desk: Desk, numbers: range) -> None:
    """Messages of both, each with an answer to it and a sign of each on it."""
    for number in numbers:
        entry = say(desk.partnership, desk.grace, f"walnut {number}", desk.moment + timedelta(seconds=number))
        say(desk.partnership, desk.amina, f"walnut, answered {number}", desk.moment + timedelta(seconds=number))
        for person in (desk.amina, desk.grace):
            conversations.react(entry=entry, person=person, sign="🙏", now=desk.moment)


def to_talk_about(desk: Desk, numbers: range) -> None:
    """Messages, each marked as something to talk about."""
    words(desk, numbers)
    for entry in desk.partnership.conversation.entries.filter(author=desk.grace, to_talk_about_at=None):  # type: ignore[union-attr]
        conversations.talk_about(entry=entry, person=desk.amina, now=desk.moment)


def shared(desk: Desk, numbers: range) -> None:
    """Things shared, by both, told on the timeline."""
    assert desk.partnership.conversation is not None
    for number in numbers:
        thing = library.Thing("https://youtu.be/x", f"walnut {number}", "Mine.", "one, two", 3)
        library.share_resource(conversation=desk.partnership.conversation, by=desk.grace if number % 2 else desk.amina,
                               thing=thing, client_id=uuid4(), now=desk.moment)  # fmt: skip


def shared_and_removed(desk: Desk, numbers: range) -> None:
    """The same, taken off the board."""
    shared(desk, numbers)
    for resource in Resource.objects.filter(removed_at=None):
        library.remove_resource(resource=resource, by=desk.amina, now=desk.moment)


def kept_for_later(desk: Desk, numbers: range) -> None:
    """Notes that wait for their morning."""
    to = Participant.objects.get(conversation=desk.partnership.conversation_id, person=desk.grace)
    for number in numbers:
        conversations.keep_for_later(
            to=to, author=desk.amina, words=Words.typed(f"walnut {number}"),
            on_day=desk.moment.date() + timedelta(days=9), client_id=uuid4(), now=desk.moment,
        )  # fmt: skip


def touched(desk: Desk, numbers: range) -> None:
    """Touches from elsewhere, and mentors in the side column."""
    mentors(desk, numbers)
    assert desk.partnership.conversation is not None
    for number in numbers:
        conversations.log_touch(
            conversation=desk.partnership.conversation, author=desk.grace, way="call", minutes=10,
            words=Words.typed(f"walnut {number}"), client_id=uuid4(), now=desk.moment,
        )  # fmt: skip


def noted(desk: Desk, numbers: range) -> None:
    """Moments and check-ins, and mentors to share them with."""
    mentors(desk, numbers)
    assert desk.partnership.conversation is not None
    for number in numbers:
        notebook.note_moment(owner=desk.amina, title=f"walnut {number}", on_day=desk.moment.date(), client_id=uuid4(),
                             now=desk.moment)  # fmt: skip
        notebook.check_in(conversation=desk.partnership.conversation, owner=desk.amina, how=How("1", "2", "so"),
                          is_shared=False, client_id=uuid4(), now=desk.moment)  # fmt: skip


def settled(desk: Desk, numbers: range) -> None:
    """The same, when the first weeks are over."""
    begun = desk.moment - timedelta(weeks=9)
    Partnership.objects.filter(pk=desk.partnership.pk).update(work_began_at=begun)
    words(desk, numbers)


def asked(desk: Desk, numbers: range) -> None:
    """The same, and something to answer."""
    settled(desk, numbers)
    partnerships.suggest(partnership=desk.partnership, about="rhythm", wishes={"rhythm": "fluid"}, reason="Because.",
                         by=desk.grace, now=desk.moment)  # fmt: skip


def files(desk: Desk, numbers: range) -> None:
    """Files and words in turn; each third one is a picture, a voice note or a film, as a worker leaves it."""
    for number in numbers:
        say(desk.partnership, desk.grace, f"words {number}", desk.moment + timedelta(seconds=number))
        file = hand_over(desk.partnership, desk.amina, f"walnut {number}.txt", b"Minutes", moment=desk.moment)
        kind, made = KINDS[number % len(KINDS)]
        File.objects.filter(pk=file.pk).update(kind=kind, made=made)
        conversations.describe(attachment=Attachment.objects.get(file=file), by=desk.amina, alt=f"walnut {number}",
                               transcript=f"walnut {number}")  # fmt: skip


def mentors(desk: Desk, numbers: range) -> None:
    """Partnerships with something unread in each."""
    for number in numbers:
        mentor = desk.mentor(number)
        say(at_work(desk.amina, mentor, moment=desk.moment), mentor, "A line for you.", desk.moment)


def proposals(desk: Desk, numbers: range) -> None:
    """People who were asked, and people who ask."""
    for number in numbers:
        other = desk.mentor(number)
        partnerships.propose_partnership(
            mentor=other, mentee=desk.amina, by=desk.amina, focus="courage", now=desk.moment
        )
        for by, to in ((desk.amina, f"new{number}@people.example"), (other, desk.amina.email)):
            asked = Asked(to, f"New {number}", "A few lines.", "courage")
            partnerships.invite(by=by, asks_for="mentor", asked=asked, now=desk.moment)


def pages(desk: Desk, numbers: range) -> None:
    """Mentors who show themselves, with words of theirs on the page."""
    for number in numbers:
        mentor, told = desk.mentor(number), Told(ask_about=f"walnut {number}")
        people.describe_profile(person=mentor, brings=people.Brings(told=told, sectors=["health"]))
        people.show_page(person=mentor, parts=["ask_about", "sectors"], is_indexed=False, now=desk.moment)


def held(desk: Desk, numbers: range) -> None:
    """Letters that wait for "was this you?"."""
    for number in numbers:
        hold_letter(desk.partnership, desk.amina, subject=f"{number}", text="Was it?", moment=desk.moment)


def addresses(desk: Desk, numbers: range) -> None:
    """More addresses, as many as anybody may have."""
    for number in [one for one in numbers if one < MOST - 1]:
        value = f"amina{number}@people.example"
        address = people.add_address(person=desk.amina, channel="email", value=value)
        code = people.ask_code(address=address, now=desk.moment)
        people.verify_address(address=address, code=code, now=desk.moment)


def aways(desk: Desk, numbers: range) -> None:
    """Times when nothing reaches her."""
    for number in numbers:
        begins = desk.moment + timedelta(days=2 * number + 1)
        people.go_away(person=desk.amina, from_at=begins, until_at=begins + timedelta(days=1))


def wants(desk: Desk, numbers: range) -> None:
    """Goals with everything that hangs on them, shared, and lists."""
    assert desk.partnership.conversation is not None
    here, day = [desk.partnership.conversation], desk.moment.date()
    for number in numbers:
        want(desk.amina, desk.grace, desk.partnership, moment=desk.moment)
        goal = Goal.objects.of(desk.amina).latest("id")
        wish = goals.Wish(f"Walnut {number}")
        goals.change_goal(goal=goal, by=desk.amina, wish=wish, because="I know more now", now=desk.moment)
        goals.move_dial(goal=goal, by=desk.amina, value=5, evidence="Moved", client_id=uuid4(), now=desk.moment)
        goals.describe_levels(goal=goal, by=desk.amina, levels={0: "As hoped"}, start_level=-1, level_now=0)
        step = goals.Move(f"walnut step {number}")
        goals.add_step(owner=desk.amina, move=step, goals=list(Goal.objects.of(desk.amina)), client_id=uuid4())
        for kind in ("needs", "aspirations", "skills", "purpose"):
            goals.share_list(person=desk.amina, kind=kind, conversations=here, now=desk.moment)
        goals.note_need(person=desk.amina, words=f"Walnut need {number}", client_id=uuid4(), on=day)
        goals.note_aspiration(
            person=desk.amina, words=f"walnut hope {number}", client_id=uuid4(), on=desk.moment.date()
        )
        skill = goals.choose_skill(
            person=desk.amina, words=f"walnut skill {number}", client_id=uuid4(), on=desk.moment.date()
        )
        goals.rate_skill(skill=skill, by=desk.amina, moment="start", value=3, words="mine", on=desk.moment.date())
        goals.write_purpose(person=desk.amina, words=f"walnut life {number}", client_id=uuid4(), now=desk.moment)


def activities(desk: Desk, numbers: range) -> None:
    """Activities of every kind: suggested, on some days a week, done; all for one goal."""
    assert desk.partnership.conversation is not None
    goal = Goal.objects.of(desk.amina).first() or want(desk.amina, desk.grace, desk.partnership, moment=desk.moment)
    for number in numbers:
        draft = library.Draft(f"walnut {number}", terms=library.Terms(weekdays="0123456"))
        told = {"conversation": desk.partnership.conversation, "draft": draft, "now": desk.moment}
        for by, doer in ((desk.grace, desk.amina), (desk.amina, desk.amina)):
            made = library.suggest_activity(by=by, doer=doer, client_id=uuid4(), **told)
            library.serve_goals(activity=made, by=desk.amina, goals=[goal])
        library.tick_day(activity=made, by=desk.amina, day=made.starts_on, done=True, now=desk.moment)


def starters(desk: Desk, numbers: range) -> None:
    """Starters of her own."""
    for number in numbers:
        draft = library.Draft(f"walnut {number}")
        library.keep_starter(owner=desk.amina, draft=draft, client_id=uuid4(), now=desk.moment)


def chances(desk: Desk, numbers: range) -> None:
    """Opportunities, to her and by her."""
    assert desk.partnership.conversation is not None
    for number in numbers:
        chance = library.Chance(f"walnut {number}", desk.moment + timedelta(days=2))
        for by, to in ((desk.grace, desk.amina), (desk.amina, desk.grace)):
            here = [(desk.partnership.conversation, to)]
            library.pass_on(by=by, chance=chance, to=here, client_id=uuid4(), now=desk.moment)


def devices(desk: Desk, numbers: range) -> None:
    """Other browsers she is signed in with."""
    for _number in numbers:
        sign_in_elsewhere(desk.amina)


def dates(desk: Desk, numbers: range) -> None:
    """Planned sessions, as many as there are numbers so far."""
    assert desk.partnership.conversation is not None
    paper = actions.start(conversation=desk.partnership.conversation, owner=desk.amina, now=desk.moment)
    first = desk.moment.date() + timedelta(days=9)
    walls = plan.series(first=first, at=time(18), weeks=1, count=numbers.stop, zone="Africa/Lagos")
    draft = actions.Draft(Written("", {"sessions": numbers.stop, "dates": plan.kept(walls)}), min(numbers.start, 1))
    assert actions.write_parts(agreement=paper, by=desk.amina, parts={"sessions": draft}, now=desk.moment) == ()


def papers(desk: Desk, numbers: range) -> None:
    """Success factors with their ticks, versions, and a question about a part; a change waits."""
    if desk.agreement is None:
        papers_of(desk.partnership, moment=desk.moment)
    paper, amina, grace, now = desk.agreement, desk.amina, desk.grace, desk.moment
    assert paper is not None
    for number in numbers:
        if number < actions.MOST_FACTORS - 1:
            factor = actions.add_factor(agreement=paper, by=amina, words=f"Almond {number}", now=now, id=uuid4())
            actions.tick_factor(factor=factor, by=grace, wording=1, now=now)
        parts, reason = {"channels": Written(f"Every {number} days.")}, f"walnut {number}"
        change = actions.propose_change(agreement=paper, by=grace, reason=reason, parts=parts, now=now)
        actions.accept_change(change=change, by=amina, now=now)


def looked_back(desk: Desk, numbers: range) -> None:
    """Reviews that both have handed in, and whatever else two people have at the close; a farewell of both."""
    wants(desk, numbers)
    for number in numbers:
        day = desk.moment + timedelta(minutes=number)
        review = rhythm.begin_review(partnership=desk.partnership, by=desk.amina, now=day)
        for person in (desk.amina, desk.grace):
            rhythm.write_side(review=review, step="learned", text=f"walnut {number}", by=person, now=day)
            rhythm.write_side(review=review, step="again", text="Calmer.", by=person, now=day)
            rhythm.hand_in(review=review, choice="yes", text="", by=person, now=day)


def closing(desk: Desk, numbers: range) -> None:
    """Two people who close, with all of it behind them."""
    looked_back(desk, numbers)
    partnerships.wind_up(partnership=desk.partnership, by=desk.grace, now=desk.moment)
    for person in (desk.amina, desk.grace):
        words = Goodbye("One.", "Two.", "Three.", "Four.")
        partnerships.say_goodbye(partnership=desk.partnership, words=words, keeps_contact=False, by=person,
                                 now=desk.moment)  # fmt: skip


def open_review(desk: Desk, numbers: range) -> None:
    """A review she is in the middle of, with needs and goals on the way."""
    wants(desk, numbers)
    review = rhythm.begin_review(partnership=desk.partnership, by=desk.amina, now=desk.moment)
    rhythm.write_side(review=review, step="learned", text="Much.", by=desk.amina, now=desk.moment)


def suggested(desk: Desk, numbers: range) -> None:
    """Suggestions of her mentors, another mentor among them; the pages are those of the first."""
    mentors(desk, numbers)
    to = NextMentor("Ada", "ada@people.example", "She leads.")
    about = {"partnership": desk.partnership, "by": desk.grace, "now": desk.moment}
    partnerships.suggest(about="rhythm", wishes={"rhythm": "fluid"}, reason="Lighter.", **about)
    partnerships.suggest_hand_on(to=to, **about)


def own_questions(desk: Desk, numbers: range) -> None:
    """Templates of one's own."""
    for number in numbers:
        actions.keep_template(owner=desk.amina, shape=Shape(f"walnut {number}"), now=desk.moment)


# What a row of each looks like on a page, so that nobody counts the queries of an empty one.
ROWS: dict[Fill, str] = {
    dates: r"Move session (\d+)",
    papers: r"walnut (\d+)",
    own_questions: r"walnut (\d+)",
    settled: r"walnut(?:</mark>)? (\d+)",
    asked: r"walnut(?:</mark>)? (\d+)",
    shared: r"walnut (\d+)",
    shared_and_removed: r"walnut (\d+)",
    to_talk_about: r"walnut(?:</mark>)? (\d+)",
    looked_back: r"walnut (\d+)",
    closing: r"[Ww]alnut (?:need |hope |skill |life |step )?(\d+)",
    open_review: r"[Ww]alnut (?:need |hope |skill |life |step )?(\d+)",
    suggested: r"Mentor(\d\d)",
    files: r"walnut (\d+)",
    kept_for_later: r"walnut (\d+)",
    noted: r"Mentor(\d\d)",
    touched: r"Mentor(\d\d)",
    words: r"walnut(?:</mark>)? (\d+)",
    mentors: r"Mentor(\d\d)",
    proposals: r"Mentor(\d\d)|New (\d+)",
    pages: r"Mentor(\d\d)",
    held: r"/letters/held/(\d+)/yes/",
    addresses: r"amina(\d*)@",
    aways: r"/away/(\d+)/back/",
    wants: r"[Ww]alnut (?:need |hope |skill |life |step )?(\d+)",
    activities: r"walnut (\d+)",
    starters: r"walnut (\d+)",
    chances: r"walnut (\d+)",
    devices: r"/you/devices/(\d+)/sign-out/",
}

# ── the pages ────────────────────────────────────────────────────────────────

# Page → what it lists, and how many queries it makes in the database of words and in that of keys.
PAGES: dict[str, tuple[str, Fill, int, int]] = {
    "today, people": ("GET /", mentors, 12, 2),
    "today, asked": ("GET /", proposals, 12, 2),
    "today, held": ("GET /", held, 12, 1),
    "today, activities": ("GET /", activities, 14, 2),
    "today, opportunities": ("GET /", chances, 14, 2),
    "people, together": ("GET /people/", mentors, 6, 0),
    "people, asked": ("GET /people/", proposals, 6, 2),
    "find a mentor": ("GET /mentors/", pages, 5, 1),
    "find a mentor, by words": ("GET /mentors/?words=walnut", pages, 5, 1),
    "who": ("GET /partnerships/{partnership}/who/", mentors, 7, 0),
    "ties": ("GET /partnerships/{partnership}/ties/", mentors, 5, 0),
    "side column": ("GET /limits/", mentors, 3, 0),
    "partnership": ("GET /partnerships/{partnership}/", settled, 10, 2),
    "partnership, asked": ("GET /partnerships/{partnership}/", asked, 11, 3),
    "partnership, first weeks": ("GET /partnerships/{partnership}/", words, 11, 2),
    "partnership, others": ("GET /partnerships/{partnership}/", mentors, 10, 2),
    "start": ("GET /partnerships/{partnership}/start/", mentors, 7, 0),
    "exploring": ("GET /partnerships/{partnership}/exploring/", mentors, 7, 0),
    "reflection": ("GET /partnerships/{partnership}/reflection/", mentors, 5, 0),
    "ways": ("GET /partnerships/{partnership}/ways/", touched, 8, 1),
    "later": ("GET /conversations/{conversation}/later/", kept_for_later, 6, 1),
    "quick question": ("GET /conversations/{conversation}/ask/", mentors, 6, 0),
    "ask somebody else": ("GET /asks/{quick}/elsewhere/", mentors, 5, 1),
    "moments": ("GET /notebook/moments/", noted, 5, 1),
    "check-in": ("GET /conversations/{conversation}/check-in/", noted, 5, 1),
    "log a touch": ("GET /conversations/{conversation}/touch/", mentors, 4, 0),
    "ways, hours": ("GET /partnerships/{partnership}/ways/hours/", mentors, 5, 0),
    "ways, moves": ("GET /partnerships/{partnership}/ways/moves/", mentors, 5, 0),
    "ways, urgent": ("GET /partnerships/{partnership}/ways/urgent/", mentors, 5, 0),
    "change": ("GET /partnerships/{partnership}/change/", mentors, 4, 1),
    "question": ("GET /questions/{round}/", suggested, 4, 1),
    "hand on, asked": ("GET /partnerships/{partnership}/hand-on/", suggested, 7, 1),
    "exit plan": ("GET /partnerships/{partnership}/exit-plan/", mentors, 5, 0),
    "closing": ("GET /partnerships/{partnership}/closing/", closing, 19, 3),
    "reviews": ("GET /partnerships/{partnership}/reviews/", looked_back, 9, 1),
    "review, open": ("GET /reviews/{review}/", mentors, 6, 0),
    "review, goals": ("GET /reviews/{review}/dial/", open_review, 10, 3),
    "review, needs": ("GET /reviews/{review}/needs/", open_review, 7, 3),
    "move on": ("GET /partnerships/{partnership}/move-on/", open_review, 8, 1),
    "move on, people": ("GET /partnerships/{partnership}/move-on/", mentors, 7, 1),
    "not right": ("GET /partnerships/{partnership}/not-right/", mentors, 4, 0),
    "leave": ("GET /you/leave/", mentors, 8, 0),
    "own words": ("GET /partnerships/{partnership}/erase/", mentors, 8, 0),
    "conversation": ("GET /conversations/{conversation}/", words, 8, 1),
    "partnership, to talk about": ("GET /partnerships/{partnership}/", to_talk_about, 11, 3),
    "conversation, one kind": ("GET /conversations/{conversation}/?only=words", words, 8, 1),
    "conversation, files": ("GET /conversations/{conversation}/", files, 8, 1),
    "agreement": ("GET /agreements/{agreement}/", papers, 12, 3),
    "agreement, dates": ("GET /agreements/{agreement}/dates/", dates, 13, 1),
    "own questions": ("GET /agreements/templates/", own_questions, 4, 1),
    "older": ("GET /conversations/{conversation}/older/?before=999", words, 7, 1),
    "changes": ("GET /conversations/{conversation}/changes/?after=0", words, 6, 1),
    "search": ("POST /search/ walnut", words, 5, 1),
    "search, many conversations": ("POST /search/ line", mentors, 5, 1),
    "reached about this": ("GET /conversations/{conversation}/reached/", addresses, 5, 1),
    "reached, addresses": ("GET /you/reached/", addresses, 5, 1),
    "reached, aways": ("GET /you/reached/", aways, 5, 1),
    "sign-in address": ("GET /you/security/address/", addresses, 7, 1),
    "goals": ("GET /goals/", wants, 13, 2),
    "goal": ("GET /goals/{goal}/", wants, 17, 2),
    "goals, print": ("GET /goals/print/", wants, 22, 3),
    "goals, as a file": ("GET /goals/my-goals.json", wants, 21, 3),
    "goals, shared": ("GET /goals/in/{conversation}/", wants, 12, 2),
    "needs": ("GET /goals/needs/", wants, 11, 1),
    "aspirations": ("GET /goals/aspirations/", wants, 11, 1),
    "soft skills": ("GET /goals/skills/", wants, 11, 1),
    "purpose": ("GET /goals/purpose/", wants, 11, 1),
    "board": ("GET /library/in/{conversation}/", shared, 6, 1),
    "board, one kind": ("GET /library/in/{conversation}/?kind=video", shared, 6, 1),
    "board, searched": ("POST /library/in/{conversation}/search/ walnut", shared, 5, 1),
    "board, removed": ("GET /library/in/{conversation}/removed/", shared_and_removed, 5, 1),
    "column": ("GET /library/columns/{column}/", shared, 6, 1),
    "activities": ("GET /activities/in/{conversation}/", activities, 7, 1),
    "activities of a goal": ("GET /activities/for/{goal}/", activities, 7, 1),
    "starters": ("GET /activities/starters/", starters, 5, 1),
    "opportunities": ("GET /opportunities/", chances, 10, 2),
    "devices": ("GET /you/devices/", devices, 5, 0),
}


@pytest.fixture
def desk(cast: Cast, postbox: Postbox) -> Desk:
    """Amina and Grace at work, this very moment: pages look at the clock."""
    moment = datetime.now(UTC)
    partnership = at_work(cast.amina, cast.grace, moment=moment)
    return Desk(cast.amina, cast.grace, surely_signed_in(cast.amina), partnership, moment)


@pytest.mark.parametrize("page", PAGES)
def test_queries_are_as_many_for_twenty_as_for_one(desk: Desk, page: str) -> None:
    question, fill, of_words, of_keys = PAGES[page]

    fill(desk, range(1))
    one, _shown = look(desk, question)
    fill(desk, range(1, MANY))
    twenty, shown = look(desk, question)

    assert (one, twenty) == ((of_words, of_keys),) * 2
    assert len(set(re.findall(ROWS[fill], shown))) >= (MOST if fill is addresses else MANY)


def look(desk: Desk, question: str) -> tuple[tuple[int, int], str]:
    """How many queries a page makes in each database once it has been looked at, and what it shows."""
    method, path, *wanted = question.split(" ")
    goal = Goal.objects.of(desk.amina).order_by("id").first()
    here = {"partnership": desk.partnership.pk, "conversation": desk.partnership.conversation_id}
    there = {"goal": goal.pk if goal else "", "agreement": desk.agreement.pk if desk.agreement else ""}
    column = Column.objects.filter(conversation=desk.partnership.conversation_id).first()
    here["column"] = column.pk if column else ""
    if "{round}" in path:
        there["round"] = str(desk.partnership.questions.get(about="rhythm", person=desk.amina).round)
    if "{review}" in path:
        begun = rhythm.begin_review(partnership=desk.partnership, by=desk.amina, now=desk.moment)
        there["review"] = str(begun.pk)
    if "{quick}" in path:
        there["quick"] = str(asked_by(desk.partnership, desk.amina, moment=desk.moment).pk)
    where = path.format(**here, **there)
    ask = {"GET": lambda: desk.browser.get(where), "POST": lambda: desk.browser.post(where, {"words": wanted[0]})}
    assert ask[method]().status_code == 200  # what is new counts as read from now on
    cache.clear()
    with ExitStack() as stack:
        counts = [stack.enter_context(CaptureQueriesContext(connections[name])) for name in ("default", "keys")]
        shown = ask[method]().content.decode()
    return (len(counts[0]), len(counts[1])), shown
