"""Words that stand nowhere else, one for each place where people write; and how to look for them in anything."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from io import BytesIO
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from mentoring.agreements.models import Agreement
from mentoring.channels import actions as channels
from mentoring.channels.mail import addresses
from mentoring.conversations import actions as conversations
from mentoring.conversations.letters import answer_to
from mentoring.conversations.models import Participant
from mentoring.conversations.words import Words
from mentoring.goals import actions as goals
from mentoring.goals.words import seal_into
from mentoring.library import actions as library
from mentoring.library.elsewhere import Said
from mentoring.library.models import Activity
from mentoring.meetings import accounts
from mentoring.meetings import actions as meetings
from mentoring.meetings.models import CalendarAccount, Call
from mentoring.notebook import actions as notebook
from mentoring.notebook.words import How, Went
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.enquiries import Visitor
from mentoring.partnerships.models import Partnership, Question
from mentoring.partnerships.words import Asked
from mentoring.people import actions as people
from mentoring.people.profile import Told
from mentoring.rhythm import actions as rhythm
from tests.cast import Cast
from tests.trust import exchanged
from tests.trust.papers import PLAIN, papers_of
from tests.trust.spaces import meeting_of, write_in_space
from tests.trust.world import ask_session, asked_by, at_work, hand_over, later_of, moment_of, say, surely_signed_in

TOLD = ("calls", "background", "experience", "principles", "terms", "ask_about")  # the words of a profile
COMMON = "quaggle"  # all canaries begin with it, and nothing else does
SHOWN_OF_STARTER = ("what", "why")  # on its page; the rest fills the form
# What is planted only where two people part, see parting.py.
PARTED = (
    "ask_reason", "ask_reply", "hand_name", "hand_address", "hand_words", "passed_on",
    "her_discovered", "her_gained", "her_thanks", "her_wish",
    "his_discovered", "his_gained", "his_thanks", "his_wish",
)  # fmt: skip
FIELDS = (
    "focus", "said", "before_edit", "after_edit", "reply", "answered", "sign", "card", "retold", "withdrawn", "story",
    "address", "label", "invited_name", "invited_words", "invited_focus", "invited_address", "search", "refused_say",
    "refused_invite", "mail_subject", "mail_body", "mail_cut", "mail_file",
    "mail_file_body", "file_name", "file_body", "transcript", "alt", "comment", "refused_file", "upload",
    "held_subject", "held_body",
    "away_subject", "away_body", "draft", "refused_part",
    "goal_title", "goal_before", "goal_because", "goal_why", "goal_from", "goal_to", "dial_low", "dial_high",
    "dial_why", "evidence", "undone", "level", "step", "cue", "goal_comment", "said_back", "correction", "need",
    "need_comment", "aspiration", "skill", "rating", "purpose", "secret_goal", "secret_evidence",
    *(f"paper_{name}" for name in PLAIN),
    "came_address", "came_title", "came_words", "came_file", "refused_shared",
    "shared_address", "shared_title", "shared_line", "shared_tag", "shared_before", "column_name", "pasted_line",
    "board_search", "refused_column",
    "my_notes", "my_feeling", "my_situation", "my_blind", "my_hope", "my_got", "her_notes", "refused_notes",
    "first_question", "own_kind", "refused_kind", "one_off_thanks", "move",
    "her_review", "his_review", "her_alone", "his_alone", "refused_review",
    *(f"profile_{name}" for name in TOLD), "enquired_name", "enquired_line", "enquired_address", "refused_profile",
    "refused_ask", "refused_enquiry", *PARTED,
    *(f"activity_{name}" for name in Activity.WORDS), "chance_what", "chance_words",
    *(f"starter_{name}" for name in SHOWN_OF_STARTER), "refused_activity",
    "session_topic", "session_place", "session_link", "series_topic", "refused_session",
    "later", "touch", "refused_later", "refused_touch", "asked",
    "signal", "refused_signal",
    "refused_question", "moment", "went", "check_in", "my_check_in", "refused_moment", "refused_check_in",
    *exchanged.BOTH, *exchanged.ALONE, *exchanged.REFUSED,
    "point", "point_suggested", "piece", "her_piece", "at_step", "line_before", "own_before", "own_notes", "own_after",
    "her_before", "helped", "challenge", "explored", "taken", "refused_point", "refused_piece",
    "busy_address", "busy_title", "refused_busy", "calendar_comment", "calendar_letter",
    "account_address", "account_login", "account_password", "account_calendar", "refused_account",
)  # fmt: skip
CANARIES = {field: f"{COMMON}{field.replace('_', '')}zx" for field in FIELDS}
CLEAR = "Plantedville"  # a place is kept in clear: whoever looks must find this one


class Ears(logging.Handler):
    """Hears every record whole: words, arguments, traceback, and whatever was put beside them."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """This will keep all of a record."""
        beside = {name: repr(value) for name, value in record.__dict__.items()}
        self.heard.append(f"{logging.Formatter().format(record)} {beside}")


def plant(cast: Cast, *, moment: datetime) -> Partnership:
    """This will put a canary into everything that Amina and Grace can write."""
    word = CANARIES
    partnership = at_work(cast.amina, cast.grace, moment=moment, focus=word["focus"])
    exchanged.plant_exchanged(partnership, word, moment=moment)
    _say_everything(cast, partnership, moment=moment)
    _write_for_oneself(cast, partnership, moment=moment)
    _look_back(cast, partnership, moment=moment)
    people.describe_person(person=cast.amina, about=people.About("Amina Bello", place=CLEAR, story=word["story"]))
    people.add_address(
        person=cast.amina, channel="email", value=f"{word['address']}@people.example", label=word["label"]
    )
    asked = Asked(
        f"{word['invited_address']}@people.example", word["invited_name"], word["invited_words"], word["invited_focus"]
    )
    partnerships.invite(by=cast.amina, asks_for="mentor", asked=asked, now=moment)
    _name_and_thank(cast, partnership, moment=moment)
    _want_everything(cast, partnership, moment=moment)
    _set_activity(cast, partnership, moment=moment)
    _share_from_elsewhere(cast, moment=moment)
    _pass_on(cast, partnership, moment=moment)
    _meet(cast, partnership, moment=moment)
    write_in_space(partnership, word, moment=moment)
    _show_oneself(cast, moment=moment)
    papers_of(partnership, moment=moment, words={name: word[f"paper_{name}"] for name in PLAIN})
    _share_everything(cast, partnership, moment=moment)
    _hand_over_everything(cast, partnership, moment=moment)
    _try_what_is_refused(cast, partnership)
    for letter in _letters(cast, partnership):
        channels.keep_letter(channel="email", dedupe_key=str(uuid4()), raw=letter, now=moment)
    return partnership


def _say_everything(cast: Cast, partnership: Partnership, *, moment: datetime) -> None:
    word, amina, conversation = CANARIES, cast.amina, partnership.conversation
    assert conversation is not None
    said = say(partnership, amina, word["said"], moment)
    edited = say(partnership, amina, word["before_edit"], moment)
    conversations.edit_entry(entry=edited, words=Words.typed(word["after_edit"]), by=amina, now=moment)
    taken_back = say(partnership, amina, word["withdrawn"], moment)
    conversations.withdraw_entry(entry=taken_back, by=amina, now=moment)
    told = {"reply": Words.typed(word["reply"]), "answered": Words.typed(word["answered"], cut="earlier")}
    for words in told.values():
        conversations.say(conversation=conversation, author=cast.grace, words=words, client_id=uuid4(), reply_to=said,
                          now=moment)  # fmt: skip
    conversations.react(entry=said, person=cast.grace, sign=word["sign"], now=moment)
    meant = Words.typed("Meant well.", move=word["move"])
    conversations.say(conversation=conversation, author=cast.grace, words=meant, client_id=uuid4(), now=moment)
    hers = Participant.objects.get(conversation=conversation, person=amina)
    asked_by(partnership, amina, moment=moment, text=word["asked"])
    later_of(partnership, amina, moment=moment, text=word["later"])
    conversations.log_touch(conversation=conversation, author=amina, way="met", minutes=10,
                            words=Words.typed(word["touch"]), client_id=uuid4(), now=moment)  # fmt: skip
    _note_along_the_way(cast, partnership, moment=moment)
    _call_each_other(partnership, moment=moment)
    conversations.say_what_helps(participant=hers, wish={"challenge": "more"}, now=moment)
    for card in ("card", "retold"):
        note = conversations.say(conversation=conversation, author=None, words=Words.typed(""), client_id=uuid4(),
                                 kind="automatic", card={"name": word[card]}, now=moment, quietly=True)  # fmt: skip
    conversations.retell(entry=note, card={"name": word["retold"] + " again"}, now=moment)


def _note_along_the_way(cast: Cast, partnership: Partnership, *, moment: datetime) -> None:
    """A moment that was told and how it went, and check-ins: one shared, one for herself."""
    word, conversation = CANARIES, partnership.conversation
    assert conversation is not None
    noted = moment_of(partnership, cast.amina, moment=moment, title=word["moment"])
    notebook.tell_how_it_went(moment=noted, went=Went("well", word["went"]), is_shared=True, now=moment)
    for name, is_shared in (("check_in", True), ("my_check_in", False)):
        how = How("2", "4", word[name])
        notebook.check_in(conversation=conversation, owner=cast.amina, how=how, is_shared=is_shared,
                          client_id=uuid4(), now=moment)  # fmt: skip


def _want_everything(cast: Cast, partnership: Partnership, *, moment: datetime) -> None:
    """Goals, lists, and what Grace says about them; one goal is shared with nobody."""
    word, amina, grace = CANARIES, cast.amina, cast.grace
    assert partnership.conversation is not None
    here, day = [partnership.conversation], moment.date()
    wish = goals.Wish(word["goal_before"], word["goal_why"], word["goal_from"], word["goal_to"])
    goal = goals.add_goal(owner=amina, wish=wish, client_id=uuid4(), now=moment)
    wish = goals.Wish(word["goal_title"], word["goal_why"], word["goal_from"], word["goal_to"])
    goal = goals.change_goal(goal=goal, by=amina, wish=wish, because=word["goal_because"], now=moment)
    ends = goals.Ends(word["dial_low"], word["dial_high"], word["dial_why"])
    goals.place_dial(goal=goal, by=amina, start=3, aim=8, ends=ends, client_id=uuid4(), now=moment)
    goals.share_goal(goal=goal, by=amina, conversations=here, now=moment)
    for words in ("evidence", "undone"):
        goals.move_dial(goal=goal, by=amina, value=5, evidence=word[words], client_id=uuid4(), tells_readers=True,
                        now=moment)  # fmt: skip
    goals.undo_move(goal=goal, by=amina, now=moment)
    goals.describe_levels(goal=goal, by=amina, levels={0: word["level"]})
    goals.add_step(owner=amina, move=goals.Move(word["step"], word["cue"]), goals=[goal], client_id=uuid4())
    goals.comment_on_goal(goal=goal, by=grace, words=word["goal_comment"], client_id=uuid4(), now=moment)
    said = goals.say_back(goal=goal, by=grace, words=word["said_back"], client_id=uuid4(), now=moment)
    goals.correct_said_back(said=said, by=amina, words=word["correction"], now=moment)
    need = goals.note_need(person=amina, words=word["need"], client_id=uuid4(), on=day)
    goals.note_aspiration(person=amina, words=word["aspiration"], client_id=uuid4(), on=day)
    skill = goals.choose_skill(person=amina, words=word["skill"], client_id=uuid4(), on=day)
    goals.rate_skill(skill=skill, by=amina, moment="start", value=3, words=word["rating"], on=day)
    goals.write_purpose(person=amina, words=word["purpose"], client_id=uuid4(), now=moment)
    for kind in ("needs", "aspirations", "skills", "purpose"):
        goals.share_list(person=amina, kind=kind, conversations=here, now=moment)
    goals.comment_on_want(want=need, called=word["need"], by=grace, words=word["need_comment"], client_id=uuid4(),
                          now=moment)  # fmt: skip
    after = moment + timedelta(seconds=1)
    secret = goals.add_goal(owner=amina, wish=goals.Wish(word["secret_goal"]), client_id=uuid4(), now=after)
    goals.place_dial(goal=secret, by=amina, start=3, aim=8, client_id=uuid4(), now=moment)
    goals.move_dial(goal=secret, by=amina, value=5, evidence=word["secret_evidence"], client_id=uuid4(), now=moment)


def _share_everything(cast: Cast, partnership: Partnership, *, moment: datetime) -> None:
    """Something told on the timeline, something pasted into it, and a column."""
    word, here = CANARIES, partnership.conversation
    assert here is not None
    address = f"https://people.example/{word['shared_address']}"
    thing = library.Thing(address, word["shared_before"], word["shared_line"], word["shared_tag"])
    shared = library.share_resource(conversation=here, by=cast.amina, thing=thing, client_id=uuid4(), now=moment)
    thing = library.Thing(address, word["shared_title"], word["shared_line"], word["shared_tag"])
    library.change_resource(resource=shared, by=cast.amina, thing=thing, now=moment)
    library.add_column(conversation=here, by=cast.amina, title=word["column_name"], client_id=uuid4())
    say(partnership, cast.amina, f"https://people.example/pasted\n{word['pasted_line']}", moment)
    library.keep_what_was_said()


def _share_from_elsewhere(cast: Cast, *, moment: datetime) -> None:
    """What Amina shared from her phone, for nobody yet."""
    word = CANARIES
    said = Said(f"https://people.example/{word['came_address']}", word["came_title"], word["came_words"])
    brought = [library.Brought(f"{word['came_file']}.txt", b"Three lines.")]
    library.keep_arrival(owner=cast.amina, said=said, came_by="menu", client_id=uuid4(), brought=brought, now=moment)


def _set_activity(cast: Cast, partnership: Partnership, *, moment: datetime) -> None:
    """An activity that Grace suggests, and Amina adjusts, does and looks back on."""
    word = {name: CANARIES[f"activity_{name}"] for name in Activity.WORDS}
    assert partnership.conversation is not None
    told = {name: word[name] for name in Activity.WORDS if name not in {"wish", "noticed"}}
    activity = library.suggest_activity(
        conversation=partnership.conversation, by=cast.grace, doer=cast.amina, draft=library.Draft(**told),
        client_id=uuid4(), now=moment,
    )  # fmt: skip
    starter = library.Draft(CANARIES["starter_what"], why=CANARIES["starter_why"])
    library.keep_starter(owner=cast.amina, draft=starter, client_id=uuid4(), now=moment)
    hers = {"activity": activity, "by": cast.amina, "now": moment}
    library.adjust_activity(terms=library.Terms(minutes=3), wish=word["wish"], **hers)
    library.accept_activity(activity=activity, by=cast.grace, now=moment)
    library.finish_activity(noticed=word["noticed"], **hers)


def _meet(cast: Cast, partnership: Partnership, *, moment: datetime) -> None:
    """Sessions: one at a place that Amina names, one by a link of Grace's, and a series."""
    word, day = CANARIES, timedelta(days=1)
    asked = ask_session(cast.grace, partnership, moment=moment, topic=word["session_topic"])
    place = meetings.Where("in_person", word["session_place"])
    meetings.place_meeting(meeting=asked, by=cast.amina, where=place, now=moment)
    link = meetings.Where("video", link=f"https://people.example/{word['session_link']}")
    later = ask_session(cast.amina, partnership, moment=moment + day, topic="", where=link)
    slot = later.slots.get()
    meetings.yes_meeting(meeting=later, by=cast.grace, slot_id=slot.pk, now=moment)
    assert partnership.conversation is not None
    assert slot.wall is not None
    draft = meetings.Draft(word["series_topic"], walls=(slot.wall,))
    told = {"conversation": partnership.conversation, "by": cast.grace, "client_id": uuid4(), "now": moment}
    meetings.plan_series(draft=draft, weeks=2, **told)


