"""Answers that outbox.js cannot misread."""

from __future__ import annotations

import pytest
from django.test import Client

from mentoring.people.models import Person

pytestmark = pytest.mark.urls("tests.web.addresses")

NOBODY = {"X-Outbox": ""}


def test_says_204_when_a_form_was_taken(visitor: Client) -> None:
    response = visitor.post("/form/", {"text": "hello"}, headers=NOBODY)

    assert (response.status_code, response.headers.get("Location")) == (204, None)


def test_says_422_when_the_form_is_shown_again(visitor: Client) -> None:
    assert visitor.post("/form/", {"text": ""}, headers=NOBODY).status_code == 422


def test_says_401_when_the_way_leads_to_the_door(visitor: Client) -> None:
    assert visitor.post("/private/", headers=NOBODY).status_code == 401


@pytest.mark.parametrize(("address", "status"), [("/had-it/", 409), ("/json/", 200), ("/bad/500/", 500)])
def test_leaves_clear_answers_as_they_are(visitor: Client, address: str, status: int) -> None:
    assert visitor.post(address, headers=NOBODY).status_code == status


@pytest.mark.django_db(databases=["default", "keys"])
def test_refuses_the_words_of_somebody_else(visitor: Client) -> None:
    visitor.force_login(
        Person.objects.create(email="grace@example.org", name="Grace Whitfield"),
        backend="django.contrib.auth.backends.ModelBackend",
    )

    assert visitor.post("/form/", {"text": "hello"}, headers={"X-Outbox": "somebody else"}).status_code == 401


def test_changes_nothing_for_others(visitor: Client) -> None:
    assert visitor.post("/form/", {"text": "hello"}).status_code == 302
    assert visitor.post("/form/", {"text": ""}).status_code == 200
