"""Starts a house with several processes in it, because only a process that is really killed forgets everything."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 240  # seconds
PROGRAM = "import django; django.setup(); from tests.vault import stories; stories.tell()"


def run(story: str, folder: Path) -> dict[str, Any]:
    """What a story found, told in a folder of its own."""
    elsewhere = {"DATABASE_URL", "KEYS_DATABASE_URL", "KEY_FILE"}
    surroundings = {name: value for name, value in os.environ.items() if name not in elsewhere}
    surroundings |= {"NORTHLIGHT_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "mentoring.settings"}
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, story],
        cwd=ROOT,
        env=surroundings,
        check=True,
        stdout=subprocess.PIPE,
        timeout=PATIENCE,
    )
    return json.loads(told.stdout)
