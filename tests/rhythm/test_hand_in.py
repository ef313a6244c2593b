"""Each answers apart, in pieces; what both wrote is opened together, and what is one's own stays so."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from mentoring.goals import actions as goals
from mentoring.goals.models import Need
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.access import NotOneOfTheTwo
from mentoring.partnerships.models import Partnership, Question
from mentoring.people.models import Person
from mentoring.rhythm import actions
from mentoring.rhythm.models import Review, Side
from mentoring.rhythm.page import Page, page_of
from mentoring.rhythm.words import open_alone
from tests.cast import Cast, signed_in
from tests.partnerships.test_change import anew

pytestmark = pytest.mark.django_db

HERS, HIS = "That silence is not a no.", "How short a planning meeting can be."


def seen_by(review: Review, person: Person) -> Page:
    found = page_of(Review.objects.select_related("partnership__mentor", "partnership__mentee").get(pk=review.pk),
                    person=person)  # fmt: skip
    assert found is not None
    return found


def page(review: Review, person: Person, step: str = "") -> str:
    where = reverse("review_step", args=[review.pk, step]) if step else reverse("review", args=[review.pk])
    return signed_in(person).get(where).content.decode()


def write(review: Review, person: Person, step: str, words: str, **more: str) -> str:
    where = reverse("review_step", args=[review.pk, step])
    response = signed_in(person).post(where, {"words": words, **more})
    assert response.status_code == 302
    return str(response["Location"])


def hand_in_both(review: Review, cast: Cast, now: datetime, hers: str = "yes", his: str = "yes") -> None:
    actions.hand_in(review=review, choice=hers, text="", by=cast.amina, now=now)
    actions.hand_in(review=review, choice=his, text="", by=cast.grace, now=now)


def test_hand_in_opens_both_together(review: Review, cast: Cast, now: datetime) -> None:
    """P-37, G-10: both fill in what they have learned; we open answers together and read each other's."""
    write(review, cast.amina, "learned", HERS)
    write(review, cast.grace, "learned", HIS)
    actions.hand_in(review=review, choice="yes", text="", by=cast.amina, now=now)
    assert HIS not in page(review, cast.amina)
    assert HERS in page(review, cast.amina)
    assert HERS not in page(review, cast.grace)
    assert seen_by(review, cast.grace).their_words == {}

    actions.hand_in(review=review, choice="yes", text="", by=cast.grace, now=now)

    for person in (cast.amina, cast.grace):
        assert HERS in page(review, person)
        assert HIS in page(review, person)
        assert HERS in signed_in(person).get(reverse("reviews", args=[review.partnership_id])).content.decode()
    timeline = signed_in(cast.amina).get(reverse("partnership", args=[review.partnership_id])).content.decode()
    assert "You have both looked back. You both see value in going on." in timeline
    assert reverse("review", args=[review.pk]) in timeline


def test_hand_in_can_be_left_in_the_middle(review: Review, cast: Cast) -> None:
    """D-25: any of it can be skipped, cut or left in the middle, and nothing is lost."""
    assert write(review, cast.amina, "learned", HERS, stop="1") == reverse("review", args=[review.pk])
    assert write(review, cast.amina, "again", "") == reverse("review_step", args=[review.pk, "dial"])

    assert HERS in page(review, cast.amina, "learned")
    assert seen_by(review, cast.amina).next == "again"
    assert "Go on" in page(review, cast.amina)
    write(review, cast.amina, "value", "", choice="yes")
    assert seen_by(review, cast.amina).words["learned"] == HERS


def test_hand_in_keeps_what_is_ones_own(review: Review, cast: Cast, now: datetime) -> None:
    """G-28: at the mid-point I read what I wrote at the start next to today's answer; my partner does not."""
    partnerships.write_note(partnership=review.partnership, about="start", answers={"situation": "Busy, tired."},
                            by=cast.amina, now=now)  # fmt: skip
    write(review, cast.amina, "again", "Calmer.")

    seen = page(review, cast.amina, "again")
    assert ("Busy, tired." in seen, "Calmer." in seen) == (True, True)
    hand_in_both(review, cast, now)
    assert "Calmer." in page(review, cast.amina)
    assert "Calmer." not in page(review, cast.grace)
    with pytest.raises(NotOneOfTheTwo):
        open_alone(Side.objects.get(person=cast.amina), person=cast.grace)


