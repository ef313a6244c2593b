"""A review is begun by itself, after a session, or because one of the two wishes it; both are asked the same."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from mentoring.conversations.models import Delivery, Entry
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.models import Partnership, Question
from mentoring.partnerships.states import CannotHappenNow
from mentoring.people import actions as people
from mentoring.rhythm import actions
from mentoring.rhythm.models import Review
from tests.cast import Cast, signed_in

pytestmark = pytest.mark.django_db

THIRD, SIXTH = "We have had our third session", "We have had our sixth session"


def told(partnership: Partnership) -> int:
    """How often a review was told of on their timeline."""
    return Entry.objects.filter(conversation=partnership.conversation, kind="rhythm.review").count()


def listed(person: object, partnership: Partnership) -> str:
    return signed_in(person).get(reverse("reviews", args=[partnership.pk])).content.decode()  # type: ignore[arg-type]


def test_begin_review_after_sessions_three_and_six_asks_both(
    partnership: Partnership, cast: Cast, now: datetime
) -> None:
    """P-37: after sessions 3 and 6 I get the same seven questions as my mentor."""
    for session, words in ((3, THIRD), (6, SIXTH)):
        assert words in listed(cast.grace, partnership)
        begin = reverse("begin_review", args=[partnership.pk])
        assert signed_in(cast.grace).post(begin, {"session": session}).status_code == 302
        assert words not in listed(cast.amina, partnership)
        for person in (cast.amina, cast.grace):
            review = Review.objects.get(after_session=session)
            seen = signed_in(person).get(reverse("review", args=[review.pk])).content.decode()
            assert seen.count('class="steps__mark') == 8  # reading again, and seven questions
            actions.hand_in(review=review, choice="yes", text="", by=person, now=now)

    assert THIRD not in listed(cast.amina, partnership)
    assert SIXTH not in listed(cast.amina, partnership)


def test_begin_review_twice_is_once_and_told_once(review: Review, cast: Cast, now: datetime) -> None:
    again = actions.begin_review(partnership=review.partnership, by=cast.grace, after_session=3, now=now)
    at_any_time = actions.begin_review(partnership=review.partnership, by=cast.grace, now=now)

    assert [again, at_any_time] == [review, review]
    assert (Review.objects.count(), Question.objects.filter(about="review").count()) == (1, 2)
    assert told(review.partnership) == 1


def test_begin_review_for_another_session_waits_for_the_open_one(review: Review, cast: Cast, now: datetime) -> None:
    with pytest.raises(actions.AnotherIsOpen):
        actions.begin_review(partnership=review.partnership, by=cast.grace, after_session=6, now=now)

    begin = reverse("begin_review", args=[review.partnership_id])
    response = signed_in(cast.grace).post(begin, {"session": "6"})
    assert response["Location"] == reverse("review", args=[review.pk])


def test_begin_review_needs_two_at_work(exploring: Partnership, cast: Cast, now: datetime) -> None:
    with pytest.raises(CannotHappenNow):
        actions.begin_review(partnership=exploring, by=cast.amina, now=now)

    assert "Begin a review" not in listed(cast.amina, exploring)


@pytest.mark.parametrize(
    ("rhythm", "first", "second"), [("blended", 56, 112), ("scheduled", 56, 112), ("fluid", 91, 182)]
)
def test_begin_review_when_its_day_has_come(
    dated: Partnership, now: datetime, rhythm: str, first: int, second: int
) -> None:
    """P-37: regular assessments along the way: every eight weeks, every three months where it is fluid."""
    Partnership.objects.filter(pk=dated.pk).update(rhythm=rhythm)

    counts = []
    for day in (first - 1, first, first + 1, second - 1, second):
        partnerships.let_questions_lapse(now=now + timedelta(days=day))
        if day == second - 1:
            partnerships.pause(partnership=dated, until=(now + timedelta(days=day + 1)).date(),
                               by=dated.mentee, now=now + timedelta(days=day))  # fmt: skip
            partnerships.resume(partnership=dated, by=dated.mentee, now=now + timedelta(days=day))
        actions.keep_reviews(now=now + timedelta(days=day))
        counts.append(Review.objects.count())

    assert counts == [0, 1, 1, 1, 2]


def test_begin_review_of_an_open_ended_one_every_six_months(partnership: Partnership, now: datetime) -> None:
    """P-07: an open-ended one asks us for a review every six months."""
    counts = []
    for days in (181, 183, 184, 366, 367):
        partnerships.let_questions_lapse(now=now + timedelta(days=days))
        actions.keep_reviews(now=now + timedelta(days=days))
        counts.append(Question.objects.filter(about="review").count())

    assert counts == [0, 2, 2, 4, 4]


def test_begin_review_leaves_who_is_away_in_peace(dated: Partnership, cast: Cast, now: datetime) -> None:
    due = now + timedelta(days=60)
    people.go_away(person=cast.grace, from_at=due - timedelta(days=1), until_at=due + timedelta(days=1))

    assert (actions.keep_reviews(now=due), actions.keep_reviews(now=due + timedelta(days=2))) == (0, 1)


def test_begin_review_asks_what_else_would_be_asked_that_day(dated: Partnership, now: datetime) -> None:
    """B-08: on day 60 I get one question with three answers, not two; F-04: and the format is asked within it."""
    actions.keep_reviews(now=now + timedelta(days=56))
    for days in (56, 60, 61):
        partnerships.keep_time(now=now + timedelta(days=days))

    assert sorted(set(dated.questions.values_list("about", flat=True))) == ["review"]


def test_begin_review_reminds_once_whoever_has_not_handed_in(review: Review, cast: Cast, now: datetime) -> None:
    """P-37: with reminder; one, in the hours they agreed, and never again."""
    actions.hand_in(review=review, choice="yes", text="", by=cast.grace, now=now)
    before = set(Delivery.objects.values_list("pk", flat=True))

    counts = [actions.keep_reviews(now=now + timedelta(days=days)) for days in (6, 7, 8, 30)]

    assert counts == [0, 1, 0, 0]
    new = Delivery.objects.exclude(pk__in=before).select_related("lane__participant")
    assert [one.lane.participant.person_id for one in new] == [cast.amina.pk]
    timeline = reverse("partnership", args=[review.partnership_id])
    assert "This is the only reminder" in signed_in(cast.amina).get(timeline).content.decode()
    assert "This is the only reminder" not in signed_in(cast.grace).get(timeline).content.decode()


@pytest.mark.parametrize(
    ("days", "left", "kind"), [(10, 300, "start"), (90, 300, "mid"), (90, 20, "renewal"), (90, None, "mid")]
)
def test_begin_review_is_called_by_where_they_are(
    partnership: Partnership, cast: Cast, now: datetime, days: int, left: int | None, kind: str
) -> None:
    moment = now + timedelta(days=days)
    end = (moment + timedelta(days=left)).date() if left else None
    Partnership.objects.filter(pk=partnership.pk).update(period_end=end)

    assert actions.begin_review(partnership=partnership, by=cast.amina, now=moment).kind == kind


def test_begin_review_before_closing(partnership: Partnership, cast: Cast, now: datetime) -> None:
    partnerships.wind_up(partnership=partnership, by=cast.amina, now=now)

    assert actions.begin_review(partnership=partnership, by=cast.amina, now=now).kind == "closing"
