"""The start: a few steps for each side, what shows by itself, and what comes next."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mentoring.agreements import actions as agreements
from mentoring.agreements.words import Written
from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Participant
from mentoring.partnerships import actions, start
from mentoring.partnerships.models import Partnership, StartStep
from mentoring.people import actions as people
from mentoring.people.models import Person
from tests.cast import Cast, Postbox, signed_in
from tests.trust.world import at_work, say


def at(partnership: Partnership, name: str = "start") -> str:
    return reverse(name, args=[partnership.pk])


def steps(partnership: Partnership, person: Person, now: datetime, agreement_state: str = "") -> dict[str, start.Step]:
    """The steps of one of the two, by name."""
    return {one.name: one for one in start.shown(partnership, person, now, agreement_state).steps}


def standing(partnership: Partnership, person: Person, now: datetime, agreement: str = "") -> dict[str, str]:
    """How each step stands: mine/theirs."""
    found = steps(partnership, person, now, agreement)
    return {name: f"{one.mine}/{one.theirs}" for name, one in found.items()}


def participant(partnership: Partnership, person: Person) -> Participant:
    return Participant.objects.select_related("person").get(conversation=partnership.conversation, person=person)


def test_start_is_a_few_steps_all_open(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """G-01: on day one each sees the steps of the start, in order, and what comes next."""
    found = start.shown(partnership, cast.amina, now)

    assert [(one.name, one.mine, one.theirs) for one in found.steps] == [
        ("story", "open", ""), ("name", "open", ""), ("hello", "open", ""), ("ways", "open", ""),
        ("meeting", "open", ""), ("agreement", "open", ""),
    ]  # fmt: skip
    assert found.next is not None
    assert found.next.name == "story"
    assert found.after.startswith("A regular date, every two weeks at first.")


def test_start_shows_by_itself_what_was_done(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """D-39: hello, hours and channels, and the agreement are ticked off as they come, for both."""
    say(partnership, cast.grace, "Kia ora.", now)
    conversations.agree_how_to_reach(participant=participant(partnership, cast.amina), ladder=[], now=now)
    hours = cast.grace.agreed_hours
    conversations.agree_how_to_reach(participant=participant(partnership, cast.grace), hours=hours, now=now)
    Person.objects.filter(pk=cast.grace.pk).update(say_it_like="grayss")

    assert standing(partnership, cast.amina, now, "agreed") == {
        "story": "open/", "name": "open/done", "hello": "open/done", "ways": "done/done", "meeting": "open/",
        "agreement": "done/done",
    }  # fmt: skip
    assert standing(partnership, cast.grace, now, "draft") == {
        "story": "open/", "name": "done/", "hello": "done/", "ways": "done/done", "meeting": "open/",
        "agreement": "begun/begun",
    }  # fmt: skip
    assert steps(partnership, cast.amina, now, "spoken")["agreement"].mine == "done"


def test_start_forgets_a_hello_that_was_taken_back(cast: Cast, partnership: Partnership, now: datetime) -> None:
    said = say(partnership, cast.grace, "Kia ora.", now)
    conversations.withdraw_entry(entry=said, by=cast.grace, now=now)

    assert standing(partnership, cast.amina, now)["hello"] == "open/"


def test_start_notes_by_hand_for_oneself_alone(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """G-01: mine and theirs side by side, and of theirs only what shows by itself."""
    grace = signed_in(cast.grace)
    for step, state in (("story", "done"), ("name", "done"), ("meeting", "planned"), ("hello", "let_be")):
        assert grace.post(at(partnership), {"step": step, "state": state}).status_code == 302

    assert standing(partnership, cast.grace, now) == {
        "story": "done/", "name": "done/", "hello": "let_be/", "ways": "open/", "meeting": "planned/",
        "agreement": "open/",
    }  # fmt: skip
    assert set(standing(partnership, cast.amina, now).values()) == {"open/"}


def test_start_can_be_skipped_whole_and_taken_up_again(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """G-01: everything may be left out, nothing waits for it, and nobody is measured by it."""
    amina = signed_in(cast.amina)
    for step in ("story", "name", "hello", "ways", "agreement"):
        amina.post(at(partnership), {"step": step, "state": "let_be"})
    amina.post(at(partnership), {"step": "meeting", "state": "not_possible"})

    assert start.shown(partnership, cast.amina, now).next is None
    seen = amina.get(at(partnership)).content.decode()
    main = re.sub(r"(?s)<[^>]*>", " ", seen.split("<main", 1)[1])
    assert "%" not in main
    assert "wrong" not in seen.split("<main", 1)[1]

    amina.post(at(partnership), {"step": "hello", "state": "open"})
    amina.post(at(partnership), {"step": "hello", "state": "open"})
    after = start.shown(partnership, cast.amina, now).next
    assert after is not None
    assert after.name == "hello"


def test_start_suggests_to_meet_in_person_where_it_can_be(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """D-35: for two in one city the first suggestion is a meeting in person; for two far apart a video call."""
    near = at_work(cast.amina, cast.ngozi, moment=now)
    same_clock = at_work(cast.olu, cast.ngozi, moment=now)

    assert steps(near, cast.amina, now)["meeting"].words.startswith("You are both in Lagos: meet in person")
    assert steps(same_clock, cast.olu, now)["meeting"].words.startswith("You live by the same clock.")
    assert steps(partnership, cast.amina, now)["meeting"].words.startswith("A video call first.")


def test_start_plans_the_first_meeting(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """D-34: the first meeting is planned with its day, done, or not possible; recommended, never required."""
    on = date(2026, 11, 12)
    actions.note_step(partnership=partnership, step="meeting", state="planned", on=on, by=cast.amina, now=now)

    found = steps(partnership, cast.amina, now)["meeting"]
    later = steps(partnership, cast.amina, now + timedelta(days=30))["meeting"]

    assert (found.mine, found.on, found.words) == ("planned", on, "Planned for Thursday 12 November.")
    assert later.words == "You planned to meet on Thursday 12 November. How was it?"
    actions.note_step(partnership=partnership, step="meeting", state="done", by=cast.amina, now=now)
    assert steps(partnership, cast.amina, now)["meeting"].on is None
    assert StartStep.objects.count() == 1


@pytest.mark.parametrize(
    "form",
    [
        {}, {"step": "story"}, {"state": "done"}, {"step": "story", "state": "planned"},
        {"step": "x", "state": "done"},
        {"step": "hello", "state": "done"}, {"step": "meeting", "state": "planned", "on": "2001-01-01"},
        {"step": "meeting", "state": "planned", "on": "9999-12-31"}, {"step": "meeting", "state": "x" * 100_000},
        {"step": "meeting", "state": "planned", "on": "31.31.31"}, {"step": "story\0", "state": "done"},
    ],
)  # fmt: skip
def test_start_refuses_plainly_what_cannot_be_noted(
    cast: Cast, partnership: Partnership, form: dict[str, str]
) -> None:
    response = signed_in(cast.amina).post(at(partnership), form)

    assert response.status_code == 422
    assert "something to put right" in response.content.decode()
    assert not StartStep.objects.exists()


def test_start_lets_no_action_note_what_there_is_not(cast: Cast, partnership: Partnership, now: datetime) -> None:
    for step, state in (("hello", "done"), ("agreement", "done"), ("x", "done"), ("meeting", "let_be")):
        with pytest.raises(actions.NoSuchStep):
            actions.note_step(partnership=partnership, step=step, state=state, by=cast.amina, now=now)


def test_start_says_who_writes_the_agreement_first(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """A-15: the mentee fills in first, best before the first session; nothing waits for it."""
    assert steps(partnership, cast.amina, now)["agreement"].words == (
        "You write first, in your own words, best before you meet. Nothing waits for it."
    )
    assert steps(partnership, cast.grace, now)["agreement"].words == (
        "Amina writes first. You read it, answer, and both say yes."
    )


@pytest.mark.parametrize(
    ("rhythm", "told"),
    [
        ("blended", "A regular date, every two weeks at first. After eight weeks you are both asked how to go on."),
        ("fluid", "Then you go on in your own rhythm. You and Grace can change it on any day."),
        ("scheduled", "Then you go on in your own rhythm. You and Grace can change it on any day."),
    ],
)
def test_start_says_what_comes_next(
    cast: Cast, partnership: Partnership, now: datetime, rhythm: str, told: str
) -> None:
    """D-40: a regular appointment at the beginning, and later a question whether to loosen it."""
    partnership.rhythm = rhythm

    assert start.shown(partnership, cast.amina, now).after == told


def test_start_shows_who_the_other_is_and_how_their_name_is_said(cast: Cast, partnership: Partnership) -> None:
    """G-01: each other's story, and how to say the name."""
    about = people.About(name="Grace Whitfield", place="Wellington", story="I swim in all weathers.",
                         say_it_like="grayss", languages=["en", "mi"])  # fmt: skip
    people.describe_person(person=cast.grace, about=about)

    seen = signed_in(cast.amina).get(at(partnership)).content.decode()

    assert "I swim in all weathers." in seen
    assert "<bdi>grayss</bdi>" in seen
    assert "English, Te reo Māori" in seen


