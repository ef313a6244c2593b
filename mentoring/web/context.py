"""What every page may show without being told."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

THEMES = {"light", "dark"}


@dataclass(frozen=True, slots=True)
class Place:
    """A way to a page: the name of its address, what it is called, and its icon."""

    name: str
    label: str | Promise
    icon: str


@dataclass(frozen=True, slots=True)
class Way:
    """A place that exists here, with its address."""

    url: str
    label: str | Promise
    icon: str
    here: bool
    count: int = 0  # how many wait there


# A place is shown once some room gives its address.
NAV = (
    Place("today", _("Today"), "sunrise"),
    Place("people", _("People"), "users-round"),
    Place("goals", _("Goals"), "gauge"),
)
DEMO = (Place("demo:cast", _("Be somebody else"), "users-round"), Place("demo:mailbox", _("Mailbox"), "mail"))
SETTINGS = Place("settings", _("Settings"), "settings")


def look(request: HttpRequest) -> dict[str, object]:
    """
    The name of the site, whether this is the demo, the ways of the nav, the chosen theme, and whose page it is.

    A room above adds ``people_in_rail`` (see ``web/parts/side.html``) and may give ``nav`` again, with counts.
    """
    theme = request.COOKIES.get("theme", "")
    return {
        "site_name": settings.SITE_NAME,
        "is_demo": settings.DEMO,
        "nav": ways(request, NAV),
        "demo_ways": ways(request, DEMO) if settings.DEMO else [],
        "settings_way": next(iter(ways(request, [SETTINGS])), None),
        "theme": theme if theme in THEMES else "",
        "whose": whose(request),
        "light_on_data": request.headers.get("Save-Data", "").lower() == "on",
    }


def ways(request: HttpRequest, places: tuple[Place, ...] | list[Place], **counts: int) -> list[Way]:
    """This will give those places that have an address, with how many wait at each (by name)."""
    found = []
    for place in places:
        try:
            url = reverse(place.name)
        except NoReverseMatch:
            continue
        here = request.path == url if url == "/" else request.path.startswith(url)
        found.append(Way(url, place.label, place.icon, here, counts.get(place.name, 0)))
    return found


def whose(request: HttpRequest) -> str:
    """This will give a short sign of who is signed in: a browser never sends one person's words as another's."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return ""
    return salted_hmac("mentoring.web.whose", str(person.pk)).hexdigest()[:16]
