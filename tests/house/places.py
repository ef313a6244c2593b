"""Where the rules of the house look, and how they read what they find."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = ("mentoring", "scripts", "benchmarks", "tests")


def python_files(root: Path, *folders: str) -> Iterator[Path]:
    """Our Python files below these folders; migrations are made, not written."""
    for folder in folders or OURS:
        for path in sorted((root / folder).rglob("*.py")):
            if "migrations" not in path.parts and "__pycache__" not in path.parts:
                yield path


@cache
def tree(path: Path) -> ast.Module:
    """The file as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def at(root: Path, path: Path, node: ast.AST | None = None) -> str:
    """``file:line`` as an editor understands it."""
    place = path.relative_to(root).as_posix()
    return f"{place}:{node.lineno}" if node is not None and hasattr(node, "lineno") else place


def plant(root: Path, path: str, text: str) -> Path:
    """This will put a file into a house of the test's own."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file
