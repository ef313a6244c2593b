"""What pages and letters say of a resource in a few words, and how long things take."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentoring.library.models import STARTS, Column

MEGABYTE = 1_000_000
IN_HOURS = 120  # minutes from which on people say hours


def column_title(column: Column, title: str) -> str:
    """What a column is called: by somebody, or by us until then."""
    return title or str(STARTS.get(column.starts_as, _("Without a name")))


def facts(*, minutes: object, size: object) -> str:
    """How long it takes and how heavy it is, as far as somebody knows: "12 minutes, about 40 MB"."""
    told = []
    if isinstance(minutes, int) and minutes:
        told.append(how_long(minutes))
    if isinstance(size, int) and size:
        told.append(_weight(size))
    return _(", ").join(told)


def how_long(minutes: int) -> str:
    """How long something takes, as people say it: "90 minutes", "4 hours", "2 hours 30 minutes"."""
    if minutes < IN_HOURS:
        return _minutes(minutes)
    hours, rest = divmod(minutes, 60)
    told = ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    return _("%(hours)s %(minutes)s") % {"hours": told, "minutes": _minutes(rest)} if rest else told


def _minutes(minutes: int) -> str:
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def _weight(size: int) -> str:
    if size >= MEGABYTE:
        return _("about %(n)d MB") % {"n": round(size / MEGABYTE)}
    return _("about %(n)d kB") % {"n": max(1, round(size / 1000))}


def shared(*, kind: str, name: str, is_mine: bool) -> str:
    """Who shared what, above its title on the timeline."""
    if is_mine:
        return {
            "video": _("You shared something to watch"),
            "article": _("You shared something to read"),
            "picture": _("You shared something to look at"),
            "note": _("You put a note on the board"),
        }.get(kind, _("You shared something"))
    told = {
        "video": _("%(name)s shared something to watch"),
        "article": _("%(name)s shared something to read"),
        "picture": _("%(name)s shared something to look at"),
        "note": _("%(name)s put a note on the board"),
    }
    return told.get(kind, _("%(name)s shared something")) % {"name": name}
