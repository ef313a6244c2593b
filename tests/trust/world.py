"""Two small worlds side by side: Amina with Grace, and Olu with Ngozi. Neither may see a thing of the other."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from uuid import uuid4

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import signing
from django.http import HttpRequest
from django.test import Client

from mentoring.agreements.models import Agreement
from mentoring.channels import actions as channels
from mentoring.channels.mail import addresses
from mentoring.channels.models import ReceivedLetter
from mentoring.conversations import actions as conversations
from mentoring.conversations.letters import STOP_SALT, answer_to, cant_now_url
from mentoring.conversations.models import Attachment, Entry, HeldLetter, Later, Participant, QuickQuestion
from mentoring.conversations.words import Words
from mentoring.demo import actions as mailbox
from mentoring.demo.models import MailboxLetter
from mentoring.files.actions import take_whole
from mentoring.files.models import File
from mentoring.goals import actions as goals
from mentoring.goals.models import Aspiration, Goal, Need, SoftSkill, Step
from mentoring.library import actions as library
from mentoring.library import answering
from mentoring.library.elsewhere import Said
from mentoring.library.models import Activity, Arrival, Opportunity, OwnStarter, PassedOn, Resource
from mentoring.meetings import actions as meetings
from mentoring.meetings import answering as session_answers
from mentoring.meetings.feed import token_of
from mentoring.meetings.models import Calendar, Meeting, Series
from mentoring.notebook import actions as notebook
from mentoring.notebook.models import Moment
from mentoring.partnerships import access as partnership_access
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships import asking
from mentoring.partnerships.closing import NextMentor
from mentoring.partnerships.enquiries import Visitor
from mentoring.partnerships.enquiries import signed as link_of
from mentoring.partnerships.models import Enquiry, Invitation, Partnership, Question
from mentoring.partnerships.words import Asked, open_asked
from mentoring.people import actions as people
from mentoring.people.models import Person
from mentoring.people.plan import Wall
from mentoring.rhythm import actions as rhythm
from mentoring.rhythm.models import Review
from tests.cast import Cast, signed_in
from tests.people.software_key import SoftwareKey
from tests.trust.exchanged import exchanged_ids
from tests.trust.papers import ids_of_papers, papers_of
from tests.trust.spaces import space_ids

MISSING_UUID = "01890000-0000-7000-8000-00000000dead"


@dataclass(frozen=True)
class Things:
    """One pair's things, by the names that routes give their ids."""

    partnership: Partnership
    entry: Entry
    held: HeldLetter
    invitation: Invitation
    agreement: Agreement
    ids: dict[str, str]


@dataclass(frozen=True)
class World:
    """Everybody, what Amina and Grace have together, and what Olu and Ngozi have."""

    cast: Cast
    hers: Things
    his: Things
    moment: datetime
    roles: dict[str, Person | None] = field(default_factory=dict)


def two_worlds(cast: Cast, *, moment: datetime) -> World:
    """This will make both worlds at this moment."""
    hers = things(cast.amina, cast.grace, moment=moment)
    his = things(cast.olu, cast.ngozi, moment=moment)
    roles = {"Amina": cast.amina, "Grace": cast.grace, "Olu": cast.olu, "nobody": None}
    return World(cast, hers, his, moment, roles)


def things(mentee: Person, mentor: Person, *, moment: datetime) -> Things:
    """This will let two people work together, and the mentee have one of everything."""
    partnership = at_work(mentee, mentor, moment=moment)
    say(partnership, mentee, "Good morning.", moment)
    hold_letter(partnership, mentee, subject="Re: hello", text="Was this me?", moment=moment)
    want(mentee, mentor, partnership, moment=moment)
    share(partnership, mentee, moment=moment)
    set_activity(mentee, mentor, partnership, moment=moment)
    for person, other in ((mentee, mentor), (mentor, mentee)):
        pass_on(person, other, partnership, moment=moment)
    asked = Asked("somebody@people.example", "Somebody")
    partnerships.invite(by=mentee, asks_for="mentor", asked=asked, now=moment)
    return things_of(mentee, partnership, moment=moment)


