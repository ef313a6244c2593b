"""One stylesheet from many files, laid out once, under names that change with the content."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
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

    assert [re.sub(r"\.[0-9a-f]{12}", "", name) for name in laid_out] == ["northlight.css", "northlight.css"]


def test_lays_out_anew_when_a_source_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    monkeypatch.setattr(bundle, "call_command", lambda name, **_: calls.append(name))
    bundle._lay_out.__wrapped__(str(tmp_path))
    bundle._lay_out.__wrapped__(str(tmp_path))
    (tmp_path / bundle.STAMP).write_text("of another time")
    bundle._lay_out.__wrapped__(str(tmp_path))

    assert calls == ["collectstatic", "collectstatic"]


def test_names_every_font_it_asks_for() -> None:
    asked = re.findall(r'url\("\.\./(.*?)"\)', bundle.stylesheet())

    missing = [name for name in asked if not (bundle.SOURCES.parent / name).exists()]

    assert (len(asked), missing) == (2, [])
