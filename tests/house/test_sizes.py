"""A file, a function and a template fit into one look."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.places import ROOT, at, plant, python_files, tree

LINES_OF_A_FILE = 300
LINES_OF_A_TEST_FILE = 500  # tests list what they expect at length
LINES_OF_A_FUNCTION = 40
LINES_OF_A_TEMPLATE = 200
BUILDERS = ("mentoring", "scripts", "benchmarks")


def test_no_file_is_long() -> None:
    assert long_files(ROOT) == []


def test_no_function_is_long() -> None:
    assert long_functions(ROOT) == []


def test_no_template_is_long() -> None:
    assert long_templates(ROOT) == []


def test_a_planted_giant_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "mentoring/goals/models.py", "x = 1\n" * 301)
    plant(tmp_path, "mentoring/goals/actions.py", 'def reach():\n    """Reach\n    it."""\n' + "    x = 1\n" * 40)
    plant(tmp_path, "tests/goals/test_reach.py", "x = 1\n" * 501)
    plant(tmp_path, "mentoring/goals/templates/goals/pages/goal.html", "<p></p>\n" * 201)

    assert long_files(tmp_path) == [
        "mentoring/goals/models.py has 301 lines",
        "tests/goals/test_reach.py has 501 lines",
    ]
    assert long_functions(tmp_path) == ["mentoring/goals/actions.py:1 reach has 41 lines"]
    assert long_templates(tmp_path) == ["mentoring/goals/templates/goals/pages/goal.html has 201 lines"]


def long_files(root: Path) -> list[str]:
    """Python files over the limit."""
    limits = {"tests": LINES_OF_A_TEST_FILE}
    return [
        f"{at(root, path)} has {lines} lines"
        for path in python_files(root)
        if (lines := length(path)) > limits.get(path.relative_to(root).parts[0], LINES_OF_A_FILE)
    ]


def long_functions(root: Path) -> list[str]:
    """Functions over the limit, from ``def`` to their last line; what they say of themselves is not counted."""
    return [
        f"{at(root, path, node)} {node.name} has {lines} lines"
        for path in python_files(root, *BUILDERS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (lines := lines_of(node)) > LINES_OF_A_FUNCTION
    ]


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function has, without its docstring."""
    said = function.body[0] if ast.get_docstring(function) is not None else None
    docstring = (said.end_lineno or 0) - said.lineno + 1 if said else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def long_templates(root: Path) -> list[str]:
    """Templates over the limit."""
    return [
        f"{at(root, path)} has {lines} lines"
        for path in sorted((root / "mentoring").rglob("templates/**/*.*"))
        if path.is_file() and (lines := length(path)) > LINES_OF_A_TEMPLATE
    ]


def length(path: Path) -> int:
    """How many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())
