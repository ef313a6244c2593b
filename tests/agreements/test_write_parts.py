"""Writing an agreement: in one's own words, part by part, and nothing lost when two write at once."""

from __future__ import annotations

from datetime import datetime

import pytest

from mentoring.agreements import actions
from mentoring.agreements.models import Agreement, EarlierWords, Part
from mentoring.agreements.shape import Shape
from mentoring.agreements.shown import paper
from mentoring.agreements.starter import PARTS
from mentoring.agreements.words import Written
from mentoring.conversations import actions as conversations
from mentoring.people.models import Person
from tests.agreements.paper import again, fill_in, text_of, told, write
from tests.cast import signed_in

OWNERS = {part.key for part in PARTS if part.fills == "owner"}
OTHERS = {part.key for part in PARTS if part.fills == "others"}


def test_write_parts_keeps_what_was_said(draft: Agreement, amina: Person, now: datetime) -> None:
    write(draft, amina, "rhythm", "Small touches.", now=now, rhythm="blended")

    assert text_of(draft, amina).text.written("rhythm") == Written("Small touches.", {"rhythm": "blended"})


@pytest.mark.parametrize("text", ["", "x", "من أجل أن أتعلم", "A paragraph.\n\nAnother, with – dashes.", "x" * 20_000])
def test_write_parts_forces_no_form(draft: Agreement, amina: Person, now: datetime, text: str) -> None:
    """A-18: own words before formats; nothing somebody writes is rejected for its form."""
    write(draft, amina, "purpose", text, now=now)

    assert text_of(draft, amina).text.written("purpose").text == text


