"""Fetches what vendor.toml names, by exact version, and writes down what came; --check looks, without any network."""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
WANTED = HOUSE / "vendor.toml"
LOCK = HOUSE / "vendor.lock.json"
# A map that is not there breaks the hashing of names, and nobody needs it here.
SOURCE_MAP = re.compile(rb"\s*(?://|/\*)[#@] ?sourceMappingURL=.*?(?:\*/)?\s*$")


def main() -> int:
    """This will fetch everything, or with --check compare what stands in the folders with the lock."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true", help="compare files with the lock, without any network")
    if arguments.parse_args().check:
        return check()
    lock = json.loads(LOCK.read_text()) if LOCK.exists() else {}
    wanted = tomllib.loads(WANTED.read_text())["package"]
    LOCK.write_text(json.dumps({one["name"]: fetch(one, lock.get(one["name"])) for one in wanted}, indent=2) + "\n")
    return 0


def fetch(wanted: dict, known: dict | None) -> dict:
    """This will fetch one package and copy its files; raises SystemExit when it is not what the lock knows."""
    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder) / pack(f"{wanted['name']}@{wanted['version']}", folder)
        sum_of_it = "sha512-" + base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
        if known and known["version"] == wanted["version"] and known["integrity"] != sum_of_it:
            sys.exit(f"{wanted['name']} {wanted['version']} is not the package it was. Nothing was changed.")
        with tarfile.open(packed) as archive:
            files = {to: copy(archive, source, to) for source, to in sorted(wanted["files"].items())}
    return {"version": wanted["version"], "licence": wanted["licence"], "integrity": sum_of_it, "sha256": files}


def pack(name: str, folder: str) -> str:
    """This will let npm fetch a package, without running any of it, and give the name of the file."""
    said = subprocess.run(
        ["npm", "pack", name, "--json", "--ignore-scripts", "--pack-destination", folder],
        check=True, capture_output=True, text=True, cwd=folder,
    )  # fmt: skip
    told = json.loads(said.stdout)
    one = told[0] if isinstance(told, list) else next(iter(told.values()), told)
    return one["filename"] if isinstance(one, dict) else told["filename"]


def copy(archive: tarfile.TarFile, source: str, to: str) -> str:
    """This will copy one file out of the archive and give its sha256."""
    member = archive.extractfile(f"package/{source}")
    if member is None:
        sys.exit(f"{source} is not in the package.")
    content = SOURCE_MAP.sub(b"\n", member.read())
    path = HOUSE / to
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def check() -> int:
    """This will name every file that is missing or was changed by hand, and every version that was not fetched yet."""
    lock = json.loads(LOCK.read_text())
    wrong = [
        f"{one['name']}: vendor.toml asks for {one['version']}"
        for one in tomllib.loads(WANTED.read_text())["package"]
        if lock.get(one["name"], {}).get("version") != one["version"]
    ]
    for package in lock.values():
        for name, expected in package["sha256"].items():
            path = HOUSE / name
            if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != expected:
                wrong.append(f"{name}: missing or changed")
    print("\n".join(wrong) or "Everything is as it was fetched.")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