def _pass_on(cast: Cast, partnership: Partnership, *, moment: datetime) -> None:
    """An opportunity of each for the other."""
    word, conversation, ends = CANARIES, partnership.conversation, moment + timedelta(days=3)
    assert conversation is not None
    chance = library.Chance(word["chance_what"], ends, word["chance_words"])
    for by, to in ((cast.grace, cast.amina), (cast.amina, cast.grace)):
        library.pass_on(by=by, chance=chance, to=[(conversation, to)], client_id=uuid4(), now=moment)


def _call_each_other(partnership: Partnership, *, moment: datetime) -> None:
    """What their browsers tell each other to find a way; one signal is refused."""
    word, here = CANARIES, {"conversation": partnership.conversation, "now": moment}
    pages = [(person, uuid4()) for person in (partnership.mentee, partnership.mentor)]
    for person, page in pages:
        meetings.join_call(by=person, page=page, **here)  # type: ignore[arg-type]
    (amina, hers), (_grace, his) = pages
    meetings.send_signal(call=Call.objects.get(), by=amina, page=hers, to_page=his, body=word["signal"],
                         client_id=uuid4(), now=moment)  # fmt: skip
    refused = {"page": str(hers), "to": str(his), "client_id": str(uuid4()), "body": word["refused_signal"] * 2_000}
    where = f"/conversations/{partnership.conversation_id}/call/signal/"
    assert surely_signed_in(amina).post(where, refused).status_code == 413


