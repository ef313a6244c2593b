"""The style keeps to its own rules: one file a block, colours in the tokens, no left and right, and little weight."""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentoring.web.bundle import PLACES, STYLESHEET, stylesheet, terse

ROOT = Path(__file__).resolve().parent.parent.parent
CSS = "mentoring/web/static/css"
BASE = "web/templates/base.html"
CALL = "meetings/templates/meetings/pages/call.html"
ON_DEMAND = "conversations/parts/handed.html"  # fetched when somebody wants to hand something over
KILOBYTE = 1000

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(")
PHYSICAL = re.compile(r"(?:^|-)(?:left|right|top|bottom)(?:-|$)|^(?:min-|max-)?(?:width|height)$|^(?:float|clear)$")
ALONE = re.compile(r"\.([a-z][a-z0-9]*(?:-[a-z0-9]+)*)((?:__|--)[\w-]+)?(?:::?[\w-]+(?:\([^)]*\))?|\[[^\]]*\])*")
LAST_WORD = "90-utilities.css"


def test_each_block_stands_in_one_file() -> None:
    assert blocks_in_two_files(ROOT) == {}


def test_colours_stand_in_the_tokens() -> None:
    assert colours(ROOT) == []


def test_nothing_is_left_or_right() -> None:
    assert physical(ROOT) == []


def test_nothing_is_more_important_than_the_layers() -> None:
    assert too_strong(ROOT) == []


@pytest.mark.parametrize("sheet", [STYLESHEET, PLACES])
def test_the_stylesheets_are_light(sheet: str) -> None:
    # Each new room adds to the second one; the first page as a whole stays under its 45 kB without it.
    assert len(gzip.compress(stylesheet(sheet).encode(), 9)) <= 14 * KILOBYTE


def test_our_scripts_are_light_on_every_page() -> None:
    # ux.md §8: 12 kB on any page, as they are served. Only a call needs more: it is all that its page is for.
    weights = {path.stem: weight(path) for path in (ROOT / "mentoring").glob("*/static/js/*.js")}
    everywhere = set(scripts_of(BASE))
    loaded = {template: everywhere | set(scripts_of(template)) for template in templates_with_scripts()}
    heavy = {template: sum(weights[name] for name in names) for template, names in loaded.items()}

    assert everywhere == {"now", "ui", "outbox", "live"}
    assert {template for template, bytes_ in heavy.items() if bytes_ > 12 * KILOBYTE} == {CALL}
    assert heavy[CALL] <= 15.5 * KILOBYTE  # it also says why there is no place, and knows a call that goes by a server
    assert len(loaded) > 5


def weight(script: Path) -> int:
    """What a script weighs on its way."""
    return len(gzip.compress(terse(script.read_text()).encode(), 9))


def scripts_of(template: str) -> list[str]:
    """The modules of ours that a template loads."""
    return re.findall(r'js/([\w-]+)\.js"', (ROOT / "mentoring" / template).read_text())


def templates_with_scripts() -> Iterator[str]:
    """Every template that loads a module of ours at once; what a part brings when it is asked for comes later."""
    for path in (ROOT / "mentoring").glob("*/templates/**/*.html"):
        name = path.relative_to(ROOT / "mentoring").as_posix()
        if not name.endswith((ON_DEMAND, "web/sw.js")) and "js/" in path.read_text():
            yield name


def test_the_script_of_others_is_as_light_as_when_it_was_chosen() -> None:
    htmx = ROOT / "mentoring/web/static/vendor/htmx.js"

    assert len(gzip.compress(htmx.read_bytes(), 9)) <= 14 * KILOBYTE


def test_a_block_in_two_files_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "50-components/row.css", "@layer components { .row { color: red } .card .row { margin: 0 } }")
    plant(
        tmp_path,
        "60-screens/map.css",
        "@layer screens { @media print { .row:hover { color: blue } } .p-map .row { } }",
    )
    plant(
        tmp_path, "50-components/card.css", "@layer components { .card { margin: 0 } .row__end, .tag { margin: 0 } }"
    )

    assert blocks_in_two_files(tmp_path) == {"row": ["card.css", "map.css", "row.css"]}


