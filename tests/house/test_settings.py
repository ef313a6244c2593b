"""The settings of the tests leave nothing behind, and mind nothing that is set outside."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.house.places import ROOT
from tests.houses import outside

FORK = "import os; pid = os.fork(); pid or exit(); os.waitpid(pid, 0); "
TELL = "print(os.environ['NORTHLIGHT_DATA'], os.path.exists(settings.KEY_FILE))"


def run(words: str, folder: Path, **more: str) -> str:
    """What a program says that reads the settings, with a folder of its own for what is thrown away."""
    here = {**outside(), "TMPDIR": str(folder), **more}
    done = subprocess.run([sys.executable, "-c", words], cwd=ROOT, env=here, capture_output=True, check=True)
    return done.stdout.decode().strip()


def test_settings_throw_their_folder_away(tmp_path: Path) -> None:
    made, had_a_key = run(f"import os; from tests import settings; {TELL}", tmp_path).split()

    assert (Path(made).parent, had_a_key) == (tmp_path, "True")
    assert list(tmp_path.iterdir()) == []


def test_settings_keep_the_folder_while_a_fork_of_theirs_ends(tmp_path: Path) -> None:
    _made, had_a_key = run(f"from tests import settings; {FORK}{TELL}", tmp_path).split()

    assert had_a_key == "True"
    assert list(tmp_path.iterdir()) == []


def test_settings_leave_a_folder_that_was_named(tmp_path: Path) -> None:
    named = tmp_path / "named"
    named.mkdir()

    run("from tests import settings", tmp_path, NORTHLIGHT_DATA=str(named))

    assert [path.name for path in tmp_path.iterdir()] == ["named"]


def test_settings_know_the_demo_once_whatever_is_set_outside(tmp_path: Path) -> None:
    told = run(
        "from tests import settings; print(settings.DEMO, settings.INSTALLED_APPS.count('mentoring.demo'))",
        tmp_path,
        NORTHLIGHT_DEMO="yes",
    )

    assert told == "False 1"
    assert os.environ.get("NORTHLIGHT_DEMO") is None
