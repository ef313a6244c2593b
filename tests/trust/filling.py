"""What there can be one of, or twenty, on the pages whose queries are counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.test import Client

from mentoring.agreements import actions
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
from mentoring.library.elsewhere import Said
from mentoring.library.models import Resource
from mentoring.meetings import actions as meetings
from mentoring.meetings.accounts import Offered
from mentoring.meetings.models import Caller, Own
from mentoring.notebook import actions as notebook
from mentoring.notebook.words import Help, How, Point
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.closing import Goodbye, NextMentor
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.words import Asked
from mentoring.people import actions as people
from mentoring.people import plan
from mentoring.people.actions.addresses import MOST
from mentoring.people.models import Person
from mentoring.people.plan import Wall
from mentoring.people.profile import Told
from mentoring.rhythm import actions as rhythm
from tests.trust.papers import papers_of
from tests.trust.spaces import meeting_of
from tests.trust.world import (
    at_work,
    hand_over,
    hold_letter,
    say,
    sign_in_elsewhere,
    want,
)

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


def called(desk: Desk, numbers: range) -> None:
    """Calls of both, each a minute longer than the one before."""
    assert desk.partnership.conversation is not None
    here: dict[str, Any] = {"conversation": desk.partnership.conversation}
    for number in numbers:
        begun = desk.moment + timedelta(hours=2 * number)
        pages = [(person, uuid4()) for person in (desk.amina, desk.grace)]
        for person, page in pages:
            meetings.join_call(by=person, page=page, now=begun, **here)
        Caller.objects.update(seen_at=begun + timedelta(minutes=number + 1))
        for person, page in pages:
            meetings.leave_call(by=person, page=page, for_good=True, now=begun + timedelta(minutes=number + 1), **here)


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


def agendas(desk: Desk, numbers: range) -> None:
    """Points of every kind on the agenda of a session, and challenges."""
    meeting = meeting_of(desk.partnership, moment=desk.moment)
    assert desk.partnership.conversation is not None
    for number in numbers:
        marks = {"client_id": uuid4(), "now": desk.moment}
        for author in (desk.amina, desk.grace):
            meetings.add_point(meeting=meeting, author=author, text=f"walnut {number}", **marks)
        meetings.note_challenge(owner=desk.amina, text=f"walnut {number}", **marks)
        entry = say(desk.partnership, desk.grace, f"walnut {number}", desk.moment)
        conversations.talk_about(entry=entry, person=desk.amina, now=desk.moment)
        if number % 2:
            meetings.talk_entry(meeting=meeting, entry=entry, by=desk.amina, now=desk.moment)
    for author in (desk.amina, desk.grace):
        meetings.write_piece(meeting=meeting, author=author, place="before", text="walnut", now=desk.moment)


def beside(desk: Desk, numbers: range) -> None:
    """A session with notes at every step, by both; and mentors."""
    mentors(desk, numbers)
    meeting = meeting_of(desk.partnership, moment=desk.moment)
    for author in (desk.amina, desk.grace):
        for place in ("layers", "notes", "grow.goal", "grow.will")[: numbers.stop]:
            meetings.write_piece(meeting=meeting, author=author, place=place, text="social", now=desk.moment)
    meetings.write_own(meeting=meeting, owner=desk.amina, about=Own.Kind.NOTES, answers={"notes": "So."},
                       now=desk.moment)  # fmt: skip


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


def busy_calendars(desk: Desk, numbers: range) -> None:
    """More calendars that are read, as many as anybody may have."""
    for number in [one for one in numbers if one < meetings.MOST_CALENDARS]:
        address = f"https://walnut{number}.example/x.ics"
        meetings.add_busy_calendar(person=desk.amina, address=address, now=desk.moment)


def calendar_accounts(desk: Desk, numbers: range) -> None:
    """More accounts with a calendar each that is read, as many as anybody may have."""
    for number in [one for one in numbers if one < meetings.MOST_ACCOUNTS]:
        address = f"https://walnut{number}.example/"
        told = {"login": "me", "password": "wisp", "now": desk.moment}
        account = meetings.add_calendar_account(person=desk.amina, address=address, **told)
        meetings.choose_calendars(account=account, chosen=[Offered(f"{address}x/", "Work")], now=desk.moment)


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


def sessions(desk: Desk, numbers: range) -> None:
    """Sessions that wait for her, that are booked, and that were held; each with its topic."""
    assert desk.partnership.conversation is not None
    for number in numbers:
        wall = Wall((desk.moment + timedelta(days=2, hours=number)).replace(tzinfo=None), "UTC")
        draft = meetings.Draft(f"walnut {number}", walls=(wall,))
        told = {"conversation": desk.partnership.conversation, "draft": draft, "now": desk.moment}
        meetings.ask_session(by=desk.grace, client_id=uuid4(), **told)
        for is_held in (False, True):
            made = meetings.offer_session(by=desk.amina, client_id=uuid4(), **told)
            slot = made.slots.get()
            meetings.yes_meeting(meeting=made, by=desk.grace, slot_id=slot.pk, now=desk.moment)
            if is_held:
                meetings.hold_meeting(meeting=made, by=desk.amina, now=wall.instant + timedelta(hours=1))


def sessions_ahead(desk: Desk, numbers: range) -> None:
    """The same, for a page that tells of each booked one only from when until when it is."""
    sessions(desk, numbers)


def series(desk: Desk, numbers: range) -> None:
    """One series, with a date more for each number."""
    assert desk.partnership.conversation is not None
    dates = (desk.moment.replace(tzinfo=None) + timedelta(days=3 + number) for number in range(numbers.stop))
    draft = meetings.Draft("walnut", walls=tuple(Wall(one, "UTC") for one in dates))
    told = {"conversation": desk.partnership.conversation, "by": desk.grace, "client_id": uuid4(), "now": desk.moment}
    meetings.plan_series(draft=draft, weeks=1, **told)


def starters(desk: Desk, numbers: range) -> None:
    """Starters of her own."""
    for number in numbers:
        draft = library.Draft(f"walnut {number}")
        library.keep_starter(owner=desk.amina, draft=draft, client_id=uuid4(), now=desk.moment)


def came(desk: Desk, numbers: range) -> None:
    """Things she shared from elsewhere, each with a file, for nobody yet."""
    for number in numbers:
        told = {"owner": desk.amina, "came_by": "menu", "client_id": uuid4(), "now": desk.moment}
        brought = [library.Brought("lines.txt", b"Three lines.")]
        library.keep_arrival(said=Said(title=f"walnut {number}"), brought=brought, **told)  # type: ignore[arg-type]


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


def exchanged(desk: Desk, numbers: range) -> None:
    """Feedback that Amina is asked for, cards with her answers, highs and lows, and places to turn to."""
    assert desk.partnership.conversation is not None
    here = desk.partnership.conversation
    for number in numbers:
        week, mark = desk.moment + timedelta(weeks=number), {"client_id": uuid4(), "now": desk.moment}
        library.ask_feedback(conversation=here, asker=desk.grace, giver=desk.amina, on=f"walnut {number}", **mark)
        drawn = library.draw_card(conversation=here, by=desk.amina, now=week)
        library.answer_card(drawn=drawn, by=desk.amina, words=f"walnut {number}", together=False, now=week)
        point = Point(number % 5, f"walnut {number}")
        notebook.note_high_or_low(
            owner=desk.amina, point=point, on_day=desk.moment.date(), is_month=False, client_id=uuid4(), now=week
        )
        notebook.note_help_place(
            owner=desk.amina, told=Help(f"walnut {number}", "Mondays"), client_id=uuid4(), now=week
        )