def test_write_parts_is_for_those_who_fill_them(draft: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    """A-03: the mentor cannot write what is the mentee's to say; and the other way round."""
    for person, theirs in ((amina, OTHERS), (grace, OWNERS)):
        for key in [*theirs, "limits", "no-such-part"]:
            with pytest.raises(actions.NotYours):
                write(draft, person, key, "Mine.", now=now)
    assert list(Part.objects.all()) == []


def test_write_parts_hides_a_draft_until_somebody_is_asked(
    draft: Agreement, amina: Person, grace: Person, now: datetime
) -> None:
    """A-15: the mentee fills in first, and nobody looks over her shoulder."""
    write(draft, amina, "purpose", "Not yet for you.", now=now)
    assert paper(draft, grace, now).text.written("purpose").is_blank
    assert paper(draft, grace, now).is_unseen

    actions.ask_to_read(agreement=draft, by=amina, now=now)

    assert paper(again(draft), grace, now).text.written("purpose").text == "Not yet for you."


def test_write_parts_tells_both_texts_when_two_wrote_at_once(
    read: Agreement, amina: Person, grace: Person, now: datetime
) -> None:
    write(read, amina, "exit_plan", "With a walk.", now=now, revision=0)

    (clash,) = write(read, grace, "exit_plan", "With a dinner.", now=now, revision=0)

    assert (clash.mine.text, clash.theirs.text, clash.revision) == ("With a dinner.", "With a walk.", 1)
    assert text_of(read, grace).text.written("exit_plan").text == "With a walk."
    assert write(read, grace, "exit_plan", "With a walk and a dinner.", now=now, revision=1) == ()


def test_write_parts_keeps_the_other_parts_when_one_clashes(
    read: Agreement, amina: Person, grace: Person, now: datetime
) -> None:
    write(read, amina, "exit_plan", "With a walk.", now=now)
    drafts = {
        "exit_plan": actions.Draft(Written("With a dinner."), 0),
        "channels": actions.Draft(Written("By mail."), 0),
    }

    clashes = actions.write_parts(agreement=read, by=grace, parts=drafts, now=now)

    assert [one.key for one in clashes] == ["exit_plan"]
    assert text_of(read, grace).text.written("channels").text == "By mail."


def test_write_parts_twice_is_writing_once(read: Agreement, amina: Person, now: datetime) -> None:
    for _time in range(2):
        assert write(read, amina, "exit_plan", "With a walk.", now=now, revision=0) == ()

    assert text_of(read, amina).revision("exit_plan") == 1


def test_write_parts_keeps_what_somebody_may_have_read(read: Agreement, amina: Person, now: datetime) -> None:
    turn = read.turn
    write(read, amina, "purpose", "Another purpose.", now=now)

    assert EarlierWords.objects.count() == 1
    assert again(read).turn == turn + 1


def test_write_parts_ends_when_the_conversation_does(read: Agreement, amina: Person, now: datetime) -> None:
    conversations.close_conversation(conversation=read.conversation, now=now)

    with pytest.raises(conversations.ConversationClosed):
        write(read, amina, "purpose", "Too late.", now=now)


def test_write_parts_waits_for_a_line_before_anybody_is_asked(draft: Agreement, amina: Person, now: datetime) -> None:
    with pytest.raises(actions.NothingWritten):
        actions.ask_to_read(agreement=draft, by=amina, now=now)
    assert told(draft) == []


def test_write_parts_from_a_template_with_a_missing_part(draft: Agreement, grace: Person, now: datetime) -> None:
    """A-14: a template belongs to somebody and is shared as a copy; what is needed is asked even if it is left out."""
    shape = Shape.read({"title": "Short", "left_out": ["purpose", "rhythm", 7], "own": [{"title": "No key"}, "x"]})
    template = actions.keep_template(owner=grace, shape=shape, now=now)
    actions.share_template(agreement=draft, by=grace, template=template, now=now)

    text = text_of(draft, grace).text

    assert (text.shape.title, text.part("rhythm")) == ("Short", None)
    assert text.part("purpose") is not None
    assert told(draft) == ["shared"]
    actions.remove_template(template=template)
    assert text_of(draft, grace).text.shape.title == "Short"


def test_write_parts_never_from_a_template_of_somebody_else(
    draft: Agreement, amina: Person, grace: Person, now: datetime
) -> None:
    template = actions.keep_template(owner=amina, shape=Shape("Hers"), now=now)

    with pytest.raises(actions.NotYours):
        actions.share_template(agreement=draft, by=grace, template=template, now=now)
    with pytest.raises(actions.OwnerFillsIn):
        actions.share_template(agreement=draft, by=amina, template=template, now=now)


# ── on the page ──────────────────────────────────────────────────────────────


def test_write_parts_asks_the_two_questions_by_name(draft: Agreement, amina: Person) -> None:
    """A-16: the form shows "Purpose: Why are we entering into this relationship?"."""
    page = signed_in(amina).get(f"/agreements/{draft.pk}/write/").content.decode()

    assert "Purpose: Why are we entering into this relationship?" in page


def test_write_parts_asks_for_success_by_name(draft: Agreement, amina: Person) -> None:
    """A-17: the form shows "Success criteria: What will success look like?"."""
    page = signed_in(amina).get(f"/agreements/{draft.pk}/write/").content.decode()

    assert "Success criteria: What will success look like?" in page


def test_write_parts_on_the_page_shows_both_texts(
    read: Agreement, amina: Person, grace: Person, now: datetime
) -> None:
    write(read, amina, "exit_plan", "With a walk.", now=now)
    browser, where = signed_in(grace), f"/agreements/{read.pk}/parts/exit_plan/write/"

    answer = browser.post(where, {"exit_plan": "With a dinner.", "exit_plan-revision": "0"})
    chosen = browser.post(where, {"exit_plan": "With both.", "exit_plan-revision": "1"})

    page = answer.content.decode()
    assert (answer.status_code, chosen.status_code) == (409, 302)
    assert "With a walk." in page
    assert "With a dinner." in page
    assert text_of(read, amina).text.written("exit_plan").text == "With both."


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"purpose": "x" * 100_000}, "80000 characters too long"),
        (
            {"sessions": "", "sessions-period_start": "2027-03-01", "sessions-period_end": "2027-02-01"},
            "not after the day",
        ),
        ({"sessions": "", "sessions-period_end": "31 of nothing"}, "Write a day such as"),
        ({"sessions": "", "sessions-sessions": "many"}, "a number from 1 to 100"),
        ({"rhythm": "", "rhythm-rhythm": "daily"}, "Choose one of these"),
    ],
)  # fmt: skip
def test_write_parts_says_plainly_what_is_wrong(
    draft: Agreement, amina: Person, sent: dict[str, str], says: str
) -> None:
    answer = signed_in(amina).post(f"/agreements/{draft.pk}/write/", sent)

    page = answer.content.decode()
    assert (answer.status_code, says in page) == (422, True)
    assert all(value in page for value in sent.values() if value.isascii() and " " not in value and value != "daily")
    assert list(Part.objects.all()) == []


def test_write_parts_takes_digits_of_any_script(draft: Agreement, amina: Person) -> None:
    boxes = {"sessions": "٦", "minutes": "50", "period_end": "2027-03-28", "revision": "0"}
    sent = {"sessions": "", **{f"sessions-{name}": value for name, value in boxes.items()}}
    signed_in(amina).post(f"/agreements/{draft.pk}/write/", sent)

    values = text_of(draft, amina).text.written("sessions").values
    assert values == {"sessions": 6, "minutes": 50, "period_end": "2027-03-28"}


def test_write_parts_leaves_a_line_that_stands_by_itself(draft: Agreement, amina: Person) -> None:
    browser, where = signed_in(amina), f"/agreements/{draft.pk}/parts/missed/write/"
    standing = "A day’s notice, and a new time. It happens."
    assert standing in browser.get(where).content.decode()

    assert browser.post(where, {"missed": standing, "missed-revision": "0"}).status_code == 302

    assert list(Part.objects.all()) == []


def test_write_parts_counts_what_is_filled(draft: Agreement, amina: Person, now: datetime) -> None:
    """A-15: the page says how many parts are filled."""
    fill_in(draft, amina, now=now)

    assert "2 of 5 parts filled" in signed_in(amina).get(f"/agreements/{draft.pk}/").content.decode()
