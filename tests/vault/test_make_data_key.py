"""Making a key for an author's words."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from mentoring.vault import actions
from mentoring.vault.models import DataKey

from .telling import run

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.mark.django_db(databases=["keys"])
def test_make_data_key_finds_the_one_made_meanwhile(scope):
    first = actions.make_data_key(scope=scope, now=NOW)

    assert actions.make_data_key(scope=scope, now=NOW + actions.EPOCH) == first


@pytest.mark.django_db(databases=["keys"])
def test_make_data_key_begins_an_epoch_when_the_last_is_over(scope):
    actions.make_data_key(scope=scope, now=NOW)

    assert actions.make_data_key(scope=scope, now=NOW + actions.EPOCH + timedelta(seconds=1)).epoch == 2


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_make_data_key_outlives_a_rollback(scope, say):
    with transaction.atomic():
        say("hello")
        transaction.set_rollback(True)

    assert DataKey.objects.of(scope).count() == 1


@pytest.mark.django_db(databases=["keys"], transaction=True)
def test_make_data_key_refuses_to_be_part_of_something_larger(scope):
    with pytest.raises(RuntimeError), transaction.atomic(using="keys"):
        actions.make_data_key(scope=scope, now=NOW)


def test_make_data_key_ends_with_one_when_processes_race(tmp_path):
    assert run("race", tmp_path) == {"rounds": 10, "key_files": 1, "installations": 1, "keys": 10, "opened": 40}
