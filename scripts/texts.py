"""Keeps the catalogues of texts: finds what is marked; --check says what is missing, --compile makes the .mo files."""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.template import templatize

HOUSE = Path(__file__).resolve().parent.parent
SOURCES = HOUSE / "mentoring"
CATALOGUES = SOURCES / "web" / "locale"
LANGUAGES = ["ar"]
# A function by any of these names, called with plain text, marks it: position of context, text, plural.
MARKS = {"pgettext": (0, 1, None), "pgettext_lazy": (0, 1, None), "npgettext": (0, 1, 2), "npgettext_lazy": (0, 1, 2)}
MARKS |= dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (None, 0, None))
MARKS |= dict.fromkeys(("ngettext", "ngettext_lazy"), (None, 0, 1))
PLURALS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
    "n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;"
}


@dataclass(frozen=True, slots=True)
class Text:
    """One text somebody marked, and where."""

    words: str
    plural: str
    context: str
    place: str


def main() -> int:
    """This will update every catalogue, or with --check or --compile do only that."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true", help="fail when a marked text has no translation")
    arguments.add_argument("--compile", action="store_true", help="make the .mo files")
    chosen = arguments.parse_args()
    if chosen.compile:
        return compile_all()
    texts = find(SOURCES)
    if chosen.check:
        return check(texts)
    for language in LANGUAGES:
        update(language, texts)
    return compile_all()


def find(root: Path) -> list[Text]:
    """This will find every marked text below a folder, in a stable order."""
    found = [text for path in sorted(root.rglob("*")) if path.is_file() for text in _in_file(path, root)]
    return list({(one.words, one.context, one.place): one for one in found}.values())


def _in_file(path: Path, root: Path) -> Iterator[Text]:
    place = path.relative_to(root.parent).as_posix()
    if path.suffix == ".py":
        yield from in_python(path.read_text(encoding="utf-8"), place)
    elif path.suffix in {".html", ".txt", ".js"} and "templates" in path.parts:
        yield from in_python(as_python(path.read_text(encoding="utf-8")), place)


def as_python(template: str) -> str:
    """This will turn a template into the calls that Django would make for its texts."""
    if not settings.configured:
        settings.configure()
    return _calls_only(templatize(template))


def _calls_only(templatized: str) -> str:
    # Django leaves X in place of everything that is not a call; what remains is calls with balanced brackets.
    call = re.compile(r"\b(?:n?p?gettext|_)\((?:u?'(?:\\.|[^'\\])*'|u?\"(?:\\.|[^\"\\])*\"|[\s,]|\w)*\)")
    return "\n".join(
        "\n" * templatized.count("\n", end, found.start()) + found[0].replace("\n", " ") + ";"
        for end, found in _with_ends(call.finditer(templatized))
    )


def _with_ends(matches: Iterator[re.Match[str]]) -> Iterator[tuple[int, re.Match[str]]]:
    end = 0
    for found in matches:
        yield end, found
        end = found.end()


def in_python(source: str, place: str) -> Iterator[Text]:
    """This will give the texts that a piece of Python marks."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or (mark := MARKS.get(_name(node.func))) is None:
            continue
        context, words, plural = (_plain(node.args, position) for position in mark)
        if words:
            yield Text(words, plural, context, place)


def _name(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


def _plain(arguments: list[ast.expr], position: int | None) -> str:
    if position is None or len(arguments) <= position:
        return ""
    value = arguments[position]
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def update(language: str, texts: list[Text]) -> None:
    """This will add new texts, note where each stands, and drop those that nobody says any more."""
    path = catalogue(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    old = polib.pofile(str(path)) if path.exists() else _empty(language)
    known = {(entry.msgid, entry.msgctxt or ""): entry for entry in old}
    new = _empty(language)
    for (words, context), places in sorted(_places(texts).items(), key=lambda one: (min(one[1]), one[0])):
        entry = known.get((words, context)) or polib.POEntry(msgid=words, msgctxt=context or None)
        _with_plural(
            entry, next((t.plural for t in texts if (t.words, t.context) == (words, context) and t.plural), "")
        )
        entry.occurrences = [(place, "") for place in sorted(places)]
        entry.flags = ["python-format"] if re.search(r"%\(\w+\)[sd]", words + entry.msgid_plural) else []
        new.append(entry)
    new.save(str(path))


def _places(texts: list[Text]) -> dict[tuple[str, str], set[str]]:
    places: dict[tuple[str, str], set[str]] = {}
    for text in texts:
        places.setdefault((text.words, text.context), set()).add(text.place)
    return places


def _with_plural(entry: polib.POEntry, plural: str) -> None:
    if plural and not entry.msgid_plural:
        entry.msgid_plural, entry.msgstr = plural, ""
        entry.msgstr_plural = entry.msgstr_plural or dict.fromkeys(range(6), "")


def _empty(language: str) -> polib.POFile:
    book = polib.POFile(wrapwidth=110)
    book.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    return book


def catalogue(language: str) -> Path:
    """Where the texts of a language stand."""
    return CATALOGUES / language / "LC_MESSAGES" / "django.po"


def check(texts: list[Text]) -> int:
    """This will name every text without a translation, and every translation that lost a placeholder."""
    wrong = [line for language in LANGUAGES for line in missing(language, texts)]
    print("\n".join(wrong) or "Every text is there.")
    return bool(wrong)


def missing(language: str, texts: list[Text]) -> list[str]:
    """What a catalogue still lacks."""
    path = catalogue(language)
    known = {(one.msgid, one.msgctxt or ""): one for one in polib.pofile(str(path))} if path.exists() else {}
    wrong = []
    for (words, context), places in sorted(_places(texts).items()):
        entry = known.get((words, context))
        if entry is None or not entry.translated():
            wrong.append(f"{language}: {min(places)}: no text for {words!r}")
        elif not _keeps_placeholders(entry):
            wrong.append(f"{language}: {min(places)}: a placeholder is lost in {words!r}")
    return wrong


def _keeps_placeholders(entry: polib.POEntry) -> bool:
    # A plural form for one or two may do without the number itself.
    wanted = set(re.findall(r"%\(\w+\)[sd]", entry.msgid_plural or entry.msgid))
    said = [entry.msgstr] if not entry.msgid_plural else [entry.msgstr_plural[max(entry.msgstr_plural)]]
    return all(wanted <= set(re.findall(r"%\(\w+\)[sd]", one)) for one in said)


def compile_all() -> int:
    """This will make a .mo file beside every catalogue."""
    for language in LANGUAGES:
        path = catalogue(language)
        if path.exists():
            polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
