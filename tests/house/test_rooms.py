"""Every room holds the files of the plan, and others only by name and with a reason."""

from __future__ import annotations

from pathlib import Path

from tests.house.granted import FILES
from tests.house.places import ROOT, plant

PLAN = {
    "__init__.py",
    "access.py",
    "actions",
    "actions.py",
    "apps.py",
    "checks.py",
    "forms",
    "forms.py",
    "locale",
    "migrations",
    "models",
    "models.py",
    "static",
    "templates",
    "templatetags",
    "urls.py",
    "views",
    "views.py",
}
NO_DRAWERS = {"base", "common", "core", "helpers", "misc", "mixins", "services", "utils"}


def test_every_room_holds_what_the_plan_says() -> None:
    assert strangers(ROOT, FILES) == []


def test_every_grant_is_still_used() -> None:
    rooms = {room.name: {file.name for file in room.iterdir()} for room in rooms_of(ROOT)}

    assert [f"{room}/{name}" for room in FILES for name in FILES[room] if name not in rooms.get(room, set())] == []


def test_no_drawer_for_odds_and_ends() -> None:
    assert drawers(ROOT) == []


def test_a_stranger_in_a_room_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "mentoring/goals/models.py", "")
    plant(tmp_path, "mentoring/goals/dial.py", "")
    plant(tmp_path, "mentoring/goals/sorting.py", "")
    plant(tmp_path, "mentoring/goals/utils.py", "")

    assert strangers(tmp_path, {"goals": {"dial.py": "craft: how the dial moves"}}) == [
        "mentoring/goals/sorting.py",
        "mentoring/goals/utils.py",
    ]
    assert drawers(tmp_path) == ["mentoring/goals/utils.py"]


def strangers(root: Path, granted: dict[str, dict[str, str]]) -> list[str]:
    """Files of rooms that are neither in the plan nor granted."""
    return [
        file.relative_to(root).as_posix()
        for room in rooms_of(root)
        for file in sorted(room.iterdir())
        if file.name != "__pycache__" and file.name not in PLAN and file.name not in granted.get(room.name, {})
    ]


def drawers(root: Path) -> list[str]:
    """Files and folders named for nothing; a database backend must be called ``base``, so ``sqlite`` may."""
    return [
        path.relative_to(root).as_posix()
        for path in sorted((root / "mentoring").rglob("*"))
        if path.stem in NO_DRAWERS and path.suffix in {"", ".py"} and path.parent.name != "sqlite"
    ]


def rooms_of(root: Path) -> list[Path]:
    """The folders of the house."""
    return [path for path in sorted((root / "mentoring").iterdir()) if path.is_dir() and path.name != "__pycache__"]
