"""Only ``actions`` write: whoever wants to know what can happen in a room reads one file."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.granted import WRITERS
from tests.house.places import ROOT, at, plant, python_files, tree

ALWAYS_WRITES = {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
# Files, caches, hashes and dictionaries have these too, but with something in the brackets that has no name.
WRITES_BY_NAME = {"save", "create", "delete", "update"}
BY_HEART = {"Update", "insert", "rewrite"}  # see mentoring/by_heart


def test_only_actions_write() -> None:
    assert writes(ROOT) == []


def test_every_exception_is_still_needed() -> None:
    needed = {place.split(":")[0].removeprefix("mentoring/") for place in writes(ROOT, granted={})}

    assert sorted(set(WRITERS) - needed) == []


def test_a_view_that_writes_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "mentoring/goals/actions.py", "def reach(goal):\n    goal.save()\n")
    plant(tmp_path, "mentoring/goals/actions/step.py", "def step(goal):\n    goal.save()\n")
    plant(
        tmp_path, "mentoring/goals/views.py", "def goal(request):\n    Goal.objects.filter(pk=1).update(done=True)\n"
    )
    plant(
        tmp_path, "mentoring/goals/models.py", "def tidy(goals):\n    goals.delete()\n    goals.aget_or_create(a=1)\n"
    )
    plant(
        tmp_path,
        "mentoring/goals/facts.py",
        "def gather(facts, digest, file):\n    facts.update({})\n    digest.update(b'')\n",
    )
    plant(tmp_path, "mentoring/goals/dial.py", "@by_heart\ndef turn(key):\n    return Update(rows(key), turned=1)\n")

    assert writes(tmp_path, granted={}) == [
        "mentoring/goals/dial.py:3 Update",
        "mentoring/goals/models.py:2 delete",
        "mentoring/goals/models.py:3 aget_or_create",
        "mentoring/goals/views.py:2 update",
    ]


def writes(root: Path, granted: dict[str, str] = WRITERS) -> list[str]:
    """Where rows are written outside actions and outside what is granted."""
    return [
        f"{at(root, path, call)} {written}"
        for path in python_files(root, "mentoring")
        if not is_actions(path) and path.relative_to(root / "mentoring").as_posix() not in granted
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call) and (written := what_it_writes_by(call))
    ]


def what_it_writes_by(call: ast.Call) -> str:
    """The name of a call that writes; "" for any other."""
    match call.func:
        case ast.Attribute(attr=name) if is_write(call, name):
            return name
        case ast.Name(id=name) if name in BY_HEART:
            return name
    return ""


def is_actions(path: Path) -> bool:
    """Whether the file is a room's ``actions.py``, or stands in its ``actions`` folder."""
    return path.name == "actions.py" or path.parent.name == "actions"


def is_write(call: ast.Call, name: str) -> bool:
    """Whether the call looks like one that writes rows; Django's asynchronous twins begin with an ``a``."""
    name = name.removeprefix("a") if name[1:] in ALWAYS_WRITES | WRITES_BY_NAME else name
    return name in ALWAYS_WRITES or (name in WRITES_BY_NAME and not call.args and not is_dictionary_update(call, name))


def is_dictionary_update(call: ast.Call, name: str) -> bool:
    """``facts.update(**more)`` and ``facts.update()`` name no field, so they are no query."""
    return name == "update" and not any(keyword.arg for keyword in call.keywords)
