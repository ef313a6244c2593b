"""Changing what holds: proposed with a reason, answered in one word, adjusted, or left as it is."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from mentoring.agreements import actions
from mentoring.agreements.models import Agreement, Change, Version
from mentoring.agreements.shown import paper
from mentoring.agreements.words import Written
from mentoring.conversations.models import Conversation
from mentoring.people.models import Person
from tests.agreements.paper import again, agree_both, fill_in, text_of, told
from tests.cast import Cast, signed_in
from tests.conversations.conftest import open_between

DAY = timedelta(days=1)


def propose(agreement: Agreement, by: Person, text: str = "Fluid, because small things come up daily.", *,
            now: datetime, key: str = "rhythm", reason: str = "I have noticed it.") -> Change:  # fmt: skip
    """Somebody suggests that one part reads differently."""
    return actions.propose_change(agreement=agreement, by=by, reason=reason, parts={key: Written(text)}, now=now)


def test_change_holds_when_the_other_says_yes(agreed: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    """F-27: a suggestion to the other side, with a reason, that the other accepts."""
    change = propose(agreed, grace, now=now)
    assert again(agreed).state == "change_proposed"
    assert text_of(agreed, amina).text.written("rhythm").is_blank

    assert actions.accept_change(change=change, by=amina, now=now + DAY) is True
    assert actions.accept_change(change=change, by=amina, now=now + DAY) is True

    assert again(agreed).state == "agreed"
    assert text_of(agreed, amina).text.written("rhythm").text.startswith("Fluid")
    assert [one.number for one in Version.objects.all()] == [1, 2]
    assert told(agreed) == ["ready", "yes", "agreed", "change", "changed"]


def test_change_takes_one_proposal_and_one_yes(agreed: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    """F-19: the rhythm can be changed on any day; the agreement says why it fits."""
    browser = signed_in(grace)
    sent = {"rhythm": "Small things come up daily.", "rhythm-rhythm": "fluid", "reason": "It fits the purpose."}
    browser.post(f"/agreements/{agreed.pk}/parts/rhythm/write/", {**sent, "rhythm-revision": "0"})
    change = Change.objects.get()

    signed_in(amina).post(f"/agreements/changes/{change.pk}/accept/")

    page = browser.get(f"/agreements/{agreed.pk}/").content.decode()
    assert "We talk as it comes, in small touches." in page
    assert "Small things come up daily." in page


def test_change_stays_in_the_history(agreed: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    """F-26: the earlier framing stays in the history, with who suggested the new one and who said yes."""
    for number, text in enumerate(("A series of sessions.", "Blended.")):
        change = propose(agreed, grace, text, now=now + number * DAY, reason=f"Reason {number}.")
        actions.accept_change(change=change, by=amina, now=now + number * DAY)

    newest = paper(again(agreed), amina, now).versions[0]
    ((heading, pieces),) = newest.differs
    assert (heading, newest.by, newest.text.because) == ("Rhythm", grace, "Reason 1.")
    assert [(one.kind, one.text) for one in pieces] == [
        ("out", "A series of sessions"), ("in", "Blended"), ("same", "."),
    ]  # fmt: skip
    assert [person for person, _at in newest.yeses] == [grace, amina]
    page = signed_in(grace).get(f"/agreements/{agreed.pk}/versions/2/").content.decode()
    assert "A series of sessions." in page


def test_change_is_seen_with_who_agreed_and_when(
    agreed: Agreement, amina: Person, grace: Person, now: datetime
) -> None:
    """A-22: I open a version and see what was added and who agreed when; older versions stay readable."""
    change = propose(agreed, amina, now=now)
    actions.accept_change(change=change, by=grace, now=now + DAY)
    browser = signed_in(amina)

    page = browser.get(f"/agreements/{agreed.pk}/versions/2/").content.decode()

    assert "<ins>Fluid, because small things come up daily.</ins>" in page
    assert "5 November 2026" in page
    assert browser.get(f"/agreements/{agreed.pk}/versions/1/").status_code == 200
    assert browser.get(f"/agreements/{agreed.pk}/versions/3/").status_code == 404


def test_change_may_be_left_or_talked_about(agreed: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    """F-27: I can answer yes, let's talk, or no."""
    change = propose(agreed, grace, now=now)
    assert actions.talk_about_change(change=change, by=amina, now=now).state == "talk"
    assert again(agreed).state == "change_proposed"

    actions.decline_change(change=change, by=amina, now=now)

    assert (again(agreed).state, Version.objects.count()) == ("agreed", 1)
    assert told(agreed)[-3:] == ["change", "talk", "kept_as_is"]
    with pytest.raises(actions.CannotHappenNow):
        actions.accept_change(change=change, by=amina, now=now)


