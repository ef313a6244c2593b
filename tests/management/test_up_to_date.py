"""Which databases are behind: each is asked for the rooms whose tables stand in it, and for no others."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from mentoring.management.up_to_date import databases_behind

pytestmark = pytest.mark.django_db


def forget(database: str, *rooms: str) -> None:
    """As if these rooms' migrations had never been walked there."""
    MigrationRecorder(connections[database]).migration_qs.filter(app__in=rooms).delete()


def test_up_to_date_is_what_has_walked_all() -> None:
    assert databases_behind() == []


@pytest.mark.parametrize(("database", "room"), [("default", "conversations"), ("keys", "vault")])
def test_up_to_date_misses_a_room_where_its_tables_stand(database: str, room: str) -> None:
    forget(database, room)

    assert databases_behind() == [database]


def test_up_to_date_asks_the_keys_for_nothing_but_the_vault(capsys: pytest.CaptureFixture[str]) -> None:
    MigrationRecorder(connections["keys"]).migration_qs.exclude(app="vault").delete()

    call_command("migrate", "--plan", "--database", "keys")

    assert databases_behind() == []
    assert "No planned migration operations." in capsys.readouterr().out
