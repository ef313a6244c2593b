"""Every marked text is found, and a catalogue that lacks one does not pass."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PLACE = "mentoring/goals/page.py"


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("texts", ROOT / "scripts" / "texts.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "texts", script)
    spec.loader.exec_module(script)
    monkeypatch.setattr(script, "CATALOGUES", tmp_path)
    return script


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('_("Hello")', ("Hello", "", "")),
        ('gettext_lazy("Hello " "you")', ("Hello you", "", "")),
        ('ngettext("%(n)s step", "%(n)s steps", n)', ("%(n)s step", "%(n)s steps", "")),
        ('translation.pgettext("month", "May")', ("May", "", "month")),
    ],
)
def test_finds_what_python_marks(texts: ModuleType, source: str, found: tuple[str, str, str]) -> None:
    assert [(t.words, t.plural, t.context) for t in texts.in_python(source, PLACE)] == [found]


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('{% translate "It’s here, and there’s more" %}', ("It’s here, and there’s more", "", "")),
        ('{% translate "May" context "month" %}', ("May", "", "month")),
        ('{% translate "Hello" as line %}', ("Hello", "", "")),
        ('{{ name|default:_("Somebody") }}', ("Somebody", "", "")),
        ("{% blocktranslate with a=b %}Hello {{ a }}{% endblocktranslate %}", ("Hello %(a)s", "", "")),
        ("{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}",
         ("%(n)s day", "%(n)s days", "")),
    ],
)  # fmt: skip
def test_finds_what_a_template_marks(texts: ModuleType, template: str, found: tuple[str, str, str]) -> None:
    marked = texts.in_python(texts.as_python(f"<p>if it's (here)\n{template} and it's</p>"), PLACE)

    assert [(t.words, t.plural, t.context) for t in marked] == [found]


def test_misses_a_text_that_nobody_translated(texts: ModuleType) -> None:
    wanted = [texts.Text("Hello", "", "", PLACE)]
    texts.update("ar", wanted)

    assert texts.missing("ar", wanted) == [f"ar: {PLACE}: no text for 'Hello'"]


def test_keeps_what_was_translated_and_drops_what_is_not_said(texts: ModuleType) -> None:
    texts.update("ar", [texts.Text("Hello", "", "", PLACE), texts.Text("Old", "", "", PLACE)])
    translate(texts, Hello="مرحبًا", Old="قديم")

    texts.update("ar", [texts.Text("Hello", "", "", PLACE)])

    assert [(entry.msgid, entry.msgstr) for entry in polib.pofile(str(texts.catalogue("ar")))] == [("Hello", "مرحبًا")]


def test_misses_a_placeholder_that_was_lost(texts: ModuleType) -> None:
    wanted = [texts.Text("Hello %(name)s", "", "", PLACE)]
    texts.update("ar", wanted)
    translate(texts, **{"Hello %(name)s": "مرحبًا"})

    assert texts.missing("ar", wanted) == [f"ar: {PLACE}: a placeholder is lost in 'Hello %(name)s'"]


def test_makes_what_django_reads(texts: ModuleType) -> None:
    texts.update("ar", [texts.Text("Hello", "", "", PLACE)])
    translate(texts, Hello="مرحبًا")

    texts.compile_all()

    assert [entry.msgstr for entry in polib.mofile(str(texts.catalogue("ar").with_suffix(".mo")))] == ["مرحبًا"]


def translate(texts: ModuleType, **said: str) -> None:
    """This will write translations into the catalogue."""
    book = polib.pofile(str(texts.catalogue("ar")))
    for entry in book:
        entry.msgstr = said[entry.msgid]
    book.save()
