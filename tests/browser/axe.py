"""Axe looks at a page: what it would be like to hear it, magnify it, or see few colours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.walks import Page

AXE = (Path(__file__).parent / "vendor" / "axe.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = """async rules => {
    const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
    const where = wrong => wrong.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | ");
    return found.violations.map(wrong => `${wrong.impact} ${wrong.id}: ${where(wrong)}`);
}"""


def look(page: Page) -> list[Any]:
    """This will let axe look at the page as it stands, and give what it found."""
    page.evaluate(AXE)
    return list(page.evaluate(LOOK, RULES))
