"""Making, reading and refusing key files."""

import os
import stat

import pytest

from mentoring.vault import actions, keyfile, masters
from mentoring.vault.models import DataKey, Installation

pytestmark = pytest.mark.django_db(databases=["keys"])
LINE = "ab" * 32


def check() -> str:
    """What the host is told."""
    with pytest.raises(keyfile.KeyFileTrouble) as trouble:
        keyfile.check_key_file()
    return str(trouble.value)


def write(path, text: str) -> None:
    """A key file by hand."""
    path.unlink(missing_ok=True)
    path.write_text(text)
    path.chmod(0o400)


@pytest.fixture
def everything(key_file, say):
    """All that may not change when a key file is refused."""
    say("hello")

    def look() -> tuple[list[dict[str, object]], list[dict[str, object]]]:
        return list(DataKey.objects.values()), list(Installation.objects.values())

    return look


def test_keyfile_is_made_once_on_the_first_start(tmp_path, settings):
    settings.KEY_FILE = tmp_path / "key"

    actions.prepare_vault()
    made = settings.KEY_FILE.read_text()
    actions.prepare_vault()

    assert settings.KEY_FILE.read_text() == made
    assert stat.S_IMODE(settings.KEY_FILE.stat().st_mode) == 0o400
    assert [line[:1] for line in made.splitlines()[:-1]] == ["#", "#", "#"]
    assert len(bytes.fromhex(made.splitlines()[-1])) == 32
    assert os.listdir(tmp_path) == ["key"]


def test_keyfile_is_never_made_over_another(key_file):
    made = key_file.read_text()

    with pytest.raises(keyfile.KeyFileTrouble, match="already"):
        keyfile.make_key_file()
    assert key_file.read_text() == made


@pytest.mark.parametrize("left", ["installation", "data key"])
def test_keyfile_is_never_made_when_keys_need_the_old_one(key_file, everything, left):
    (DataKey if left == "installation" else Installation).objects.all().delete()
    key_file.unlink()

    for start in (keyfile.make_key_file, actions.prepare_vault, keyfile.check_key_file):
        with pytest.raises(keyfile.KeyFileTrouble, match=r"There is no key file at .* put back the copy"):
            start()
    assert not key_file.exists()


def test_keyfile_that_is_missing_is_told_and_nothing_changed(key_file, everything):
    before = everything()
    key_file.unlink()

    assert check() == (
        f"There is no key file at {key_file}. What people wrote here can only be read with it, and it cannot be made "
        "again. Nothing was changed. Please put back the copy you keep elsewhere, or set KEY_FILE to where it is."
    )
    assert everything() == before


def test_keyfile_of_another_installation_is_told_and_nothing_changed(key_file, everything):
    before = everything()
    write(key_file, LINE)

    assert check().startswith(f"The key file {key_file} belongs to another installation")
    assert everything() == before
    assert key_file.read_text() == LINE


def test_keyfile_of_another_installation_neither_seals_nor_opens(key_file, say):
    say("hello")
    write(key_file, LINE)

    with pytest.raises(keyfile.KeyFileTrouble):
        say("hello")
    assert DataKey.objects.count() == 1


def test_keyfile_with_one_wrong_digit_is_told(key_file, everything):
    secret = key_file.read_text().splitlines()[-1]
    write(key_file, ("1" if secret[0] == "0" else "0") + secret[1:])

    assert "belongs to another installation" in check()


@pytest.mark.parametrize(
    "text", ["", "# only a comment\n", LINE[:-1], LINE[:-2], LINE + "00", "key: " + LINE, "é"], ids=str
)
def test_keyfile_that_is_damaged_is_told(key_file, everything, text):
    write(key_file, text)

    assert check().startswith(f"The key file {key_file} is damaged, or is not a key file.")


def test_keyfile_that_is_not_text_is_told(key_file, everything):
    key_file.unlink()
    key_file.write_bytes(b"\xff\xfe\x00")
    key_file.chmod(0o400)

    assert "is damaged" in check()


def test_keyfile_that_cannot_be_read_is_told(key_file, everything):
    key_file.unlink()
    key_file.mkdir(mode=0o700)

    assert check().startswith(f"The key file {key_file} cannot be read (Is a directory).")


@pytest.mark.parametrize("mode", [0o404, 0o444, 0o420, 0o402])
def test_keyfile_that_others_can_reach_is_told(key_file, everything, mode):
    key_file.chmod(mode)

    assert check().endswith(f"Please run: chmod 400 {key_file}")


@pytest.mark.parametrize("mode", [0o400, 0o600, 0o440])
def test_keyfile_that_its_owner_keeps_is_fine(key_file, everything, mode):
    key_file.chmod(mode)

    keyfile.check_key_file()


def test_keyfile_is_fine_before_the_first_word(key_file):
    keyfile.check_key_file()

    assert not Installation.objects.exists()


def test_keyfile_fits_no_damaged_store(key_file, everything):
    Installation.objects.update(wraps=[{**Installation.objects.get().wraps[0], "key": "00" * 48}])
    assert check().startswith("The key store is damaged.")

    Installation.objects.all().delete()
    assert check().startswith("The key store is damaged.")


def test_keyfile_is_read_once_while_it_stays_the_same(key_file, monkeypatch):
    first = keyfile.masters()
    monkeypatch.setattr(keyfile, "_read", None)

    assert keyfile.masters() is first


def test_keyfile_is_read_again_when_it_changes(key_file):
    first = keyfile.masters()

    keyfile.replace_masters([masters.master_from(bytes(32)), *first])

    assert [master.secret for master in keyfile.masters()] == [bytes(32), first[0].secret]
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o400


def test_keyfile_shows_no_secret_by_accident(key_file):
    secret = keyfile.masters()[0].secret

    assert repr(secret) not in repr(keyfile.masters())
    assert secret.hex() not in repr(keyfile.masters())
