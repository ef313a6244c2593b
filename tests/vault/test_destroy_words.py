"""Destroying keys, so that nobody can read what they sealed."""

from dataclasses import replace

import pytest

from mentoring.vault import actions
from mentoring.vault.models import DataKey
from mentoring.vault.sealing import Erased, Sealed, open_all, open_sealed, seal

from .conftest import GRACE
from .telling import run


@pytest.fixture
def answer(say, scope):
    """Grace's words in the same conversation."""
    grace, place = replace(scope, author=GRACE), say("").place
    return Sealed(seal(b"good morning", scope=grace, place=place), grace, place)


@pytest.mark.django_db(databases=["keys"])
def test_destroy_words_of_one_author(say, scope, access, answer):
    said = say("hello")

    assert actions.destroy_words(kind=scope.kind, id=scope.id, author=scope.author) == 1
    with pytest.raises(Erased):
        open_sealed(said, access=access)
    assert open_all([said, answer], access=access) == [None, b"good morning"]


@pytest.mark.django_db(databases=["keys"])
def test_destroy_words_of_a_whole_scope_in_every_epoch(say, scope, access, answer):
    old = say("hello")
    DataKey.objects.update(made_at="2020-01-01T00:00Z")
    new = say("hello again")

    assert actions.destroy_words(kind=scope.kind, id=scope.id) == 3
    assert open_all([old, new, answer], access=access) == [None, None, None]


@pytest.mark.django_db(databases=["keys"])
def test_destroy_words_leaves_other_scopes_alone(say, scope, access):
    said = say("hello")

    assert actions.destroy_words(kind="notebook", id=scope.id) == 0
    assert actions.destroy_words(kind=scope.kind, id=GRACE) == 0
    assert actions.destroy_words(kind=scope.kind, id=scope.id, author=GRACE) == 0
    assert open_sealed(said, access=access) == b"hello"


@pytest.mark.django_db(databases=["keys"])
def test_destroy_words_lets_the_author_go_on(say, scope, access):
    old = say("hello")
    actions.destroy_words(kind=scope.kind, id=scope.id)

    new = say("a new beginning")

    assert open_all([old, new], access=access) == [None, b"a new beginning"]


def test_destroy_words_leaves_no_byte_of_the_key_in_the_files(tmp_path):
    assert run("destroy", tmp_path) == {"destroyed": 1, "traces_before": True, "traces_after": False, "kept": True}


@pytest.mark.django_db(databases=["keys"], transaction=True)
def test_destroy_words_tidies_up_after_itself(say, scope, access):
    said = say("hello")

    assert actions.destroy_words(kind=scope.kind, id=scope.id) == 1
    assert actions.destroy_words(kind=scope.kind, id=scope.id) == 0
    assert open_all([said], access=access) == [None]
