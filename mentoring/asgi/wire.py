"""The few words of ASGI that we speak."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


def header(scope: Scope, name: bytes) -> bytes:
    """This will give a header, or nothing. ``name`` is in lower case; cookies split in two are joined."""
    return b"; ".join(value for key, value in scope["headers"] if key == name)


def hang_up(scope: Scope) -> None:
    """This will cut the line to somebody who does not read, where the server lets us (ours does)."""
    cut = (scope.get("extensions") or {}).get("northlight.hang_up")
    if cut is not None:
        cut()
