"""What we say when something did not go as it should."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from mentoring.web import trouble

pytestmark = pytest.mark.urls("tests.web.addresses")


@pytest.mark.parametrize(
    ("address", "status", "title"),
    [
        ("/bad/400/", 400, "That did not arrive whole."),
        ("/bad/403/", 403, "This is not open to you."),
        ("/nothing/", 404, "There is nothing here."),
        ("/bad/413/", 413, "That is too much at once."),
        ("/bad/500/", 500, "Something went wrong on our side."),
    ],
)
def test_says_it_in_a_sentence_and_keeps_the_detail(visitor: Client, address: str, status: int, title: str) -> None:
    response = visitor.get(address)

    page = response.content.decode()
    assert response.status_code == status
    assert f'<h1 class="hello__line">{title}</h1>' in page
    assert "secret-detail" not in page


def test_says_so_when_a_form_was_open_too_long() -> None:
    response = Client(enforce_csrf_checks=True).post("/form/", {"text": "hello"})

    assert response.status_code == 403
    assert "This page was open for a long time." in response.content.decode()


def test_gives_one_way_on(visitor: Client) -> None:
    page = visitor.get("/nothing/").content.decode()

    assert '<a class="btn btn--go" href="/">Back to Today</a>' in page
    assert "data-again" not in page


def test_has_words_for_somebody_who_tries_too_often() -> None:
    assert "A little slower, please." in render_to_string("429.html")


def test_draws_the_page_for_nobody_when_it_cannot_be_drawn_for_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_database(request: object) -> dict[str, object]:
        raise RuntimeError("secret-detail")

    monkeypatch.setattr("mentoring.web.context.whose", no_database)

    response = trouble.trouble(RequestFactory().get("/"), 500)

    assert response.status_code == 500
    assert response.content.decode().count("Something went wrong on our side.") == 2


def test_speaks_plainly_when_nothing_can_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_templates(*_: object) -> str:
        raise RuntimeError("secret-detail")

    monkeypatch.setattr(trouble, "render_to_string", no_templates)

    response = trouble.trouble(RequestFactory().get("/"), 503)

    assert (response.status_code, response.headers["Content-Type"]) == (503, "text/plain; charset=utf-8")
    assert response.content.decode() == f"{trouble.WORDS[503].title}\n\n{trouble.WORDS[503].says}\n"
