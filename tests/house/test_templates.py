"""Templates are short, every text in them is marked for translation, and nothing stands inline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LINES = 200

# What only those who build the house see, in their language.
NOT_TRANSLATED = ("web/guide/", "web/pages/styleguide.html")
# Mail programs know no stylesheet but an inline one.
MAY_STYLE_INLINE = ("/letters/",)

COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", re.DOTALL)
MARKED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%}", re.DOTALL)
CLASSES = re.compile(r"{%\s*block \w*class\w*\s*%}.*?endblock\s*%}", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")
SAID = {"alt", "aria-description", "aria-label", "placeholder", "title"}
INLINE = {
    "a style": re.compile(r"\sstyle\s*=|<style\b", re.IGNORECASE),
    "a script": re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE),
    "a deed": re.compile(r"\son[a-z]+\s*=|\bhx-on\b|javascript:", re.IGNORECASE),
}
# A heading or a line of a list stands where the page begins, whatever the script of the name in it: <bdi> inside.
WANDERS = re.compile(r'<(?:h\d|[a-z]+[^>]*\bclass="[^"]*\brow__[tm]\b)[^>]*\bdir="auto"')
# A comma of our own is Latin in every language: {% translate ", " %} is the reader's.
DATE = re.compile(r'\|date:"[^"]*,')
ICON = re.compile(r"{%\s*icon\s+\"([\w-]+)\"")


def test_no_template_is_long() -> None:
    assert long(ROOT) == []


def test_every_text_is_marked() -> None:
    assert unmarked(ROOT) == []


def test_nothing_stands_inline() -> None:
    assert inline(ROOT) == []


def test_no_name_moves_its_line_to_the_other_side() -> None:
    assert wandering(ROOT) == []


def test_every_comma_is_the_readers() -> None:
    assert commas(ROOT) == []


def test_every_icon_is_in_the_sprite() -> None:
    sprite = set(re.findall(r'<symbol id="([\w-]+)"', (ROOT / "mentoring/web/static/icons.svg").read_text("utf-8")))
    asked = {(name, at) for at, text in templates(ROOT) for name in ICON.findall(text)}

    assert [(name, at) for name, at in sorted(asked) if name not in sprite] == []


def test_a_long_template_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "goals/pages/goal.html", "<p>\n" * 201)

    assert long(tmp_path) == ["goals/pages/goal.html: 201 lines"]


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("<p>Hello</p>", "Hello"),
        ('<p>{% translate "Hello" %} there</p>', "there"),
        ("{% if goal %}<b>Yes</b>{% endif %}", "Yes"),
        ('<input placeholder="Write here">', "Write here"),
        ('<a aria-label="Back to {{ place }}">{% icon "x" %}</a>', "Back to"),
    ],
)
def test_an_unmarked_text_is_found(tmp_path: Path, template: str, text: str) -> None:
    plant(tmp_path, "goals/pages/goal.html", template)

    assert unmarked(tmp_path) == [f"goals/pages/goal.html:1: {text}"]


@pytest.mark.parametrize(
    "template",
    [
        '<p>{% translate "Hello" %} · {{ name }}, 12</p>',
        "{% blocktranslate with name=name %}Hello {{ name }}{% endblocktranslate %}",
        '{# what it is #}<a class="btn go" href="{% url "goal" %}" data-words="x">{% icon "x" %}</a>',
        '<p{% if bad %} class="wrong"{% endif %} aria-label="{% translate "Hello" %}">×</p>',
        "{% comment %}Not said to anybody.{% endcomment %}<!doctype html>",
    ],
)
def test_a_marked_text_is_not(tmp_path: Path, template: str) -> None:
    plant(tmp_path, "goals/pages/goal.html", template)

    assert unmarked(tmp_path) == []


@pytest.mark.parametrize(
    ("template", "what"),
    [
        ('<p style="color: red">', "a style"),
        ("<style>p { }</style>", "a style"),
        ("<script>go()</script>", "a script"),
        ('<a onclick="go()">', "a deed"),
        ('<a href="javascript:go()">', "a deed"),
    ],
)
def test_what_stands_inline_is_found(tmp_path: Path, template: str, what: str) -> None:
    plant(tmp_path, "goals/pages/goal.html", template)
    plant(tmp_path, "goals/letters/goal.html", '<p style="color: red">')

    assert inline(tmp_path) == [f"goals/pages/goal.html: {what}"]


@pytest.mark.parametrize(
    "template", ['<h1 dir="auto">{{ name }}</h1>', '<span class="row__t" dir="auto">{{ name }}</span>']
)
def test_a_name_that_moves_its_line_is_found(tmp_path: Path, template: str) -> None:
    plant(tmp_path, "goals/pages/goal.html", f'<h1><bdi>{{{{ name }}}}</bdi></h1><p dir="auto">{template}</p>')

    assert wandering(tmp_path) == ["goals/pages/goal.html"]


@pytest.mark.parametrize(
    "template",
    [
        "<p><b>{{ name }}</b>, {{ place }}</p>",
        "{{ name }}{% if place %}, <bdi>{{ place }}</bdi>{% endif %}",
        '<p>{{ day|date:"j F, H:i" }}</p>',
        '<a aria-label="{{ name }}, {{ place }}"></a>',
    ],
)
def test_a_comma_of_our_own_is_found(tmp_path: Path, template: str) -> None:
    plant(tmp_path, "goals/pages/goal.html", template)
    plant(
        tmp_path,
        "goals/parts/goal.html",
        '{% translate ", " as comma %}<a href="{% url "goal" %}" sizes="1, 2">{{ 1 }}</a>',
    )

    assert commas(tmp_path) == ["goals/pages/goal.html"]


def test_a_comma_of_our_own_is_found_in_a_letter(tmp_path: Path) -> None:
    plant(tmp_path, "goals/letters/goal.txt", "{{ name }}, {{ place }}")

    assert commas(tmp_path) == ["goals/letters/goal.txt"]


def long(root: Path) -> list[str]:
    """Templates that do not fit into one look."""
    counted = ((at, len(text.splitlines())) for at, text in templates(root))
    return [f"{at}: {lines} lines" for at, lines in counted if lines > LINES]


def unmarked(root: Path) -> list[str]:
    """Texts that nobody could translate."""
    found = []
    for at, text in templates(root):
        if not any(place in at for place in NOT_TRANSLATED):
            found += [f"{at}:{line}: {said}" for line, said in Reader.of(text)]
    return found


def inline(root: Path) -> list[str]:
    """Style and script that our security policy would not run."""
    return [
        f"{at}: {what}"
        for at, text in templates(root)
        for what, looks in INLINE.items()
        if looks.search(COMMENT.sub("", text)) and not (what == "a style" and _may_style(at))
    ]


def wandering(root: Path) -> list[str]:
    """Templates in which a name in another script takes its whole line to the other side of the page."""
    return [at for at, text in templates(root) if WANDERS.search(COMMENT.sub("", text))]


def commas(root: Path) -> list[str]:
    """Templates with a comma that no translator can turn into their own."""
    texts = [*templates(root), *templates(root, "*.txt")]
    said = ((at, text) for at, text in texts if not any(place in at for place in NOT_TRANSLATED))
    return [at for at, text in said if DATE.search(text) or Commas.of(text)]


def _may_style(at: str) -> bool:
    return any(place in f"/{at}" for place in MAY_STYLE_INLINE)


class Reader(HTMLParser):
    """Collects what a page says by itself, with the line where it does."""

    looks_for = WORD

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[int, str]] = []

    @classmethod
    def of(cls, template: str) -> list[tuple[int, str]]:
        """Everything that a template says without a mark."""
        reader = cls()
        for pattern in (COMMENT, MARKED, CLASSES, TAG):
            template = pattern.sub(lambda found: "\n" * found[0].count("\n"), template)
        reader.feed(template)
        reader.close()
        return reader.said

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in SAID:
                self.handle_data(value or "")

    def handle_data(self, data: str) -> None:
        if self.looks_for.search(data):
            self.said.append((self.getpos()[0], " ".join(data.split())))


class Commas(Reader):
    """Collects the commas that a page puts by itself."""

    looks_for = re.compile(",")


def templates(root: Path, ending: str = "*.html") -> Iterator[tuple[str, str]]:
    """Every page and letter, with its place below the templates of its room."""
    for path in sorted((root / "mentoring").rglob(ending)):
        if "templates" in path.parts:
            start = len(path.parts) - path.parts[::-1].index("templates")
            yield "/".join(path.parts[start:]), path.read_text(encoding="utf-8")


def plant(root: Path, name: str, template: str) -> None:
    """This will put a template into a room."""
    path = root / "mentoring" / name.split("/")[0] / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(template, encoding="utf-8")


def test_every_entry_can_be_told_in_a_letter() -> None:
    # A letter and a copy tell what the timeline shows; a place whose words were erased has nothing to tell.
    told = sorted(
        page for page in (ROOT / "mentoring").glob("*/templates/*/pages/entries/*.html") if page.stem != "erased"
    )
    letters = [page.parents[2] / "letters" / f"{page.stem}.{kind}" for page in told for kind in ("txt", "html")]

    assert len(told) > 20
    assert [str(one.relative_to(ROOT)) for one in letters if not one.exists()] == []