def want(mentee: Person, mentor: Person, partnership: Partnership, *, moment: datetime) -> Goal:
    """This will let the mentee want something of every kind, share it all, and be answered."""
    assert partnership.conversation is not None
    here, mark, day = [partnership.conversation], {"client_id": uuid4()}, moment.date()
    wish = goals.Wish("Lead the Thursday planning", "In my own words.", "Fifty minutes of me", "Half an hour of us")
    goal = goals.add_goal(owner=mentee, wish=wish, now=moment, **mark)
    goals.place_dial(goal=goal, by=mentee, start=3, aim=8, now=moment, **mark)
    goals.share_goal(goal=goal, by=mentee, conversations=here, now=moment)
    goals.add_step(owner=mentee, move=goals.Move("Three lines", "If it rains"), goals=[goal], **mark)
    need = goals.note_need(person=mentee, slug="courage", on=day, **mark)
    goals.note_aspiration(person=mentee, words="Somebody people come to", on=day, **mark)
    goals.choose_skill(person=mentee, slug="confidence", on=day, **mark)
    for kind in ("needs", "aspirations"):
        goals.share_list(person=mentee, kind=kind, conversations=here, now=moment)
    goals.comment_on_goal(goal=goal, by=mentor, words="I see it move.", now=moment, **mark)
    goals.comment_on_want(want=need, called="courage", by=mentor, words="I see it.", now=moment, client_id=uuid4())
    goals.say_back(goal=goal, by=mentor, words="You want quiet Thursdays.", now=moment, **mark)
    return goal


def share(partnership: Partnership, person: Person, *, moment: datetime) -> Resource:
    """This will let somebody share something to watch."""
    assert partnership.conversation is not None
    thing = library.Thing("https://people.example/pause.mp4", "The long pause", "From minute six.", "pause", 12)
    return library.share_resource(
        conversation=partnership.conversation, by=person, thing=thing, client_id=uuid4(), now=moment
    )


def shared_ids(partnership: Partnership) -> dict[str, str]:
    """The ids of what is shared, by the names that routes give them."""
    resource = Resource.objects.filter(conversation=partnership.conversation_id).earliest("shared_at")
    return {"resource_id": str(resource.pk), "column_id": str(resource.column_id)}


def set_activity(mentee: Person, mentor: Person, partnership: Partnership, *, moment: datetime) -> Activity:
    """This will let the mentor suggest an activity."""
    assert partnership.conversation is not None
    draft = library.Draft("Three quiet minutes", terms=library.Terms(weekdays="01234"))
    return library.suggest_activity(
        conversation=partnership.conversation, by=mentor, doer=mentee, draft=draft, client_id=uuid4(), now=moment
    )


def pass_on(person: Person, other: Person, partnership: Partnership, *, moment: datetime) -> Opportunity:
    """This will let somebody pass an opportunity on to the other."""
    assert partnership.conversation is not None
    chance = library.Chance("An evening in June", moment + timedelta(hours=9), "Come with me.")
    to = [(partnership.conversation, other)]
    return library.pass_on(by=person, chance=chance, to=to, client_id=uuid4(), now=moment)


def arrival_of(person: Person, *, moment: datetime, said: Said | None = None) -> Arrival:
    """What somebody shared from elsewhere, for nobody yet; shared now if there is nothing."""
    said = said or Said("https://people.example/elsewhere", "Elsewhere", "A line of theirs.")
    told = {"owner": person, "came_by": "menu", "client_id": uuid4(), "now": moment}
    return Arrival.objects.of(person).waiting().first() or library.keep_arrival(said=said, **told)  # type: ignore[arg-type]


def opportunity_ids(mentee: Person) -> dict[str, str]:
    """The ids of what came to somebody, and of what they passed on."""
    came = PassedOn.objects.filter(person=mentee).earliest("pk")
    return {
        "passed_id": str(came.pk),
        "opportunity_id": str(Opportunity.objects.of(mentee).earliest("pk").pk),
        "opportunity_link": answering.signed_choice(came, "no"),
    }


def activity_ids(mentee: Person) -> dict[str, str]:
    """The ids of an activity, by the names that routes give them."""
    activity = Activity.objects.filter(doer=mentee).earliest("suggested_at")
    starter = OwnStarter.objects.of(mentee).first() or library.keep_starter(
        owner=mentee, draft=library.Draft("A walk"), client_id=uuid4(), now=activity.suggested_at
    )
    return {
        "starter_id": str(starter.pk),
        "activity_id": str(activity.pk),
        "activity_link": answering.signed(activity, "decline", mentee),
    }


def ask_session(by: Person, partnership: Partnership, *, moment: datetime, **draft: object) -> Meeting:
    """This will let somebody ask for a session, a week from now unless it is said otherwise."""
    assert partnership.conversation is not None
    week = Wall((moment + timedelta(days=7)).replace(second=0, microsecond=0, tzinfo=None), "UTC")
    told = meetings.Draft(**{"topic": "An hour on nerves", "walls": (week,), **draft})  # type: ignore[arg-type]
    return meetings.ask_session(
        conversation=partnership.conversation, by=by, draft=told, client_id=uuid4(), now=moment
    )


