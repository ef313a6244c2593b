"""A mail server on loopback that does as it is told: takes, refuses, stalls or hangs up."""

from __future__ import annotations

import socket
import threading
from dataclasses import dataclass, field
from typing import BinaryIO, Self

STAGES = ("banner", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "content")
HANG_UP, SAY_NOTHING = "hang up", "say nothing"
_USUAL = {
    "banner": "220 mx.people.test",
    "EHLO": "250-mx.people.test\r\n250-SIZE 1000000\r\n250 AUTH PLAIN",
    "AUTH": "235 welcome",
    "MAIL": "250 ok",
    "RCPT": "250 ok",
    "DATA": "354 go ahead",
    "content": "250 2.0.0 taken as 42",
}


@dataclass
class MailServer:
    """Answers each stage as usual, or as ``script`` says. ``taken`` holds the contents that ended in a dot."""

    script: dict[str, str] = field(default_factory=dict)
    taken: list[bytes] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._open: list[socket.socket] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *trouble: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for connection in self._open:
            connection.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self._open.append(connection)
            with connection.makefile("rwb") as stream:
                if self._answer(stream, "banner"):
                    self._converse(stream)
            if SAY_NOTHING not in self.script.values():
                connection.close()

    def _converse(self, stream: BinaryIO) -> None:
        while line := stream.readline():
            self.heard.append(line.decode().strip())
            stage = line[:4].decode().upper().strip()
            if stage == "QUIT":
                self._say(stream, "221 bye")
                return
            if not self._answer(stream, stage):
                return
            if stage == "DATA" and "DATA" not in self.script and not self._take(stream):
                return

    def _take(self, stream: BinaryIO) -> bool:
        lines = []
        while (line := stream.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.taken.append(b"".join(lines))
        return self._answer(stream, "content")

    def _answer(self, stream: BinaryIO, stage: str) -> bool:
        answer = self.script.get(stage, _USUAL.get(stage, "500 what"))
        if answer in {HANG_UP, SAY_NOTHING}:
            return False
        self._say(stream, answer)
        return True

    def _say(self, stream: BinaryIO, answer: str) -> None:
        stream.write(f"{answer}\r\n".encode())
        stream.flush()
