"""Rooms look down, never up, never beside, and every room has its floor."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.house.places import ROOT, plant

KEEP = "import sys; from importlinter.cli import lint_imports_command as keep; sys.argv = ['', '--no-cache']; keep()"


def test_the_floors_are_kept() -> None:
    code, said = look_at_imports(ROOT)

    assert code == 0, said


def test_a_room_that_looks_up_is_found(tmp_path: Path) -> None:
    copy_house(tmp_path)
    plant(tmp_path, "mentoring/people/gossip.py", "from mentoring.conversations import models\n")

    code, said = look_at_imports(tmp_path)

    assert code == 1
    assert "mentoring.people.gossip -> mentoring.conversations.models" in said


def test_a_room_nobody_placed_is_found(tmp_path: Path) -> None:
    copy_house(tmp_path)
    plant(tmp_path, "mentoring/common/__init__.py", "")

    code, said = look_at_imports(tmp_path)

    assert code == 1
    assert "common" in said


def copy_house(place: Path) -> None:
    """This will put our code, and nothing else, into a folder of the test's own."""
    shutil.copy(ROOT / "pyproject.toml", place)
    shutil.copytree(ROOT / "mentoring", place / "mentoring", ignore=only_python)


def only_python(folder: str, names: list[str]) -> set[str]:
    """What a copy leaves out."""
    return {name for name in names if not name.endswith(".py") and not Path(folder, name).is_dir()}


def look_at_imports(root: Path) -> tuple[int, str]:
    """This will let import-linter look at the house in a folder; gives its exit code and what it said."""
    done = subprocess.run([sys.executable, "-c", KEEP], cwd=root, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr
