"""What tests of the look share."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.template import engines
from django.test import Client
from template_partials.loader import Loader

PAGE = '{% load partials %}<html>{% partialdef words inline %}<p id="words">{{ words }}</p>{% endpartialdef %}</html>'


@pytest.fixture(autouse=True)
def _page_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = engines["django"].engine
    first = Loader(engine, [("django.template.loaders.locmem.Loader", {"tests/page.html": PAGE})])
    monkeypatch.setattr(engine, "template_loaders", [first, *engine.template_loaders])


@pytest.fixture
def visitor() -> Client:
    """Somebody with a browser who has not signed in."""
    return Client(raise_request_exception=False)


@pytest.fixture
def grace() -> SimpleNamespace:
    """A person, as far as the look must know one."""
    return SimpleNamespace(pk="0192f0c0-0000-7000-8000-000000000001", name="Grace Whitfield", zone="Pacific/Auckland")
