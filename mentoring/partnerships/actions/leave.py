"""When one of the two gives up their account: said fourteen days before, and what lives then ends."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from mentoring.partnerships.actions.close import end
from mentoring.partnerships.actions.happen import lock, tell
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.states import NOT_OVER, State
from mentoring.people.models import Person

Ending = Partnership.Ending


@transaction.atomic
def say_leaving(*, partnership: Partnership, by: Person, on: date, now: datetime) -> Partnership:
    """This will tell the other, the same day, that one leaves and when; a closing step is open to both until then.

    Told once, however often it is said. Where the other leaves as well, the earlier day stands.
    """
    partnership = lock(partnership)
    if partnership.leaving_by_id == by.pk and partnership.leaving_on == on:
        return partnership
    if partnership.leaving_on is None or on <= partnership.leaving_on:
        partnership.leaving_on, partnership.leaving_by = on, by
        partnership.save(update_fields=["leaving_on", "leaving_by"])
    event = "leaving" if partnership.state in NOT_OVER else "leaving_after"
    tell(partnership, event=event, by=by, now=now, until=on.isoformat(), once=f"{partnership.pk}:{by.pk}:{on}")
    return partnership


@transaction.atomic
def say_staying(*, partnership: Partnership, by: Person, now: datetime) -> Partnership:
    """This will tell the other that one does not leave after all; everything stays as it was."""
    partnership = lock(partnership)
    if partnership.leaving_by_id != by.pk:
        return partnership
    partnership.leaving_on, partnership.leaving_by = None, None
    partnership.save(update_fields=["leaving_on", "leaving_by"])
    tell(partnership, event="staying", by=by, now=now)
    return partnership


@transaction.atomic
def leave(*, partnership: Partnership, by: Person, now: datetime) -> Partnership:
    """This will close a partnership of somebody who gives up their account, and say so kindly.

    What was over before stays as it was; the day that was set has come, so nobody is leaving any more.
    """
    partnership = lock(partnership)
    if partnership.state in NOT_OVER:
        was_held = partnership.state == State.ON_HOLD
        end(partnership, event="leave", by=by, now=now, ending=Ending.CONCERN if was_held else Ending.LEFT)
    if partnership.leaving_on is not None:
        partnership.leaving_on, partnership.leaving_by = None, None
        partnership.save(update_fields=["leaving_on", "leaving_by"])
    return partnership
