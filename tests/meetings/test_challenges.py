"""Challenges: one's own list, one chosen for a session, explored, concluded by the one whose it is."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import pytest

from mentoring.goals.actions.keep import OnlyTheOwner
from mentoring.goals.words import open_rows
from mentoring.meetings import actions
from mentoring.meetings.access import of_own
from mentoring.meetings.models import Challenge, Point
from mentoring.partnerships.models import Partnership
from mentoring.people.models import Person
from mentoring.vault.scopes import NotYours
from tests.cast import Cast, signed_in
from tests.meetings.a_session import LATER, a_session


@pytest.fixture
def challenge(cast: Cast, now: datetime) -> Challenge:
    return actions.note_challenge(owner=cast.amina, text="My team ignores me", client_id=uuid4(), now=now)


def test_a_challenge_is_chosen_explored_and_concluded(
    cast: Cast, partnership: Partnership, challenge: Challenge, now: datetime
) -> None:
    """G-13: I pick “My team ignores me” for the session; the last box, “What I take from this”, is mine to fill."""
    meeting = a_session(partnership.conversation, cast.amina, starts_at=now + LATER)
    amina, grace, page = signed_in(cast.amina), signed_in(cast.grace), f"/challenges/{challenge.pk}/"

    assert "Choose it" in amina.get(page).content.decode()
    for _twice in range(2):
        amina.post(f"{page}choose/", {"meeting": meeting.pk})
    answers = {"text": "My team ignores me", "mine": "I speak last.", "taken": "Speak first on Monday."}
    assert amina.post(page, answers).status_code == 302

    read_by_grace = grace.get(f"/sessions/{meeting.pk}/").content.decode()
    assert Point.objects.get().challenge == challenge
    told = ("My team ignores me", "I speak last.", "Speak first on Monday.")
    assert [words in read_by_grace for words in told] == [True, False, False]
    assert [words in amina.get(page).content.decode() for words in told] == [True, True, True]
    assert (grace.get(page).status_code, grace.post(page, answers).status_code) == (404, 404)


def test_only_its_owner_fills_the_last_box(cast: Cast, challenge: Challenge) -> None:
    """G-13"""
    with pytest.raises(OnlyTheOwner):
        actions.explore_challenge(challenge=challenge, by=cast.grace, text="", explored={}, taken="Hers.")


def test_a_list_is_found_by_nobody_else(cast: Cast, partnership: Partnership, challenge: Challenge) -> None:
    """G-13: the list is the mentee's alone."""
    pages = [signed_in(person).get("/challenges/").content.decode() for person in (cast.amina, cast.grace, cast.olu)]

    assert ["My team ignores me" in page for page in pages] == [True, False, False]


def test_a_challenge_is_put_away_taken_up_and_taken_off(
    cast: Cast, partnership: Partnership, challenge: Challenge, now: datetime
) -> None:
    meeting = a_session(partnership.conversation, cast.amina, starts_at=now + LATER)
    actions.choose_challenge(challenge=challenge, meeting=meeting, by=cast.amina, now=now)
    amina, page = signed_in(cast.amina), f"/challenges/{challenge.pk}/"

    amina.post(f"{page}let-go/", {"gone": "yes"})
    away = Challenge.objects.get().let_go_at is not None
    amina.post(f"{page}let-go/", {"gone": "no"})
    again = Challenge.objects.get().let_go_at is None
    amina.post(f"{page}remove/")

    assert (away, again, Challenge.objects.count(), Point.objects.get().challenge) == (True, True, 0, None)


def test_words_are_sealed_for_their_owner_alone(cast: Cast, challenge: Challenge) -> None:
    kept = Challenge.objects.get()

    assert b"ignores" not in bytes(kept.words)
    with pytest.raises(NotYours):
        open_rows([kept], access=of_own(cast.grace))
    assert open_rows([kept], access=of_own(cast.amina)).of(kept) == "My team ignores me"


@pytest.mark.parametrize("meeting", ["", "nonsense", "018f0000-0000-7000-8000-000000000000"])
def test_choosing_no_session_is_a_plain_sentence(cast: Cast, challenge: Challenge, meeting: str) -> None:
    page = signed_in(cast.amina).post(f"/challenges/{challenge.pk}/choose/", {"meeting": meeting}, follow=True)

    assert "Choose one of your sessions." in page.content.decode()


def test_challenges_are_one_press_from_where_people_are(cast: Cast, partnership: Partnership, now: datetime) -> None:
    """G-13"""
    meeting = a_session(partnership.conversation, cast.amina, starts_at=now + LATER)
    amina, link = signed_in(cast.amina), 'href="/challenges/"'
    pages = [
        "/goals/", f"/partnerships/{partnership.pk}/", f"/conversations/{partnership.conversation_id}/sessions/",
        f"/sessions/{meeting.pk}/", f"/sessions/{meeting.pk}/agenda/",
    ]  # fmt: skip

    assert [page for page in pages if link not in amina.get(page).content.decode()] == []


def test_today_tells_of_a_challenge_only_while_one_waits(
    cast: Cast, partnership: Partnership, challenge: Challenge, now: datetime
) -> None:
    """G-13: today names what stands on no agenda yet, while a session lies ahead; to its owner alone."""

    def told(person: Person = cast.amina) -> bool:
        return 'href="/challenges/"' in signed_in(person).get("/").content.decode()

    seen = [told()]
    meeting = a_session(partnership.conversation, cast.amina, starts_at=now + LATER)
    seen += [told(), told(cast.grace)]
    actions.let_go_challenge(challenge=challenge, by=cast.amina, gone=True, now=now)
    seen.append(told())
    actions.let_go_challenge(challenge=challenge, by=cast.amina, gone=False, now=now)
    seen.append(told())
    actions.choose_challenge(challenge=challenge, meeting=meeting, by=cast.amina, now=now)
    seen.append(told())

    assert seen == [False, True, False, False, True, False]
