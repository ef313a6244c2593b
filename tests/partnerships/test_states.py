"""The table of what can happen to a partnership, and that it is what the code goes by."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from mentoring.conversations.models import Entry
from mentoring.partnerships import actions, states
from mentoring.partnerships.actions.happen import KIND, happen, tell
from mentoring.partnerships.closing import Goodbye
from mentoring.partnerships.models import LIVING, OPEN, Partnership
from mentoring.partnerships.states import BY_NAME, TABLE, State, Told
from tests.cast import Cast, signed_in

ANY_OPEN = "proposed exploring agreeing active paused winding_up"
NOT_OVER = f"{ANY_OPEN} on_hold keeping_in_touch"
OVER = "closed declined withdrawn expired"
EITHER, BOTH, RECEIVER = (
    "either",
    "both, each alone",
    "the named receiver of concerns; until there is one, whoever raised it",
)
# The 28 rows, word for word. Two say more than "any open" and "closed": with the account nothing can live on, and
# what was said in a first conversation that came to nothing is not kept longer than the rest.
ROWS = [
    (1, "propose", "", "proposed", "mentee, mentor, or a coordinator of their programme"),
    (2, "accept", "proposed", "exploring", BOTH),
    (3, "skip_exploring", "proposed", "agreeing", BOTH),
    (4, "decline", "proposed exploring agreeing", "declined", EITHER),
    (5, "withdraw", "proposed", "withdrawn", "the one who asked"),
    (5, "expire", "proposed", "expired", "by itself, on the timetable"),
    (6, "proceed", "exploring", "agreeing", BOTH),
    (7, "agree", "agreeing", "active", BOTH),
    (8, "begin_without", "agreeing", "active", BOTH),
    (9, "grace_answer", "active", "active winding_up", BOTH),
    (10, "propose_change", "active", "", EITHER),
    (10, "accept_change", "active", "", EITHER),
    (10, "decline_change", "active", "", EITHER),
    (11, "set_rhythm", "active", "", BOTH),
    (11, "set_phase", "active", "", BOTH),
    (12, "closer_on", "active", "", BOTH),
    (12, "closer_off", "active", "", "either, or by itself at its date"),
    (13, "pause", "active", "paused", EITHER),
    (14, "resume", "paused", "active", "the one who paused, or both"),
    (15, "wind_up", "active paused", "winding_up", "either, or both together"),
    (16, "renew", "winding_up active", "active", BOTH),
    (17, "close", "winding_up", "closed", "either, or both together"),
    (18, "end_now", ANY_OPEN, "closed", EITHER),
    (19, "drift", "active winding_up", "winding_up closed", "by itself, on the timetable"),
    (19, "take_back_drift", "winding_up closed", "active", EITHER),
    (20, "hand_on", "active winding_up", "winding_up", "the mentor, with the mentee’s consent"),
    (21, "keep_in_touch", "closed", "keeping_in_touch", BOTH),
    (22, "let_go", "keeping_in_touch", "closed", EITHER),
    (23, "reopen", "closed keeping_in_touch", "agreeing", BOTH),
    (24, "change_kind", "active keeping_in_touch", "", BOTH),
    (25, "hold", ANY_OPEN, "on_hold", RECEIVER),
    (26, "release", "on_hold", ANY_OPEN, RECEIVER),
    (26, "close_on_concern", "on_hold", "closed", RECEIVER),
    (27, "leave", NOT_OVER, "closed", "the one who deletes the account"),
    (28, "erase", OVER, "", "by itself at its date, or either for their own words"),
]


def test_states_table_is_the_one_that_was_agreed_on() -> None:
    read = [(one.number, one.name, " ".join(one.leaves), " ".join(one.becomes), one.by.value.words) for one in TABLE]

    assert read == ROWS


def test_states_table_tells_who_is_told() -> None:
    untold = {event.name: str(event.told) for event in TABLE if event.told is not Told.BOTH}

    assert untold == {
        "propose": Told.ASKED,
        "withdraw": Told.PAGE,
        "expire": Told.PAGE,
        "propose_change": Told.ASKED,
        "let_go": Told.NOBODY,
        "hold": Told.NEUTRALLY,
        "release": Told.NEUTRALLY,
        "close_on_concern": Told.NEUTRALLY,
    }


def test_states_each_condition_is_kept_somewhere() -> None:
    more = states.if_.nothing_more

    assert [one.name for one in TABLE if one.only_if and {one.before, one.at_last} == {more} and not one.kept_by] == []
    assert [one.name for one in TABLE if not one.only_if and {one.before, one.at_last} != {more}] == []


def test_states_table_names_each_event_once() -> None:
    assert len(BY_NAME) == len(TABLE)


def test_states_open_ones_are_those_that_are_alive() -> None:
    assert [*OPEN, State.ON_HOLD] == LIVING
    assert [str(state) for state in states.OPEN] == OPEN
    assert {*states.NOT_OVER, *states.OVER} == set(State)


def test_states_can_all_be_reached_from_a_proposal() -> None:
    reached = {State.PROPOSED}
    for _round in State:
        reached |= {to for event in TABLE if reached & set(event.leaves) for to in event.becomes}

    assert reached == set(State)


def test_states_check_refuses_what_the_table_does_not_know() -> None:
    partnership = Partnership(state=State.CLOSED)

    for name in BY_NAME:
        assert states.allowed(name, State.CLOSED) is (State.CLOSED in BY_NAME[name].leaves)
    with pytest.raises(states.CannotHappenNow, match="proceed"):
        states.check("proceed", partnership)


# ── who ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("event", [event.name for event in TABLE if event.leaves])
def test_states_nothing_happens_by_a_stranger(cast: Cast, partnership: Partnership, now: datetime, event: str) -> None:
    """P-35: whatever the state, nobody else lets anything happen between two people."""
    for state in BY_NAME[event].leaves:
        partnership.state = state

        assert not states.may(event, partnership, by=cast.olu, now=now)
        assert not states.may_suggest(event, partnership, by=cast.lindiwe, now=now)
        with pytest.raises(states.CannotHappenNow):
            happen(partnership, event=event, by=cast.olu, now=now)
    assert partnership.happenings.filter(by=cast.olu).count() == 0


@pytest.mark.parametrize("event", ["pause", "end_now", "close_on_concern", "withdraw", "take_back_drift"])
def test_states_nothing_that_is_a_persons_comes_by_itself(partnership: Partnership, now: datetime, event: str) -> None:
    partnership.state = BY_NAME[event].leaves[0]

    with pytest.raises(states.NotTheirs):
        happen(partnership, event=event, by=None, now=now)


@pytest.mark.parametrize("event", ["expire", "drift"])
def test_states_nothing_that_comes_by_itself_is_a_persons(
    cast: Cast, partnership: Partnership, now: datetime, event: str
) -> None:
    partnership.state = BY_NAME[event].leaves[0]

    with pytest.raises(states.NotTheirs):
        happen(partnership, event=event, by=cast.amina, now=now)


@pytest.mark.parametrize("event", ["accept", "skip_exploring", "proceed", "begin_without"])
def test_states_never_a_yes_without_two(cast: Cast, partnership: Partnership, now: datetime, event: str) -> None:
    later = now + timedelta(days=1)
    (state,) = BY_NAME[event].leaves
    Partnership.objects.filter(pk=partnership.pk).update(state=state, state_since=later)
    partnership.refresh_from_db()

    with pytest.raises(states.CannotHappenNow):
        happen(partnership, event=event, to=BY_NAME[event].becomes[0], by=cast.amina, now=later)


def test_states_a_proposal_is_made_by_one_of_the_two(cast: Cast, now: datetime) -> None:
    with pytest.raises(states.NotTheirs):
        actions.propose_partnership(mentor=cast.grace, mentee=cast.amina, by=cast.olu, focus="", now=now)

    assert Partnership.objects.count() == 0


def test_states_goes_by_the_row_and_not_by_a_copy_of_it(
    cast: Cast, partnership: Partnership, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another row, another house: actions, pages and the timeline all follow."""
    other = replace(BY_NAME["wind_up"], by=states.By.MENTOR, told=Told.NOBODY)
    monkeypatch.setitem(BY_NAME, "wind_up", other)
    monkeypatch.setattr(states, "TABLE", tuple(other if one.name == "wind_up" else one for one in TABLE))

    pages = [signed_in(one).get(f"/partnerships/{partnership.pk}/change/") for one in (cast.amina, cast.grace)]
    told = partnership.conversation.entries.count()

    assert ["/wind-up/" in page.content.decode() for page in pages] == [False, True]
    with pytest.raises(states.OnlyTheMentor):
        actions.wind_up(partnership=partnership, by=cast.grace, now=now)  # the mentee would have to complete it
    tell(partnership, event="wind_up", by=cast.amina, now=now)
    assert partnership.conversation.entries.count() == told


