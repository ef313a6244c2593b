"""Time zones people may choose, named by cities."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Not places: what a machine was set up with, and how C libraries fall back.
JUNK = {"Factory", "localtime", "posixrules"}
JUNK_FOLDERS = ("posix/", "right/")
# What the IANA calls the parts of the world, and what people do.
REGIONS: dict[str, Promise] = {
    "Africa": _("Africa"),
    "America": _("America"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("The Arctic"),
    "Asia": _("Asia"),
    "Atlantic": _("The Atlantic Ocean"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("The Indian Ocean"),
    "Pacific": _("The Pacific Ocean"),
}


@cache
def names() -> frozenset[str]:
    """Every zone we take, as the IANA names it, old names included."""
    return frozenset(name for name in available_timezones() if name not in JUNK and not name.startswith(JUNK_FOLDERS))


def zone_named(name: str) -> ZoneInfo:
    """This will give the zone; raises ``ValueError`` for a name that is not on the list, before it touches a file."""
    if name not in names():
        raise ValueError("We do not know this time zone.")
    return ZoneInfo(name)


def present_name(name: str) -> str:
    """This will give what a zone is called now: ``Europe/Kyiv`` for ``Europe/Kiev``; most keep their name."""
    return name if name in _places() else _renamed().get(name, name)


def city(name: str) -> str:
    """What people call a zone: ``Buenos Aires`` for ``America/Argentina/Buenos_Aires``."""
    return name.rsplit("/", 1)[-1].replace("_", " ")


@cache
def cities() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Cities by part of the world, for a list to choose from: ``(("Africa", (("Africa/Lagos", "Lagos"), …)), …)``."""
    regions: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(_places() & names(), key=city):
        regions.setdefault(name.split("/")[0], []).append((name, city(name)))
    return tuple((region, tuple(regions[region])) for region in sorted(regions))


def country(name: str) -> str:
    """The country a zone belongs to, in two letters; "" for one that belongs to none."""
    return _countries().get(present_name(name), "")


@cache
def _places() -> frozenset[str]:
    return frozenset(_countries())


@cache
def _countries() -> dict[str, str]:
    # One city or more for every country: the IANA's own list for choosing.
    lines = (line.split("\t") for line in _published("zone.tab") if line and not line.startswith("#"))
    return {line[2]: line[0] for line in lines}


@cache
def _renamed() -> dict[str, str]:
    # In the compact source a line "L Europe/Kyiv Europe/Kiev" links an old name to the present one.
    links = (line.split() for line in _published("tzdata.zi") if line.startswith("L "))
    return {old: present for _, present, old in links if present in _places()}


def _published(name: str) -> list[str]:
    return (files("tzdata") / "zoneinfo" / name).read_text(encoding="utf-8").splitlines()
