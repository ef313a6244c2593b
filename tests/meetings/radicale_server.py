"""Radicale on this machine, as people run it."""

from __future__ import annotations

import base64
import http.client
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.meetings.dav_servers import HOST, LOGIN, Papers


@dataclass(frozen=True)
class Radicale:
    """A running Radicale."""

    port: int
    shown: Papers

    @property
    def address(self) -> str:
        """Where it is."""
        return f"https://{HOST}:{self.port}/"

    def put(self, path: str, body: str) -> None:
        """This will put an entry there, as a calendar program would."""
        self._send("PUT", path, body, "text/calendar; charset=utf-8")

    def make(self, path: str, name: str, holds: str = "VEVENT") -> None:
        """This will make a calendar."""
        spaces = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"'
        comps = f'<c:supported-calendar-component-set><c:comp name="{holds}"/></c:supported-calendar-component-set>'
        told = f"<d:set><d:prop><d:displayname>{name}</d:displayname>{comps}</d:prop></d:set>"
        self._send("MKCALENDAR", path, f"<c:mkcalendar {spaces}>{told}</c:mkcalendar>", "application/xml")

    def _send(self, method: str, path: str, body: str, kind: str) -> None:
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as line:
            sealed = self.shown.trust().wrap_socket(line, server_hostname=HOST)
            connection = http.client.HTTPConnection(HOST)
            connection.sock = sealed
            known = base64.b64encode(f"{LOGIN.name}:{LOGIN.password}".encode()).decode()
            head = {"Authorization": f"Basic {known}", "Content-Type": kind, "Connection": "close"}
            connection.request(method, path, body.encode(), head)
            with connection.getresponse() as response:
                assert response.status == 201, (response.status, response.read())
            sealed.close()


@contextmanager
def radicale(folder: Path, shown: Papers) -> Iterator[Radicale]:
    """Radicale over TLS, with one person in it, for as long as it is needed."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (folder / "people").write_text(f"{LOGIN.name}:{LOGIN.password}\n")
    words = {
        "server-hosts": f"127.0.0.1:{port}", "server-ssl": "True", "server-certificate": shown.certificate,
        "server-key": shown.key, "auth-type": "htpasswd", "auth-htpasswd-filename": folder / "people",
        "auth-htpasswd-encryption": "plain", "auth-delay": "0", "rights-type": "owner_only", "web-type": "none",
        "storage-filesystem-folder": folder / "kept", "logging-level": "error",
    }  # fmt: skip
    asked = [part for name, value in words.items() for part in (f"--{name}", str(value))]
    program = [sys.executable, "-m", "radicale", "--config", "", *asked]
    with (folder / "said").open("wb") as said:
        running = subprocess.Popen(program, stdout=said, stderr=said)
    try:
        _wait_for(port, running, folder / "said")
        yield Radicale(port, shown)
    finally:
        running.terminate()
        running.wait(timeout=20)


def _wait_for(port: int, running: subprocess.Popen[bytes], said: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and running.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            threading.Event().wait(0.1)
    raise AssertionError(f"Radicale did not start: {said.read_text()[-2000:]}")
