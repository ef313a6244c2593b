"""Before a session and after it: each for themselves, and one line on purpose."""

from __future__ import annotations

from datetime import datetime

import pytest

from mentoring.conversations.models import Entry
from mentoring.goals.access import of_everything_own
from mentoring.goals.models import Step
from mentoring.goals.words import open_rows
from mentoring.meetings.actions import read_own
from mentoring.meetings.models import Meeting, Own, Piece, Presence
from mentoring.meetings.states import State
from mentoring.partnerships.models import Partnership
from tests.cast import Cast, signed_in
from tests.meetings.a_session import LATER, a_session

ANSWERS = {"happened": "I asked twice.", "hard": "I am tired."}


@pytest.fixture
def held(cast: Cast, partnership: Partnership, now: datetime) -> Meeting:
    return a_session(partnership.conversation, cast.amina, starts_at=now, state=State.HELD)


@pytest.fixture
def coming(cast: Cast, partnership: Partnership, held: Meeting, now: datetime) -> Meeting:
    return a_session(partnership.conversation, cast.amina, starts_at=now + LATER)


def test_each_side_prepares_for_itself(cast: Cast, coming: Meeting) -> None:
    """G-14: a mentee is asked other things than a mentor, and neither reads the other's answers."""
    amina, grace, page = signed_in(cast.amina), signed_in(cast.grace), f"/sessions/{coming.pk}/prepare/"
    asked = [client.get(page).content.decode() for client in (amina, grace)]

    amina.post(page, ANSWERS)

    assert ["Is there anything that is hard to say?" in one for one in asked] == [True, False]
    assert ["What am I tempted to solve for the other?" in one for one in asked] == [False, True]
    found = [client.get(at).content.decode() for client in (amina, grace) for at in (page, f"/sessions/{coming.pk}/")]
    assert ["I am tired." in one for one in found] == [True, False, False, False]


def test_a_first_session_is_prepared_otherwise(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """G-14: before the first one: three lines about me, one hope, one worry."""
    first = a_session(partnership.conversation, cast.amina, starts_at=now + LATER)
    page = signed_in(cast.amina).get(f"/sessions/{first.pk}/prepare/").content.decode()

    assert ("Three lines about me" in page, "What happened with what I meant to do?" in page) == (True, False)


def test_one_line_is_shared_on_purpose_and_taken_back(cast: Cast, coming: Meeting) -> None:
    """G-14"""
    amina, grace, page = signed_in(cast.amina), signed_in(cast.grace), f"/sessions/{coming.pk}/prepare/"
    seen = []
    for line in ("Please push me today.", ""):
        amina.post(page, {**ANSWERS, "shared": line})
        seen.append("Please push me today." in grace.get(f"/sessions/{coming.pk}/").content.decode())

    assert (seen, Piece.objects.count(), Own.objects.count()) == ([True, False], 1, 1)


def test_the_next_step_is_one_of_my_steps_if_i_wish(cast: Cast, held: Meeting) -> None:
    """G-14: “when …, I will …” becomes a step; changed, it is changed and not a second one."""
    amina, page = signed_in(cast.amina), f"/sessions/{held.pk}/after/"
    told = {"step": "I speak first", "cue": "Monday at nine"}

    amina.post(page, told)
    before = Step.objects.count()
    for words in ("I speak first", "I speak first, and slowly"):
        amina.post(page, {**told, "step": words, "keep_step": "on"})

    step = Step.objects.get()
    opened = open_rows([step], access=of_everything_own(cast.amina, []))
    assert (before, step.owner) == (0, cast.amina)
    assert (opened.of(step), opened.of(step, "cue")) == ("I speak first, and slowly", "Monday at nine")


def test_what_helped_goes_to_the_mentor_if_she_wishes(cast: Cast, held: Meeting) -> None:
    """G-14: “This helped …” is told once, however often it is sent; without the tick it stays hers."""
    amina, page = signed_in(cast.amina), f"/sessions/{held.pk}/after/"
    timeline = f"/conversations/{held.conversation_id}/"

    amina.post(page, {"helped": "That you only listened."})
    before = "That you only listened." in signed_in(cast.grace).get(timeline).content.decode()
    for _twice in range(2):
        amina.post(page, {"helped": "That you only listened.", "tell_helped": "on"})
    after = signed_in(cast.grace).get(timeline).content.decode()

    assert (before, after.count("That you only listened."), "This helped Amina in the session:" in after) == (
        False, 1, True,
    )  # fmt: skip
    assert Entry.objects.filter(kind="meetings.helped").count() == 1


def test_a_tick_without_words_asks_for_some(cast: Cast, held: Meeting) -> None:
    page = signed_in(cast.amina).post(f"/sessions/{held.pk}/after/", {"along": "Calm.", "keep_step": "on"})

    assert (page.status_code, "Calm." in page.content.decode(), Own.objects.count()) == (422, True, 0)


def test_a_mentor_looks_back_for_herself(cast: Cast, held: Meeting) -> None:
    """G-11: did I ask before I told?"""
    grace, page = signed_in(cast.grace), f"/sessions/{held.pk}/after/"
    grace.post(page, {"asked": "Twice not."})

    assert ["Twice not." in signed_in(person).get(page).content.decode() for person in (cast.grace, cast.amina)] == [
        True,
        False,
    ]
    assert "tell_helped" not in grace.get(page).content.decode()


def test_everybody_says_for_themselves_whether_they_were_there(cast: Cast, held: Meeting) -> None:
    """G-14: and nobody says it of another."""
    page = f"/sessions/{held.pk}/there/"
    signed_in(cast.amina).post(page, {"there": "yes"})
    signed_in(cast.grace).post(page, {"there": "no"})
    signed_in(cast.grace).post(page, {"there": "yes"})
    shown = signed_in(cast.amina).get(f"/sessions/{held.pk}/").content.decode()

    assert list(Presence.objects.order_by("said_at").values_list("person__name", "was_there")) == [
        ("Amina Bello", True), ("Grace Whitfield", True),
    ]  # fmt: skip
    assert ("I was there" in shown, "I could not be there" in shown) == (False, True)


def test_a_missed_session_is_met_kindly(cast: Cast, partnership: Partnership, now: datetime) -> None:
    missed = a_session(partnership.conversation, cast.amina, starts_at=now, state=State.MISSED)

    assert "It happens." in signed_in(cast.amina).get(f"/sessions/{missed.pk}/").content.decode()


def test_layers_are_ticked_to_notice(cast: Cast, held: Meeting) -> None:
    """G-12: the seven layers are a lens for after a session; both read what each ticked."""
    page = f"/sessions/{held.pk}/layers/"
    signed_in(cast.amina).post(page, {"layers": ["social", "insight"]})
    refused = signed_in(cast.amina).post(page, {"layers": ["nonsense"]})
    shown = signed_in(cast.grace).get(page).content.decode()

    assert refused.status_code == 422
    assert ("Amina</bdi>, 4 November 2026" in shown, shown.count("What it says about me")) == (True, 2)


def test_answers_stay_when_other_things_are_asked(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """A first session is prepared; meanwhile another one was held, and other prompts stand on the page."""
    first = a_session(partnership.conversation, cast.amina, starts_at=now + LATER)
    amina, page = signed_in(cast.amina), f"/sessions/{first.pk}/prepare/"
    amina.post(page, {"hope": "To be heard."})
    a_session(partnership.conversation, cast.amina, starts_at=now, state=State.HELD)

    amina.post(page, {"hard": "I am tired."})

    assert read_own(Own.objects.select_related("owner").get()) == {"hope": "To be heard.", "hard": "I am tired."}
