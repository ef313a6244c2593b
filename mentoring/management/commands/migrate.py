"""northlight migrate: bring the databases up to date."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from mentoring.vault.store import only_room_of


class Command(migrate.Command):
    """Django's command, for every database unless one is named."""

    def add_arguments(self, parser: Any) -> None:
        """This will let the database be left out."""
        super().add_arguments(parser)
        parser.set_defaults(database=None)

    def get_check_kwargs(self, options: dict[str, Any]) -> Any:
        """This will have every database checked that is to be migrated."""
        kwargs: Any = super().get_check_kwargs(options)
        return {**kwargs, "databases": _named(options)}

    def handle(self, *args: Any, **options: Any) -> None:
        """This will migrate the database named, or one after the other, each for the rooms that stand in it."""
        for name in _named(options):
            room = options["app_label"] or only_room_of(name)
            super().handle(*args, **{**options, "database": name, "app_label": room})


def _named(options: dict[str, Any]) -> list[str]:
    return [options["database"]] if options["database"] else list(connections)
