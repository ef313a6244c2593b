"""Keeps the keys in a database of their own."""

from typing import Any

from django.db.models import Model


class KeysApart:
    """Routes the vault's tables to the database ``keys`` and everything else to ``default``."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        """Where to read this model."""
        return "keys" if model._meta.app_label == "vault" else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """The vault's tables stand in ``keys`` only, all others in ``default`` only."""
        return (app_label == "vault") == (db == "keys")
