"""Keeps the keys in a database of their own."""

from typing import Any

from django.db.models import Model

ROOM, DATABASE = "vault", "keys"


def only_room_of(database: str) -> str | None:
    """The one room whose tables stand in this database; None where all others stand together."""
    return ROOM if database == DATABASE else None


class KeysApart:
    """Routes the vault's tables to the database ``keys`` and everything else to ``default``."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        """Where to read this model."""
        return DATABASE if model._meta.app_label == ROOM else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """The vault's tables stand in ``keys`` only, all others in ``default`` only."""
        return (app_label == ROOM) == (db == DATABASE)
