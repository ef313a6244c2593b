"""Changing the master that every key is wrapped with."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from mentoring.vault import actions, keyfile
from mentoring.vault.masters import master_from
from mentoring.vault.models import DataKey, Installation
from mentoring.vault.sealing import Scope, open_all, open_sealed

from .telling import run

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
pytestmark = pytest.mark.django_db(databases=["keys"])


def masters_in_use() -> set[str]:
    """The masters that anything is wrapped with."""
    rows = [*DataKey.objects.all(), *Installation.objects.all()]
    return {wrapped["kek"] for row in rows for wrapped in row.wraps}


def test_rotate_keys_leaves_only_the_new_master(key_file, say, access, scope):
    said = say("hello")
    old = keyfile.masters()

    assert actions.rotate_keys() == 1

    (new,) = keyfile.masters()
    assert new.secret != old[0].secret
    assert masters_in_use() == {new.id}
    assert old[0].secret.hex() not in key_file.read_text()
    assert [path.name for path in key_file.parent.iterdir()] == ["key"]
    assert open_all([said, say("and on")], access=access) == [b"hello", b"and on"]
    keyfile.check_key_file()


def test_rotate_keys_goes_through_many(key_file, monkeypatch):
    monkeypatch.setattr(actions, "_AT_ONCE", 3)
    for number in range(10):
        actions.make_data_key(scope=Scope("conversation", UUID(int=number), UUID(int=1)), now=NOW)

    assert actions.rotate_keys() == 10
    assert masters_in_use() == {keyfile.masters()[0].id}


def test_rotate_keys_finishes_what_was_stopped(key_file, say, access):
    said = say("hello")
    newest = actions._bring_in_master()
    assert [master.id == newest.id for master in keyfile.masters()] == [True, False]
    more = say("in between")

    actions.rotate_keys()

    assert [master.id for master in keyfile.masters()] == [newest.id]
    assert open_all([said, more], access=access) == [b"hello", b"in between"]


def test_rotate_keys_half_way_refuses_the_older_key_file(key_file, say):
    say("hello")
    old = keyfile.masters()
    actions._bring_in_master()
    keyfile.replace_masters(old)

    with pytest.raises(keyfile.KeyFileTrouble, match="stopped half-way"):
        keyfile.check_key_file()


def test_rotate_keys_refuses_the_older_key_file_afterwards(key_file, say):
    say("hello")
    old = keyfile.masters()
    actions.rotate_keys()
    keyfile.replace_masters(old)

    with pytest.raises(keyfile.KeyFileTrouble, match="older than the last change of keys"):
        keyfile.check_key_file()


def test_rotate_keys_refuses_another_key_file_and_leaves_it(key_file, say):
    say("hello")
    keyfile.replace_masters([master_from(bytes(32))])

    with pytest.raises(keyfile.KeyFileTrouble, match="another installation"):
        actions.rotate_keys()
    assert [master.secret for master in keyfile.masters()] == [bytes(32)]


def test_rotate_keys_keeps_the_old_master_for_a_key_that_does_not_open(key_file, say, access, scope):
    said = say("hello")
    whole = DataKey.objects.get().wraps
    DataKey.objects.update(wraps=[{**whole[0], "nonce": "00" * 12}])

    with pytest.raises(actions.KeysAreDamaged, match="cannot be opened: 1"):
        actions.rotate_keys()

    assert len(keyfile.masters()) == 2
    DataKey.objects.update(wraps=whole)  # restored from a backup
    actions.rotate_keys()
    assert len(keyfile.masters()) == 1
    assert open_sealed(said, access=access) == b"hello"


def test_rotate_keys_is_seen_by_who_has_read_the_row_already(key_file, say, access, monkeypatch):
    """The row is read, the keys are rotated, and only then the key file is looked at."""
    said = say("hello")
    opened = DataKey.opened

    def too_late(key: DataKey, *with_what) -> bytes:
        monkeypatch.setattr(DataKey, "opened", opened)
        actions.rotate_keys()
        return opened(key, with_what[0], keyfile.masters())

    monkeypatch.setattr(DataKey, "opened", too_late)

    assert open_sealed(said, access=access) == b"hello"


@pytest.mark.parametrize(
    ("file", "name", "reading"),
    [(actions, "_open_house", actions.house), (keyfile, "_check_fit", keyfile.check_key_file)],
)
def test_rotate_keys_is_seen_by_who_has_read_the_key_file_already(key_file, say, monkeypatch, file, name, reading):
    """The key file is read, the keys are rotated, and only then the installation's row is looked at."""
    say("hello")
    look = getattr(file, name)

    def too_late(masters) -> object:
        monkeypatch.setattr(file, name, look)
        actions.rotate_keys()
        return look(masters)

    monkeypatch.setattr(actions, "_known", None)
    monkeypatch.setattr(file, name, too_late)

    reading()
    assert len(keyfile.masters()) == 1


def test_rotate_keys_survives_a_kill_at_every_line(tmp_path):
    told = run("kill", tmp_path)

    assert told.pop("kills") > 100
    assert told == {"unreadable": 0, "masters_left": 1, "drafts_left": 0}


def test_rotate_keys_loses_nothing_of_those_who_write_meanwhile(tmp_path):
    told = run("write_while_rotating", tmp_path)

    assert (told["said"], told["opened"]) == (80, 80)
    assert told["rotations"] >= 2
