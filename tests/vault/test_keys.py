"""The command ``northlight keys``."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from mentoring.management.commands.keys import Command
from mentoring.vault import keyfile
from mentoring.vault.models import DataKey
from mentoring.vault.sealing import open_sealed

pytestmark = pytest.mark.django_db(databases=["keys"])


def keys(deed: str) -> str:
    """What the command says."""
    said = StringIO()
    call_command(Command(), deed, stdout=said)
    return said.getvalue()


def test_keys_check_says_that_all_is_well(key_file, say):
    say("hello")

    assert keys("check") == "The key file fits, and every key opens.\n"


def test_keys_check_names_what_does_not_open(key_file, say, scope):
    say("hello")
    key = DataKey.objects.get()
    DataKey.objects.update(wraps=[{**key.wraps[0], "key": "00" * 48}])

    said = StringIO()
    with pytest.raises(CommandError, match="Keys that cannot be opened: 1"):
        call_command(Command(), "check", stdout=said)
    assert said.getvalue() == f"{key.pk}  conversation  {scope.id}\n"


def test_keys_rotate_says_what_to_do_next(key_file, say, access):
    said, old = say("hello"), keyfile.masters()[0].id

    assert keys("rotate") == (
        "The key file has a new key, and 1 key that guards words is wrapped with it.\n"
        f"Please copy {key_file} to where you keep its copies. Backups made before now need the copy you have there "
        "already: keep it for as long as you keep them.\n"
    )
    assert keyfile.masters()[0].id != old
    assert open_sealed(said, access=access) == b"hello"


def test_keys_turns_trouble_into_a_sentence(key_file, say):
    say("hello")
    key_file.unlink()

    for deed in ("check", "rotate"):
        with pytest.raises(CommandError, match="There is no key file at"):
            keys(deed)
