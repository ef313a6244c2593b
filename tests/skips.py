"""Where nothing may be missing, a skipped test is a failed one.

The build asks for that (``CI`` is set, or ``--no-unexpected-skips``), and names the marks whose tests another
of its runs will cover: ``--may-skip browser,postgres``, or ``MAY_SKIP`` in the environment.
"""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

# Tests that may skip anywhere, with the reason. Keep it short: each line is a promise nobody checks.
ALWAYS_EXPECTED: dict[str, str] = {}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Two options of ours."""
    group = parser.getgroup("northlight")
    strict = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
    group.addoption("--no-unexpected-skips", action="store_true", default=strict, help="a skip fails (default in CI)")
    group.addoption(
        "--may-skip", default=os.environ.get("MAY_SKIP", ""), help="marks whose tests may skip all the same"
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """This will turn an unexpected skip into a failure that gives the reason."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and not _may_skip(item):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped where nothing may be missing: {_reason(report.longrepr)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole file that skips itself; it carries no mark that could excuse it."""
    report = yield
    if report.skipped and collector.config.getoption("no_unexpected_skips"):
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} skipped itself: {_reason(report.longrepr)}"
    return report


def _may_skip(item: pytest.Item) -> bool:
    if not item.config.getoption("no_unexpected_skips") or item.nodeid in ALWAYS_EXPECTED:
        return True
    marks = [mark for mark in item.config.getoption("may_skip").split(",") if mark]
    return any(item.get_closest_marker(mark) for mark in marks)


def _reason(skip: object) -> str:
    return str(skip[2]) if isinstance(skip, tuple) else str(skip)
