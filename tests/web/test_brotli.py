"""Pages go out small, and their length tells nothing."""

from __future__ import annotations

import gzip

import brotli
import pytest

from tests.cast import Cast, signed_in

MODERN = "gzip, deflate, br, zstd"


def test_a_page_is_the_same_page_made_small(cast: Cast) -> None:
    browser = signed_in(cast.amina)
    plain = browser.get("/limits/")

    small = browser.get("/limits/", headers={"Accept-Encoding": MODERN})

    assert small.headers["Content-Encoding"] == "br"
    assert small.headers["Content-Length"] == str(len(small.content))
    assert "Accept-Encoding" in small.headers["Vary"]
    whole, _comment, added = brotli.decompress(small.content).decode().rpartition("<!--")
    assert (whole, added.endswith("-->")) == (plain.content.decode(), True)
    assert len(small.content) < len(gzip.compress(plain.content, 6))


def test_its_length_differs_each_time(cast: Cast) -> None:
    browser = signed_in(cast.amina)

    lengths = {len(browser.get("/limits/", headers={"Accept-Encoding": "br"}).content) for _time in range(20)}

    assert len(lengths) > 5


@pytest.mark.parametrize(
    ("reads", "gets"),
    [("gzip", "gzip"), ("gzip, br;q=0", "gzip"), ("", None), ("embroidery", None), ("br;q=0.9", "br")],
)
def test_a_browser_gets_what_it_reads(cast: Cast, reads: str, gets: str | None) -> None:
    answer = signed_in(cast.amina).get("/limits/", headers={"Accept-Encoding": reads})

    assert answer.headers.get("Content-Encoding") == gets


def test_what_is_no_page_is_left_alone(cast: Cast) -> None:
    script = signed_in(cast.amina).get("/sw.js", headers={"Accept-Encoding": "br"})

    assert script.headers.get("Content-Encoding") is None
