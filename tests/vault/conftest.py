"""A key file of its own for every test that changes it."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from mentoring.vault import keyfile
from mentoring.vault.ids import new_id
from mentoring.vault.sealing import Access, Place, Scope, Sealed, seal

AMINA, GRACE, OLU = UUID(int=1), UUID(int=2), UUID(int=3)


@pytest.fixture
def scope() -> Scope:
    """Amina's words in a conversation."""
    return Scope("conversation", new_id(), AMINA)


@pytest.fixture
def access(scope: Scope) -> Access:
    """Of somebody who takes part in that conversation."""
    return Access(scope.kind, scope.id, "membership")


@pytest.fixture
def say(scope: Scope) -> Callable[[str], Sealed]:
    """Amina's words, sealed."""

    def sealed(words: str) -> Sealed:
        place = Place("entry.words", new_id())
        return Sealed(seal(words.encode(), scope=scope, place=place), scope, place)

    return sealed


@pytest.fixture
def key_file(tmp_path: Path, settings) -> Path:
    """A new installation's key file, in a folder of its own."""
    settings.KEY_FILE = tmp_path / "key"
    keyfile.make_key_file()
    return settings.KEY_FILE
