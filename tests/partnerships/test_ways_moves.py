"""What helps the mentee: said on the page of how two work, or in the agreement; and a question before advice."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from html import escape
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from mentoring.agreements import actions as agreements
from mentoring.agreements.words import Written
from mentoring.conversations.access import by_membership
from mentoring.conversations.models import Participant
from mentoring.conversations.words import open_wishes
from mentoring.partnerships import actions
from mentoring.partnerships.ask_first import QUESTIONS, question_of
from mentoring.partnerships.models import Partnership
from mentoring.people.models import Person
from tests.agreements.paper import agree_both, fill_in, write
from tests.cast import Cast, signed_in
from tests.trust.world import at_work


@pytest.fixture
def at(partnership: Partnership) -> str:
    return reverse("ways_moves", args=[partnership.pk])


def wish(partnership: Partnership) -> dict[str, str]:
    """What the mentee wishes for now."""
    mine = Participant.objects.get(conversation=partnership.conversation, person=partnership.mentee)
    assert partnership.conversation is not None
    (found,) = open_wishes([mine], access=by_membership(partnership.mentor, partnership.conversation))
    return dict(found)


def test_ways_moves_are_said_by_the_mentee_and_seen_by_the_mentor(
    cast: Cast, partnership: Partnership, at: str
) -> None:
    """A-10: I set "more challenge, please", and my mentor sees it when writing."""
    assert signed_in(cast.amina).post(at, {"challenge": "more", "suggest": ""}).status_code == 302

    page = signed_in(cast.grace).get(reverse("partnership", args=[partnership.pk])).content.decode()
    assert "Amina would like more challenge." in page
    ways = reverse("ways", args=[partnership.pk])
    assert "You would like more challenge." in signed_in(cast.amina).get(ways).content.decode()
    assert "Amina would like more challenge." in signed_in(cast.grace).get(ways).content.decode()
    assert 'value="more" id="id_challenge_2" checked' in signed_in(cast.amina).get(at).content.decode()


def test_ways_moves_are_not_for_the_mentor_to_say(cast: Cast, partnership: Partnership, at: str) -> None:
    response = signed_in(cast.grace).post(at, {"challenge": "less"})

    assert response.headers["Location"] == reverse("ways", args=[partnership.pk])
    assert wish(partnership) == {}
    assert at not in signed_in(cast.grace).get(response.headers["Location"]).content.decode()


@pytest.mark.parametrize("strange", ["most", "MORE", "\0", "9" * 5_000])
def test_ways_moves_refuse_a_level_there_is_not(cast: Cast, partnership: Partnership, at: str, strange: str) -> None:
    response = signed_in(cast.amina).post(at, {"challenge": strange, "support": "more"})

    assert response.status_code == 422
    page = response.content.decode()
    assert "Choose one of these." in page
    assert 'value="more" id="id_support_2" checked' in page
    assert wish(partnership) == {}


def test_ways_moves_are_taken_over_from_the_agreement_and_stay_the_mentees(
    cast: Cast, partnership: Partnership, at: str, now: datetime
) -> None:
    """A-10: what the agreement says helps is what holds until she says otherwise; other changes leave that alone."""
    agreement = actions.begin_agreement(partnership=partnership, by=cast.amina, now=now)
    fill_in(agreement, cast.amina, now=now)
    write(agreement, cast.amina, "moves_wanted", "", now=now, challenging="more", suggesting="less")
    agreements.ask_to_read(agreement=agreement, by=cast.amina, now=now)
    fill_in(agreement, cast.grace, now=now)
    agree_both(agreement, [cast.amina, cast.grace], now=now)
    assert actions.take_over_terms(now=now) == 1
    assert wish(partnership) == {"challenge": "more", "suggest": "less"}

    signed_in(cast.amina).post(at, {"support": "more"})
    change(agreement, cast, now=now, rhythm=Written("Every second week."))
    assert actions.take_over_terms(now=now) == 1
    assert wish(partnership) == {"support": "more"}

    change(agreement, cast, now=now, moves_wanted=Written(values={"encouraging": "more"}))
    assert actions.take_over_terms(now=now) == 1
    assert wish(partnership) == {"encourage": "more"}


def change(agreement: object, cast: Cast, *, now: datetime, **parts: Written) -> None:
    """Amina proposes, Grace says yes."""
    made = agreements.propose_change(agreement=agreement, by=cast.amina, reason="So.", parts=parts, now=now)  # type: ignore[arg-type]
    agreements.accept_change(change=made, by=cast.grace, now=now)


# ── ask before you tell ──────────────────────────────────────────────────────


def test_ask_first_is_offered_to_the_mentor_and_may_be_ignored(cast: Cast, partnership: Partnership) -> None:
    """G-11: beside a suggestion stands one question that could be asked instead; nothing depends on it."""
    at = reverse("partnership", args=[partnership.pk])

    page = signed_in(cast.grace).get(at).content.decode()
    offered = [one for one in QUESTIONS if f"<q>{escape(str(one))}</q>" in page]
    assert len(offered) == 1
    assert f'data-put="{escape(str(offered[0]))}" data-into="msg" hidden' in page
    assert "<q>" not in signed_in(cast.amina).get(at).content.decode()

    sent = {"text": "Leave the slides.", "move": "suggest", "client_id": str(uuid4()), "back": at}
    response = signed_in(cast.grace).post(f"/conversations/{partnership.conversation_id}/", sent)
    assert response.status_code == 302
    assert "A suggestion for you" in signed_in(cast.amina).get(at).content.decode()


def test_ask_first_is_the_same_all_day_and_another_the_day_after() -> None:
    one, other = UUID(int=7), UUID(int=8)
    days = [date(2026, 11, 2) + timedelta(days=ahead) for ahead in range(len(QUESTIONS))]

    assert question_of(days[0], one) == question_of(days[0], one)
    assert question_of(days[0], one) != question_of(days[0], other)
    assert {question_of(day, one) for day in days} == set(map(str, QUESTIONS))


def test_ask_first_never_asks_the_one_who_has_a_mentor_elsewhere(cast: Cast, now: datetime) -> None:
    """Grace is a mentor here and mentored there: what is offered follows the partnership, never the account."""
    here, there = at_work(cast.amina, cast.grace, moment=now), at_work(cast.grace, cast.ngozi, moment=now)

    assert [asks(cast.grace, one) for one in (here, there)] == [True, False]


def asks(person: Person, partnership: Partnership) -> bool:
    return "data-put" in signed_in(person).get(reverse("partnership", args=[partnership.pk])).content.decode()
