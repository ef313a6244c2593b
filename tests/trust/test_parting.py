"""What two people write while they part stays with the two: farewells, reasons, replies, and a warm introduction."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections

from mentoring import worker
from mentoring.people.models import Person
from tests.cast import Cast
from tests.channels.mail_server import MailServer
from tests.trust.canaries import CANARIES, CLEAR, PARTED, Ears, later
from tests.trust.finding import found_in
from tests.trust.parting import part
from tests.trust.test_canaries import crawl, found_by_strangers, whole
from tests.trust.world import Things, surely_signed_in

pytestmark = pytest.mark.django_db(transaction=True)

FAREWELLS = {name for name in PARTED if name.startswith(("her_", "his_"))}
TO_THE_NEXT = {"hand_name", "hand_address", "passed_on"}


@pytest.fixture
def parted(hers: Things, cast: Cast, ears: Ears) -> Things:
    """Amina and Grace have closed, after all that can be written on the way there."""
    part(hers.partnership, cast, moment=datetime.now(UTC))
    return hers


@pytest.mark.parametrize("name", ["amina", "grace"])
def test_parting_is_read_by_the_two(parted: Things, cast: Cast, name: str) -> None:
    found = crawl(surely_signed_in(getattr(cast, name)), parted, holds_links=False)

    read = set().union(*found.values()) & set(PARTED)
    assert read - TO_THE_NEXT - {"ask_reply", "ask_reason"} == FAREWELLS
    assert name == "amina" or read & TO_THE_NEXT == set()  # what she passed on is hers


def test_parting_is_read_by_nobody_else(parted: Things, cast: Cast) -> None:
    assert found_by_strangers(parted, cast) == {}


def test_parting_is_in_no_row_that_is_clear(parted: Things) -> None:
    rows = "".join(repr(list(model._default_manager.values())) for model in apps.get_models(include_auto_created=True))

    assert CLEAR in rows
    assert found_in(rows.encode()) == set()
    assert Person.objects.count() > 2


@pytest.mark.sqlite
def test_parting_is_in_no_byte_of_the_files(parted: Things) -> None:
    files = [Path(connections[alias].settings_dict["NAME"]) for alias in ("default", "keys")]
    whole_files = b"".join(one.read_bytes() for path in files for one in path.parent.glob(f"{path.name}*"))

    assert CLEAR.encode() in whole_files
    assert found_in(whole_files) == set()


def test_parting_goes_by_mail_to_nobody_but_whom_it_is_for(
    parted: Things, cast: Cast, post_office: MailServer, ears: Ears
) -> None:
    before = len(post_office.taken)
    for hour in later(datetime.now(UTC)):
        worker.work(clock=lambda hour=hour: hour)

    for mail in post_office.taken[before:]:
        to = message_from_bytes(mail, policy=policy.SMTP)["To"].lower()
        allowed = TO_THE_NEXT if CANARIES["hand_address"] in to else {"ask_reason"} if "amina" in to else set()
        assert whole(mail) & set(PARTED) <= allowed
    assert any("passed_on" in whole(mail) for mail in post_office.taken[before:])
    assert [told for told in ears.heard if found_in(told.encode())] == []