def test_hand_in_is_given_back_when_it_came_to_nothing(review: Review, cast: Cast, now: datetime) -> None:
    """P-37: at the latest each gets their own answers back."""
    write(review, cast.amina, "learned", HERS)
    actions.hand_in(review=review, choice="yes", text="", by=cast.amina, now=now)

    partnerships.let_questions_lapse(now=now + timedelta(days=61))

    assert HERS in page(review, cast.amina)
    assert HERS not in page(review, cast.grace)
    assert "was not opened" in page(review, cast.grace)
    with pytest.raises(actions.NoLongerOpen):
        actions.write_side(review=review, step="learned", text="Late.", by=cast.grace, now=now)


def test_hand_in_twice_is_once_and_then_it_stands(review: Review, cast: Cast, now: datetime) -> None:
    write(review, cast.amina, "learned", HERS)
    for _time in range(2):
        actions.hand_in(review=review, choice="change", text="", by=cast.amina, now=now)

    with pytest.raises(partnerships.AnsweredAlready):
        actions.hand_in(review=review, choice="yes", text="", by=cast.amina, now=now)
    write(review, cast.amina, "learned", "Something else.")
    assert seen_by(review, cast.amina).words["learned"] == HERS


def test_hand_in_of_somebody_else_is_none(review: Review, cast: Cast, now: datetime) -> None:
    with pytest.raises(partnerships.NotAsked):
        actions.hand_in(review=review, choice="yes", text="", by=cast.olu, now=now)
    with pytest.raises(partnerships.NotAsked):
        actions.write_side(review=review, step="learned", text="Mine.", by=cast.olu, now=now)
    for name in ("review", "review_step"):
        args = [review.pk, "learned"] if name == "review_step" else [review.pk]
        assert signed_in(cast.olu).get(reverse(name, args=args)).status_code == 404


def test_hand_in_settles_the_first_weeks(review: Review, cast: Cast, now: datetime) -> None:
    """B-08: after three sessions both are asked "go on?" before the agreement is taken as settled."""
    hand_in_both(review, cast, now, his="change")

    assert anew(review.partnership).settled_at == now
    partnerships.keep_time(now=now + timedelta(days=61))
    assert not Question.objects.filter(about="grace").exists()


def test_hand_in_is_answered_on_its_own_pages_only(review: Review, cast: Cast) -> None:
    where = reverse("question", args=[review.pk])

    assert signed_in(cast.amina).post(where, {"choice": "yes"})["Location"] == reverse("review", args=[review.pk])
    assert not Question.objects.exclude(answered_at=None).exists()
    assert reverse("question", args=[review.pk]) in signed_in(cast.amina).get("/").content.decode()


# ── the format ───────────────────────────────────────────────────────────────


def test_hand_in_more_fluid_starts_a_change_of_rhythm(review: Review, cast: Cast, now: datetime) -> None:
    """F-04: after three sessions I am asked; "more fluid" starts a change of rhythm and keeps all we have written."""
    assert "Is this format serving you?" in page(review, cast.amina, "helps")
    entries = review.partnership.conversation.entries.count()
    write(review, cast.amina, "helps", "Short lines between.", format="fluid")
    actions.hand_in(review=review, choice="yes", text="", by=cast.amina, now=now)
    asked = Question.objects.open().get(about="rhythm")
    assert (asked.person, asked.asked_by, asked.wishes) == (cast.grace, cast.amina, {"rhythm": "fluid"})
    assert anew(review.partnership).rhythm == "blended"

    partnerships.answer_question(question=asked, choice="yes", by=cast.grace, now=now)

    assert anew(review.partnership).rhythm == "fluid"
    assert review.partnership.conversation.entries.count() > entries
    assert seen_by(review, cast.amina).words["helps"] == "Short lines between."


@pytest.mark.parametrize(("hers", "his", "rhythm", "open_questions"), [
    ("fluid", "fluid", "fluid", 0), ("regular", "regular", "scheduled", 0), ("fluid", "regular", "blended", 2),
    ("keep", "keep", "blended", 0), ("talk", "keep", "blended", 0),
])  # fmt: skip
def test_hand_in_what_both_want_changes_and_nothing_else(
    review: Review, cast: Cast, now: datetime, hers: str, his: str, rhythm: str, open_questions: int
) -> None:
    """F-04: more fluid, more regular, or let us talk."""
    for person, choice in ((cast.amina, hers), (cast.grace, his)):
        actions.write_side(review=review, step="helps", text="", format=choice, by=person, now=now)
    hand_in_both(review, cast, now)

    assert anew(review.partnership).rhythm == rhythm
    assert Question.objects.open().filter(about="rhythm").count() == open_questions
    timeline = signed_in(cast.grace).get(reverse("partnership", args=[review.partnership_id])).content.decode()
    assert ("would like to talk about the way you are in touch" in timeline) == (hers == "talk")