def _write_for_oneself(cast: Cast, partnership: Partnership, *, moment: datetime) -> None:
    """What Amina and Grace each keep beside their partnership for nobody else."""
    word, by_amina = CANARIES, {"partnership": partnership, "by": cast.amina, "now": moment}
    partnerships.write_note(about="exploring", answers={"notes": word["my_notes"]}, **by_amina)
    names = ("feeling", "situation", "blind", "hope")
    partnerships.write_note(about="start", answers={name: word[f"my_{name}"] for name in names}, **by_amina)
    partnerships.write_note(about="close", answers={"got": word["my_got"]}, **by_amina)
    partnerships.write_note(partnership=partnership, about="exploring", answers={"notes": word["her_notes"]},
                            by=cast.grace, now=moment)  # fmt: skip


def _name_and_thank(cast: Cast, partnership: Partnership, *, moment: datetime) -> None:
    """What they are for each other in their own words; and a single conversation besides, the other way round."""
    partnerships.suggest(partnership=partnership, about="kind", wishes={"kind": "own"}, reason="", by=cast.amina,
                         own=CANARIES["own_kind"], now=moment)  # fmt: skip
    question = Question.objects.open().get(partnership=partnership, person=cast.grace, about="kind")
    partnerships.answer_question(question=question, choice="yes", by=cast.grace, now=moment)
    once = partnerships.propose_partnership(mentor=cast.amina, mentee=cast.grace, by=cast.grace, focus="",
                                            kind=Partnership.Kind.ONE_OFF, now=moment)  # fmt: skip
    partnerships.accept_partnership(partnership=once, by=cast.amina, now=moment)
    partnerships.talked(partnership=once, line=CANARIES["one_off_thanks"], by=cast.amina, now=moment)


