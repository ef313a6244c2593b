"""Every kind of page is open to people who hear it, magnify it, or see few colours: axe finds nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.axe import look
from tests.browser.stops import STOPS, Stop
from tests.browser.walks import COLOURS, WIDTHS, Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("stop", STOPS, ids=str)
def test_axe_finds_nothing(stop: Stop, demo: str, visitor: Callable[[str, str], Page]) -> None:
    found: dict[str, list[str]] = {}
    for colours in COLOURS:
        page = visitor(stop.who, colours)
        stop.go(page, demo)
        for name, width in WIDTHS.items():
            page.set_viewport_size(width)
            if wrong := look(page):
                found[f"{name}, {colours}"] = wrong

    assert found == {}


def test_axe_would_find_something(demo: str, visitor: Callable[[str, str], Page]) -> None:
    page = visitor("", "light")
    page.goto(f"{demo}/sign-in/")
    page.evaluate("document.querySelectorAll('label').forEach(label => label.remove())")

    assert [wrong.split(":")[0] for wrong in look(page)] == ["critical label"]
