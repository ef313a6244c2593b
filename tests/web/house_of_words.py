"""A small server that plays the house for our scripts: it takes words, tells news, and can be told to refuse."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue

from django.template.loader import render_to_string

JS = Path(__file__).resolve().parents[2] / "mentoring" / "web" / "static" / "js"
PAGE = """<!doctype html><html lang="en" data-whose="{whose}"{light}><title>Page</title>
<script defer src="/js/ui.js"></script><script defer src="/js/outbox.js"></script>
<script defer src="/js/live.js"></script>
<div role="status" data-announce></div>
<ol data-live="c1" data-live-url="/changes/" data-version="3"><li id="d2026-11-12">12 November</li><li id="e1">one</li>
<li id="e3">three</li></ol>
<p data-typing data-words="%s is writing" role="status" hidden></p>
<form id="write" method="post" action="/say/" data-outbox="c1" aria-label="Write to Grace">
<input type="hidden" name="client_id">
<textarea name="text" aria-label="Message"></textarea><button>Send</button></form>
<form id="out" method="post" action="/sign-out/" data-sign-out="Words are waiting."><button>Sign out</button></form>
{bubble}</html>"""


@dataclass
class Words:
    """What the house heard, and how it will answer."""

    address: str = ""
    whose: str = "grace"
    light: bool = False
    answers: list[int] = field(default_factory=list)  # one a letter, in turn; 204 when none is left
    heard: list[dict[str, str]] = field(default_factory=list)
    changes: str = "<ol></ol>"
    version: int = 4
    streams: list[Queue[str | None]] = field(default_factory=list)
    arrived: threading.Event = field(default_factory=threading.Event)

    def tell(self, event: str, told: str) -> None:
        """This will say something on every open stream."""
        for stream in self.streams:
            stream.put(f"event: {event}\ndata: {told}\n\n")


@contextmanager
def house_of_words() -> Iterator[Words]:
    """This will serve until the test is over."""
    words = Words()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Door", (Door,), {"words": words}))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, name="house of words")
    thread.start()
    words.address = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield words
    finally:
        for stream in words.streams:
            stream.put(None)
        server.shutdown()
        thread.join()
        server.server_close()


class Door(BaseHTTPRequestHandler):
    """Answers as the real house would."""

    words: Words
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        place = self.path.partition("?")[0]
        if place == "/":
            light = " data-light" if self.words.light else ""
            bubble = render_to_string("web/parts/bubble.html")
            self.answer(200, PAGE.format(whose=self.words.whose, light=light, bubble=bubble))
        elif place.startswith("/js/"):
            self.answer(200, (JS / Path(place).name).read_text("utf-8"), kind="text/javascript")
        elif place == "/changes/":
            self.answer(200, self.words.changes, **{"X-Version": str(self.words.version)})
        elif place == "/live/":
            self.stream()
        else:
            self.answer(404, "")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/say/":
            self.words.heard.append(_fields(self.headers["Content-Type"], body) | {"by": self.headers["X-Outbox"]})
            self.answer(self.words.answers.pop(0) if self.words.answers else 204, "")
        else:
            self.words.whose = ""
            self.answer(302, "", Location="/")

    def stream(self) -> None:
        """This will pass on what is told, until the browser goes or the test ends."""
        self.close_connection = True
        news: Queue[str | None] = Queue()
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.wfile.write(b": here\n\n")
        self.words.streams.append(news)
        self.words.arrived.set()
        while (said := news.get()) is not None:
            self.wfile.write(said.encode())

    def answer(self, status: int, text: str, *, kind: str = "text/html", **headers: str) -> None:
        """This will send one whole answer."""
        body = text.encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != 204:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: tests are quiet."""


def _fields(kind: str, body: bytes) -> dict[str, str]:
    letter = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    found = {}
    for part in letter.get_payload():
        name = re.search(r'name="(.*?)"', part["Content-Disposition"])
        if name is not None:
            found[name[1]] = part.get_payload(decode=True).decode().replace("\r\n", "\n")
    return found