def _look_back(cast: Cast, partnership: Partnership, *, moment: datetime) -> None:
    """A review that both have handed in, and one that is open."""
    word = CANARIES
    review = rhythm.begin_review(partnership=partnership, by=cast.amina, now=moment)
    sides = ((cast.amina, "her_review", "her_alone"), (cast.grace, "his_review", "his_alone"))
    for person, shared, alone in sides:
        rhythm.write_side(review=review, step="learned", text=word[shared], by=person, now=moment)
        rhythm.write_side(review=review, step="again", text=word[alone], by=person, now=moment)
        rhythm.hand_in(review=review, choice="yes", text="", by=person, now=moment)
    rhythm.begin_review(partnership=partnership, by=cast.amina, now=moment + timedelta(seconds=1))


def _show_oneself(cast: Cast, *, moment: datetime) -> None:
    """A profile of which no word stands on the public page, and what a visitor asks by that page."""
    word = CANARIES
    told = Told(**{name: word[f"profile_{name}"] for name in TOLD})
    people.describe_profile(person=cast.amina, brings=people.Brings(told=told, own_sectors=CLEAR))
    people.show_page(person=cast.amina, parts=[], is_indexed=False, now=moment)
    people.show_page(person=cast.ngozi, parts=[], is_indexed=False, now=moment)
    address = f"{word['enquired_address']}@people.example"
    visitor = Visitor(word["enquired_name"], address, word["enquired_line"])
    partnerships.enquire(mentor=cast.amina, visitor=visitor, now=moment)


