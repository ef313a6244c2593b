"""Houses to knock at: the program served on a free port of this machine, and a browser to look at it with."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connections

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Root has no sandbox to go into; the rest keeps Chromium from looking for its maker.
CALM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OURS = {"DJANGO_SETTINGS_MODULE", "NORTHLIGHT_DATA", "SECRET_KEY", "MAIL_DOMAIN", "DATABASE_URL", "KEYS_DATABASE_URL"}
PATIENCE = 240.0  # seconds until a start counts as failed


def free_port() -> int:
    """A port of this machine nobody listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@pytest.fixture
def house(transactional_db: None) -> Iterator[str]:
    """The program in a thread of the test, on the test's own databases; gives its address."""
    import uvicorn  # noqa: PLC0415  (only who asks for a house pays for the server)

    port = free_port()
    server = uvicorn.Server(
        uvicorn.Config(
            "mentoring.asgi:application",
            host="127.0.0.1",
            port=port,
            log_level="warning",
            timeout_graceful_shutdown=1,
        )
    )
    thread = threading.Thread(target=server.run, name="house")
    thread.start()
    try:
        wait_until(lambda: server.started, alive=thread.is_alive)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE)


@pytest.fixture
def two_houses(transactional_db: None, tmp_path: Path) -> Iterator[list[House]]:
    """The program in two processes on the test's own databases, as many as a host may start on PostgreSQL."""
    houses = [House.open(tmp_path / f"house-{number}.log") for number in range(2)]
    try:
        for one in houses:
            one.wait()
        yield houses
    finally:
        for one in houses:
            stop(one.process)


@dataclass(frozen=True)
class House:
    """The program in a process of its own, which shares nothing with any other but the databases."""

    address: str
    process: subprocess.Popen[bytes]
    log: Path

    @classmethod
    def open(cls, log: Path) -> House:
        """This will start it, and not wait for it."""
        port = free_port()
        words = [sys.executable, "-m", "mentoring.management.northlight", "serve", "--port", str(port)]
        ours = {name: os.environ[name] for name in ("NORTHLIGHT_DATA", "SECRET_KEY", "MAIL_DOMAIN")}
        theirs = {"DATABASE_URL": _address_of("default"), "KEYS_DATABASE_URL": _address_of("keys")}
        with log.open("wb") as out:
            process = subprocess.Popen(words, cwd=ROOT, env=outside() | ours | theirs, stdout=out, stderr=out)
        return cls(f"http://127.0.0.1:{port}", process, log)

    def wait(self) -> None:
        """This will return when it answers; raises ``NeverStarted`` with what it said when it cannot."""
        try:
            wait_until(lambda: answers(self.address), alive=lambda: self.process.poll() is None)
        except NeverStarted as trouble:
            raise NeverStarted(self.log.read_text(errors="replace")[-2000:]) from trouble


def _address_of(alias: str) -> str:
    """The database of the tests, as a host would name it."""
    at = connections[alias].settings_dict
    user = quote(at["USER"]) + (f":{quote(at['PASSWORD'], safe='')}" if at["PASSWORD"] else "")
    return f"postgres://{user}@{at['HOST']}:{at['PORT'] or 5432}/{quote(at['NAME'])}"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The living demo as ``bin/run`` starts it, in a process and a folder of its own; gives its address."""
    with open_demo(tmp_path_factory.mktemp("demo")) as address:
        yield address


@contextmanager
def open_demo(folder: Path, *wishes: str) -> Iterator[str]:
    """This will start the demo in a folder, wait until it answers, and stop it afterwards. ``wishes``: ``--fresh``."""
    port = free_port()
    words = [
        sys.executable,
        "-m",
        "mentoring.management.northlight",
        "demo",
        "--port",
        str(port),
        "--data",
        str(folder),
        *wishes,
    ]
    address = f"http://127.0.0.1:{port}"
    with (folder / "demo.log").open("wb") as log:
        process = subprocess.Popen(words, cwd=ROOT, env=outside(), stdout=log, stderr=log)
    try:
        wait_until(lambda: answers(address), alive=lambda: process.poll() is None)
        yield address
    except NeverStarted as trouble:
        raise NeverStarted((folder / "demo.log").read_text(errors="replace")[-2000:]) from trouble
    finally:
        stop(process)


class NeverStarted(Exception):
    """The program stopped, or said nothing for too long, before it answered."""


def outside() -> dict[str, str]:
    """The environment a program of ours would find outside the tests."""
    ours = (
        "DJANGO_SETTINGS_MODULE",
        "NORTHLIGHT_DATA",
        "SECRET_KEY",
        "MAIL_DOMAIN",
        "DATABASE_URL",
        "KEYS_DATABASE_URL",
    )
    return {name: value for name, value in os.environ.items() if name not in ours}


def answers(address: str) -> bool:
    """Whether anybody answers there, whatever the answer."""
    with suppress(OSError), urllib.request.urlopen(f"{address}/healthz", timeout=2):
        return True
    return False


def stop(process: subprocess.Popen[bytes]) -> None:
    """This will ask the process to end, and insist after ten seconds."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_until(happened: Callable[[], bool], *, alive: Callable[[], bool]) -> None:
    """This will return as soon as it happened; raises ``NeverStarted`` when it cannot any more."""
    until = time.monotonic() + PATIENCE
    while not happened():
        if not alive() or time.monotonic() > until:
            raise NeverStarted
        time.sleep(0.02)


def browser_or_skip() -> str:
    """Where Chromium is; without it, or without Playwright, this will skip and say what to install."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium on this machine: apt install chromium")
    if importlib.util.find_spec("playwright") is None:
        pytest.skip("Playwright is not installed: python scripts/bootstrap.py browser")
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A Chromium of this machine, driven by Playwright; skips in plain words where either is missing.

    One a file of tests: Playwright keeps an event loop on this thread, which must be gone for the next file.
    """
    path = browser_or_skip()
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (it may not be installed)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CALM)
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Any]]:
    """Opens windows: ``window(width=1280, height=800, color_scheme="dark", locale="ar", java_script_enabled=False)``.

    Phone-sized unless said otherwise; closed when the test ends.
    """
    # Django would take Playwright's event loop for asynchronous code of ours.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    opened: list[Any] = []

    def open_window(*, width: int = 390, height: int = 844, **wishes: Any) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **wishes)
        opened.append(context)
        return context.new_page()

    yield open_window
    for context in opened:
        context.close()
