"""Where a person is signed in, and what to call a device: good enough to recognise one's own."""

from __future__ import annotations

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from mentoring.people.models import Person

# Order matters: nearly every browser also claims to be an older one.
BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("CrOS", "ChromeOS"), ("Mac OS", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def devices_of(person: Person, *, now: datetime) -> tuple[list[UserSession], list[UserSession]]:
    """This will give the devices somebody is signed in on, the newest first, and those that are signed in no more.

    Two queries, however many there are; the library's own list makes three for each.
    """
    noted = list(UserSession.objects.filter(user=person).order_by("-created_at", "-id"))
    keys = [device.session_key for device in noted]
    kept = {one.pk: one for one in Session.objects.filter(pk__in=keys, expire_date__gt=now)}
    signed_in = {key for key, session in kept.items() if _is_theirs(session, person)}
    return (
        [device for device in noted if device.session_key in signed_in],
        [device for device in noted if device.session_key not in signed_in],
    )


def _is_theirs(session: Session, person: Person) -> bool:
    """Whether this session still lets the person in: a new password ends the old ones."""
    told = session.get_decoded()
    hashes = [person.get_session_auth_hash(), *person.get_session_auth_fallback_hash()]
    is_good = any(constant_time_compare(told.get(HASH_SESSION_KEY, ""), one) for one in hashes)
    return told.get(SESSION_KEY) == str(person.pk) and is_good


def name_device(user_agent: str) -> str:
    """This will call a browser by its name and system: ``Firefox on Android``."""
    browser = _first(BROWSERS, user_agent)
    system = _first(SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A device")


def _first(known: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for mark, name in known if mark in user_agent), "")