# ── needs and goals ──────────────────────────────────────────────────────────


def need(cast: Cast, now: datetime, slug: str) -> Need:
    return goals.note_need(person=cast.amina, slug=slug, client_id=uuid4(), on=now.date())


def test_hand_in_brings_needs_up_to_date(review: Review, cast: Cast, now: datetime) -> None:
    """P-10: at the review I change my needs; what comes next goes by the new ones."""
    over = need(cast, now, "courage")
    kept = need(cast, now, "doors")
    sent = {"over": str(over.pk), "new": "a calm voice", "client_id": str(uuid4())}

    for _time in range(2):
        write(review, cast.amina, "needs", "A view from outside.", **sent)

    left = Need.objects.of(cast.amina).filter(over_on=None)
    assert (left.count(), left.filter(pk=kept.pk).exists()) == (2, True)
    seen = page(review, cast.amina, "needs")
    assert ("a calm voice" in seen, "doors and introductions" in seen, "courage and confidence" in seen) == (
        True, True, False,
    )  # fmt: skip
    assert "doors and introductions" not in page(review, cast.grace, "needs")


def test_hand_in_shows_the_dials_shared_here(review: Review, cast: Cast, now: datetime) -> None:
    """A-08: at the review I see where each dial stands, and move it myself."""
    for title, is_shared in (("Lead on Thursdays", True), ("My secret", False)):
        goal = goals.add_goal(owner=cast.amina, wish=goals.Wish(title), client_id=uuid4(), now=now)
        goals.place_dial(goal=goal, by=cast.amina, start=3, aim=8, client_id=uuid4(), now=now)
        if is_shared:
            goals.share_goal(goal=goal, by=cast.amina, conversations=[review.partnership.conversation], now=now)

    for person, words in ((cast.amina, "Only you move it."), (cast.grace, "Only the mentee moves a dial.")):
        seen = page(review, person, "dial")
        assert ("Lead on Thursdays" in seen, "My secret" in seen, words in seen) == (True, False, True)


# ── moving on ────────────────────────────────────────────────────────────────


def with_ngozi(cast: Cast, now: datetime, focus: str) -> Partnership:
    asked = partnerships.propose_partnership(mentor=cast.ngozi, mentee=cast.amina, by=cast.amina, focus=focus, now=now)
    return partnerships.accept_partnership(partnership=asked, by=cast.ngozi, now=now)


def test_hand_in_time_to_move_on_leads_to_sources(review: Review, cast: Cast, now: datetime) -> None:
    """P-38: I choose "move on"; the next page offers winding-up steps and suggests sources for my open needs."""
    need(cast, now, "courage")
    need(cast, now, "doors")
    with_ngozi(cast, now, "career, doors and whom to meet")

    leads_to = write(review, cast.amina, "value", "", choice="wind_up")

    assert leads_to == reverse("move_on", args=[review.partnership_id])
    seen = signed_in(cast.amina).get(leads_to).content.decode()
    for step in ("wind_up", "closing"):
        assert reverse(step, args=[review.partnership_id]) in seen
    open_needs, served = seen.split("Where to turn next")[1].split("Doors and introductions")
    assert "Courage and confidence" in open_needs
    assert "a circle of people in the same boat" in open_needs
    assert ("Ngozi" in served, reverse("invite") in served) == (True, True)
    his = signed_in(cast.grace).get(leads_to).content.decode()
    assert ("Courage and confidence" in his, "Where to turn next" in his) == (False, False)
    assert reverse("closing", args=[review.partnership_id]) in his


def test_hand_in_time_to_move_on_ends_nothing_by_itself(review: Review, cast: Cast, now: datetime) -> None:
    hand_in_both(review, cast, now, hers="wind_up")

    found = anew(review.partnership)
    assert (found.state, found.settled_at) == ("active", None)
    assert reverse("move_on", args=[found.pk]) in page(review, cast.grace)


def test_hand_in_words_go_when_they_are_erased(review: Review, cast: Cast, now: datetime) -> None:
    write(review, cast.amina, "learned", HERS)
    partnerships.end_now(partnership=review.partnership, by=cast.amina, now=now)

    partnerships.erase(partnership=review.partnership, by=cast.amina, now=now)

    assert seen_by(review, cast.amina).words == {}


def test_hand_in_of_an_unknown_step_is_not_found(review: Review, cast: Cast) -> None:
    where = reverse("review_step", args=[review.pk, "marriage"])

    browser = signed_in(cast.amina)
    assert [browser.get(where).status_code, browser.post(where, {}).status_code] == [404, 404]
