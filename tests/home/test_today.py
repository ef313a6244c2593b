"""Today: one sentence that says who waits, and nothing that is not true."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Participant
from mentoring.conversations.words import Words
from mentoring.home.sentences import opening
from mentoring.home.today import Today, today
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.actions.happen import KIND
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.rail import people_of
from mentoring.partnerships.words import Asked
from mentoring.people.hours import Hours
from mentoring.people.models import Person
from tests.cast import Cast, signed_in

ALWAYS = [[day, "00:00", "23:59"] for day in range(7)]


def say(partnership: Partnership, author: Person, text: str, now: datetime) -> None:
    """Somebody writes."""
    assert partnership.conversation is not None
    conversations.say(
        conversation=partnership.conversation, author=author, words=Words.typed(text), client_id=uuid4(), now=now
    )


def note_call(partnership: Partnership, author: Person, now: datetime) -> None:
    """Somebody notes that the two were on the phone, and says no more."""
    assert partnership.conversation is not None
    words, mark = Words.typed(""), uuid4()
    conversations.log_touch(
        conversation=partnership.conversation,
        author=author,
        way="call",
        minutes=30,
        words=words,
        client_id=mark,
        now=now,
    )


def looked_at(me: Person, now: datetime) -> Today:
    """Today, as this person sees it now."""
    return today(me, people=people_of(me), now=now)


def sentence(me: Person, now: datetime) -> str:
    """The opening, without its links."""
    from django.utils.html import strip_tags  # noqa: PLC0415

    return strip_tags(opening(looked_at(me, now), phase="morning", me=me))


def waits(browser: Client) -> int:
    """The number beside Today; none is nought."""
    found = re.findall(
        r'class="nav__count"><span class="vh">[^<]*</span>(\d+)<', browser.get("/goals/").content.decode()
    )
    return int(found[0]) if found else 0


def test_today_begins_with_a_welcome(cast: Cast, now: datetime) -> None:
    assert sentence(cast.noor, now) == "Welcome, Noor. Let us begin with somebody you trust."


def test_today_says_that_nobody_waits(cast: Cast, partnership: Partnership, now: datetime) -> None:
    assert sentence(cast.amina, now) == "Good morning, Amina. Nobody is waiting for you."


def test_today_says_who_has_written(cast: Cast, partnership: Partnership, now: datetime) -> None:
    say(partnership, cast.grace, "What would tell you it went well?", now)

    assert sentence(cast.amina, now) == "Good morning, Amina. Grace has written to you."
    assert looked_at(cast.amina, now).waiting[0].words == "What would tell you it went well?"
    assert sentence(cast.grace, now) == "Good morning, Grace. Nobody is waiting for you."


def test_today_says_who_waits_for_an_answer_once_it_is_read(
    cast: Cast, partnership: Partnership, now: datetime
) -> None:
    say(partnership, cast.grace, "What would tell you it went well?", now)
    signed_in(cast.amina).get(f"/partnerships/{partnership.pk}/")

    assert sentence(cast.amina, now) == "Good morning, Amina. Grace is waiting for your answer."


def test_today_waits_for_no_answer_to_what_only_happened(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """A call that was noted is news; once it is read nobody waits for it, and what was said before it waits still."""
    hers = signed_in(cast.amina)
    note_call(partnership, cast.grace, now)
    assert sentence(cast.amina, now) == "Good morning, Amina. Grace has written to you."

    hers.get(f"/partnerships/{partnership.pk}/")
    assert sentence(cast.amina, now) == "Good morning, Amina. Nobody is waiting for you."

    say(partnership, cast.grace, "What would tell you it went well?", now)
    note_call(partnership, cast.grace, now)
    hers.get(f"/partnerships/{partnership.pk}/")
    assert [one.words for one in looked_at(cast.amina, now).waiting] == ["What would tell you it went well?"]


def test_today_begins_with_what_is_urgent(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """Something said after an urgent question does not hide it, and it is marked as urgent."""
    graces = Participant.objects.get(conversation=partnership.conversation, person=cast.grace)
    conversations.agree_what_is_urgent(
        participant=graces, is_allowed=True, hours=Hours.read(ALWAYS, zone="UTC"), a_week=1, now=now
    )
    soon, mark = now + timedelta(hours=1), uuid4()
    conversations.ask(to=graces, asker=cast.amina, words=Words.typed("How?"), client_id=mark, needed_by=soon, now=now)
    say(partnership, cast.amina, "I am at the door.", now)

    assert [one.words for one in looked_at(cast.grace, now).waiting] == ["How?"]
    assert "ask--urgent" in signed_in(cast.grace).get("/").content.decode()


def test_today_leaves_old_words_in_peace(cast: Cast, partnership: Partnership, now: datetime) -> None:
    say(partnership, cast.grace, "A small hello.", now)
    signed_in(cast.amina).get(f"/partnerships/{partnership.pk}/")

    assert looked_at(cast.amina, now + timedelta(days=15)).waiting == ()


def test_today_shows_an_invitation_to_one_of_my_addresses(cast: Cast, now: datetime) -> None:
    moment = datetime.now(now.tzinfo)
    partnerships.invite(by=cast.amina, asks_for="mentor", asked=Asked("noor@people.example"), now=moment)

    assert [one.asked_by for one, _asked in looked_at(cast.noor, moment).asked] == [cast.amina]
    assert looked_at(cast.olu, moment).asked == []


@pytest.mark.parametrize("weeks", [1, 4])
def test_today_draws_the_weeks_in_touch(cast: Cast, partnership: Partnership, now: datetime, weeks: int) -> None:
    for back in range(weeks):
        say(partnership, cast.amina, "A line.", now - timedelta(weeks=back))

    beads = looked_at(cast.grace, now).weeks[partnership.conversation_id]

    assert len(beads) == 12
    assert sum(1 for bead in beads if bead) == weeks


def test_today_page_costs_the_same_for_one_person_and_for_three(
    cast: Cast, partnership: Partnership, now: datetime
) -> None:
    browser = signed_in(cast.amina)
    counted = []
    for mentor in (None, cast.ngozi, cast.lindiwe):
        if mentor:
            asked = partnerships.propose_partnership(
                mentor=mentor, mentee=cast.amina, by=cast.amina, focus="", now=now
            )
            begun = partnerships.accept_partnership(partnership=asked, by=mentor, now=now)
            say(begun, mentor, "Hello", now)
        browser.get("/")
        with CaptureQueriesContext(connections["default"]) as queries:
            assert browser.get("/").status_code == 200
        counted.append(len(queries))

    assert counted[1] == counted[2]


def test_today_shows_each_partnership_with_the_role_in_it(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """F-01: Grace, who mentors Amina and is mentored by Ngozi, sees both on one page, each with her role in it."""
    asked = partnerships.propose_partnership(mentor=cast.ngozi, mentee=cast.grace, by=cast.grace, focus="", now=now)
    partnerships.accept_partnership(partnership=asked, by=cast.ngozi, now=now)

    roles = {(one.person.first_name, str(one.group)) for one in looked_at(cast.grace, now).people}
    pages = [signed_in(cast.grace).get(where).content.decode() for where in ("/", "/people/")]

    assert roles == {("Ngozi", "Your mentors"), ("Amina", "You mentor")}
    for page in pages:
        main = page[page.index("<main") :]
        places = [main.index(words) for words in ("Your mentors", "Ngozi Eze", "You mentor", "Amina Bello")]
        assert places == sorted(places)


def test_today_counts_people_who_said_something_and_no_line_of_northlights_own(
    cast: Cast, partnership: Partnership, now: datetime
) -> None:
    """The number beside Today: how many people wait to be read. What Northlight wrote by itself waits for nobody."""
    assert partnership.conversation is not None
    browser = signed_in(cast.amina)
    browser.get(f"/partnerships/{partnership.pk}/")
    told = {"conversation": partnership.conversation, "words": Words.typed(""), "kind": KIND, "now": now}

    conversations.say(author=None, client_id=uuid4(), **told)
    say(partnership, cast.amina, "By mail, from my own phone", now)
    assert waits(browser) == 0

    for words in ("One", "Two"):
        say(partnership, cast.grace, words, now)
    conversations.say(author=None, client_id=uuid4(), **told)
    assert waits(browser) == 1
    assert sentence(cast.amina, now) == "Good morning, Amina. Grace has written to you."

    browser.get(f"/partnerships/{partnership.pk}/")
    assert waits(browser) == 0
