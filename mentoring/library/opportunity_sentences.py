"""What opportunities say of themselves: until when, by whose clock, and what was answered."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _

from mentoring.library.activity_sentences import erased
from mentoring.library.models import PassedOn

__all__ = ["erased", "expires", "stands"]

EVENING = 17  # from here on an end today is "tonight"


def expires(at: datetime, *, zone: str, now: datetime) -> str:
    """Until when, by a clock on somebody's wall."""
    there, here = at.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone))
    named = {"time": f"{there:%H:%M}", "day": formats.date_format(there, "l j F")}
    if at <= now:
        return _("Expired on %(day)s.") % named
    if there.date() == here.date():
        said = _("Expires tonight at %(time)s.") if there.hour >= EVENING else _("Expires today at %(time)s.")
        return said % named
    if there.date() == here.date() + timedelta(days=1):
        return _("Expires tomorrow at %(time)s.") % named
    return _("Expires on %(day)s at %(time)s.") % named


def stands(passed: PassedOn, *, is_seen: bool, now: datetime) -> str:
    """What one person has answered, for whoever passed it on."""
    is_over = passed.opportunity.expires_at <= now
    if passed.state == PassedOn.State.PASSED_ON and is_over:
        return _("expired, without an answer")
    if passed.state == PassedOn.State.PASSED_ON:
        return _("seen, not answered yet") if is_seen else _("not seen yet")
    return str(passed.get_state_display())
