"""Two ways to use a page: by keyboard alone, or by plain clicks where no script runs."""

from __future__ import annotations

from typing import Any

from tests.browser.axe import look
from tests.browser.walks import Page, spills, walk_to

TURNS = 12  # arrows until a choice must have come


class Hands:
    """Somebody at a page who clicks; on each page they come to, nothing stands out sideways, and axe finds nothing."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seen: list[str] = []  # what was wrong on the way
        page.set_default_timeout(10_000)

    def press(self, wanted: str) -> None:
        """This will follow a link or press a button, and wait for the page it leads to."""
        with self.page.expect_navigation():
            self._press(wanted)
        self.look_around()

    def open(self, wanted: str) -> None:
        """This will unfold something on the page."""
        self._press(wanted)

    def fill(self, wanted: str, words: str) -> None:
        """This will write into a field."""
        self.page.locator(wanted).fill(words)

    def tick(self, wanted: str) -> None:
        """This will tick a box."""
        self.page.locator(wanted).check()

    def choose(self, name: str, value: str) -> None:
        """This will choose one of several, by the name of their field."""
        self.page.locator(f"main input[name={name}][value='{value}']").check()

    def look_around(self) -> None:
        """This will note what is wrong with the page as it stands."""
        where = self.page.url.partition("://")[2].partition("/")[2]
        self.seen += [f"{where}: {wrong}" for wrong in spills(self.page)]

    def _press(self, wanted: str) -> None:
        self._first(wanted).click()

    def _first(self, wanted: str) -> Any:
        return self.page.locator(wanted).first


class Keys(Hands):
    """The same by keyboard alone; each stop on the way can be seen."""

    def fill(self, wanted: str, words: str) -> None:
        """This will walk to a field and type, in place of what stands there."""
        walk_to(self.page, wanted)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def tick(self, wanted: str) -> None:
        """This will walk to a box and press the space bar."""
        walk_to(self.page, wanted)
        self.page.keyboard.press("Space")
        assert self._first(wanted).is_checked()

    def choose(self, name: str, value: str) -> None:
        """This will walk to the group, then press the arrow until the choice has come."""
        walk_to(self.page, f"main input[name={name}]")
        self.page.keyboard.press("Space")
        for _turn in range(TURNS):
            if self._first(f"main input[name={name}][value='{value}']").is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"No arrow came to {name} {value}")

    def look_around(self) -> None:
        """This will let axe look too; it needs script."""
        super().look_around()
        where = self.page.url.partition("://")[2].partition("/")[2]
        self.seen += [f"{where}: {wrong}" for wrong in look(self.page)]

    def _press(self, wanted: str) -> None:
        walk_to(self.page, wanted)
        self.page.keyboard.press("Enter")
