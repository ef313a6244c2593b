"""What a connection knows by heart, and how its database wants values."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID


def known(connection: Any) -> dict[Any, Any]:
    """What this connection knows. It is one thread's own, and outlives the line to its database."""
    learnt: dict[Any, Any] = vars(connection).setdefault("known_by_heart", {})
    return learnt


def stored(value: Any, connection: Any) -> Any:
    """A value as the fields of the models would have it in this database."""
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
