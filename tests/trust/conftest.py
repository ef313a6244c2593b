"""A house with canaries in it, somebody who listens, and Amina at her desk."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connections
from pytest_django import Settings

from mentoring import worker
from mentoring.channels.models import ReceivedLetter
from tests.cast import Cast, Postbox
from tests.channels.mail_server import MailServer
from tests.trust.canaries import Ears, later, plant
from tests.trust.desk import Desk, at_her_desk
from tests.trust.world import Things, things_of


@pytest.fixture
def post_office(settings: Settings) -> Iterator[MailServer]:
    """A mail server next door, that takes everything."""
    settings.MAIL_AUTHSERV = "mx.northlight.test"
    with MailServer() as server:
        settings.SMTP_URL = f"smtp://127.0.0.1:{server.port}"
        yield server


@pytest.fixture
def folder(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where everything is written that is written beside the databases."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    monkeypatch.setenv("TMPDIR", str(scratch))
    settings.MEDIA = tmp_path / "media"
    return tmp_path


@pytest.fixture
def ears() -> Iterator[Ears]:
    """Somebody who hears every log record there is, also the softest."""
    heard, root, levels = Ears(), logging.getLogger(), {}
    for name in ("", "django", "django.db.backends", "mentoring", "allauth"):
        levels[name] = logging.getLogger(name).level
        logging.getLogger(name).setLevel(logging.DEBUG)
    for one in connections.all():
        one.force_debug_cursor = True
    root.addHandler(heard)
    yield heard
    for one in connections.all():
        one.force_debug_cursor = False
    root.removeHandler(heard)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def hers(folder: Path, ears: Ears, post_office: MailServer, cast: Cast) -> Things:
    """Amina's and Grace's words, planted while somebody listened; letters gone out and come in."""
    moment = datetime.now(UTC)
    partnership = plant(cast, moment=moment)
    for hour in [moment, *later(moment)]:
        worker.work(clock=lambda hour=hour: hour)
    assert set(ReceivedLetter.objects.values_list("state", flat=True)) == {"taken", "held", "noted"}
    return things_of(cast.amina, partnership, moment=moment)


@pytest.fixture
def desk(cast: Cast, postbox: Postbox) -> Desk:
    """Amina at her desk."""
    desk = at_her_desk(cast)
    desk.browser.raise_request_exception = False
    return desk