def _hand_over_everything(cast: Cast, partnership: Partnership, *, moment: datetime) -> None:
    """A file with words in its name, in itself and beside it; a picture with words beside it; one half brought."""
    word, browser = CANARIES, surely_signed_in(cast.amina)
    notes = hand_over(partnership, cast.amina, f"{word['file_name']}.txt", word["file_body"].encode(), moment=moment)
    comment = PngInfo()
    comment.add_text("Comment", word["comment"])
    out = BytesIO()
    Image.new("RGB", (64, 48)).save(out, "PNG", pnginfo=comment)
    seen = hand_over(partnership, cast.amina, "board.png", out.getvalue(), moment=moment)
    for file, words in ((notes, word["transcript"]), (seen, word["alt"])):
        assert browser.post(f"/files/{file.pk}/describe/", {"words": words}).status_code == 302
    half = word["upload"].encode()
    about = {"name": f"{word['upload']}.txt", "size": 2 * len(half), "client_id": str(uuid4())}
    begun = browser.post(f"/conversations/{partnership.conversation_id}/files/", about).json()
    brought = browser.post(f"/files/{begun['id']}/pieces/", half, content_type="application/octet-stream",
                           headers={"Upload-Offset": "0"})  # fmt: skip
    assert brought.json()["offset"] == len(half)
    program = SimpleUploadedFile(f"{word['refused_file']}.exe", b"MZ" + word["refused_file"].encode())
    where = f"/conversations/{partnership.conversation_id}/"
    assert browser.post(where, {"text": "", "file": program}).status_code == 422


