"""Writes docs/requirements.md: which requirement is proved by which test. ``--check`` tells whether it is current.

A test proves a requirement by beginning its docstring with the id: ``A-08: the dial is the mentee's own``.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "requirements.md"
NAMED = re.compile(r"^((?:[A-Z]-\d\d(?: to [A-Z]-\d\d)?)(?:(?:, | and )[A-Z]-\d\d(?: to [A-Z]-\d\d)?)*): (.+)", re.S)
ONE = re.compile(r"([A-Z])-(\d\d)(?: to [A-Z]-(\d\d))?")
HEAD = """# Requirements and their proof

Made by `python3 scripts/requirements.py` from the tests that name a requirement. A requirement that is not here has no
such test yet.

| id | what a test shows | test |
|---|---|---|
"""


def proofs() -> Iterator[tuple[str, str, str]]:
    """Every (id, sentence, test) that a test's docstring names, in the order of files."""
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and (found := NAMED.match(ast.get_docstring(node) or "")):
                sentence = " ".join(found[2].split()).replace("|", "\\|")
                for name in ids(found[1]):
                    yield name, sentence, f"{path.relative_to(ROOT)}::{node.name}"


def ids(named: str) -> Iterator[str]:
    """The ids of a list such as ``P-34 to P-36, A-12``."""
    for letter, first, last in ONE.findall(named):
        for number in range(int(first), int(last or first) + 1):
            yield f"{letter}-{number:02d}"


def page() -> str:
    """The whole page."""
    rows = sorted(set(proofs()))
    return HEAD + "".join(f"| {name} | {sentence} | `{test}` |\n" for name, sentence, test in rows)


if __name__ == "__main__":
    made = page()
    if "--check" in sys.argv:
        is_current = PAGE.exists() and PAGE.read_text() == made
        sys.exit(0 if is_current else "docs/requirements.md is old: python3 scripts/requirements.py")
    PAGE.write_text(made)
    print(f"{len({row[0] for row in proofs()})} requirements have a test that names them.")
