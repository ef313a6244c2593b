"""What every test in a real browser may ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.walks import PHONE, Page, become


@pytest.fixture(scope="module", autouse=True)
def _beside_playwright() -> Iterator[None]:
    """Playwright keeps an event loop on this thread, which Django would take for asynchronous code of ours."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="module")
def visitor(chromium: Any, demo: str) -> Iterator[Callable[[str, str], Page]]:
    """Somebody of the demo's cast (nobody: "") at their own page, signed in once: ``visitor("grace", "dark")``."""
    here: dict[tuple[str, str], Page] = {}

    def visit(who: str, colours: str) -> Page:
        if (who, colours) not in here:
            context = chromium.new_context(viewport=PHONE, color_scheme=colours, reduced_motion="reduce")
            here[who, colours] = context.new_page()
            if who:
                become(here[who, colours], demo, who)
        page = here[who, colours]
        page.set_viewport_size(PHONE)
        return page

    yield visit
    for page in here.values():
        page.context.close()