def _try_what_is_refused(cast: Cast, partnership: Partnership) -> None:
    word, browser = CANARIES, surely_signed_in(cast.amina)
    where = f"/conversations/{partnership.conversation_id}/"
    assert browser.post(where, {"text": word["refused_say"] + "x" * 20_000}).status_code == 422
    assert browser.post(f"{where}typing/", {"text": word["draft"]}).status_code == 204
    too_late = {"words": word["refused_later"], "on_day": "2020-01-01"}
    assert browser.post(f"{where}later/", too_late).status_code == 422
    assert browser.post(f"{where}ask/", {"words": word["refused_question"] + "x" * 20_000}).status_code == 422
    assert browser.post(f"{where}check-in/", {"line": word["refused_check_in"] + "x" * 300}).status_code == 422
    assert browser.post("/notebook/moments/", {"title": word["refused_moment"]}).status_code == 422
    exchanged.try_what_is_refused(browser, partnership, word)
    beside = f"/sessions/{meeting_of(partnership, moment=datetime.now(UTC)).pk}/"
    assert browser.post(f"{beside}agenda/", {"text": word["refused_point"] + "x" * 300}).status_code == 422
    nowhere = {"text": word["refused_piece"], "place": "nowhere"}
    assert browser.post(f"{beside}notes/write/", nowhere).status_code == 422
    assert browser.post(f"{where}touch/", {"note": word["refused_touch"]}).status_code == 422
    exploring = f"/partnerships/{partnership.pk}/exploring/"
    assert browser.post(exploring, {"notes": word["refused_notes"] + "x" * 10_000}).status_code == 422
    review = partnership.reviews.latest("begun_at")
    too_much = {"words": word["refused_review"] + "x" * 5_000}
    assert browser.post(f"/reviews/{review.pk}/learned/", too_much).status_code == 422
    asked = {"choice": "question", "words": word["first_question"], "client_id": str(uuid4())}
    assert browser.post(f"{exploring}answer/", asked).status_code == 302  # too late: it is said nowhere
    too_long = {"kind-kind": "own", "kind-own": word["refused_kind"] + "x" * 200}
    assert browser.post(f"/partnerships/{partnership.pk}/suggest/kind/", too_long).status_code == 422
    board = f"/library/in/{partnership.conversation_id}/"
    assert browser.post(f"{board}search/", {"words": word["board_search"]}).status_code == 200
    assert browser.post(f"{board}columns/", {"title": word["refused_column"] + "x" * 200}).status_code == 422
    refused = browser.post("/partnerships/invite/", {"name": word["refused_invite"], "words": word["refused_invite"]})
    assert refused.status_code == 422
    assert browser.post("/you/profile/", {"calls": word["refused_profile"] + "x" * 200}).status_code == 422
    asked = {"line": word["refused_ask"] + "x" * 200, "name": word["refused_enquiry"], "address": "x", "limits": "on"}
    assert [one.post("/mentors/ngozi-eze/ask/", asked).status_code for one in (browser, Client())] == [422, 422]
    assert browser.post("/share/say/", {"words": word["refused_shared"] + "x" * 20_000}).status_code == 422
    too_long = {"what": "One", "why": word["refused_activity"] + "x" * 1_000}
    suggest = f"/activities/in/{partnership.conversation_id}/suggest/"
    assert browser.post(suggest, too_long).status_code == 422
    ask = f"/conversations/{partnership.conversation_id}/sessions/ask/"
    assert browser.post(ask, {"topic": word["refused_session"] + "x" * 200}).status_code == 422
    paper = Agreement.objects.get(conversation=partnership.conversation_id)
    too_long = {"purpose": word["refused_part"] + "x" * 20_000}
    assert browser.post(f"/agreements/{paper.pk}/parts/purpose/write/", too_long).status_code == 422
    assert browser.post("/search/", {"words": word["search"]}).status_code == 200
    _try_calendars(browser)