# ── what pages offer ─────────────────────────────────────────────────────────


def test_states_offers_the_same_to_both_at_work_but_handing_on(
    cast: Cast, partnership: Partnership, now: datetime
) -> None:
    both = {
        "grace_answer", "propose_change", "accept_change", "decline_change", "set_rhythm", "set_phase", "closer_on",
        "pause", "wind_up", "renew", "end_now", "change_kind", "hold", "leave",
    }  # fmt: skip

    assert states.offered(partnership, to=cast.amina, now=now) == both
    assert states.offered(partnership, to=cast.grace, now=now) == both | {"hand_on"}
    assert states.offered(partnership, to=cast.olu, now=now) == set()


def test_states_offers_closing_after_the_own_closing_step(cast: Cast, partnership: Partnership, now: datetime) -> None:
    found = actions.wind_up(partnership=partnership, by=cast.amina, now=now)
    actions.say_goodbye(partnership=found, words=Goodbye(), keeps_contact=False, by=cast.amina, now=now)

    assert "close" in states.offered(found, to=cast.amina, now=now)
    assert "close" not in states.offered(found, to=cast.grace, now=now)


def test_states_offers_going_on_to_who_paused_and_asking_to_the_other(
    cast: Cast, partnership: Partnership, now: datetime
) -> None:
    found = actions.pause(partnership=partnership, until=(now + timedelta(days=9)).date(), by=cast.amina, now=now)

    assert "resume" in states.offered(found, to=cast.amina, now=now)
    assert "resume" not in states.offered(found, to=cast.grace, now=now)
    assert states.may_suggest("resume", found, by=cast.grace, now=now)


@pytest.mark.parametrize("deed", ["withdraw", "resume", "release", "close-on-concern", "let-go", "take-back-drift"])
def test_states_page_of_a_deed_that_is_not_possible_has_no_button(
    cast: Cast, partnership: Partnership, deed: str
) -> None:
    page = signed_in(cast.amina).get(f"/partnerships/{partnership.pk}/{deed}/").content.decode()

    assert "This cannot be done as things stand between you now." in page
    assert page.count('<form method="post">') == 0


# ── who is told ──────────────────────────────────────────────────────────────


def test_states_tells_neutrally_without_a_name(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """B-15: what one does for their own safety is told to the other in words that name nobody."""
    actions.hold(partnership=partnership, by=cast.amina, now=now)
    actions.close_on_concern(partnership=partnership, by=cast.amina, now=now)

    page = signed_in(cast.grace).get(f"/partnerships/{partnership.pk}/").content.decode()
    told = page[page.index('id="timeline"') :]

    assert "This partnership is on hold for now." in told
    assert "This partnership has ended." in told
    assert "Amina" not in told[told.index("This partnership is on hold") : told.index("This partnership has ended.")]
    assert Entry.objects.filter(conversation=partnership.conversation, kind=KIND).count() == 5
