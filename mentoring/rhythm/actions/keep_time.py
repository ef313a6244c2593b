"""What comes by itself: a review when its day has come, and one reminder. Belongs on the timetable."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from mentoring.partnerships.actions.happen import lock
from mentoring.partnerships.actions.quiet import is_away
from mentoring.partnerships.models import Partnership, Question
from mentoring.partnerships.states import State
from mentoring.rhythm import due
from mentoring.rhythm.actions.begin import begin_review
from mentoring.rhythm.actions.tell import tell
from mentoring.rhythm.models import Review


def keep_reviews(*, now: datetime) -> int:
    """This will begin reviews whose day has come, remind where one waits, and say how many. Safe to repeat."""
    old = Partnership.objects.filter(state=State.ACTIVE, work_began_at__lte=now - due.REGULAR)
    last = dict(old.values_list("pk").annotate(last=Max("reviews__begun_at")))
    begun = [_begin(one, now=now) for one in old if due.is_due(one, last=last.get(one.pk), now=now)]
    waiting = Question.objects.open().filter(about="review", asked_at__lte=now - due.REMIND_AFTER)
    late = Review.objects.filter(reminded_at=None, pk__in=waiting.values("round"))
    return sum(begun) + sum(_remind(one, now=now) for one in late)


@transaction.atomic
def _begin(found: Partnership, *, now: datetime) -> bool:
    partnership = lock(found)
    last = partnership.reviews.aggregate(last=Max("begun_at"))["last"]
    if not due.is_due(partnership, last=last, now=now) or is_away(partnership, now=now):
        return False
    begin_review(partnership=partnership, by=None, now=now)
    return True


@transaction.atomic
def _remind(found: Review, *, now: datetime) -> bool:
    """Whoever has not handed in is reminded, once, in their own hours; while one is away both are left in peace."""
    partnership = lock(found.partnership)
    review = Review.objects.select_for_update().get(pk=found.pk)
    waiting = list(Question.objects.open().filter(round=review.pk).select_related("person"))
    if review.reminded_at is not None or not waiting or is_away(partnership, now=now):
        return False
    review.reminded_at, review.partnership = now, partnership
    review.save(update_fields=["reminded_at"])
    tell(review, event="waits", now=now, only=waiting[0].person if len(waiting) == 1 else None)
    return True