def session_ids(partnership: Partnership, *, moment: datetime) -> dict[str, str]:
    """The ids of a session that the mentor asks the mentee for, and of a series, by the names of routes."""
    assert partnership.conversation is not None
    found = Meeting.objects.filter(conversation=partnership.conversation, series=None, asked_by=partnership.mentor)
    one = found.filter(state="asked").order_by("id").first() or ask_session(
        partnership.mentor, partnership, moment=moment
    )
    series = Series.objects.filter(conversation=partnership.conversation).first() or meetings.plan_series(
        conversation=partnership.conversation,
        by=partnership.mentor,
        draft=meetings.Draft(walls=tuple(slot.wall for slot in one.slots.all() if slot.wall)),
        weeks=2,
        client_id=uuid4(),
        now=moment,
    )
    link = session_answers.signed(one, "not_now", partnership.mentee)
    return {"meeting_id": str(one.pk), "series_id": str(series.pk), "session_link": link}


def calendar_ids(person: Person, *, moment: datetime) -> dict[str, str]:
    """The ids of what somebody's own calendar has to do with here, by the names that routes give them."""
    address = f"https://calendar.example/{person.pk}.ics"
    source = meetings.add_busy_calendar(person=person, address=address, now=moment)
    account = meetings.add_calendar_account(
        person=person, address=f"https://calendar.example/{person.pk}/", login="me", password="wisp", now=moment
    )
    made = Calendar.objects.filter(person=person).exclude(lookup=None).first()
    return {
        "busy_id": str(source.pk),
        "account_id": str(account.pk),
        "feed_token": token_of(made or meetings.renew_feed(person=person, now=moment)),
    }


def goal_ids(mentee: Person) -> dict[str, str]:
    """The ids of what somebody wants, by the names that routes give them."""
    goal = Goal.objects.of(mentee).earliest("begun_at")
    return {
        "goal_id": str(goal.pk),
        "step_id": str(Step.objects.filter(owner=mentee).earliest("position").pk),
        "need_id": str(Need.objects.of(mentee).earliest("noted_on").pk),
        "aspiration_id": str(Aspiration.objects.of(mentee).earliest("noted_on").pk),
        "skill_id": str(SoftSkill.objects.of(mentee).earliest("chosen_on").pk),
        "comment_id": str(goal.comments.earliest("said_at").pk),
        "said_id": str(goal.said_back.earliest("said_at").pk),
    }


def things_of(mentee: Person, partnership: Partnership, *, moment: datetime) -> Things:
    """This will gather what two people have already, and give the mentee one of everything else."""
    here = {"conversation": partnership.conversation_id}
    entry = Entry.objects.filter(**here, author=mentee, withdrawn_at=None).earliest("seq")
    held = HeldLetter.objects.get(participant__conversation=partnership.conversation_id)
    invitation = Invitation.objects.get(asked_by=mentee)
    page = people.show_page(person=mentee, parts=[], is_indexed=False, now=moment)
    enquiry = Enquiry.objects.filter(mentor=mentee).first() or partnerships.enquire(
        mentor=mentee, visitor=Visitor("Zola", "zola@people.example", "Thursdays"), now=moment
    )
    tie = partnerships.declare_tie(partnership=partnership, kind="related", by=mentee, now=moment)
    agreement = Agreement.objects.filter(conversation=partnership.conversation_id).first()
    papers = papers_of(partnership, moment=moment) if agreement is None else ids_of_papers(agreement)
    token = open_asked(invitation, access=partnership_access.to_send(invitation)).token
    away = people.go_away(person=mentee, from_at=moment + timedelta(days=9), until_at=moment + timedelta(days=10))
    address = mentee.addresses.earliest("position")
    question = ask_something(partnership, mentee, moment=moment)
    ids = {
        "partnership_id": str(partnership.pk),
        "conversation_id": str(partnership.conversation_id),
        "entry_id": str(entry.pk),
        "seq": str(entry.seq),
        "held_id": str(held.pk),
        "invitation_id": str(invitation.pk),
        "token": token,
        "round_id": str(question.round),
        "link": asking.signed(question, "no"),
        "about": "rhythm",
        "review_id": str(review_of(partnership, moment=moment).pk),
        "step": "learned",
        "stop": signing.Signer(salt=STOP_SALT).sign_object(str(address.pk)),
        "address_id": str(address.pk),
        "away_id": str(away.pk),
        "device_id": str(sign_in_elsewhere(mentee).pk),
        "pk": str(_passkey_of(mentee).pk),
        "slug": mentee.first_name.lower(),
        "mentor_slug": str(page.slug),
        "enquiry_link": link_of(enquiry),
        "tie_id": str(tie.pk),
        "file_id": str(_file_of(mentee, partnership, moment=moment).pk),
        "name": "original",
        "later_id": str(later_of(partnership, mentee, moment=moment).pk),
        "question_id": str(asked_by(partnership, mentee, moment=moment).pk),
        "ask_link": cant_now_url(str(asked_by(partnership, mentee, moment=moment).pk)).rstrip("/").rpartition("/")[2],
        "moment_id": str(moment_of(partnership, mentee, moment=moment).pk),
        "letter_id": str(_mail_of(mentee, moment=moment).pk),
        **space_ids(partnership, mentee, moment=moment),
        **goal_ids(mentee),
        **shared_ids(partnership),
        **activity_ids(mentee),
        **session_ids(partnership, moment=moment),
        **calendar_ids(mentee, moment=moment),
        **opportunity_ids(mentee),
        "arrival_id": str(arrival_of(mentee, moment=moment).pk),
        **exchanged_ids(mentee, partnership, moment=moment),
        **papers,
    }
    found = Agreement.objects.get(pk=papers["agreement_id"])
    return Things(partnership, entry, held, invitation, found, ids)


