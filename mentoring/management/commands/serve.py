"""northlight serve: open the house."""

from __future__ import annotations

import signal
import socket
import sys
from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from uvicorn.supervisors import ChangeReload

from mentoring.management.alone import AlreadyOpen, alone, is_on_sqlite
from mentoring.management.server import Server, configure
from mentoring.management.up_to_date import bring_databases_up_to_date, databases_behind
from mentoring.vault import actions as vault
from mentoring.vault.keyfile import KeyFileTrouble


class Command(BaseCommand):
    """Opens the house: pages, live streams and, on SQLite, the worker, all in one process."""

    help = "Open the house: pages, live streams and, on SQLite, the worker, all in one process."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """This will add where to listen."""
        parser.add_argument("--host", default=settings.HOST, help="the address to listen on (%(default)s)")
        parser.add_argument("--port", type=int, default=settings.PORT, help="the port (%(default)s)")
        parser.add_argument("--reload", action="store_true", help="for developers: start again when a file changes")

    def handle(self, *args: Any, **options: Any) -> None:
        """This will check everything, then serve until asked to stop."""
        signal.signal(signal.SIGTERM, _end)
        try:
            with alone(), _bind(options["host"], options["port"]) as door:
                _make_ready()
                self._serve(door, is_reloading=options["reload"])
        except AlreadyOpen as trouble:
            raise CommandError(str(trouble)) from None
        except KeyboardInterrupt:
            self.stdout.write("Closed.")

    def _serve(self, door: socket.socket, *, is_reloading: bool) -> None:
        server = Server(configure(reload=is_reloading, reload_dirs=[str(settings.ROOM)] if is_reloading else None))
        if is_reloading:
            self._announce(door)
            ChangeReload(server.config, target=server.run, sockets=[door]).run()
            return
        server.on_open = partial(self._announce, door)
        server.run(sockets=[door])
        if not server.started:
            raise CommandError("Northlight could not open; the reason stands above.")

    def _announce(self, door: socket.socket) -> None:
        host, port = door.getsockname()[:2]
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        known_as = f", known as {settings.BASE_URL}" if address != settings.BASE_URL else ""
        self.stdout.write(f"Northlight is open at {address}{known_as}. Stop it with Ctrl+C.")
        self.stdout.flush()


def _make_ready() -> None:
    try:
        vault.prepare_vault()
    except KeyFileTrouble as trouble:
        raise CommandError(str(trouble)) from None
    if behind := databases_behind():
        if not is_on_sqlite():
            raise CommandError(f"Not up to date: {', '.join(behind)}. Run “northlight migrate” first.")
        bring_databases_up_to_date()


def _bind(host: str, port: int) -> socket.socket:
    """This will take the port without answering on it yet."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        door = socket.socket(family, kind)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(address)
    except (OSError, OverflowError) as trouble:
        raise CommandError(_why_not(host, port, trouble)) from None
    return door


def _why_not(host: str, port: int, trouble: Exception) -> str:
    reason = getattr(trouble, "strerror", None) or str(trouble)
    return f"Cannot listen on {host}, port {port}: {reason}. Another program may be there; try --port {port + 1}."


def _end(*_: object) -> None:
    sys.exit(0)
