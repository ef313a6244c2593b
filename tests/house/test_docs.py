"""What the docs name exists, and what exists for a host is in the docs."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.house.places import ROOT, plant, tree

FILE = r"`([\w./-]+\.(?:py|html|txt|js|css|toml|md|sh|in))(?:: (\w+))?`"
FOLDER = r"`((?:bin|mentoring|tests|scripts|requirements|benchmarks|docs)/[\w/.-]*)`"
NAMED = re.compile(f"{FILE}|{FOLDER}")
LINK = re.compile(r"\]\(([^)#:]+)\)")
READERS = {"text", "yes", "number"}
MEANT_IN_GENERAL = {
    "models.py",
    "actions.py",
    "access.py",
    "forms.py",
    "views.py",
    "urls.py",
    "test_pause_partnership.py",
}


def test_every_file_and_function_named_exists() -> None:
    assert missing_names(ROOT) == []


def test_every_link_leads_somewhere() -> None:
    assert dead_links(ROOT) == []


def test_every_setting_is_explained() -> None:
    assert unexplained(ROOT, settings_of(ROOT / "mentoring" / "settings.py")) == []


def test_every_explained_setting_exists() -> None:
    hosting = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
    section = hosting.split("## Settings")[1].split("\n## ")[0]
    explained = set(re.findall(r"^\| `([A-Z_]+)` \|", section, re.MULTILINE))

    assert explained - settings_of(ROOT / "mentoring" / "settings.py") == set()


def test_every_command_is_explained() -> None:
    commands = {f"northlight {path.stem}" for path in (ROOT / "mentoring").glob("*/management/commands/[a-z]*.py")}
    commands |= {f"northlight {path.stem}" for path in (ROOT / "mentoring/management/commands").glob("[a-z]*.py")}

    assert unexplained(ROOT, commands) == []


def test_every_channel_is_explained() -> None:
    known = (ROOT / "mentoring" / "channels" / "known.py").read_text(encoding="utf-8")
    channels = set(re.findall(r'"(\w+)": \w+\(', known))
    hosting = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8").lower()
    headings = {"email": "## mail"}

    assert [channel for channel in sorted(channels) if headings.get(channel, f"## {channel}") not in hosting] == []


def test_every_package_has_a_reason() -> None:
    asked = {
        name.lower()
        for file in ("run.in", "postgres.in")
        for name in re.findall(r"^([\w-]+)", (ROOT / "requirements" / file).read_text(), re.MULTILINE)
    }
    page = (ROOT / "docs" / "decisions" / "dependencies.md").read_text(encoding="utf-8")

    assert set(re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE)) == asked


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("`goals/actions.py: reach_goal`", ["docs/a.md: goals/actions.py: reach_goal"]),
        ("`goals/view.py`", ["docs/a.md: goals/view.py"]),
        ("`tests/nowhere`", ["docs/a.md: tests/nowhere"]),
        ("`goals/actions.py: reach` and `goals/pages/goal.html` and `mentoring/goals`", []),
    ],
)
def test_a_name_that_is_gone_is_found(tmp_path: Path, said: str, missing: list[str]) -> None:
    plant(tmp_path, "mentoring/goals/actions.py", "def reach():\n    pass\n")
    plant(tmp_path, "mentoring/goals/templates/goals/pages/goal.html", "")
    plant(tmp_path, "docs/a.md", said)

    assert missing_names(tmp_path) == missing


def test_a_setting_nobody_explains_is_found(tmp_path: Path) -> None:
    file = plant(tmp_path, "mentoring/settings.py", 'A = text("COLOUR")\nB = number("SIZE", 1)\nC = yes("KNOWN")\n')
    plant(tmp_path, "docs/hosting.md", "| `KNOWN` | no | known |\n\nCOLOUR is mentioned in passing.\n")

    assert unexplained(tmp_path, settings_of(file)) == ["COLOUR", "SIZE"]


def test_a_link_to_nowhere_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "docs/a.md", "[here](b.md) [there](../c.md) [web](https://example.org)")
    plant(tmp_path, "docs/b.md", "")

    assert dead_links(tmp_path) == ["docs/a.md: c.md"]


def missing_names(root: Path) -> list[str]:
    """What the docs name and is not there, as they name it."""
    return [
        f"{page.relative_to(root).as_posix()}: {path}{f': {name}' if name else ''}"
        for page in pages(root)
        for file, name, folder in NAMED.findall(page.read_text(encoding="utf-8"))
        if (path := file or folder) not in MEANT_IN_GENERAL and not stands(root, path, name)
    ]


def stands(root: Path, path: str, name: str) -> bool:
    """Whether the file is there – in the house or at its root – and gives that name to something."""
    found = next((place for place in places(root, path) if place.exists()), None)
    return found is not None and (not name or name in names_in(found))


def places(root: Path, path: str) -> list[Path]:
    """Where a path of the docs may lead: ``goals/pages/goal.html`` stands in the room's templates."""
    room, _, rest = path.partition("/")
    return [root / path, root / "mentoring" / path, root / "mentoring" / room / "templates" / room / rest]


def names_in(path: Path) -> set[str]:
    """Functions and classes of a file, methods too."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {node.name for node in ast.walk(tree(path)) if isinstance(node, kinds)}


def dead_links(root: Path) -> list[str]:
    """Links inside the project that lead nowhere."""
    return [
        f"{page.relative_to(root).as_posix()}: {(page.parent / link).resolve().relative_to(root.resolve()).as_posix()}"
        for page in pages(root)
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]


def pages(root: Path) -> list[Path]:
    """Everything we wrote to be read."""
    return [*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]


def settings_of(file: Path) -> set[str]:
    """The names that are read from the environment."""
    return {
        call.args[0].value
        for call in ast.walk(tree(file))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in READERS
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def unexplained(root: Path, names: set[str]) -> list[str]:
    """Those that have neither a heading nor a row in ``docs/hosting.md``."""
    hosting = (root / "docs" / "hosting.md").read_text(encoding="utf-8")
    return [name for name in sorted(names) if not re.search(rf"^(?:\|\s*|#+ .*)`{name}`", hosting, re.MULTILINE)]
