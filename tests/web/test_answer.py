"""The whole page, or the one part that is asked for."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("tests.web.addresses")

PART = '<p id="words">a word</p>'


def test_gives_the_whole_page(visitor: Client) -> None:
    response = visitor.get("/page/")

    assert response.content.decode() == f"<html>{PART}</html>"
    assert "HX-Request" in response.headers["Vary"]


def test_gives_only_the_part_when_htmx_asks(visitor: Client) -> None:
    assert visitor.get("/page/", headers={"HX-Request": "true"}).content.decode() == PART


@pytest.mark.parametrize("header", ["HX-Boosted", "HX-History-Restore-Request"])
def test_gives_the_whole_page_when_htmx_wants_a_page(visitor: Client, header: str) -> None:
    response = visitor.get("/page/", headers={"HX-Request": "true", header: "true"})

    assert response.content.decode() == f"<html>{PART}</html>"
