"""Finding a sealed value again, and marks that only this installation can make."""

import pytest

from mentoring.vault import actions
from mentoring.vault.sealing import lookup, mac

pytestmark = pytest.mark.django_db(databases=["keys"])


def test_lookup_is_the_same_for_the_same_value():
    assert lookup("grace@example.org", kind="email") == lookup("grace@example.org", kind="email")
    assert len(lookup("", kind="email")) == 32


def test_lookup_differs_by_value_and_by_kind():
    marks = {
        lookup("grace@example.org", kind="email"),
        lookup("grace@example.orG", kind="email"),
        lookup("grace@example.org", kind="phone"),
        mac("email", b"grace@example.org"),
        mac("lookup|email", b"grace@example.org"),
    }

    assert len(marks) == 5


def test_lookup_costs_no_query(django_assert_num_queries):
    lookup("grace@example.org", kind="email")

    with django_assert_num_queries(0, using="keys"):
        lookup("amina@example.org", kind="email")
        mac("reply", b"42")


def test_lookup_stays_when_keys_are_rotated(key_file):
    before = lookup("grace@example.org", kind="email"), mac("reply", b"42")

    actions.rotate_keys()

    assert (lookup("grace@example.org", kind="email"), mac("reply", b"42")) == before


def test_lookup_is_another_in_another_installation(key_file, tmp_path, settings):
    here = lookup("grace@example.org", kind="email")
    actions.Installation.objects.all().delete()

    settings.KEY_FILE = tmp_path / "another"
    actions.prepare_vault()

    assert lookup("grace@example.org", kind="email") != here
