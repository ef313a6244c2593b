"""Says, for the author of an entry, how far it has come: one sentence for everyone it goes to."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentoring.conversations.due import when_due, when_ready
from mentoring.conversations.ladder import Reach
from mentoring.conversations.models import Delivery, Lane, Participant
from mentoring.people.letters import mail_is_on

State = Delivery.State

CHANNEL_NAMES: dict[str, Promise] = {"email": gettext_lazy("e-mail")}


def channel_name(channel: str) -> str:
    """The word for a channel in a sentence."""
    return str(CHANNEL_NAMES.get(channel, channel))


class Told(NamedTuple):
    """One sentence about a delivery, with the drawing that stands before it."""

    words: str
    icon: str = "check"
    is_bad: bool = False


def told(delivery: Delivery, *, now: datetime) -> Told | None:
    """This will say where a delivery stands, or nothing where a later delivery tells it better."""
    person = delivery.lane.participant.person
    named = {"name": person.first_name, "channel": channel_name(delivery.lane.channel)}
    match delivery.state:
        case State.WAITING:
            return _waiting(delivery, named=named, now=now)
        case State.HANDED_OVER | State.DELIVERED | State.READ:
            return Told(_("Handed over to %(name)s’s %(channel)s.") % named)
        case State.FAILED:
            named["reason"] = _reason(delivery.reason)
            words = _("Could not reach %(name)s by %(channel)s (%(reason)s). It is kept here.") % named
            return Told(words, "triangle-alert", is_bad=True)
        case State.READ_HERE:
            return kept_for(delivery.lane.participant)
    return None


def kept_for(participant: Participant) -> Told:
    """For somebody with no address, or who needs no letter. It never tells whether they have read it."""
    return Told(_("Kept here for %(name)s.") % {"name": participant.person.first_name})


def before_sending(participant: Participant, *, reach: Reach, now: datetime) -> str:
    """This will say, before somebody writes, how and when it would arrive."""
    named = {"name": participant.person.first_name}
    rung = reach.first()
    probe = Lane(first_waiting_at=now, last_waiting_at=now)
    due = when_due(probe, participant=participant, aways=reach.aways) if rung else None
    if rung is None or due is None:
        return _("%(name)s finds it here. It is always kept here.") % named
    if rung.channel == "email" and not mail_is_on():
        return _("E-mail is not set up here yet. %(name)s finds it here, where it is always kept.") % named
    named["channel"] = channel_name(rung.channel)
    if due == when_ready(probe, participant=participant):
        return _("Reaches %(name)s by %(channel)s. It is always kept here.") % named
    named["time"] = their_time(due, participant=participant, now=now)
    return _("Waits until %(time)s, as agreed, and then reaches %(name)s by %(channel)s.") % named


def their_time(moment: datetime, *, participant: Participant, now: datetime) -> str:
    """A moment on the reader's own clock: "08:00 Grace’s time", with the day when it is not today."""
    zone = ZoneInfo(participant.person.zone)
    there, now_there = moment.astimezone(zone), now.astimezone(zone)
    named = {
        "time": formats.time_format(there, "H:i"),
        "name": participant.person.first_name,
        "day": formats.date_format(there, "l"),
        "date": formats.date_format(there, "j F"),
    }
    days = (there.date() - now_there.date()).days
    if days == 0:
        return _("%(time)s %(name)s’s time") % named
    if days < 7:
        return _("%(day)s %(time)s %(name)s’s time") % named
    return _("%(date)s %(time)s %(name)s’s time") % named


def too_late(participant: Participant) -> tuple[str, str]:
    """This will tell somebody why their letter was not delivered, and what the address below it is good for."""
    if participant.left_at is not None:
        return _("You have left this conversation."), _("What was said while you were there stays readable for you:")
    if participant.conversation.is_open:
        return _("The address you answered is no longer in use."), _("You can write here at any time:")
    return _("Nothing more is said in this conversation."), _("What was said stays readable for you:")


def _waiting(delivery: Delivery, *, named: dict[str, str], now: datetime) -> Told:
    lane = delivery.lane
    if lane.due_at is None:
        return Told(_("%(name)s is not to be reached now. It is kept here until then.") % named, "moon")
    named["time"] = their_time(lane.due_at, participant=lane.participant, now=now)
    if delivery.reason:
        named["reason"] = _reason(delivery.reason)
        return Told(_("Not taken yet (%(reason)s). We try again: %(time)s.") % named, "clock")
    if lane.due_at != when_ready(lane, participant=lane.participant):
        return Told(_("Held until %(time)s, as you agreed.") % named, "moon")
    return Told(_("On its way to %(name)s by %(channel)s.") % named, "clock")


def _reason(reason: str) -> str:
    """Reasons are kept in English, as channels give them; the frequent ones are translated."""
    return _(reason) if reason else _("no reason given")
