"""What goes with every answer, and what no page and no letter has in it: script, style, or a way to somebody else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import path
from pytest_django import Settings

from mentoring import worker
from mentoring.channels.mail.compose import compose
from mentoring.people.letters import SUBJECTS, post_letter
from tests.cast import Cast, Postbox, signed_in
from tests.houses import ROOT
from tests.trust.addresses import LINES
from tests.trust.asking import Told, ask, missing_ids, path_of
from tests.trust.pages import elsewhere, read
from tests.trust.world import World, say, surely_signed_in, two_worlds

ALWAYS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        "connect-src 'self'; media-src 'self' blob:; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(self), microphone=(self), display-capture=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
    ),
}
KEPT_NOWHERE = "no-store, private"
FILES = "files/<uuid:file_id>/<slug:name>/"
# What somebody handed over is no page: should a browser open it as one, it may do nothing.
OF_FILES = {"Content-Security-Policy": "default-src 'none'; sandbox"}
# The one page on which somebody may show their screen.
CALL = "conversations/<uuid:conversation_id>/call/"
OF_CALLS = {"Permissions-Policy": ALWAYS["Permissions-Policy"].replace("display-capture=()", "display-capture=(self)")}
CACHES = {
    "sw.js": "no-cache",
    "manifest.webmanifest": "max-age=3600",
    "calendar/<str:feed_token>.ics": "private, no-cache",  # a calendar asks each time whether it has changed
    FILES: "private, max-age=86400, immutable",  # it never changes, and on a slow line it costs somebody money
}
LIBRARY = "max-age=0, no-cache, no-store, must-revalidate, private"  # says the same in more words
# What else an answer may carry, by the kind of answer.
ALSO = {
    "Content-Type", "Content-Length", "Content-Language", "Vary", "Location", "Cache-Control", "Expires", "Allow",
    "X-Version", "ETag", "Clear-Site-Data", "Content-Disposition", "Accept-Ranges", "Content-Encoding",
}  # fmt: skip
BREACH = (
    '<style>p{}</style><script>alert(1)</script><p style="color:red" onclick="x()"><a href=" JavaScript:x()">'
    '<img src="https://tracker.example/p.gif"><a href="//evil.example">'
)

# Where links lead that somebody wrote or shared. Nothing is fetched from there: a person goes, or does not.
APART = "noopener noreferrer nofollow"
LED_TO = {"https://tracker.example/p.gif", "https://people.example/pause.mp4", "https://people.example/elsewhere"}


@pytest.fixture
def world(cast: Cast, postbox: Postbox, settings: Settings) -> World:
    """Both worlds, in a house that sends mail, with words in it that look like trouble."""
    settings.SMTP_URL = "smtp://127.0.0.1:1"
    moment = datetime.now(UTC)
    world = two_worlds(cast, moment=moment)
    for text in (BREACH, "[x](javascript:alert(1)) **b** `c`", "> quoted"):
        say(world.hers.partnership, cast.grace, text, moment)
    return world


def every_answer(world: World, *methods: str) -> list[tuple[str, Told]]:
    """What every address answers to Amina, to Olu and to nobody; found, refused and not there."""
    found = []
    for person in (world.cast.amina, world.cast.olu, None):
        browser = surely_signed_in(person)
        for line in LINES:
            for ids in (world.hers.ids, missing_ids(world.hers)) if line.has_id else (world.hers.ids,):
                where = path_of(line.route, ids)
                found += [(line.route, ask(browser, method, where)) for method in methods or ("GET", "POST", "PUT")]
    return found


def test_headers_and_pages_are_as_they_must_be_on_every_answer(world: World) -> None:
    answers = every_answer(world)
    pages = [(route, told) for route, told in answers if _is_page(told)]

    for route, told in answers:
        brings_our_headers(route, told)
    assert {route: found for route, told in pages if (found := runs_on(route, told.body.decode()))} == {}
    for route, told in pages:
        names_no_other_place(route, told.body.decode())
    assert len(pages) > len(LINES)


def runs_on(route: str, body: str) -> list[str]:
    """What could run on a page. The bookmark is there to be dragged away from it; pressed here, it does nothing."""
    bookmark = '<a href="javascript:' if route == "share/anywhere/" else None
    return [one for one in read(body).runs if bookmark is None or not one.startswith(bookmark)]


def brings_our_headers(route: str, told: Told) -> None:
    """The same headers with every answer, and no others."""
    its_own = {FILES: OF_FILES, CALL: OF_CALLS}.get(route, {}) if told.status == 200 else {}
    here = ALWAYS | its_own
    assert {name: told.headers.get(name) for name in ALWAYS} == here, route
    assert set(told.headers) - ALSO == set(ALWAYS), route
    assert told.headers["Cache-Control"] in {KEPT_NOWHERE, LIBRARY, CACHES.get(route)}, route


def names_no_other_place(route: str, body: str) -> None:
    """Words of a message may name a place; they are shown as words, and a link is made of a whole address only."""
    said = {*LED_TO, "//evil.example", "&quot;https://tracker.example/p.gif&quot;"}
    page = read(body)
    foreign = [address for address in page.addresses if re.match(r"(?i)(?:[a-z]+:)?//", address)]
    led_to = [(address, rel) for address, rel in page.ways if address in foreign]
    # Whoever goes there goes by a link they press, and is not told of; nothing else names another place.
    assert sorted(foreign) == sorted(address for address, _rel in led_to), route
    assert set(led_to) <= {(address, APART) for address in LED_TO}, route
    assert [one for one in page.pictures if one.startswith(("http", "//"))] == [], route
    assert {one.rstrip("&;quot") for one in elsewhere(body, ours=(configured.BASE_URL,))} <= said, route


@pytest.mark.parametrize(
    "words", ["/nowhere/", "/static/nowhere.css", "/people/%00", "/people/%ff/", "/" + "x" * 5000]
)
def test_headers_go_with_what_is_not_there(db: None, words: str) -> None:
    response = Client().get(words)

    assert response.status_code == 404
    assert {name: response.headers.get(name) for name in ALWAYS} == ALWAYS


def broken(request: object) -> None:
    """Our mistake."""
    raise ZeroDivisionError


urlpatterns = [path("broken/", broken)]


def test_headers_go_with_our_mistakes(cast: Cast, settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__
    browser = signed_in(cast.amina)
    browser.raise_request_exception = False

    response = browser.get("/broken/")

    assert response.status_code == 500
    assert {name: response.headers.get(name) for name in ALWAYS} == ALWAYS
    assert "ZeroDivisionError" not in response.content.decode()


def test_headers_of_what_browsers_may_keep(db: None) -> None:
    page = Client().get("/sign-in/").content.decode()
    found = set(re.findall(r'"(/static/[^"#]+)', page))

    assert found
    for address in found:
        response = Client().get(address)
        assert (response.status_code, response.headers["X-Content-Type-Options"]) == (200, "nosniff")
        assert response.headers["Cache-Control"] == "max-age=315360000, public, immutable"
        assert "Access-Control-Allow-Origin" not in response.headers
        assert not response.cookies
        response.close()


# ── nothing inline, nothing from elsewhere ───────────────────────────────────


def test_headers_are_not_all_that_a_planted_breach_would_meet() -> None:
    found = read(BREACH)

    assert found.runs == [
        "<style>",
        "<script>",
        '<p style="color:red">',
        '<p onclick="x()">',
        '<a href=" JavaScript:x()">',
    ]
    assert found.pictures == ["https://tracker.example/p.gif"]
    assert elsewhere(BREACH, ours=("http://127.0.0.1",)) == {"https://tracker.example/p.gif", "//evil.example"}


def _is_page(told: Told) -> bool:
    return told.headers.get("Content-Type", "").startswith("text/html") and bool(told.body)


# ── letters ──────────────────────────────────────────────────────────────────


def test_headers_are_no_help_in_a_mailbox_so_letters_bring_nothing_along(world: World, postbox: Postbox) -> None:
    moment = world.moment.replace(hour=12)
    worker.work(clock=lambda: moment.replace(year=moment.year + 1, month=6, day=2))  # a Tuesday or so, at noon
    for kind in SUBJECTS:
        about: dict[str, object] = {
            "code": "1234-5678", "news": "A passkey was added.", "device": "Firefox", "mentor": "Grace",
            "url": f"{configured.BASE_URL}/asking/x/",
        }  # fmt: skip
        post_letter(kind, to="amina@people.example", person=world.cast.amina, about=about, now=moment)

    told = [message_from_bytes(compose(one, now=moment).content, policy=policy.SMTP) for one in postbox.sent]
    pages = [mail.get_body(("html",)).get_content() for mail in told]
    assert len(pages) > len(SUBJECTS) + 2
    for html in pages:
        page = read(html)
        assert page.pictures == []
        assert [one for one in page.runs if " style=" not in one] == []
        assert "url(" not in html
        assert {one for one in page.addresses if not one.startswith(configured.BASE_URL)} <= LED_TO
    assert [
        part for mail in told for part in mail.walk() if part.get_content_maintype() not in {"text", "multipart"}
    ] == []


# ── cookies ──────────────────────────────────────────────────────────────────


def test_headers_set_cookies_that_stay_with_us(cast: Cast, settings: Settings) -> None:
    settings.SESSION_SAVE_EVERY_REQUEST = True
    browser = signed_in(cast.amina)
    browser.get("/you/")
    browser.post("/theme/", {"theme": "dark"})
    browser.post("/language/", {"language": "ar"})

    told = {name: (one["httponly"], one["samesite"], one["secure"], one["path"], one["domain"])
            for name, one in browser.cookies.items()}  # fmt: skip
    assert told == {
        "session": (True, "Lax", "", "/", ""),
        "csrf": ("", "Lax", "", "/", ""),  # htmx and the outbox read it
        "theme": (True, "Lax", "", "/", ""),
        "django_language": (True, "Lax", "", "/", ""),
    }


LOOK = """
import django; django.setup()
from django.conf import settings as said
from django.test import Client
browser = Client(headers={"host": "mentoring.example"})
browser.post("/theme/", {"theme": "dark"}, secure=True)
browser.post("/language/", {"language": "ar"}, secure=True)
page = browser.get("/offline/", secure=True)
print(sorted((name, bool(one["secure"])) for name, one in browser.cookies.items()))
print(said.SESSION_COOKIE_NAME, said.SESSION_COOKIE_SECURE, said.SESSION_COOKIE_HTTPONLY)
print(said.CSRF_COOKIE_NAME, said.CSRF_COOKIE_SECURE)
print(said.SESSION_COOKIE_DOMAIN, said.SESSION_COOKIE_PATH, said.CSRF_COOKIE_DOMAIN, said.CSRF_COOKIE_PATH)
print(page.headers["Strict-Transport-Security"])
"""


def test_headers_lock_cookies_to_https_where_there_is_https(tmp_path: object) -> None:
    where = {"BASE_URL": "https://mentoring.example", "NORTHLIGHT_DATA": str(tmp_path)}
    env = {**os.environ, **where, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    told = subprocess.run([sys.executable, "-c", LOOK], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)

    assert told.stdout.splitlines() == [
        "[('django_language', True), ('theme', True)]",
        "__Host-session True True",
        "__Host-csrf True",
        "None / None /",
        "max-age=63072000; includeSubDomains",
    ], told.stderr
