"""Pages of the look itself."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

pytestmark = pytest.mark.urls("tests.web.addresses")


def test_offline_knows_nobody_and_needs_no_sign_in(visitor: Client) -> None:
    page = visitor.get("/offline/").content.decode()

    assert '<h1 class="hello__line">No signal just now.</h1>' in page
    assert 'data-whose=""' in page


def test_worker_keeps_only_the_shell(visitor: Client) -> None:
    script = visitor.get("/sw.js").content.decode()

    kept = re.search(r"const FILES = \[(.*?)\]", script)
    assert kept is not None
    names = [re.sub(r"\.[0-9a-f]{12}", "", name) for name in re.findall(r'"(.*?)"', kept[1])]
    assert names == [
        "/static/css/northlight.css", "/static/icons.svg", "/static/mark.svg", "/static/fonts/voice-latin.woff2",
        "/static/js/now.js", "/static/js/ui.js", "/static/js/outbox.js",
    ]  # fmt: skip
    assert script.count(".put(") == 1  # the offline page


def test_manifest_puts_us_on_a_home_screen(visitor: Client) -> None:
    response = visitor.get("/manifest.webmanifest")

    assert response.headers["Content-Type"] == "application/manifest+json"
    assert (response.json()["name"], response.json()["start_url"]) == ("Northlight", "/")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_theme_is_kept_for_this_screen(visitor: Client, theme: str) -> None:
    response = visitor.post("/theme/", {"theme": theme, "next": "/offline/"})

    assert response.headers["Location"] == "/offline/"
    assert f'data-theme="{theme}"' in visitor.get("/offline/").content.decode()


def test_theme_can_follow_the_phone_again(visitor: Client) -> None:
    visitor.post("/theme/", {"theme": "dark"})
    visitor.post("/theme/", {"theme": ""})

    assert "data-theme" not in visitor.get("/offline/").content.decode()


@pytest.mark.parametrize("back", ["//evil.example", "https:evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_theme_leads_nowhere_else(visitor: Client, back: str) -> None:
    assert visitor.post("/theme/", {"theme": "dark", "next": back}).headers["Location"] == "/"


def test_a_cookie_with_another_theme_is_nothing(visitor: Client) -> None:
    visitor.cookies["theme"] = '"><script>'

    assert "<script>" not in visitor.get("/offline/").content.decode()


def test_right_to_left_languages_turn_the_page(visitor: Client) -> None:
    page = visitor.get("/offline/", headers={"Accept-Language": "ar"}).content.decode()

    assert '<html lang="ar" dir="rtl"' in page


def test_light_on_data_asks_for_no_font(visitor: Client) -> None:
    assert 'as="font"' in visitor.get("/offline/").content.decode()
    assert 'as="font"' not in visitor.get("/offline/", headers={"Save-Data": "on"}).content.decode()


@pytest.mark.django_db(databases=["default", "keys"])
def test_styleguide_shows_every_component(visitor: Client, settings: Settings) -> None:
    settings.DEMO = True

    page = visitor.get("/styleguide/").content.decode()

    blocks = {name.split("__")[0].split("--")[0] for name in Classes.of(page)}
    assert SHOWN - blocks == set()
    assert "This is a demo. Everybody here is made up." in page


SHOWN = {
    "ask", "bar", "beads", "btn", "cast", "check", "chips", "clock", "composer", "dot", "errors", "face", "faces",
    "facts", "field", "find", "hello", "legend", "letter", "limits", "mail", "deeds", "msg", "note", "pagehead",
    "ribbon", "row", "rows", "signs", "skies", "sky", "tabs", "tag", "then", "tl", "toast", "typing", "who",
}  # fmt: skip


class Classes(HTMLParser):
    """Collects the classes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    @classmethod
    def of(cls, page: str) -> set[str]:
        reader = cls()
        reader.feed(page)
        return reader.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= set((dict(attrs).get("class") or "").split())
