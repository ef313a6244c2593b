"""Ids sort as they were made, and nobody can guess one."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from mentoring.vault.ids import new_id


def test_new_id_is_of_version_7_and_tells_its_moment() -> None:
    at = datetime(2026, 11, 4, 9, 0, tzinfo=UTC)

    one = new_id(at)

    assert (one.version, one.variant, one.int >> 80) == (7, "specified in RFC 4122", int(at.timestamp() * 1000))


def test_new_id_tells_the_present() -> None:
    before = time.time_ns() // 1_000_000

    milliseconds = new_id().int >> 80

    assert before <= milliseconds <= time.time_ns() // 1_000_000 + 1


def test_new_id_sorts_as_it_was_made_when_the_clock_stands_or_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentoring.vault.ids._last", 0)  # and as it was, when this is over
    made = []
    for seconds in (2_000_000_000, 2_000_000_000, 1_999_999_000, 2_000_000_001):
        monkeypatch.setattr(time, "time_ns", lambda seconds=seconds: seconds * 1_000_000_000)
        made += [new_id() for _one in range(10_000)]

    assert made == sorted(made)
    assert len({one.int & (2**62 - 1) for one in made}) == len(made)  # and the rest is drawn anew each time


def test_new_id_is_never_given_twice_by_threads() -> None:
    with ThreadPoolExecutor(8) as many:
        made = [one for some in many.map(lambda _n: [new_id() for _one in range(2_000)], range(8)) for one in some]

    assert len({one.int >> 64 for one in made}) == len(made)