def test_change_may_be_adjusted(agreed: Agreement, amina: Person, grace: Person, now: datetime) -> None:
    """F-27: the other adjusts it, and then it is the first one's to accept."""
    change = propose(agreed, grace, "Every day.", now=now)
    sent = {"rhythm": "Every other day.", "reason": "Every day is much.", "rhythm-revision": "0"}
    answer = signed_in(amina).post(f"/agreements/changes/{change.pk}/adjust/", sent)
    other = Change.objects.get(state="open")
    assert (answer.status_code, other.adjusts, other.by) == (302, change, amina)

    with pytest.raises(actions.NotYours):
        actions.accept_change(change=other, by=amina, now=now)
    actions.accept_change(change=other, by=grace, now=now)

    assert text_of(agreed, amina).text.written("rhythm").text == "Every other day."


def test_change_of_words_that_moved_on_is_superseded(
    agreed: Agreement, amina: Person, grace: Person, now: datetime
) -> None:
    first, second = propose(agreed, grace, "Every day.", now=now), propose(agreed, amina, "Every week.", now=now)
    actions.accept_change(change=first, by=amina, now=now)

    with pytest.raises(actions.MovedOn):
        actions.accept_change(change=second, by=grace, now=now)
    page = signed_in(grace).get(f"/agreements/{agreed.pk}/").content.decode()
    assert "This was about version 1." in page
    assert "<ins>week</ins>" in page
    assert text_of(agreed, amina).text.written("rhythm").text == "Every day."


def test_change_is_taken_back_by_the_one_who_suggested(
    agreed: Agreement, amina: Person, grace: Person, now: datetime
) -> None:
    change = propose(agreed, grace, now=now)
    with pytest.raises(actions.NotYours):
        actions.withdraw_change(change=change, by=amina, now=now)

    actions.withdraw_change(change=change, by=grace, now=now)

    assert again(agreed).state == "agreed"


def test_change_says_something_new_and_why(agreed: Agreement, grace: Person, now: datetime) -> None:
    same = text_of(agreed, grace).text.written("purpose").text
    with pytest.raises(actions.NothingChanges):
        propose(agreed, grace, same, key="purpose", now=now)
    with pytest.raises(actions.NotYours):
        propose(agreed, grace, "No limits.", key="limits", now=now)

    sent = {"rhythm": "Every day.", "rhythm-revision": "0", "reason": ""}
    answer = signed_in(grace).post(f"/agreements/{agreed.pk}/parts/rhythm/write/", sent)
    assert (answer.status_code, "Write in a line why." in answer.content.decode()) == (422, True)
    assert "Every day." in answer.content.decode()


def test_change_sent_twice_is_one(agreed: Agreement, grace: Person, now: datetime) -> None:
    assert propose(agreed, grace, now=now) == propose(agreed, grace, now=now)


def test_change_waits_until_something_holds(read: Agreement, grace: Person, now: datetime) -> None:
    with pytest.raises(actions.CannotHappenNow):
        propose(read, grace, now=now)


def test_change_ends_with_the_agreement(agreed: Agreement, grace: Person, now: datetime) -> None:
    change = propose(agreed, grace, now=now)
    actions.conclude(agreement=agreed, now=now)

    assert Change.objects.get(pk=change.pk).state == "withdrawn"
    assert "This is over." in signed_in(grace).get(f"/agreements/{agreed.pk}/").content.decode()


@pytest.fixture
def circle(cast: Cast, now: datetime) -> Conversation:
    """Amina, Grace and Ngozi."""
    return open_between([cast.amina, cast.grace, cast.ngozi], now=now)


def test_change_in_a_circle_waits_for_everybody(circle: Conversation, cast: Cast, now: datetime) -> None:
    agreement = actions.start(conversation=circle, owner=cast.amina, now=now)
    fill_in(agreement, cast.amina, now=now)
    actions.ask_to_read(agreement=agreement, by=cast.amina, now=now)
    fill_in(agreement, cast.grace, now=now)
    assert agree_both(agreement, [cast.amina, cast.grace], now=now).state == "in_review"
    assert agree_both(agreement, [cast.ngozi], now=now).state == "agreed"

    change = propose(agreement, cast.ngozi, now=now)

    assert actions.accept_change(change=change, by=cast.grace, now=now) is False
    assert actions.accept_change(change=change, by=cast.amina, now=now) is True
