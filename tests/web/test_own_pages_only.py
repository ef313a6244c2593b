"""Only our own pages change something here."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("tests.web.addresses")


@pytest.mark.parametrize("came_from", ["cross-site", "same-site"])
def test_refuses_a_change_from_another_site(visitor: Client, came_from: str) -> None:
    response = visitor.post("/form/", {"text": "hello"}, headers={"Sec-Fetch-Site": came_from})

    assert response.status_code == 403


@pytest.mark.parametrize("came_from", ["same-origin", "none"])
def test_takes_a_change_from_a_page_of_ours(visitor: Client, came_from: str) -> None:
    response = visitor.post("/form/", {"text": "hello"}, headers={"Sec-Fetch-Site": came_from})

    assert response.status_code == 302


def test_takes_a_change_from_a_program_that_says_nothing(visitor: Client) -> None:
    assert visitor.post("/form/", {"text": "hello"}).status_code == 302


def test_lets_a_link_from_elsewhere_open_a_page(visitor: Client) -> None:
    assert visitor.get("/page/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
