"""Keeps ``requirements/*.txt`` true to ``requirements/*.in``: every package pinned, every file hashed, no addresses.

``lock.py`` makes them anew, ``--check`` tells whether that would change anything, and ``--pins`` tells
without a network whether each pin that was asked for stands in its lock with a hash.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import bootstrap

FOLDER = bootstrap.ROOT / "requirements"
SETS = ["run", "postgres", "test", "browser", "uv"]
COMPILE = ["pip", "compile", "-q", "--universal", "--generate-hashes", "--no-header", "--no-annotate"]
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)")


def main(arguments: list[str]) -> None:
    """This will do what was asked and leave with a sentence when something is amiss."""
    if arguments == ["--pins"]:
        amiss = [trouble for name in SETS for trouble in troubles(name)]
    elif arguments == ["--check"]:
        amiss = [
            f"{name}.txt is not what {name}.in gives: run bin/lock" for name in SETS if fresh(name) != stands(name)
        ]
    else:
        amiss = []
        for name in SETS:
            lock(name).write_text(fresh(name, upgrade="--upgrade" in arguments))
    sys.exit("\n".join(amiss) or None)


def lock(name: str) -> Path:
    """Where a set's pins and hashes stand."""
    return FOLDER / f"{name}.txt"


def stands(name: str) -> str:
    """The lock as it is."""
    return lock(name).read_text() if lock(name).exists() else ""


def fresh(name: str, *, upgrade: bool = False) -> str:
    """The lock as it would be made now; what is pinned stays pinned unless it no longer fits."""
    uv = bootstrap.find_uv()
    if uv is None:
        sys.exit("uv could not be had; is this machine online?")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, f"{name}.txt")
        if stands(name) and not upgrade:
            made.write_text(stands(name))
        words = [*uv, *COMPILE, "--python-version", "3.11", FOLDER / f"{name}.in", "-o", made]
        subprocess.run([str(word) for word in words], env=bootstrap.clean(), check=True, stdout=subprocess.DEVNULL)
        return made.read_text()


def troubles(name: str) -> list[str]:
    """What is wrong with a lock, as far as its own text tells."""
    held = held_pins(stands(name))
    asked = {pin for pin in asked_pins(name) if pin not in held}
    bare = [pin for pin, hashes in held.items() if not hashes]
    return [
        *(f"{name}.txt lacks {package}=={version}, which {name}.in asks for" for package, version in sorted(asked)),
        *(f"{name}.txt has no hash for {package}=={version}" for package, version in sorted(bare)),
        *(
            f"{name}.txt holds an address, which would tie every host to it"
            for _ in re.findall("https?://", stands(name))
        ),
    ]


def asked_pins(name: str) -> set[tuple[str, str]]:
    """What a set and the sets it names ask for."""
    pins = set()
    for line in (FOLDER / f"{name}.in").read_text().splitlines():
        if line.startswith("-r "):
            pins |= asked_pins(line[3:].strip().removesuffix(".in"))
        elif found := PIN.match(line):
            pins.add((canonical(found[1]), found[2]))
    return pins


def held_pins(text: str) -> dict[tuple[str, str], int]:
    """Each pin of a lock, and how many hashes stand below it."""
    pins: dict[tuple[str, str], int] = {}
    pin = ("", "")
    for line in text.splitlines():
        if found := PIN.match(line):
            pin = (canonical(found[1]), found[2])
            pins[pin] = 0
        elif "--hash=sha256:" in line:
            pins[pin] += 1
    return pins


def canonical(package: str) -> str:
    """A package's name as the registry compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", package).lower()


if __name__ == "__main__":
    main(sys.argv[1:])
