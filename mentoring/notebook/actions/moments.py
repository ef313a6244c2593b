"""Moments that matter: noted, told the day before to whom their owner likes, and asked about in the evening."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from mentoring.conversations.ladder import reach_of
from mentoring.conversations.models import Conversation, Participant
from mentoring.conversations.questions import read_feelings
from mentoring.notebook.access import of_own_notebook
from mentoring.notebook.actions.tell import tell
from mentoring.notebook.models import ASKED_FOR, Moment, MomentShare
from mentoring.notebook.words import Noted, Went, open_moments, seal_note
from mentoring.people.hours import next_reachable
from mentoring.people.models import Person

EARLIEST = timedelta(hours=14)  # in the east a day begins so long before it does in UTC
# How long before it begins somebody hears of it: the day before; earlier, where that would be in their quiet time.
BEFORE = (timedelta(hours=36), timedelta(hours=84), timedelta(days=7))


@transaction.atomic
def note_moment(
    *,
    owner: Person,
    title: str,
    on_day: date,
    client_id: UUID,
    now: datetime,
    at: time | None = None,
    feelings: Iterable[str] = (),
    conversations: Iterable[Conversation] = (),
) -> Moment:
    """This will note an occasion, and with whom it is shared: none, one or several. The same mark twice is one."""
    if before := Moment.objects.filter(owner=owner, client_id=client_id).first():
        return before
    moment = Moment(owner=owner, client_id=client_id, on_day=on_day, at=at, noted_at=now)
    moment.words = seal_note(moment, Noted(title, read_feelings(feelings)))
    moment.save(force_insert=True)
    share_moment(moment=moment, conversations=conversations)
    return moment


@transaction.atomic
def share_moment(*, moment: Moment, conversations: Iterable[Conversation]) -> None:
    """This will share a moment with these conversations of its owner and no others. What was told stays told."""
    mine = Conversation.objects.filter(participants__person=moment.owner_id, participants__left_at=None)
    chosen = set(mine.filter(pk__in=[one.pk for one in conversations]).values_list("pk", flat=True))
    moment.shares.filter(said_at=None).exclude(conversation__in=chosen).delete()
    for conversation_id in chosen:
        MomentShare.objects.get_or_create(moment=moment, conversation_id=conversation_id)


@transaction.atomic
def take_back_moment(*, moment: Moment) -> None:
    """This will destroy a moment's words here. Taken back twice is taken back once."""
    Moment.objects.filter(pk=moment.pk).delete()


@transaction.atomic
def tell_how_it_went(*, moment: Moment, went: Went, is_shared: bool, now: datetime) -> bool:
    """This will keep how it went, and tell those who heard of it, if its owner likes. Said once; False after that."""
    fresh = Moment.objects.select_for_update(of=("self",)).select_related("owner").get(pk=moment.pk)
    if fresh.told_at is not None:
        return False
    fresh.outcome, fresh.told_at = seal_note(fresh, went, name="outcome"), now
    fresh.asked_at = fresh.asked_at or now
    fresh.save(update_fields=["outcome", "told_at", "asked_at"])
    ((noted, _before),) = open_moments([fresh], access=of_own_notebook(fresh.owner))
    card: dict[str, object] = {"title": noted.title, "choice": went.choice, "name": fresh.owner.first_name}
    for share in fresh.shares.select_related("conversation") if is_shared else ():
        tell(share.conversation, what="went", by=fresh.owner, words=went.line, card=card, key=fresh.pk, now=now)
    return True


def tell_moments(*, now: datetime) -> int:
    """This will tell the day before what somebody shared, within the hours of who hears it. Safe to repeat."""
    soon = (now + BEFORE[-1] + EARLIEST).date()
    near = MomentShare.objects.filter(said_at=None, moment__on_day__lte=soon, moment__told_at=None)
    shares = list(near.select_related("moment__owner", "conversation"))
    return sum(_tell_if_due(share, now=now) for share in shares)


def ask_how_it_went(*, now: datetime) -> int:
    """This will ask owners, in the evening by their own clock, how it went; once. Belongs on the timetable."""
    days = {"on_day__lte": (now + EARLIEST).date(), "on_day__gte": (now - ASKED_FOR).date()}
    begun = Moment.objects.filter(asked_at=None, told_at=None, **days).select_related("owner")
    return sum(_ask(moment, now=now) for moment in begun if moment.evening_at <= now)


@transaction.atomic
def _tell_if_due(share: MomentShare, *, now: datetime) -> bool:
    moment = share.moment
    if now >= moment.starts_at:
        return False  # too late to encourage: it is asked about in the evening
    if now < _when_told(share, now=now):
        return False
    if not MomentShare.objects.filter(pk=share.pk, said_at=None).update(said_at=now):
        return False
    ((noted, _went),) = open_moments([moment], access=of_own_notebook(moment.owner))
    card: dict[str, object] = {
        "feelings": noted.feelings, "on": moment.on_day.isoformat(), "name": moment.owner.first_name,
        "at": moment.at.strftime("%H:%M") if moment.at else "", "starts": moment.starts_at.isoformat(),
    }  # fmt: skip
    key = moment.pk
    return (
        tell(share.conversation, what="moment", by=moment.owner, words=noted.title, card=card, key=key, now=now)
        is not None
    )


def _when_told(share: MomentShare, *, now: datetime) -> datetime:
    """The first open hour of who hears it, the day before; earlier, where that is their rest; at once, if too near."""
    others = Participant.objects.filter(conversation=share.conversation_id, left_at=None).select_related("person")
    heard = others.exclude(person=share.moment.owner_id).first()
    if heard is None:
        return now
    starts, aways = share.moment.starts_at, reach_of([heard])[heard.pk].aways
    found = (next_reachable(starts - before, heard.agreed_hours, aways) for before in BEFORE)
    return next((moment for moment in found if moment and moment < starts), now)


@transaction.atomic
def _ask(moment: Moment, *, now: datetime) -> bool:
    if not Moment.objects.filter(pk=moment.pk, asked_at=None).update(asked_at=now):
        return False
    share = moment.shares.select_related("conversation").order_by("pk").first()
    me = share and Participant.objects.filter(conversation=share.conversation_id, person=moment.owner_id).first()
    if share and me:  # by the channels of one conversation; kept to oneself, it is asked on the page alone
        ((noted, _went),) = open_moments([moment], access=of_own_notebook(moment.owner))
        card: dict[str, object] = {"moment": str(moment.pk), "person": str(moment.owner_id), "title": noted.title}
        tell(
            share.conversation, what="how_did_it_go", by=None, words="", card=card, key=moment.pk, now=now, only_to=me
        )
    return True