@pytest.mark.parametrize("colour", ["#fff", "#12345678", "rgb(0 0 0 / .5)", "oklch(60% .1 90)"])
def test_a_colour_elsewhere_is_found(tmp_path: Path, colour: str) -> None:
    plant(tmp_path, "20-tokens.css", f":root {{ --ink: {colour} }}")
    plant(tmp_path, "50-components/row.css", f".row {{ color: {colour}; margin: 0 }}")

    assert colours(tmp_path) == [f"row.css: color: {colour}"]


@pytest.mark.parametrize(
    "said",
    ["margin-left: 0", "right: 0", "border-top-left-radius: 0", "text-align: left", "width: 1rem", "float: left"],
)
def test_a_side_is_found(tmp_path: Path, said: str) -> None:
    plant(tmp_path, "50-components/row.css", f".row {{ stroke-width: 2; line-height: 1; {said} }}")

    assert physical(tmp_path) == [f"row.css: {said}"]


@pytest.mark.parametrize("said", [".row { margin: 0 !important }", "#row { margin: 0 }"])
def test_what_is_too_strong_is_found(tmp_path: Path, said: str) -> None:
    plant(tmp_path, "50-components/row.css", said)
    plant(tmp_path, LAST_WORD, ".vh { margin: 0 !important }")

    assert len(too_strong(tmp_path)) == 1


def blocks_in_two_files(root: Path) -> dict[str, list[str]]:
    """Each block, or part of one, that is styled by itself in more than one file."""
    files: dict[str, set[str]] = defaultdict(set)
    for path, selector, _ in rules(root):
        for one in re.split(r",(?![^()]*\))", selector):
            alone = ALONE.fullmatch(one.strip())
            if alone and path.name != LAST_WORD and not alone[1].startswith("p-"):
                files[alone[1]].add(path.name)
    return {block: sorted(found) for block, found in files.items() if len(found) > 1}


def colours(root: Path) -> list[str]:
    """Each colour that is said outside the tokens."""
    return [
        f"{path.name}: {name}: {value}"
        for path, name, value in declarations(root)
        if path.name != "20-tokens.css" and COLOUR.search(value)
    ]


def physical(root: Path) -> list[str]:
    """Each declaration that would not turn round with the direction of reading."""
    return [
        f"{path.name}: {name}: {value}"
        for path, name, value in declarations(root)
        if PHYSICAL.search(name) or (name == "text-align" and value in {"left", "right"})
    ]


def too_strong(root: Path) -> list[str]:
    """Each !important outside reset and utilities, and each id."""
    free = {"10-reset.css", LAST_WORD}
    loud = [
        f"{p.name}: {name}" for p, name, value in declarations(root) if "!important" in value and p.name not in free
    ]
    return loud + [f"{path.name}: {selector}" for path, selector, _ in rules(root) if re.search(r"#[a-z]", selector)]


def declarations(root: Path) -> Iterator[tuple[Path, str, str]]:
    """Every (file, property, value)."""
    for path, _, body in rules(root):
        for one in re.split(r";(?![^()]*\))", body):
            name, colon, value = one.partition(":")
            if colon:
                yield path, name.strip(), value.strip()


def rules(root: Path) -> Iterator[tuple[Path, str, str]]:
    """Every (file, selector, body), whatever stands around it."""
    for path in sorted((root / CSS).rglob("*.css")):
        for rule in RULE.finditer(COMMENT.sub("", path.read_text(encoding="utf-8"))):
            selector = rule[1].rpartition(";")[2].strip()
            if not selector.startswith("@"):
                yield path, selector, rule[2]


def plant(root: Path, name: str, css: str) -> None:
    """This will put a file where the style stands."""
    path = root / CSS / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(css, encoding="utf-8")
