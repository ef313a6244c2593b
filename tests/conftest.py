"""What every test may ask for. Nothing here reads the clock, sleeps, or reaches beyond this machine."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from pytest_django.plugin import DjangoDbBlocker

pytest_plugins = ["tests.skips", "tests.houses", "tests.cast"]

DATABASES = ["default", "keys"]
ASKS_FOR_DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "live_server", "house"}


@pytest.fixture
def now() -> datetime:
    """A Wednesday in November: 10:00 in Lagos, 22:00 in Wellington, 06:00 in Montevideo."""
    return datetime(2026, 11, 4, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def django_db_use_migrations() -> bool:
    """Tables are made from the models, ten times as fast; that migrations make the same is a step of the build."""
    return False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Tables as the plugin makes them; every migration stands as done, as in a house that has walked them all."""
    settings.MIGRATION_MODULES = {}
    with django_db_blocker.unblock():
        for one in connections.all():
            recorder = MigrationRecorder(one)
            recorder.ensure_schema()
            for app, name in MigrationLoader(one).disk_migrations:
                recorder.record_applied(app, name)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """This will open both databases to every test that opens one, and leave out what the other database is for."""
    for item in items:
        _open_both_databases(item)
    on_postgres = connection.vendor == "postgresql"
    kept = [item for item in items if not (on_postgres and item.get_closest_marker("sqlite"))]
    if len(kept) < len(items):
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept


def _open_both_databases(item: pytest.Item) -> None:
    marker = item.get_closest_marker("django_db")
    if marker is None and ASKS_FOR_DATABASE.isdisjoint(getattr(item, "fixturenames", [])):
        return
    wishes = {**marker.kwargs} if marker else {}
    item.add_marker(pytest.mark.django_db(**{**wishes, "databases": DATABASES}), append=False)


@pytest.fixture(autouse=True)
def _needs_postgres(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("postgres") and connection.vendor != "postgresql":
        pytest.skip("this needs PostgreSQL: bin/with-postgres bin/test")


@pytest.fixture(autouse=True)
def _needs_mailservers(request: pytest.FixtureRequest) -> None:
    if not request.node.get_closest_marker("mailservers"):
        return
    missing = [name for name in ("postfix", "dovecot") if not find_program(name)]
    if missing:
        pytest.skip(f"this needs {' and '.join(missing)}, which this machine does not have")


def find_program(*names: str) -> str | None:
    """Where the first of these programs is; system programs are looked for even when PATH leaves them out."""
    for name in names:
        if found := shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin:/usr/local/sbin"):
            return found
    return None
