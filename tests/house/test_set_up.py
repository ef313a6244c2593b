"""Setting up installs once, begins anew what was cut short, and says plainly what it needs."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.places import ROOT, plant


@pytest.fixture
def bootstrap(tmp_path: Path) -> ModuleType:
    """The set-up script, in a project of the test's own with two small locks and nothing installed."""
    for name in ("run", "test", "postgres", "uv"):
        plant(tmp_path, f"requirements/{name}.txt", f"{name}==1 --hash=sha256:0\n")
    plant(tmp_path, "scripts/bootstrap.py", (ROOT / "scripts" / "bootstrap.py").read_text())
    found = importlib.util.spec_from_file_location("planted_bootstrap", tmp_path / "scripts" / "bootstrap.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.fixture
def said(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the script would have run; everything succeeds, and an environment appears when one is asked for."""
    commands: list[str] = []

    def runs(command: list[object]) -> bool:
        words = " ".join(str(word) for word in command)
        commands.append(words)
        if "venv -q --clear" in words:
            plant(bootstrap.VENV, "bin/python", "")
        return bootstrap.PYTHON.exists() or not words.startswith(str(bootstrap.PYTHON))

    monkeypatch.setattr(bootstrap, "runs", runs)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}")
    return commands


def test_installs_once(bootstrap: ModuleType, said: list[str]) -> None:
    bootstrap.main("run")
    first = len(said)
    bootstrap.main("run")

    assert first > 0
    assert len(said) == first
    assert json.loads(bootstrap.STAMP.read_text()) == {"run": bootstrap.key("run")}


def test_every_package_is_checked_by_its_hash(bootstrap: ModuleType, said: list[str]) -> None:
    bootstrap.main("run")

    installs = [words for words in said if " install " in words]
    assert [("--require-hashes" in words, "requirements/run.txt" in words) for words in installs] == [(True, True)]


def test_whoever_can_test_can_run(bootstrap: ModuleType, said: list[str]) -> None:
    bootstrap.main("test")
    first = len(said)
    bootstrap.main("run")

    assert len(said) == first


def test_a_new_lock_is_installed(bootstrap: ModuleType, said: list[str]) -> None:
    bootstrap.main("run")
    first = len(said)
    plant(bootstrap.ROOT, "requirements/run.txt", "run==2 --hash=sha256:0\n")
    bootstrap.main("run")

    assert len(said) > first


def test_what_was_cut_short_is_begun_anew(bootstrap: ModuleType, said: list[str]) -> None:
    plant(bootstrap.VENV, "bin/python", "")
    plant(bootstrap.VENV, "lib/half-a-package", "")
    plant(bootstrap.VENV, ".installing", "")

    bootstrap.main("run")

    assert not (bootstrap.VENV / "lib" / "half-a-package").exists()
    assert not bootstrap.BEGUN.exists()
    assert bootstrap.is_installed("run")


def test_an_interrupt_leaves_a_mark_and_no_stamp(
    bootstrap: ModuleType, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = bootstrap.runs

    def interrupted(command: list[object]) -> bool:
        if "install" in command:
            raise KeyboardInterrupt
        return bool(planned(command))

    monkeypatch.setattr(bootstrap, "runs", interrupted)

    with pytest.raises(SystemExit) as ended:
        bootstrap.main("run")

    assert ended.value.code == 130
    assert bootstrap.BEGUN.exists()
    assert not bootstrap.is_installed("run")


def test_pip_helps_where_uv_cannot(bootstrap: ModuleType, said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    planned = bootstrap.runs
    monkeypatch.setattr(bootstrap, "runs", lambda command: planned(command) and "/usr/bin/uv" not in str(command[0]))
    monkeypatch.setattr(bootstrap, "find_uv", lambda: None)
    plant(bootstrap.VENV, "bin/python", "")

    bootstrap.main("run")

    assert [words.split(" ", 1)[1] for words in said if " install " in words] == [
        f"-m pip install -q --disable-pip-version-check --require-hashes -r {bootstrap.lock('run')}"
    ]


def test_nothing_to_install_with_ends_in_one_plain_sentence(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "runs", lambda command: False)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)

    with pytest.raises(SystemExit, match="apt install python3-venv"):
        bootstrap.main("run")


def test_an_old_python_is_told_so(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2))

    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer"):
        bootstrap.main("run")
