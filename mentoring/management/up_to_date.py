"""Tables as this version of the program wants them."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from mentoring.vault.store import only_room_of


def databases_behind() -> list[str]:
    """The databases whose tables are not those of this version."""
    return [name for name in connections if _is_behind(name)]


def bring_databases_up_to_date() -> None:
    """This will apply what is missing, to every database."""
    for name in connections:
        call_command("migrate", database=name, interactive=False, verbosity=0)


def _is_behind(name: str) -> bool:
    executor = MigrationExecutor(connections[name])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes(only_room_of(name))))
