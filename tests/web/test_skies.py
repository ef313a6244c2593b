"""The sky over a place at a moment."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentoring.web import skies

NOW_JS = Path(skies.__file__).parent / "static" / "js" / "now.js"


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        (0, "night"), (4, "night"), (5, "dawn"), (7, "dawn"), (8, "morning"), (10, "morning"), (11, "day"),
        (16, "day"), (17, "dusk"), (19, "dusk"), (20, "evening"), (21, "evening"), (22, "night"), (23, "night"),
    ],
)  # fmt: skip
def test_names_each_hour(hour: int, expected: str) -> None:
    assert skies.phase(datetime(2026, 11, 24, hour, 59, tzinfo=UTC), "UTC") == expected


def test_looks_by_the_clock_of_the_place() -> None:
    moment = datetime(2026, 11, 24, 7, 12, tzinfo=UTC)

    found = {zone: skies.phase(moment, zone) for zone in ("Africa/Lagos", "Pacific/Auckland", "America/Montevideo")}

    assert found == {"Africa/Lagos": "morning", "Pacific/Auckland": "evening", "America/Montevideo": "night"}


@pytest.mark.parametrize("zone", ["", "Nowhere/At_all", "../../etc/passwd", "Europe/London\0", "x" * 5000])
def test_takes_a_zone_nobody_knows_as_utc(zone: str) -> None:
    assert skies.phase(datetime(2026, 11, 24, 12, tzinfo=UTC), zone) == "day"


def test_is_the_table_that_the_browser_keeps() -> None:
    table = re.search(r"const phases = (\[\[.*?\]\]);", NOW_JS.read_text(encoding="utf-8"))

    assert table is not None
    assert [tuple(row) for row in json.loads(table[1])] == list(skies.PHASES)
