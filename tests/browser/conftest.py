"""What every test in a real browser may ask for."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from mentoring.conversations.models import Conversation
from mentoring.people.models import Person
from tests.browser.callers import PRETEND, SECRET, SPY, Relay, Visit
from tests.browser.walks import PHONE, Page, become, carry
from tests.conftest import find_program
from tests.houses import CALM, browser_or_skip, free_port, stop


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """This will skip before a demo is opened for a browser that is not there."""
    browser_or_skip()


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


@pytest.fixture(scope="module")
def pretending_chromium() -> Iterator[Any]:
    """A Chromium with a microphone that beeps and a camera that shows a clock."""
    path = browser_or_skip()
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (it may not be installed)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*CALM, *PRETEND])
        yield browser
        browser.close()


@pytest.fixture
def visit(pretending_chromium: Any, here: Conversation, house: str) -> Iterator[Visit]:
    """Somebody at the door of the call in the conversation ``here``: ``visit(cast.amina, viewport=DESK)``."""
    opened: list[Any] = []

    def open_page(person: Person, *, at: str = house, scripts: Sequence[str] = (), **wishes: Any) -> Page:
        wishes = {"viewport": PHONE, "reduced_motion": "reduce", "permissions": ["microphone", "camera"], **wishes}
        opened.append(pretending_chromium.new_context(**wishes))
        page = opened[-1].new_page()
        for script in (SPY, *scripts):
            page.add_init_script(script)
        page.set_default_timeout(20_000)
        carry(page, at, person)
        page.goto(f"{at}/conversations/{here.pk}/call/")
        return page

    yield open_page
    for one in opened:
        one.close()


@pytest.fixture
def relay(tmp_path: Path, settings: Settings) -> Iterator[Relay]:
    """A coturn of this machine, as docs/hosting.md sets it up, and a house in which calls go by it alone."""
    program = find_program("turnserver")
    if program is None:
        pytest.skip("no coturn on this machine: apt install coturn")
    port = free_port()
    words = [
        program, "-n", "--listening-ip=127.0.0.1", f"--listening-port={port}", "--relay-ip=127.0.0.1",
        "--min-port=49160", "--max-port=49300", "--use-auth-secret", f"--static-auth-secret={SECRET}",
        "--realm=northlight", "--no-tls", "--no-dtls", "--no-cli", "--cli-password=none", "--allow-loopback-peers",
        f"--pidfile={tmp_path / 'pid'}", f"--userdb={tmp_path / 'turndb'}", "--log-file=stdout", "--verbose",
    ]  # fmt: skip
    settings.TURN_URLS, settings.TURN_SECRET = [f"turn:127.0.0.1:{port}?transport=udp"], SECRET
    settings.TURN_ONLY = True
    log = tmp_path / "turn.log"
    with log.open("wb") as out:
        process = subprocess.Popen(words, stdout=out, stderr=out, cwd=tmp_path)
    yield Relay(process, log)
    stop(process)
