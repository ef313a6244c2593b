"""Lays the look out for serving: two stylesheets from many files, terse scripts, names with hashes, compressed."""

from __future__ import annotations

import fcntl
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.contrib.staticfiles.management.commands import collectstatic
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage

SOURCES = Path(__file__).parent / "static" / "css"
STYLESHEET = "css/northlight.css"  # for all pages
PLACES = "css/places.css"  # for those a person comes to later: the first pages do without it
SCRIPTS = "js/"
STAMP = "laid-out"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DARK = re.compile(r'^ *:root\[data-theme="dark"\]([^{}]*)\{([^{}]*)\}', re.MULTILINE)
_REMARK = re.compile(r"^ *//.*\n", re.MULTILINE)
_AROUND = re.compile(r"\s*([{};])\s*")


def stylesheet(name: str = STYLESHEET) -> str:
    """This will join the sources of a sheet in name order; rules for the dark theme also hold for a dark system."""
    pieces = (path.read_text(encoding="utf-8") for path in sorted(SOURCES.rglob("*.css")) if _sheet_of(path) == name)
    return tight("".join(for_dark_systems(_COMMENT.sub("", piece)) for piece in pieces))


def for_dark_systems(css: str) -> str:
    """This will repeat each dark rule inside a media query, for those who chose no theme."""
    return _DARK.sub(
        lambda rule: (
            f"{rule[0]}\n@media (prefers-color-scheme: dark) {{"
            f':root:not([data-theme="light"]){rule[1]}{{{rule[2]}}} }}'
        ),
        css,
    )


def tight(css: str) -> str:
    """This will take out the white space that only people need."""
    return _AROUND.sub(r"\1", " ".join(css.split())).replace(";}", "}") + "\n"


def terse(script: str) -> str:
    """This will take out the lines of a script that only people read; a fifth of what a page loads are reasons why."""
    return _REMARK.sub("", script)


class Finder(AppDirectoriesFinder):
    """Finds the files of every room; for the pieces of our stylesheets the joined ones, for our scripts terse ones."""

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:
        """This will give every file to be served, as (path, where it is kept)."""
        made = InMemoryStorage()
        for sheet in (STYLESHEET, PLACES):
            made.save(sheet, ContentFile(stylesheet(sheet).encode()))
            yield sheet, made
        for path, storage in super().list(ignore_patterns):
            if path.startswith(SCRIPTS):
                with storage.open(path) as file:
                    made.save(path, ContentFile(terse(file.read().decode()).encode()))
                yield path, made
            elif not _is_piece(path, storage):
                yield path, storage


def _sheet_of(piece: Path) -> str:
    return PLACES if piece.parent.name == "70-places" else STYLESHEET


def _is_piece(path: str, storage: Storage) -> bool:
    return Path(storage.path(path)).is_relative_to(SOURCES)


class Hashed(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Names that change with the content, so that browsers may keep them for ever."""

    def url(self, name: str | None, force: bool = False) -> str:
        """This will give the address of a file, laying everything out first if nobody has."""
        lay_out()
        return str(super().url(name, force))


class Statics(WhiteNoiseMiddleware):  # type: ignore[misc]
    """Serves what was laid out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        lay_out()
        super().__init__(get_response)


def lay_out() -> None:
    """This will fill STATIC_ROOT when what is there was laid out from other sources. Once a process, unless DEBUG."""
    if settings.DEBUG:
        _lay_out.cache_clear()
    _lay_out(str(settings.STATIC_ROOT))


@cache
def _lay_out(root: str) -> None:
    place, wanted = Path(root), _sum_of_sources()
    if not _is_laid_out(place, wanted):
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.with_name(f"{place.name}.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # another process may be at it; the system lets go when it ends
            if not _is_laid_out(place, wanted):
                _replace(place, wanted)
    staticfiles_storage.hashed_files, staticfiles_storage.manifest_hash = staticfiles_storage.load_manifest()  # type: ignore[attr-defined]


def _is_laid_out(place: Path, wanted: str) -> bool:
    stamp = place / STAMP
    return stamp.exists() and stamp.read_text(encoding="utf-8") == wanted


def _replace(place: Path, wanted: str) -> None:
    """Writes everything beside its place and moves it there whole: nobody ever finds a part of it."""
    beside, before = place.with_name(f"{place.name}.new"), place.with_name(f"{place.name}.old")
    for left in (beside, before):  # by somebody who was stopped on the way
        shutil.rmtree(left, ignore_errors=True)
    collect = collectstatic.Command()
    collect.storage = Hashed(location=str(beside))
    call_command(collect, interactive=False, verbosity=0)
    (beside / STAMP).write_text(wanted, encoding="utf-8")
    if place.exists():
        place.rename(before)
    beside.rename(place)
    shutil.rmtree(before, ignore_errors=True)


def _sum_of_sources() -> str:
    total = sha256(Path(__file__).read_bytes())
    for path, storage in Finder().list(None):
        total.update(path.encode())
        with storage.open(path) as file:
            total.update(file.read())
    return total.hexdigest()
