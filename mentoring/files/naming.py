"""A file's name as it is shown: no path, no line break, nothing that turns round what stands there, not too long."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120  # letters, and never more than 200 bytes
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def shown_name(name: str, *, otherwise: str = "file") -> str:
    """This will clean a name that somebody, or their program, gave to a file."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(letter for letter in unicodedata.normalize("NFC", last) if _is_seen(letter))
    plain = re.sub(r'[<>:"|?*]', "_", re.sub(r"\s+", " ", seen)).strip(" .").lstrip("-~")
    plain = _shortened(plain)
    if _RESERVED.match(plain):
        plain = f"_{plain}"
    return plain or otherwise


def _is_seen(letter: str) -> bool:
    """Neither a control sign, nor one that changes the direction, nor half of a letter."""
    return letter.isspace() or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _shortened(name: str) -> str:
    """Cut in the middle, so that the ending stays."""
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        stem, ending = name, ""
    while stem and (len(stem) > LONGEST or len(f"{stem}{dot}{ending}".encode()) > 200):
        stem = stem[:-1].rstrip()
    return f"{stem}.{ending}" if ending else stem
