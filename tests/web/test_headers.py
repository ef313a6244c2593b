"""What every answer carries."""

from __future__ import annotations

import pytest
from django.templatetags.static import static
from django.test import Client
from pytest_django.fixtures import Settings

from mentoring.web.middleware import ALWAYS

pytestmark = pytest.mark.urls("tests.web.addresses")


@pytest.mark.parametrize("address", ["/page/", "/nothing/", "/bad/500/", "/sw.js", "/private/", static("mark.svg")])
def test_stand_on_every_kind_of_answer(visitor: Client, address: str) -> None:
    response = visitor.get(address)
    list(response)  # a file is open until it was read

    carried = response.headers
    assert {name: carried[name] for name in ALWAYS} == ALWAYS


def test_allow_nothing_from_elsewhere_and_nothing_inline() -> None:
    policy = ALWAYS["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'; ")
    assert [word for word in ("unsafe", "http:", "https:", "*") if word in policy] == []


def test_keep_pages_out_of_every_cache(visitor: Client) -> None:
    assert visitor.get("/page/").headers["Cache-Control"] == "no-store, private"


def test_leave_a_choice_of_the_view_alone(visitor: Client) -> None:
    assert visitor.get("/sw.js").headers["Cache-Control"] == "no-cache"


def test_ask_for_https_for_ever_only_where_there_is_https(visitor: Client, settings: Settings) -> None:
    assert "Strict-Transport-Security" not in visitor.get("/page/").headers

    settings.IS_SECURE = True

    assert visitor.get("/page/").headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"


def test_make_the_browser_forget_after_signing_out(visitor: Client) -> None:
    assert visitor.post("/sign-out/").headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in visitor.get("/sign-out/").headers
    assert "Clear-Site-Data" not in visitor.post("/form/").headers
