"""The catalogue of bad input, rows E00 to E30: what comes in, and all that must be true of what is heard."""

from __future__ import annotations

from collections.abc import Callable

Row = tuple[Callable[[], bytes], dict[str, object]]
