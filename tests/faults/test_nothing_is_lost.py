"""Nothing is lost while the program is killed again and again and the mail server misbehaves."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from django.db import connection

from tests.houses import ROOT, outside

MESSAGES, FAULTS = 600, 60


def test_while_everything_breaks() -> None:
    """The short run; ``python -m benchmarks.faults --messages 20000 --faults 2000`` is the long one."""
    words = [sys.executable, "-m", "benchmarks.faults", "--messages", str(MESSAGES), "--faults", str(FAULTS), "--json"]
    server = {"DATABASE_URL": os.environ["DATABASE_URL"]} if connection.vendor == "postgresql" else {}

    ended = subprocess.run(words, cwd=ROOT, env=outside() | server, capture_output=True, text=True, timeout=400)

    report = json.loads(ended.stdout or "{}")
    assert report.get("wrong") == [], f"{ended.stderr}\n{json.dumps(report, indent=1)}"
    assert (report["acknowledged"], report["kept"]) == (MESSAGES, MESSAGES)
    assert report["injected"] >= 0.9 * FAULTS
