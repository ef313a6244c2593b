"""Where nothing may be missing, a skipped test is a failed one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.places import ROOT, plant

SKIPPING = """
import pytest

@pytest.mark.browser
def test_page():
    pytest.skip("no Chromium")

def test_plain():
    pass

@pytest.mark.xfail(reason="not yet")
def test_expected_to_fail():
    assert False
"""


@pytest.mark.parametrize(
    ("words", "closing"),
    [
        ([], "1 passed, 1 skipped, 1 xfailed"),
        (["--no-unexpected-skips"], "1 failed, 1 passed, 1 xfailed"),
        (["--no-unexpected-skips", "--may-skip", "postgres,browser"], "1 passed, 1 skipped, 1 xfailed"),
    ],
)
def test_a_skip_fails_where_nothing_may_be_missing(tmp_path: Path, words: list[str], closing: str) -> None:
    plant(tmp_path, "test_planted.py", SKIPPING)

    assert closing in run_pytest(tmp_path, *words)


def test_a_file_that_skips_itself_fails_too(tmp_path: Path) -> None:
    plant(tmp_path, "test_planted.py", "import pytest\npytest.importorskip('a_package_nobody_has')\n")

    said = run_pytest(tmp_path, "--no-unexpected-skips")

    assert "test_planted.py skipped itself" in said
    assert "1 error" in said


def test_the_build_is_strict_by_itself(tmp_path: Path) -> None:
    plant(tmp_path, "test_planted.py", SKIPPING)

    assert "1 failed, 1 passed" in run_pytest(tmp_path, CI="true")
    assert "1 passed, 1 skipped" in run_pytest(tmp_path, CI="true", MAY_SKIP="browser")


def run_pytest(folder: Path, *words: str, **environment: str) -> str:
    """This will run pytest on planted tests, with our plug-in and nothing else of ours; gives what it said."""
    plant(folder, "pytest.ini", "[pytest]\nmarkers =\n  browser: needs Chromium\n")
    kept = {name: value for name, value in os.environ.items() if name not in {"CI", "MAY_SKIP", "PYTEST_ADDOPTS"}}
    quiet = ["-p", "no:django", "-p", "no:randomly", "-p", "no:cacheprovider", "-p", "tests.skips"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *quiet, *words, str(folder)],
        cwd=folder,
        env={**kept, **environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    return done.stdout + done.stderr
