"""Our names are made of the field's words, and of none that could mean anything."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.granted import NAMES
from tests.house.places import ROOT, at, plant, python_files, tree

NOT_OURS = {
    "data",
    "entity",
    "handler",
    "helper",
    "info",
    "item",
    "manager",
    "misc",
    "object",
    "process",
    "service",
    "user",
    "util",
}
PLURALS = {f"{word}s" for word in NOT_OURS} | {"entities", "processes"}
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def test_our_names_use_our_words() -> None:
    assert strange_names(ROOT, NAMES) == []


def test_a_word_that_says_nothing_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "mentoring/goals/goal_manager.py", "")
    plant(
        tmp_path,
        "mentoring/goals/actions.py",
        "class GoalService:\n    info = 1\n\n\n"
        "def reach(item):\n    new_data = item.user\n    for user in new_data:\n        pass\n",
    )

    assert strange_names(tmp_path, {}) == [
        "mentoring/goals/actions.py:1 GoalService",
        "mentoring/goals/actions.py:2 info",
        "mentoring/goals/actions.py:5 item",
        "mentoring/goals/actions.py:6 new_data",
        "mentoring/goals/actions.py:7 user",
        "mentoring/goals/goal_manager.py goal_manager",
    ]


def test_names_with_our_words_inside_are_left_alone(tmp_path: Path) -> None:
    plant(tmp_path, "mentoring/goals/actions.py", "information = database = dated = processed = used_by = 1\n")

    assert strange_names(tmp_path, {}) == []


def strange_names(root: Path, granted: dict[str, str]) -> list[str]:
    """Names we gave that hold one of those words."""
    found = [
        f"{at(root, path, node)} {name}"
        for path in python_files(root, "mentoring")
        for node, name in [(None, path.stem), *given_names(tree(path))]
        if words_of(name) & (NOT_OURS | PLURALS) and not is_granted(name, at(root, path), granted)
    ]
    return sorted(set(found))


def is_granted(name: str, place: str, granted: dict[str, str]) -> bool:
    """Whether somebody argued for the name, everywhere or in this file."""
    return name in granted or f"{place.removeprefix('mentoring/')} {name}" in granted


def given_names(module: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Every name this file gives to something; names it only reads were given elsewhere."""
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node, node.name
        elif isinstance(node, ast.arg):
            yield node, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node, node.id


def words_of(name: str) -> set[str]:
    """``new_user`` and ``NewUser`` are both *new* and *user*."""
    return {word.lower() for part in name.split("_") for word in WORD.findall(part)}
