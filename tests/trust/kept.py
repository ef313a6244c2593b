"""Everything that is kept anywhere, as bytes to look through."""

from __future__ import annotations

import json
import subprocess
import tarfile
from pathlib import Path

from django.contrib.sessions.models import Session


def files_below(*folders: Path) -> dict[str, bytes]:
    """Every file in these folders, and what stands in it."""
    return {str(path): path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


def parts_of(backup: Path) -> dict[str, bytes]:
    """What a backup is made of, each part unpacked."""
    with tarfile.open(backup) as tar:
        parts = {one.name: tar.extractfile(one) for one in tar.getmembers()}
        return {name: _unpacked(part.read()) for name, part in parts.items() if part is not None}


def _unpacked(part: bytes) -> bytes:
    """A copy as pg_dump packs it, as the text it stands for; anything else as it is."""
    if not part.startswith(b"PGDMP"):
        return part
    return subprocess.run(["pg_restore", "--file=-"], input=part, capture_output=True, check=True).stdout


def opened_sessions() -> bytes:
    """What stands in every session, once its packing is off."""
    return json.dumps([one.get_decoded() for one in Session.objects.all()]).encode()
