"""``/healthz`` tells a machine whether the house stands, and nothing about anybody in it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from mentoring.channels.models import ReceivedLetter
from mentoring.management import health

pytestmark = pytest.mark.django_db


@pytest.fixture
def moment() -> datetime:
    """This very moment: the view has no other."""
    return timezone.now()


def test_a_stranger_may_ask(client: Client) -> None:
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json() == {
        "database": "answers",
        "migrations": "done",
        "worker": "keeps up",
        "oldest_due_seconds": 0,
    }


def test_tables_of_another_version_are_not_well(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'conversations'")

    response = client.get("/healthz")

    assert (response.status_code, response.json()["migrations"]) == (503, "pending")


def test_a_letter_nobody_opens_is_not_well(client: Client, moment: datetime) -> None:
    keep_letter(moment - timedelta(seconds=health.LATE + 60))

    response = client.get("/healthz")

    assert (response.status_code, response.json()["worker"]) == (503, "behind")


def test_a_letter_that_just_came_is_well(client: Client, moment: datetime) -> None:
    keep_letter(moment - timedelta(seconds=10))

    assert client.get("/healthz").status_code == 200


def test_a_database_that_does_not_answer_is_not_well(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent() -> list[str]:
        raise OperationalError("connection refused by 10.0.0.5")

    monkeypatch.setattr(health, "databases_behind", silent)

    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (503, {"database": "does not answer"})


def keep_letter(moment: datetime) -> None:
    """A letter came then, and nobody has opened it."""
    ReceivedLetter.objects.create(
        channel="email", dedupe_key="1", raw=b"sealed", received_at=moment, open_after=moment, state="new"
    )