@pytest.mark.parametrize("name", ["proposal", "ended"])
def test_start_is_not_shown_before_or_after(
    cast: Cast, proposal: Partnership, now: datetime, name: str, request: pytest.FixtureRequest
) -> None:
    if name == "ended":
        actions.end_now(partnership=request.getfixturevalue("partnership"), by=cast.amina, now=now)

    response = signed_in(cast.amina).get(at(proposal))

    assert (response.status_code, response["Location"]) == (302, at(proposal, "partnership"))
    with pytest.raises(Participant.DoesNotExist):
        start.shown(Partnership(mentor=cast.grace, mentee=cast.amina), cast.amina, now)


def test_start_is_nobody_elses(cast: Cast, partnership: Partnership) -> None:
    form = {"step": "story", "state": "done"}

    assert [signed_in(cast.olu).get(at(partnership)).status_code,
            signed_in(cast.lindiwe).post(at(partnership), form).status_code] == [404, 404]  # fmt: skip


def test_start_card_tells_the_next_open_step_in_one_line(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """G-01: what comes next stands on the partnership's page."""
    actions.note_step(partnership=partnership, step="story", state="done", by=cast.amina, now=now)
    checklist = start.shown(partnership, cast.amina, now)
    card = "partnerships/parts/start_card.html"

    told = render_to_string(card, {"partnership": partnership, "checklist": checklist})
    nothing = render_to_string(card, {"partnership": partnership, "checklist": None})

    assert "<b>How to say your name.</b>" in told
    assert f'href="{at(partnership)}#step-name"' in told
    assert nothing.strip() == ""


def test_start_card_stands_on_the_page_at_the_beginning_and_goes_by_itself(
    cast: Cast, proposal: Partnership, postbox: Postbox
) -> None:
    """G-01: shown while exploring, agreeing and in the first weeks, to each their own; gone when nothing is open."""
    now = timezone.now()
    amina, grace = signed_in(cast.amina), signed_in(cast.grace)
    actions.accept_partnership(partnership=proposal, by=cast.grace, now=now)
    shown = [card_on(amina, proposal)]
    for deed in (actions.proceed_partnership, actions.begin_without):
        for person in (cast.grace, cast.amina):
            deed(partnership=proposal, by=person, now=now)
        shown.append(card_on(amina, proposal))
    assert shown == ["Read each other’s story."] * 3

    for step in ("story", "name", "hello", "ways", "agreement"):
        actions.note_step(partnership=proposal, step=step, state="let_be", by=cast.amina, now=now)
    assert card_on(amina, proposal) == "Meet for the first time."
    actions.note_step(partnership=proposal, step="meeting", state="planned", by=cast.amina, now=now)

    assert card_on(amina, proposal) == ""
    assert card_on(grace, proposal) == "Read each other’s story."
    assert postbox.sent == []


def test_start_card_is_over_after_the_first_weeks(cast: Cast, partnership: Partnership) -> None:
    """G-01: nobody is followed by what they left out."""
    for days, told in ((55, "Read each other’s story."), (57, "")):
        began = timezone.now() - timedelta(days=days)
        Partnership.objects.filter(pk=partnership.pk).update(work_began_at=began)
        assert card_on(signed_in(cast.amina), partnership) == told


def card_on(browser: Client, partnership: Partnership) -> str:
    """What the card on the partnership's page says comes next; "" without a card."""
    seen = browser.get(at(partnership, "partnership")).content.decode()
    found = re.search(r"To start: <b>(.*?)</b>", seen)
    return found[1] if found else ""


def agreement_step(browser: Client, partnership: Partnership) -> str:
    """What the check-list says about the agreement, to one of the two."""
    seen = browser.get(at(partnership)).content.decode().split('id="step-agreement"')[1]
    return " ".join(re.sub(r"<[^>]*>", " ", seen.split("</ul>")[0]).split())


def test_start_tells_how_far_the_agreement_has_come(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """A-15: parts filled of how many, never in per cent; to the mentor only once asked to read; at last, both."""
    amina, grace = signed_in(cast.amina), signed_in(cast.grace)
    assert "You write first" in agreement_step(amina, partnership)
    paper = actions.begin_agreement(partnership=partnership, by=cast.amina, now=now)
    assert "Agreement: 0 of 5 parts filled. Nothing waits for it. You begun" in agreement_step(amina, partnership)
    parts = {"purpose": agreements.Draft(Written("To lead."), 0), "why_mentee": agreements.Draft(Written("So."), 0)}
    agreements.write_parts(agreement=paper, by=cast.amina, parts=parts, now=now)
    emptied = {"why_mentee": agreements.Draft(Written(""), 1)}
    agreements.write_parts(agreement=paper, by=cast.amina, parts=emptied, now=now)

    assert "Agreement: 1 of 5 parts filled." in agreement_step(amina, partnership)
    hers = agreement_step(grace, partnership)
    assert "Amina is writing. You will be asked to read it." in hers
    assert "parts filled" not in hers
    again = {"why_mentee": agreements.Draft(Written("So that I learn."), 2)}
    agreements.write_parts(agreement=paper, by=cast.amina, parts=again, now=now)
    agreements.ask_to_read(agreement=paper, by=cast.amina, now=now)
    assert "Agreement: 2 of 5 parts filled. Amina asks you to read it." in agreement_step(grace, partnership)
    assert "Agreement: 2 of 5 parts filled. Grace reads it." in agreement_step(amina, partnership)

    whole = {"why_mentor": agreements.Draft(Written("I like to listen."), 0)}
    agreements.write_parts(agreement=paper, by=cast.grace, parts=whole, now=now)
    paper.refresh_from_db()
    for person in (cast.amina, cast.grace):
        actions.agree(partnership=partnership, version=paper.turn, by=person, now=now)

    for browser in (amina, grace):
        told = agreement_step(browser, partnership)
        assert "You have both said yes. It can change on any day. You done" in told
        assert "%" not in told


def test_start_knows_an_agreement_by_word(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """A-15: agreed by word is agreed."""
    assert steps(partnership, cast.amina, now, "spoken")["agreement"].words == (
        "Agreed by word. You can write it down on any day, or never."
    )


def test_start_costs_two_queries_however_much_was_said(cast: Cast, partnership: Partnership, now: datetime) -> None:
    costs, two = [], (cast.amina, cast.grace)
    for _more in range(2):
        for number in range(5):
            say(partnership, cast.grace, f"Word {number}.", now)
        with CaptureQueriesContext(connection) as queries:
            start.shown(Partnership.objects.select_related("mentor", "mentee").get(pk=partnership.pk), cast.amina, now)
        found = Partnership.objects.select_related("mentor", "mentee").get(pk=partnership.pk)
        here = [participant(partnership, one) for one in two]
        with CaptureQueriesContext(connection) as fewer:
            start.shown(found, cast.amina, now, here=here)
        costs.append((len(queries) - 1, len(fewer)))

    assert costs == [(2, 1), (2, 1)]