def later_of(partnership: Partnership, author: Person, *, moment: datetime, text: str = "For then.") -> Later:
    """A note of somebody's that waits; written now if there is none."""
    before = Later.objects.of(author).waiting().filter(conversation=partnership.conversation_id).first()
    to = Participant.objects.exclude(person=author).get(conversation=partnership.conversation_id)
    day = moment.date() + timedelta(days=40)
    return before or conversations.keep_for_later(
        to=to, author=author, words=Words.typed(text), on_day=day, client_id=uuid4(), now=moment
    )


def asked_by(partnership: Partnership, asker: Person, *, moment: datetime, text: str = "How?") -> QuickQuestion:
    """A quick question of somebody's; asked now if there is none."""
    before = QuickQuestion.objects.by(asker).filter(entry__conversation=partnership.conversation_id).first()
    to = Participant.objects.exclude(person=asker).get(conversation=partnership.conversation_id)
    return before or conversations.ask(
        to=to, asker=asker, words=Words.typed(text), feelings=["nervous"], client_id=uuid4(), now=moment
    )


def moment_of(partnership: Partnership, owner: Person, *, moment: datetime, title: str = "The board") -> Moment:
    """A moment that matters to somebody, shared with the other; noted now if there is none."""
    here = [partnership.conversation] if partnership.conversation else []
    before = Moment.objects.of(owner).first()
    return before or notebook.note_moment(
        owner=owner, title=title, on_day=moment.date() + timedelta(days=1), conversations=here, client_id=uuid4(),
        now=moment,
    )  # fmt: skip


def session_of(partnership: Partnership, person: Person, *, moment: datetime) -> Meeting:
    """A session somebody asked for; asked for now if there is none."""
    assert partnership.conversation is not None
    before = Meeting.objects.filter(conversation=partnership.conversation).first()
    told = {"asked_by": person, "proposed_by": person, "client_id": uuid4(), "state_since": moment, "asked_at": moment}
    return before or Meeting.objects.create(conversation=partnership.conversation, **told)


def review_of(partnership: Partnership, *, moment: datetime) -> Review:
    """The first review of two people; begun now if there is none."""
    before = partnership.reviews.first()
    return before or rhythm.begin_review(partnership=partnership, by=partnership.mentee, now=moment)


def at_work(mentee: Person, mentor: Person, *, moment: datetime, focus: str = "mindset and energy") -> Partnership:
    """This will bring a partnership to where the work begins."""
    asked = partnerships.propose_partnership(mentor=mentor, mentee=mentee, by=mentee, focus=focus, now=moment)
    begun = partnerships.accept_partnership(partnership=asked, by=mentor, now=moment)
    for deed in (partnerships.proceed_partnership, partnerships.begin_without):
        for person in (mentor, mentee):
            begun = deed(partnership=begun, by=person, now=moment)
    return begun


