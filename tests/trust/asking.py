"""Asking for an address as anybody, with every change undone afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from mentoring.vault.models import DataKey
from tests.trust.world import MISSING_UUID, Things

MISSING_NUMBER = "1000000007"  # no table comes to it in a test, however often its counter was used
MISSING = {
    "token": "nobody-has-this-one", "stop": "nobody:has:this", "link": "nobody-has-this", "slug": "mallory",
    "key": "nothing-here", "mentor_slug": "nobody-of-this-name", "enquiry_link": "nobody:has:this",
    "activity_link": "nobody-has-this", "session_link": "nobody-has-this", "opportunity_link": "nobody-has-this",
    "feed_token": "nobody-has-this",
}  # fmt: skip
CHANGES_BY_ITSELF = [
    re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"'),  # masked anew on every page
]

SEEN: dict[str, DataKey] = {}  # the keys there were, by what they are called


Tree = list[URLPattern | URLResolver]


@dataclass(frozen=True)
class Pattern:
    """One pattern of the resolver, with everything above it."""

    route: str
    name: str
    is_open: bool

    @property
    def params(self) -> list[str]:
        """The names of the ids in it."""
        return [name for _kind, name in re.findall(r"<(\w+):(\w+)>", self.route)]


def patterns(
    tree: list[URLPattern | URLResolver] | None = None, before: str = "", space: str = ""
) -> Iterator[Pattern]:
    """Every address the program knows, in order."""
    for one in get_resolver().url_patterns if tree is None else tree:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, route, f"{one.namespace}:" if one.namespace else space)
        else:
            yield Pattern(route, f"{space}{one.name}", not getattr(one.callback, "login_required", True))


def path_of(route: str, ids: dict[str, str]) -> str:
    """The address with these ids in it."""
    stop = {"token": ids["stop"]} if route.startswith("letters/stop/") else {}
    return "/" + re.sub(r"<\w+:(\w+)>", lambda found: {**ids, **stop}[found[1]], route)


def missing_ids(like: Things) -> dict[str, str]:
    """Ids nobody has."""
    return {name: MISSING.get(name) or _missing(value) for name, value in like.ids.items()}


def _missing(value: str) -> str:
    return MISSING_NUMBER if value.isdigit() else MISSING_UUID


@dataclass(frozen=True)
class Told:
    """What came back, without what differs by itself."""

    status: int
    goes_to: str
    headers: dict[str, str]
    body: bytes


def ask(browser: Client, method: str, path: str, **wishes: object) -> Told:
    """This will ask once and undo whatever that did; the browser is afterwards where it was before."""
    cache.clear()
    kept = browser.cookies.copy()
    with undone():
        response = getattr(browser, method.lower())(path, **wishes)
        body = response.content if not response.streaming else b"".join(response)
    browser.cookies = kept
    for changing in CHANGES_BY_ITSELF:
        body = changing.sub(b"", body)
    headers = dict(response.headers.items())
    if len(path) > 1:
        headers = {name: value.replace(path, "PATH") for name, value in headers.items()}
        body = body.replace(path.encode(), b"PATH")
    return Told(response.status_code, headers.get("Location", ""), headers, body)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written within is not kept; keys, which no rollback brings back, are put back."""
    before = _look_at_keys()
    try:
        with transaction.atomic():
            try:
                yield
            finally:
                transaction.set_rollback(True)
    finally:
        if lost := before - _look_at_keys():
            DataKey.objects.bulk_create(SEEN[key] for key in lost)


def _look_at_keys() -> set[str]:
    """Which keys there are; those not seen before are kept in mind (to read all each time takes a quarter of it)."""
    there = set(DataKey.objects.values_list("pk", flat=True))
    SEEN.update(DataKey.objects.in_bulk(list(there - SEEN.keys())))
    return there
