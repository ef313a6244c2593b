"""One stylesheet from many files, laid out once, under names that change with the content."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.management.commands import collectstatic
from django.templatetags.static import static
from django.test import Client

from mentoring.web import bundle


def test_joins_every_source_in_the_order_of_the_layers() -> None:
    css = bundle.stylesheet()

    assert css.startswith("@layer reset, tokens, base, layout, components, screens, utilities;")
    found = list(dict.fromkeys(re.findall(r"@layer (\w+)\{", css)))
    assert found == ["reset", "tokens", "base", "layout", "components", "screens", "utilities"]


def test_says_each_dark_rule_for_dark_systems_too() -> None:
    css = bundle.for_dark_systems(':root[data-theme="dark"] .sky { color: red }')

    assert css == (
        ':root[data-theme="dark"] .sky { color: red }\n'
        '@media (prefers-color-scheme: dark) {:root:not([data-theme="light"]) .sky { color: red } }'
    )


def test_takes_out_only_white_space_between_rules() -> None:
    tight = bundle.tight('.a > .b :not(.c) { content: "✓ "; margin: 0 auto; }\n\n  .d { color: red }')

    assert tight == '.a > .b :not(.c){content: "✓ ";margin: 0 auto}.d{color: red}\n'


def test_serves_it_for_ever_under_a_name_with_its_hash(visitor: Client) -> None:
    address = static("css/northlight.css")

    response = visitor.get(address)
    list(response)  # a file is open until it was read

    assert re.fullmatch(r"/static/css/northlight\.[0-9a-f]{12}\.css", address)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_serves_no_piece_of_it(visitor: Client) -> None:
    bundle.lay_out()

    laid_out = sorted(path.name for path in (Path(settings.STATIC_ROOT) / "css").glob("*.css"))

    assert [re.sub(r"\.[0-9a-f]{12}", "", name) for name in laid_out] == [
        "northlight.css", "northlight.css", "places.css", "places.css",
    ]  # fmt: skip


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Where files were laid out, each time that was done; the files themselves are left out."""
    done: list[Path] = []

    def collect(command: collectstatic.Command, **_wishes: object) -> None:
        done.append(Path(command.storage.location))
        done[-1].mkdir()

    monkeypatch.setattr(bundle, "call_command", collect)
    return done


def lay_out(root: Path) -> None:
    """As a process does that has just started."""
    bundle._lay_out.__wrapped__(str(root))


def test_lays_out_anew_when_a_source_changed(tmp_path: Path, rounds: list[Path]) -> None:
    root = tmp_path / "static"
    lay_out(root)
    lay_out(root)
    (root / bundle.STAMP).write_text("of another time")
    (root / "old.css").touch()
    lay_out(root)

    assert len(rounds) == 2
    assert [path.name for path in root.iterdir()] == [bundle.STAMP]


def test_lays_out_beside_and_replaces(tmp_path: Path, rounds: list[Path]) -> None:
    lay_out(tmp_path / "static")

    assert rounds == [tmp_path / "static.new"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["static", "static.lock"]


def test_lays_out_what_somebody_left_half_done(tmp_path: Path, rounds: list[Path]) -> None:
    for left in ("static.new", "static.old"):
        (tmp_path / left).mkdir()
        (tmp_path / left / "half.css").touch()

    lay_out(tmp_path / "static")

    assert [path.name for path in (tmp_path / "static").iterdir()] == [bundle.STAMP]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["static", "static.lock"]


def test_lays_out_once_when_many_start_at_once(tmp_path: Path) -> None:
    starts = "import django; django.setup(); from mentoring.web import bundle; bundle.lay_out()"
    starts += "; from django.templatetags.static import static; print(static('css/northlight.css'))"
    here = {**os.environ, "NORTHLIGHT_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "mentoring.settings"}
    starting = [
        subprocess.Popen([sys.executable, "-c", starts], env=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    told = [one.communicate() for one in starting]

    assert [(one.returncode, why) for one, (_, why) in zip(starting, told, strict=True)] == [(0, b"")] * 3
    (address,) = {said.decode().strip() for said, _ in told}
    assert (tmp_path / "static" / address.removeprefix("/static/")).exists()
    assert [path.name for path in tmp_path.glob("static.*")] == ["static.lock"]


def test_names_every_font_it_asks_for() -> None:
    asked = re.findall(r'url\("\.\./(.*?)"\)', bundle.stylesheet())

    missing = [name for name in asked if not (bundle.SOURCES.parent / name).exists()]

    assert (len(asked), missing) == (2, [])


def test_takes_out_of_scripts_only_what_people_read() -> None:
    script = '// Why.\nconst way = "https://x"; // stays\n  // because\n  go(way);\n'

    assert bundle.terse(script) == 'const way = "https://x"; // stays\n  go(way);\n'


def test_no_script_says_more_than_one_line_in_a_string() -> None:
    """A line of a long string could look like a remark, and would be taken out."""
    scripts = list(bundle.SOURCES.parents[2].rglob("static/js/*.js"))

    assert scripts != []
    for path in scripts:
        for line in bundle.terse(path.read_text(encoding="utf-8")).splitlines():
            assert line.count("`") % 2 == 0, (path.name, line)
