"""Every kind of page is open to people who hear it, magnify it, or see few colours: axe finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.stops import STOPS, Stop
from tests.browser.walks import COLOURS, WIDTHS, Page

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "vendor" / "axe.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = """async rules => {
    const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
    const where = wrong => wrong.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | ");
    return found.violations.map(wrong => `${wrong.impact} ${wrong.id}: ${where(wrong)}`);
}"""


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


def look(page: Page) -> list[Any]:
    """This will let axe look at the page as it stands, and give what it found."""
    page.evaluate(AXE)
    return list(page.evaluate(LOOK, RULES))