def _try_calendars(browser: Client) -> None:
    """A calendar that is read and one that is not: of what stands in them, nothing is kept but times."""
    word = CANARIES
    told = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:{word['busy_title']}\r\nSUMMARY:{word['busy_title']}\r\n"
    mine = SimpleUploadedFile(f"{word['busy_title']}.ics", f"{told}DTSTART:20261105T090000Z\r\n".encode())
    assert browser.post("/you/calendar/file/", {"file": mine}).status_code == 302
    kept = {"address": f"https://calendar.example/{word['busy_address']}.ics"}
    assert browser.post("/you/calendar/busy/", kept).status_code == 302
    refused = {"address": f"ftp://calendar.example/{word['refused_busy']}"}
    assert browser.post("/you/calendar/busy/", refused).status_code == 422
    _try_accounts(browser)


def _try_accounts(browser: Client) -> None:
    """Calendars behind a password: it is kept, a new one takes its place, and one of them is read."""
    word = CANARIES
    kept = {"login": word["account_login"], "password": f"{word['account_password']}1"}
    address = f"https://calendar.example/{word['account_address']}/"
    came = browser.post("/you/calendar/account/", {"address": address, **kept})
    assert came.status_code == 302
    new = {"password": word["account_password"]}
    assert browser.post(f"{came['Location']}password/", new).status_code == 302
    refused = {"address": "ftp://calendar.example/", "login": "me", "password": word["refused_account"]}
    assert browser.post("/you/calendar/account/", refused).status_code == 422
    account = CalendarAccount.objects.select_related("person").get(pk=came["Location"].rstrip("/").split("/")[-1])
    one = accounts.Offered(f"{address}work/", word["account_calendar"])
    seal_into(account, offered=accounts.written([one]))  # as after a look
    account.save()
    chosen = {"calendars": [meetings.mark_of(account, one).hex()]}
    assert browser.post(came["Location"], chosen).status_code == 302


def _letters(cast: Cast, partnership: Partnership) -> list[bytes]:
    """What comes in by mail for Grace: an answer that is surely hers, one that may not be, her out-of-office, her
    calendar."""
    word = CANARIES
    grace = Participant.objects.get(conversation=partnership.conversation_id, person=cast.grace)
    quoted = f"\n\nOn Wed, 4 Nov 2026 at 10:00, Amina via Northlight wrote:\n> {word['mail_cut']}\n> more\n"
    surely = "mx.northlight.test; dmarc=pass header.from=people.example"
    answer = _mail(grace, word["mail_subject"], word["mail_body"] + quoted, {"Authentication-Results": surely})
    answer.add_attachment(
        b"%PDF-1.4 " + word["mail_file_body"].encode(),
        maintype="application",
        subtype="pdf",
        filename=f"{word['mail_file']}.pdf",
    )
    doubtful = _mail(grace, word["held_subject"], word["held_body"], {})
    automatic = _mail(grace, word["away_subject"], word["away_body"], {"Auto-Submitted": "auto-replied"})
    calendar = _mail(grace, word["calendar_letter"], word["calendar_letter"], {"Authentication-Results": surely})
    said = (
        f"BEGIN:VEVENT\r\nUID:x\r\nATTENDEE;PARTSTAT=DECLINED:mailto:x@x.example\r\nCOMMENT:{word['calendar_comment']}"
    )
    whole = f"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n{said}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    calendar.add_alternative(whole, subtype="calendar", params={"method": "REPLY"})
    return [mail.as_bytes() for mail in (answer, doubtful, automatic, calendar)]


def _mail(participant: Participant, subject: str, text: str, also: dict[str, str]) -> EmailMessage:
    mail = EmailMessage()
    for name, value in also.items():
        mail[name] = value
    mail["From"] = participant.person.email
    mail["To"] = addresses.reply(answer_to(participant))
    mail["Subject"], mail["Message-ID"] = subject, f"<{uuid4()}@people.example>"
    mail.set_content(text)
    return mail


def later(moment: datetime) -> list[datetime]:
    """A few moments over the next days, so that everybody's hours come by."""
    return [moment + timedelta(hours=4 * number) for number in range(1, 24)]
