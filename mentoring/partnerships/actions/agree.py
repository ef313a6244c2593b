"""A yes to the agreement: when both have said it the work begins; what was agreed is taken over as settings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid5

from django.db import transaction
from django.db.models import F, OuterRef, Subquery

from mentoring.agreements import actions as agreements
from mentoring.agreements.models import Agreement, Version
from mentoring.agreements.shown import agreed_terms, is_new_since
from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Participant
from mentoring.conversations.moves import Wish
from mentoring.meetings import actions as meetings
from mentoring.meetings.models import AN_HOUR
from mentoring.partnerships.actions.ask import drop_questions
from mentoring.partnerships.actions.happen import happen, lock, tell
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.states import CannotHappenNow, State
from mentoring.people.models import Person
from mentoring.people.plan import Wall


@transaction.atomic
def begin_agreement(*, partnership: Partnership, by: Person, now: datetime) -> Agreement:
    """This will lay out a paper for the mentee to write on, once the two are talking; the same one again later.

    Raises ``CannotHappenNow`` while they have no conversation.
    """
    partnership = lock(partnership)
    found = agreement_of(partnership)
    if found is not None:
        return found
    if partnership.conversation is None:
        raise CannotHappenNow("agree")
    return agreements.start(conversation=partnership.conversation, owner=partnership.mentee, now=now)


@transaction.atomic
def agree(*, partnership: Partnership, version: int, by: Person, now: datetime) -> bool:
    """This will be one person's yes to the text they have read; with both, the work begins. True when both have.

    Raises what ``agreements.actions.agree`` raises.
    """
    partnership = lock(partnership)
    agreement = Agreement.objects.get(conversation=partnership.conversation_id)
    is_agreed = agreements.agree(agreement=agreement, by=by, version=version, now=now)
    if is_agreed:
        _begin_work(partnership, by=by, now=now)
    return is_agreed


@transaction.atomic
def confirm_spoken(*, partnership: Partnership, version: int, by: Person, now: datetime) -> bool:
    """This will confirm what was agreed by word; with both, the work begins. True when both have.

    Raises what ``agreements.actions.confirm_spoken`` raises.
    """
    partnership = lock(partnership)
    agreement = Agreement.objects.get(conversation=partnership.conversation_id)
    is_agreed = agreements.confirm_spoken(agreement=agreement, by=by, version=version, now=now)
    if is_agreed:
        _begin_work(partnership, by=by, now=now)
    return is_agreed


def take_over_terms(*, now: datetime) -> int:
    """This will take over what was agreed since, as settings of the partnership; belongs on the timetable.

    The agreement's own pages change it too, by a proposal and a yes. Says how many were taken over.
    """
    newest = Version.objects.filter(
        agreement__conversation=OuterRef("conversation"), agreed_at__isnull=False, is_spoken=False
    ).order_by("-number")
    behind = Partnership.objects.annotate(newest=Subquery(newest.values("number")[:1])).filter(
        newest__gt=F("terms_version"), state__in=[State.ACTIVE, State.PAUSED, State.WINDING_UP]
    )
    return sum(_take_over(partnership, now=now) for partnership in behind)


def agreement_of(partnership: Partnership) -> Agreement | None:
    """The agreement of a partnership, if there is one."""
    mine = Agreement.objects.filter(conversation=partnership.conversation_id)
    return mine.first() if partnership.conversation_id else None


def _begin_work(partnership: Partnership, *, by: Person, now: datetime) -> None:
    if partnership.state == State.AGREEING:
        happen(partnership, event="agree", to=State.ACTIVE, by=by, now=now, work_began_at=now, agreement_later=False)
        drop_questions(partnership, now=now)
        tell(partnership, event="agree", by=by, now=now)
    _take_over(partnership, now=now)


@transaction.atomic
def _take_over(partnership: Partnership, *, now: datetime) -> bool:
    partnership = lock(partnership)
    agreement = agreement_of(partnership)
    found = agreed_terms(agreement, person=partnership.mentee) if agreement else None
    if agreement is None or found is None or found[0] <= partnership.terms_version:
        return False
    version, terms = found
    if is_new_since(agreement, "moves_wanted", version=partnership.terms_version):
        _take_over_wish(partnership, dict(terms.moves), now=now)
    given = {
        "rhythm": terms.rhythm,
        "sessions": terms.sessions,
        "session_minutes": terms.minutes,
        "period_end": terms.period_end,
        "answer_days": terms.answer_days,
        "planned": [one.kept for one in terms.dates],
    }
    changes = {name: value for name, value in given.items() if value is not None}
    for name, value in {**changes, "terms_version": version}.items():
        setattr(partnership, name, value)
    partnership.save(update_fields=[*changes, "terms_version"])
    _book_dates(partnership, terms.dates, now=now)
    return True


def _book_dates(partnership: Partnership, dates: Sequence[Wall], *, now: datetime) -> None:
    """Dates both agreed on are booked: the yes was given on paper. Where nothing more is said, nothing is booked."""
    conversation = partnership.conversation
    if conversation is None or not conversation.is_open:
        return
    meetings.book_dates(
        conversation=conversation,
        by=partnership.mentee,
        walls=dates,
        minutes=partnership.session_minutes or AN_HOUR,
        client_id=uuid5(partnership.pk, "dates of the agreement"),
        now=now,
    )


def _take_over_wish(partnership: Partnership, wish: Wish, *, now: datetime) -> None:
    """What helps the mentee, where the agreement says it anew; it can be said otherwise on any day."""
    mentee = Participant.objects.filter(conversation=partnership.conversation_id, person=partnership.mentee_id)
    conversations.say_what_helps(participant=mentee.get(), wish=wish, now=now)
