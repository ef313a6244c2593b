"""The program ``northlight demo``, as ``bin/run`` starts it: it keeps what was said, and can begin anew."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from mentoring.demo.surroundings import MARK
from tests.houses import ROOT, open_demo, outside

SAID = "I would know it went well if I left with fewer notes than everyone else."
ASKED = "what would tell you the meeting went well, before it even starts?"


class Browser:
    """Somebody at the demo: follows links, fills in forms, keeps cookies."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        """A page."""
        with self._opener.open(self.address + path, timeout=20) as answer:
            return str(answer.read().decode())

    def post(self, path: str, page: str, **fields: str) -> str:
        """The page after a form of ``page`` was sent."""
        token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[0]
        body = urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        with self._opener.open(self.address + path, body, timeout=20) as answer:
            return str(answer.read().decode())

    def amina_with_grace(self) -> tuple[str, str]:
        """Be Amina, and open the page with Grace: its address, and what stands there."""
        today = self.post("/demo/as/amina/", self.get("/demo/"))
        path = re.findall(r'href="(/partnerships/[^"#]+)#write"', today)[0]
        return path, unescape(self.get(path))


def test_open_demo_keeps_what_was_said_and_begins_anew_when_asked(tmp_path: Path) -> None:
    with open_demo(tmp_path) as address:
        browser = Browser(address)
        path, page = browser.amina_with_grace()
        assert ASKED in page
        browser.post(re.findall(r'action="(/conversations/[^"]+/)"', page)[0], page, text=SAID)
        assert SAID in unescape(browser.get(path))

    # It is the same house after a night.
    with open_demo(tmp_path) as address:
        browser = Browser(address)
        browser.post("/demo/as/amina/", browser.get("/demo/"))
        assert SAID in unescape(browser.get(path))

    # And another one when somebody begins anew.
    with open_demo(tmp_path, "--fresh") as address:
        fresh_path, page = Browser(address).amina_with_grace()
        assert fresh_path != path
        assert SAID not in page
        assert ASKED in page


def test_open_demo_says_plainly_that_a_port_is_taken(tmp_path: Path) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        port = door.getsockname()[1]
        said = subprocess.run(
            [sys.executable, "-m", "mentoring.management.northlight", "demo", "--port", str(port), "--data", tmp_path],
            cwd=ROOT,
            env=outside(),
            capture_output=True,
            text=True,
            check=False,
        )

    assert said.returncode == 1
    assert said.stderr.strip() == (
        f"CommandError: Cannot listen on 127.0.0.1, port {port}: Address already in use. "
        f"Another program may be there; try --port {port + 1}."
    )
    assert (tmp_path / MARK).exists()
