"""A real server on a free port, and a browser that can be as rude as needed."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from mentoring.asgi.door import Door
from mentoring.management.server import Server, configure

LOOPBACK = "127.0.0.1"


class House:
    """One open house."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.socket = socket.create_server((LOOPBACK, 0))
        self.port: int = self.socket.getsockname()[1]
        self.server = Server(configure(door))
        self._is_open = threading.Event()
        self.server.on_open = self._is_open.set
        self._thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]})

    def open(self) -> None:
        """Open the doors."""
        self._thread.start()
        assert self._is_open.wait(20)

    def ask_to_close(self) -> None:
        """As SIGTERM does."""
        self.server.should_exit = True

    def close(self, seconds: float = 10) -> None:
        """Close, and wait until it is."""
        self.ask_to_close()
        self._thread.join(seconds)
        assert not self._thread.is_alive()

    def browser(self) -> Browser:
        """A new connection."""
        return Browser(self.port)

    def ask(self, head: str, body: bytes = b"", **headers: str) -> Answer:
        """One request on a connection of its own."""
        with self.browser() as browser:
            return browser.ask(head, body, **headers)


class Answer:
    """What came back."""

    def __init__(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.body = body

    def __getitem__(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key == name), None)


class Browser:
    """One connection; bytes out, bytes in."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection((LOOPBACK, port), timeout=20)
        self._file = self.socket.makefile("rb")

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def close(self) -> None:
        """Leave."""
        self._file.close()
        self.socket.close()

    def send(self, words: bytes) -> None:
        """Send these bytes as they are."""
        self.socket.sendall(words)

    def begin(self, head: str, **headers: str) -> None:
        """Send the head of a request."""
        lines = [f"{head} HTTP/1.1", "Host: 127.0.0.1", *(f"{k.replace('_', '-')}: {v}" for k, v in headers.items())]
        self.send(("\r\n".join(lines) + "\r\n\r\n").encode("latin1"))

    def ask(self, head: str, body: bytes = b"", **headers: str) -> Answer:
        """A whole request, and its answer."""
        if body:
            headers.setdefault("Content_Length", str(len(body)))
        self.begin(head, **headers)
        self.send(body)
        return self.answer(is_head=head.startswith("HEAD"))

    def line(self) -> str:
        """The next line, without its end."""
        return self._file.readline().decode("latin1").rstrip("\r\n")

    def answer(self, *, is_head: bool = False) -> Answer:
        """The next answer."""
        status, headers = self.head()
        return Answer(status, headers, b"" if is_head else self._body(dict(headers)))

    def head(self) -> tuple[int, list[tuple[str, str]]]:
        """Status and headers of the next answer."""
        status = int(self.line().split()[1])
        headers = []
        while line := self.line():
            name, _, value = line.partition(": ")
            headers.append((name.lower(), value))
        return status, headers

    def chunk(self) -> bytes:
        """The next part of an answer in parts; empty at the end."""
        size = int(self.line() or "0", 16)
        words = self._file.read(size)
        self.line()
        return words

    def frame(self) -> str:
        """The next part of a stream that is not just a sign of life."""
        return self.chunk().decode()

    def is_cut(self) -> bool:
        """Whether the other side has closed, after whatever it said before."""
        try:
            self._file.read()
        except ConnectionError:
            return True
        except TimeoutError:
            return False
        return True

    def _body(self, headers: dict[str, str]) -> bytes:
        if headers.get("transfer-encoding") == "chunked":
            return b"".join(iter(self.chunk, b""))
        return self._file.read(int(headers.get("content-length", 0)))


@contextmanager
def opened() -> Iterator[House]:
    """A house with the settings of this moment, closed afterwards."""
    house = House(Door())
    house.open()
    try:
        yield house
    finally:
        house.close()
