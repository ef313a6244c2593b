"""Beginning a review: by itself, after a session, or because one of the two wishes it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.actions.happen import lock
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.states import CannotHappenNow, State
from mentoring.people.models import Person
from mentoring.rhythm import due
from mentoring.rhythm.actions.tell import tell
from mentoring.rhythm.models import Review


class AnotherIsOpen(Exception):
    """One review at a time: the open one comes first."""

    def __init__(self, review: Review) -> None:
        super().__init__(review.pk)
        self.review = review


@transaction.atomic
def begin_review(
    *, partnership: Partnership, by: Person | None, now: datetime, after_session: int | None = None
) -> Review:
    """This will ask both the same seven questions and tell them. ``by`` None: its day has come.

    Begun twice while it is open is begun once. Raises ``CannotHappenNow`` while they are not at work, and
    ``AnotherIsOpen`` when one that was begun for another reason still waits.
    """
    partnership = lock(partnership)
    if partnership.state not in {State.ACTIVE, State.WINDING_UP}:
        raise CannotHappenNow("review")
    before = Review.objects.filter(pk__in=partnership.questions.open().filter(about="review").values("round")).first()
    if before is not None:
        return _the_same(before, after_session)
    return _begin(partnership, by=by, after_session=after_session, now=now)


def _the_same(before: Review, after_session: int | None) -> Review:
    if after_session is not None and before.after_session != after_session:
        raise AnotherIsOpen(before)
    return before


def _begin(partnership: Partnership, *, by: Person | None, after_session: int | None, now: datetime) -> Review:
    two = [partnership.mentee, partnership.mentor]
    round_id = partnerships.ask(partnership=partnership, about="review", people=two, quietly=True, now=now)
    review, _new = Review.objects.get_or_create(
        pk=round_id,
        defaults={
            "partnership": partnership,
            "kind": due.kind_of(partnership, now=now),
            "after_session": after_session,
            "begun_by": by,
            "begun_at": now,
        },
    )
    tell(review, event="begun", now=now, name=by.first_name if by else "")
    return review