def ask_something(partnership: Partnership, person: Person, *, moment: datetime) -> Question:
    """This will have the other suggest another rhythm, and another mentor, to this person."""
    other = partnership.partner_of(person)
    partnerships.suggest(partnership=partnership, about="rhythm", wishes={"rhythm": "fluid"}, reason="", by=other,
                         now=moment)  # fmt: skip
    to = NextMentor("Ada", "ada@people.example", "She leads a team.")
    partnerships.suggest_hand_on(partnership=partnership, to=to, by=other, now=moment)
    return Question.objects.get(partnership=partnership, person=person, about="rhythm")


def say(partnership: Partnership, author: Person, text: str, moment: datetime) -> Entry:
    """This will say something between the two."""
    assert partnership.conversation is not None
    return conversations.say(
        conversation=partnership.conversation,
        author=author,
        words=Words.typed(text),
        client_id=uuid4(),
        now=moment,
    )


def letter_of(participant: Participant, *, sender: str, subject: str, text: str, head: Sequence[str] = ()) -> bytes:
    """A mail that answers one of ours."""
    lines = [
        *head,
        f"From: {sender}",
        f"To: {addresses.reply(answer_to(participant))}",
        f"Subject: {subject}",
        f"Message-ID: <{uuid4()}@people.example>",
        "Content-Type: text/plain; charset=utf-8",
        "",
        text,
        "",
    ]
    return "\r\n".join(lines).encode()


def hold_letter(partnership: Partnership, person: Person, *, subject: str, text: str, moment: datetime) -> HeldLetter:
    """This will have a letter waiting for "was this you?", as the worker leaves it."""
    participant = Participant.objects.get(conversation=partnership.conversation_id, person=person)
    raw = letter_of(participant, sender="elsewhere@people.example", subject=subject, text=text)
    letter = channels.keep_letter(channel="email", dedupe_key=str(uuid4()), raw=raw, now=moment)
    assert letter is not None
    channels.settle(letter=letter, state=ReceivedLetter.State.HELD, reason="it may not be theirs", now=moment)
    return HeldLetter.objects.create(letter=letter, participant=participant, held_at=moment)


def surely_signed_in(person: Person | None) -> Client:
    """A browser of somebody who has just shown that it is them, or of nobody."""
    if person is None:
        return Client()
    browser = signed_in(person)
    request = HttpRequest()
    request.session = browser.session
    record_authentication(request, person, "code", email=person.email)
    record_authentication(request, person, "mfa", type="webauthn", reauthenticated=True)
    request.session.save()
    return browser


def sign_in_elsewhere(person: Person) -> UserSession:
    """This will sign somebody in on one more device."""
    elsewhere = signed_in(person).session.session_key
    found, _made = UserSession.objects.get_or_create(
        session_key=elsewhere, defaults={"user": person, "ip": "127.0.0.1", "user_agent": "Firefox"}
    )
    return found


def hand_over(partnership: Partnership, author: Person, name: str, plain: bytes, *, moment: datetime) -> File:
    """This will hand over a file between the two, without a word, and have it looked at."""
    assert partnership.conversation is not None
    file = take_whole(
        owner=author, scope_kind="conversation", scope_id=partnership.conversation.pk, name=name, plain=plain,
        client_id=uuid4(), now=moment,
    )  # fmt: skip
    conversations.say(
        conversation=partnership.conversation, author=author, words=Words.typed(""), client_id=uuid4(), now=moment,
        files=[file.pk],
    )  # fmt: skip
    conversations.prepare_file(now=moment)
    return file


def _file_of(person: Person, partnership: Partnership, *, moment: datetime) -> File:
    here = Attachment.objects.filter(entry__conversation=partnership.conversation_id, file__owner=person)
    if found := here.select_related("file").order_by("entry__seq").first():
        return found.file
    return hand_over(partnership, person, "minutes.txt", b"Ten seconds of silence.", moment=moment)


def _mail_of(person: Person, *, moment: datetime) -> MailboxLetter:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Delivered-To"] = "notes@northlight.test", person.email, person.email
    mail["Date"], mail["Subject"], mail["Reply-To"] = format_datetime(moment), "You and Grace", "notes@northlight.test"
    mail.set_content("Good morning.")
    return mailbox.keep_mail(sender="notes@northlight.test", to=person.email, content=mail.as_bytes(), now=moment)


def _passkey_of(person: Person) -> Authenticator:
    made = json.loads(SoftwareKey().make({"publicKey": {"user": {"id": person.pk.hex}, "challenge": "c2VhbA"}}))
    return Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "my phone", "credential": made}
    )
