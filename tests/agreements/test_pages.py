"""The pages of an agreement: what each side sees, what is printed, and what a file can hold."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from mentoring.agreements import actions
from mentoring.agreements.models import Agreement, Template
from mentoring.agreements.shape import Shape
from mentoring.agreements.shown import paper
from mentoring.agreements.words import Written
from mentoring.conversations.models import Delivery
from mentoring.people.models import Person
from tests.agreements.paper import PURPOSE, add_factor, again, write
from tests.cast import Cast, Postbox, signed_in
from tests.conversations.talk import deliver_all

HER_SESSIONS = {"sessions": 6, "minutes": 50, "period_start": "2026-09-01", "period_end": "2027-02-28"}


def shown(agreement: Agreement, person: Person, more: str = "") -> str:
    """The page, as somebody sees it."""
    return signed_in(person).get(f"/agreements/{agreement.pk}/{more}").content.decode()


def test_pages_begin_gently(draft: Agreement, amina: Person, grace: Person) -> None:
    hers, his = shown(draft, amina), shown(draft, grace)

    assert "Begin with five gentle questions" in hers
    assert "Amina is writing the first version. You will be asked to read it." in his


def test_pages_show_both_the_same_words(agreed: Agreement, amina: Person, grace: Person) -> None:
    """P-39: objectives are written once, and both read the same."""
    assert PURPOSE in shown(agreed, amina)
    assert PURPOSE in shown(agreed, grace)


def test_pages_ask_each_for_their_own_sentence(read: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    """A-04: no yes is asked for before purpose and both sentences are there."""
    assert "Yes, I agree" in shown(read, amina)
    write(read, grace, "why_mentor", "", now=now)

    assert "Yes, I agree" not in shown(again(read), amina)
    assert "Before a yes there are a purpose and a sentence of each of you." in shown(again(read), grace)


def test_pages_show_what_changed_since_a_yes_was_meant(
    read: Agreement, amina: Person, grace: Person, now: datetime
) -> None:
    turn = read.turn
    write(read, amina, "purpose", PURPOSE.replace("Thursday", "Friday"), now=now)

    answer = signed_in(grace).post(f"/agreements/{read.pk}/agree/", {"version": str(turn)}, follow=True)

    page = answer.content.decode()
    assert "The text was changed since you read it" in page
    assert "<del>Thursday</del><ins>Friday</ins>" in page
    assert again(read).state == "in_review"


def test_pages_plan_an_end_from_the_start(read: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    """P-06: a period, and weeks that are left; ending has a place of its own."""
    write(read, amina, "sessions", "", now=now, **HER_SESSIONS)
    page = paper(again(read), amina, now)

    assert (page.terms.sessions, page.weeks_left, page.pips) == (6, 16, ("n", "", "", "", "", ""))
    assert "from 1 September 2026 to 28 February 2027" in shown(again(read), amina)
    assert "How we will close" in shown(again(read), amina)


def test_pages_show_how_many_sessions_somebody_suggests(
    agreed: Agreement, amina: Person, grace: Person, now: datetime
) -> None:
    """A-21: the number of sessions and the period, and what is proposed, in place."""
    change = actions.propose_change(
        agreement=agreed, by=grace, reason="First.", parts={"sessions": Written("", HER_SESSIONS)}, now=now
    )
    actions.accept_change(change=change, by=amina, now=now)
    parts = {"sessions": Written("", {**HER_SESSIONS, "sessions": 8})}
    actions.propose_change(agreement=agreed, by=grace, reason="Two more.", parts=parts, now=now)

    page = shown(agreed, amina)
    assert "<del>6</del><ins>8</ins>" in page
    assert page.count('<li class="p">') == 2


def test_pages_say_how_each_is_reached_and_what_each_brings(
    agreed: Agreement, amina: Person, grace: Person, now: datetime
) -> None:
    """D-33, D-36, D-39: time each brings and ways to talk are parts of the agreement, and are read by both."""
    parts = {
        "channels": Written("Mail for both, calls by arrangement."),
        "mentee_brings": Written("Four hours a month."),
    }
    change = actions.propose_change(agreement=agreed, by=amina, reason="Agreed today.", parts=parts, now=now)
    actions.accept_change(change=change, by=grace, now=now)

    page = shown(agreed, grace)
    assert "Mail for both, calls by arrangement." in page
    assert "Amina brings" in page


def test_pages_show_how_somebody_sees_mentoring(draft: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    """A-33, A-32: principles and terms of the one who shares the questions are shown to both."""
    shape = Shape("Mine", "I listen first.", "client", "First talk free; six sessions, the fee is agreed outside.")
    template = actions.keep_template(owner=grace, shape=shape, now=now)
    actions.share_template(agreement=draft, by=grace, template=template, now=now)

    page = shown(draft, amina)

    assert "How Grace sees mentoring" in page
    assert "the fee is agreed outside" in page
    write(draft, amina, "purpose", PURPOSE, now=now)
    actions.ask_to_read(agreement=draft, by=amina, now=now)
    assert "<bdi>client</bdi>" in shown(again(draft), grace)


def test_pages_let_somebody_make_their_own_questions(draft: Agreement, amina: Person, grace: Person) -> None:
    """A-14: I choose my template, press Share, and my mentee has a copy to fill in."""
    browser = signed_in(grace)
    sent = {"title": "My way", "asks-rhythm": "on", "title-purpose": "What brings you here?", "own-0-key": "own-1",
            "own-0-title": "What do you fear?", "own-0-fills": "owner"}  # fmt: skip
    assert browser.post("/agreements/templates/new/", sent).status_code == 302
    template = Template.objects.get()
    assert "My way" in browser.get(f"/agreements/{draft.pk}/").content.decode()

    browser.post(f"/agreements/{draft.pk}/share/", {"template": str(template.pk)})

    page = shown(draft, amina, "write/")
    assert ("What brings you here?" in page, "What do you fear?" in page) == (True, True)
    assert "How many sessions" not in page
    assert signed_in(amina).get(f"/agreements/templates/{template.pk}/").status_code == 404


@pytest.mark.parametrize("chosen", ["nothing", "01890000-0000-7000-8000-00000000dead", "\0"])
def test_pages_share_no_template_that_is_not_there(draft: Agreement, grace: Person, chosen: str) -> None:
    assert signed_in(grace).post(f"/agreements/{draft.pk}/share/", {"template": chosen}).status_code in {302, 404}


def test_pages_are_a_file_with_every_accent(agreed: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    change = actions.propose_change(
        agreement=agreed,
        by=grace,
        reason="Names.",
        parts={"channels": Written("Tomás, Łukasz, Ọlá – “ça va” – каждый раз, κάθε φορά, cafe\u0301")},
        now=now,
    )
    actions.accept_change(change=change, by=amina, now=now)
    add_factor(agreed, amina, "I sleep <b>well</b> & long.", now=now)

    answer = signed_in(amina).get(f"/agreements/{agreed.pk}/pdf/")

    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert b"/FontFile2" in answer.content


@pytest.mark.parametrize("text", ["نلتقي كلَّ أسبوع", "כל שבוע", "हर हफ़्ते", "每周", "🌍"])
def test_pages_say_when_a_file_cannot_hold_the_letters(
    agreed: Agreement, amina: Person, grace: Person, now: datetime, text: str
) -> None:
    change = actions.propose_change(
        agreement=agreed, by=grace, reason="Ours.", parts={"channels": Written(text)}, now=now
    )
    actions.accept_change(change=change, by=amina, now=now)

    answer = signed_in(amina).get(f"/agreements/{agreed.pk}/pdf/", follow=True)

    assert "Print the page: your browser sets them." in answer.content.decode()
    assert text in answer.content.decode()


def test_pages_lead_back_to_where_one_was_and_nowhere_else(read: Agreement, amina: Person) -> None:
    browser, where = signed_in(amina), f"/agreements/{read.pk}/ask-to-read/"

    assert browser.post(where, {"back": "/people/"}).url == "/people/"
    for elsewhere in ("//evil.example", "https://evil.example/", "javascript:x", "/\\evil.example"):
        assert browser.post(where, {"back": elsewhere}).url == f"/agreements/{read.pk}/"


def test_pages_of_a_word_ask_for_nothing_more(draft: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    """P-40: agreed by word is done; nobody is asked to write more."""
    sent = {"on": now.date().isoformat(), "line": "Every Thursday, an hour."}
    assert signed_in(grace).post(f"/agreements/{draft.pk}/speak/", sent).status_code == 302
    signed_in(amina).post(f"/agreements/{draft.pk}/confirm-spoken/", {"version": "1"})

    page = shown(draft, grace)
    assert ("Every Thursday, an hour." in page, "Agreed by word, and confirmed by both of you" in page) == (True, True)
    assert "You will be asked to read it" not in page


def test_pages_take_no_word_of_a_day_to_come(draft: Agreement, grace: Person, now: datetime) -> None:
    sent = {"on": (datetime.now(now.tzinfo) + timedelta(days=400)).date().isoformat(), "line": "One day."}
    answer = signed_in(grace).post(f"/agreements/{draft.pk}/speak/", sent)

    assert (answer.status_code, "That day has not come yet." in answer.content.decode()) == (422, True)
    assert "One day." in answer.content.decode()


def test_pages_tell_the_timeline_and_the_letters(read: Agreement, cast: Cast, now: datetime, postbox: Postbox) -> None:
    deliver_all(now + timedelta(hours=1))

    letter = postbox.sent[0]
    told = "Amina asks for a reader: the agreement is written."
    assert (told in letter.text, told in letter.html, f"/agreements/{read.pk}/" in letter.text) == (True, True, True)
    assert PURPOSE not in letter.text + letter.html
    page = signed_in(cast.grace).get(f"/conversations/{read.conversation_id}/").content.decode()
    assert told in page
    assert Delivery.objects.exclude(state="handed_over").count() == 0
