"""Reading a page as a browser would: what it would run, what it would fetch, where it leads."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

FETCHES = {"src", "href", "action", "srcset", "poster", "data", "formaction", "background", "cite", "ping", "manifest"}
FETCHES |= {"hx-get", "hx-post", "hx-put", "hx-delete", "xlink:href", "data-typing-url", "data-live-url", "data-deeds",
            "data-recorder", "data-hand-over"}  # fmt: skip
NAMES = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}  # names of formats, fetched by nobody
ELSEWHERE = re.compile(r"(?i)(?:[a-z][a-z0-9+.-]*:)?//[^\s\"'<>)]+")


@dataclass
class Page(HTMLParser):
    """What stands in a page."""

    runs: list[str] = field(default_factory=list)  # script or style written into it
    addresses: list[str] = field(default_factory=list)  # whatever it names to be fetched or gone to
    pictures: list[str] = field(default_factory=list)
    ways: list[tuple[str, str]] = field(default_factory=list)  # where a link leads, and what it says of that (rel)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """This will note what a tag would run or fetch."""
        told = {name: value or "" for name, value in attrs}
        is_told_to_a_script = told.get("type") == "application/json"  # read, never run
        if tag == "style" or (tag == "script" and "src" not in told and not is_told_to_a_script):
            self.runs.append(f"<{tag}>")
        if tag in {"img", "picture", "source", "image", "video", "audio", "iframe", "embed", "object", "link"}:
            self.pictures.append(told.get("src") or told.get("href") or f"<{tag}>")
        if tag == "a" and "href" in told:
            self.ways.append((told["href"], told.get("rel", "")))
        for name, value in told.items():
            self._look_at(tag, name, value)

    def _look_at(self, tag: str, name: str, value: str) -> None:
        is_script = re.match(r"(?i)\s*(?:javascript|vbscript|data:text)", value)
        if name == "style" or name.startswith(("on", "hx-on")) or (name in FETCHES and is_script):
            self.runs.append(f'<{tag} {name}="{value[:40]}">')
        if name in FETCHES:
            self.addresses.append(value)


def read(html: str) -> Page:
    """This will read a page."""
    page = Page()
    page.feed(html)
    page.close()
    return page


def elsewhere(html: str, *, ours: tuple[str, ...]) -> set[str]:
    """Every address of another place that stands anywhere in a page, fetched or not."""
    found = {address for address in ELSEWHERE.findall(html) if address not in NAMES}
    return {address for address in found if not address.startswith(ours)}
