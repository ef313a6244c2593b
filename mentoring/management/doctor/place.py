"""Where the program stands: its folder, its disk, its address, and what it tells when it stumbles."""

from __future__ import annotations

import shutil
from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings

from mentoring.management.doctor.finding import Finding, fine, look, mend
from mentoring.notebook.beyond import CannotRead, host_places

MEGABYTE = 1024 * 1024
TOO_LITTLE = 200 * MEGABYTE  # a database that cannot grow refuses what people write
A_LITTLE = 1024 * MEGABYTE
OTHERS = 0o077


def folder(now: datetime) -> Finding:
    """Whether only the account that runs the program can look into the data folder."""
    about, mode = "Data folder", settings.DATA.stat().st_mode & 0o777
    if mode & OTHERS:
        return look(
            about,
            f"Other people on this machine can look into {settings.DATA}.",
            f"Run: chmod 700 {settings.DATA}",
        )
    return fine(about, f"{settings.DATA}, for this account alone.")


def disk(now: datetime) -> Finding:
    """Whether there is room to write."""
    about, free = "Disk", shutil.disk_usage(settings.DATA).free
    says = f"{free // MEGABYTE} MB are free."
    if free < TOO_LITTLE:
        return mend(about, says, "Make room: when the disk is full, nobody can say anything.")
    if free < A_LITTLE:
        return look(about, says, "Make room soon.")
    return fine(about, says)


def address(now: datetime) -> Finding:
    """Whether people can reach the program, and nobody can listen in between."""
    about = "BASE_URL"
    if is_of_this_machine(urlsplit(settings.BASE_URL).hostname or ""):
        if settings.DEMO:
            return fine(about, settings.BASE_URL)
        return look(
            about,
            f"{settings.BASE_URL} can only be opened on this machine, and letters would link to it.",
            "Set BASE_URL to the address people type, beginning with https://",
        )
    if not settings.IS_SECURE:
        return mend(
            about,
            f"{settings.BASE_URL} sends words and cookies through the network for everybody to read.",
            "Put a server with a certificate before it, and set BASE_URL to https://…",
        )
    return fine(about, settings.BASE_URL)


def proxies(now: datetime) -> Finding:
    """Whether limits of tries are counted by the visitor's address rather than by our own proxy's."""
    about = "TRUSTED_PROXIES"
    if settings.IS_SECURE and settings.TRUSTED_PROXIES == 0:
        return look(
            about,
            "Something before Northlight speaks https, and all visitors seem to come from there.",
            "Set TRUSTED_PROXIES to how many servers stand between visitors and Northlight, mostly 1.",
        )
    return fine(about, str(settings.TRUSTED_PROXIES))


def help_list(now: datetime) -> Finding:
    """Whether the host's list of places to turn to can be read."""
    about = "HELP_LIST"
    try:
        places = host_places()
    except CannotRead as trouble:
        return look(
            about,
            f"{settings.HELP_LIST} cannot be read, so nobody sees your places to turn to. {trouble}",
            "Mend the file as docs/hosting.md shows it, or leave HELP_LIST out.",
        )
    if not places:
        return fine(about, "None: the emergency number and the doctor are shown.")
    return fine(about, f"Places to turn to: {len(places)}.")


def tracebacks(now: datetime) -> Finding:
    """Whether strangers would be shown our insides when something goes wrong."""
    about = "NORTHLIGHT_DEBUG"
    if settings.DEBUG:
        return mend(about, "On: when something fails, visitors see our insides.", "Leave NORTHLIGHT_DEBUG out.")
    return fine(about, "Off.")


def is_of_this_machine(host: str) -> bool:
    """Whether a host name or address means the machine itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host in {"", "localhost"} or host.endswith(".localhost")
