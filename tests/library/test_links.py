"""What is taken as an address, what it leads to, and which messages are one link."""

from __future__ import annotations

import pytest

from mentoring.library import links

KINDS = {
    "https://www.youtube.com/watch?v=x": "video",
    "https://youtu.be/x": "video",
    "https://m.youtube.com/x": "video",
    "https://notyoutube.com/x": "link",
    "https://youtube.com.evil.example/x": "link",
    "https://people.example/talk.MP4": "video",
    "https://people.example/talk.mp4?at=6": "video",
    "https://en.wikipedia.org/wiki/Pause": "article",
    "https://people.example/paper.pdf": "file",
    "https://people.example/a.jpeg": "picture",
    "https://people.example/": "link",
}


@pytest.mark.parametrize("address", KINDS)
def test_links_lead_to_a_kind_by_a_small_table(address: str) -> None:
    assert links.kind_of(address) == KINDS[address]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" https://people.example/a ", "https://people.example/a"),
        ("people.example/a", "https://people.example/a"),
        ("HTTP://People.example", "HTTP://People.example"),
        ("https://مثال.إختبار/", "https://مثال.إختبار/"),
        ("javascript:alert(1)", ""),
        ("data:text/html,hi", ""),
        ("file:///etc/passwd", ""),
        ("//people.example/a", ""),
        ("https://", ""),
        ("https:///a", ""),
        ("https://a b.example/", ""),
        ("https://people.example:port/", ""),
        ("https://people.example:99999/", ""),
        ("https://[::1", ""),
        ("https://people.example/\u202egnp.exe", ""),
        ("https://people.example/" + "x" * 2000, ""),
        ("hello", ""),
        ("", ""),
    ],
)
def test_links_are_taken_when_somebody_can_go_there(typed: str, kept: str) -> None:
    assert links.cleaned(typed) == kept


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://bank.example@evil.example/", "evil.example"),
        ("https://www.people.example:8443/a", "people.example"),
        ("https://bаnk.example/", "xn--bnk-6cd.example"),
    ],
)
def test_links_tell_where_they_really_lead(address: str, host: str) -> None:
    assert links.host_of(address) == host


TALK = "https://people.example/talk"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (TALK, (TALK, "")),
        (f"  {TALK}\n", (TALK, "")),
        (f"{TALK}\nFrom minute six.", (TALK, "From minute six.")),
        (f"From minute six.\n\n{TALK}", (TALK, "From minute six.")),
        (f"Watch this: {TALK}.", (TALK, "Watch this")),
        ("https://en.wikipedia.org/wiki/Pause_(music)", ("https://en.wikipedia.org/wiki/Pause_(music)", "")),
        (f"({TALK})", (TALK, "")),
        (f"{TALK} and {TALK}", None),
        (f"One.\n{TALK}\nTwo.", None),
        (f"{TALK}\n{'x' * 301}", None),
        ("No link at all.", None),
        ("people.example/talk", None),
    ],
)
def test_links_are_found_alone_or_with_one_line(said: str, found: tuple[str, str] | None) -> None:
    """F-17"""
    link = links.found_in(said)

    assert (link and (link.address, link.line)) == found


def test_links_are_read_in_bounded_time() -> None:
    for said in ("https://a" + ")" * 20_000, "https://" * 2500, "https://" + "." * 20_000, "https://" + "a." * 10_000):
        assert links.found_in(said) is None
