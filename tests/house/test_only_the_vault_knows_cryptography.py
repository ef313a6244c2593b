"""Only the vault imports cryptography, and only files called access.py make an Access."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent.parent / "mentoring"


def breaches(house: Path) -> list[str]:
    """Where a rule is broken, as ``file:line what``."""
    found = []
    for path in sorted(house.rglob("*.py")):
        where = path.relative_to(house)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if where.parts[0] != "vault":
            found += [f"{where}:{line} imports cryptography" for line in imports_of_cryptography(tree)]
        if where.name != "access.py":
            found += [f"{where}:{line} makes an Access" for line in made_accesses(tree)]
    return found


def imports_of_cryptography(tree: ast.Module) -> Iterator[int]:
    """The lines that import it, as a module, in parts, or by its name as text."""
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        elif isinstance(node, ast.Call):
            names = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if any(name.split(".")[0] == "cryptography" for name in names):
            yield node.lineno


def made_accesses(tree: ast.Module) -> Iterator[int]:
    """The lines that call Access, also by another name, or make one out of another."""
    names = {"Access"} | {
        alias.asname
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name == "Access" and alias.asname
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node.func) in names:
            yield node.lineno


def _called(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def test_only_the_vault_knows_cryptography():
    assert breaches(HOUSE) == []


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("people/views.py", "import cryptography", "imports cryptography"),
        ("people/views.py", "from cryptography.fernet import Fernet", "imports cryptography"),
        ("worker.py", "def work():\n    import cryptography.x509 as x", "imports cryptography"),
        ("worker.py", "import_module('cryptography.fernet')", "imports cryptography"),
        ("people/views.py", "def see(person):\n    return Access('notebook', person.pk, 'why')", "makes an Access"),
        ("people/actions.py", "sealing.Access('notebook', 1, 'why')", "makes an Access"),
        ("vault/sealing.py", "Access('notebook', 1, 'why')", "makes an Access"),
        (
            "demo/cast.py",
            "from mentoring.vault.sealing import Access as A\nA('notebook', 1, 'why')",
            "makes an Access",
        ),
    ],
)
def test_only_the_vault_knows_cryptography_can_fail(tmp_path, file, text, told):
    planted = tmp_path / file
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(text)

    assert breaches(tmp_path) == [f"{file}:{len(text.splitlines())} {told}"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("vault/records.py", "from cryptography.exceptions import InvalidTag"),
        ("people/access.py", "from mentoring.vault.sealing import Access\nAccess('person', 1, 'own')"),
        ("people/views.py", "from .cryptography import puzzle\nfrom mentoring.vault.sealing import Access"),
    ],
)
def test_only_the_vault_knows_cryptography_lets_others_be(tmp_path, file, text):
    (tmp_path / file).parent.mkdir()
    (tmp_path / file).write_text(text)

    assert breaches(tmp_path) == []
