"""A demo of one's own, that a test may freeze, kill and start again on the same address."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from tests.houses import ROOT, answers, free_port, outside, stop, wait_until


class OwnDemo:
    """The program ``northlight demo`` in a folder, on one port for as long as it is needed."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self._environment = environment
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def open(self) -> None:
        """This will start it unless it is open, and return when it answers."""
        if self._process is not None:
            return
        words = ["-m", "mentoring.management.northlight", "demo", "--port", str(self.port), "--data", str(self.folder)]
        with (self.folder / "demo.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *words], cwd=ROOT, env=outside() | self._environment, stdout=log, stderr=log
            )
        self._process = process
        wait_until(lambda: answers(self.address), alive=lambda: process.poll() is None)

    def freeze(self) -> None:
        """This will stop it in the middle of whatever it does: it takes calls, and answers none."""
        self._living().send_signal(signal.SIGSTOP)

    def kill(self) -> None:
        """This will end it at once, as a power cut would."""
        process = self._living()
        process.kill()
        process.wait()
        self._process = None

    def close(self) -> None:
        """This will end it in the ordinary way, if it is open."""
        if self._process is not None:
            stop(self._process)
            self._process = None

    def _living(self) -> subprocess.Popen[bytes]:
        assert self._process is not None
        return self._process
