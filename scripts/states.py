"""Writes docs/states.md from the table of states. ``--check`` tells whether the page is current."""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "states.md"
HEAD = """# The states of a partnership

Made by `scripts/states.py` from the table in `mentoring/partnerships/states.py`. The actions let nothing happen that
is not in this table, the pages offer as a button what it lets this person trigger now, the timeline tells whom it
names, and the tests read it.

```
proposed ──► exploring ──► agreeing ──► active ◄──────► paused
   │             │             │         │   ▲             │
   ▼             ▼             ▼         ▼   │ renew       ▼
withdrawn,    declined      declined    winding_up ◄───────┘
expired                                      │
                                             ▼ close
(any open) ── end_now, leave ─────────────► closed ◄──────► keeping_in_touch
                                             │ ▲              │
(any open) ── hold ──► on_hold ── concern ───┼─┘              │
                          │                  └──── reopen ────┴──► agreeing
                          └── release ──► where it stood
```

**Open**: {open}. **Over**: {over}.

## What can happen

| # | event | from → to | who | only if | what happens | who is told |
|---|---|---|---|---|---|---|
"""
CODE = """
## Where the conditions are kept

A condition in `mentoring/partnerships/conditions.py` is asked before a page offers the event, and again when it
happens; *at last* only when it happens. The others belong to a deed or to another room.

| event | kept by |
|---|---|
"""


def page() -> str:
    """The whole page."""
    states = _room()
    head = HEAD.format(open=_names(states.OPEN), over=_names(states.OVER))
    every = {states.OPEN: "any open", states.OVER: "any that is over",
             states.NOT_OVER: "any open, on_hold, keeping_in_touch"}  # fmt: skip
    rows = "".join(_row(event, every.get(event.leaves) or _names(event.leaves) or "–") for event in states.TABLE)
    kept = {event.name: "; ".join(_kept(event)) for event in states.TABLE}
    return head + rows + CODE + "".join(f"| `{name}` | {where} |\n" for name, where in kept.items() if where)


def _room() -> Any:
    """The room of partnerships, read in a folder of its own, so that nothing is left behind."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "mentoring.settings", "NORTHLIGHT_DATA": folder}
        sys.path.insert(0, str(ROOT))
        importlib.import_module("django").setup()
        return importlib.import_module("mentoring.partnerships.states")


def _row(event: Any, leaves: str) -> str:
    way = f"{leaves} → {_names(event.becomes) or 'stays'}"
    told = (event.by.value.words, event.only_if or "–", event.words, str(event.told))
    return f"| {event.number} | `{event.name}` | {way} | {' | '.join(told)} |\n"


def _names(some: Any) -> str:
    return ", ".join(str(one.value) for one in some)


def _kept(event: Any) -> Iterator[str]:
    for when, condition in (("", event.before), ("at last ", event.at_last)):
        if condition.__name__ != "nothing_more":
            yield f"{when}`partnerships/conditions.py: {condition.__name__}`"
    if event.kept_by:
        yield f"`{event.kept_by}`"


if __name__ == "__main__":
    made = page()
    if "--check" in sys.argv:
        is_current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == made
        sys.exit(0 if is_current else "docs/states.md is old: .venv/bin/python scripts/states.py")
    PAGE.write_text(made, encoding="utf-8")
