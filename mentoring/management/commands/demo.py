"""northlight demo: open a living demo."""

from __future__ import annotations

import socket
from argparse import ArgumentParser
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from mentoring.demo import actions, postbox
from mentoring.management.commands import serve


class Command(serve.Command):
    """Opens a house full of made-up people, with mail of its own, in one process."""

    help = "Open a living demo: made-up people, months of history and a mailbox, all on this machine."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """This will add how to begin anew; what is needed earlier is read by ``northlight`` itself."""
        super().add_arguments(parser)
        parser.add_argument("--data", metavar="DIR", help="where the demo is kept (var/demo)")
        parser.add_argument("--fresh", action="store_true", help="begin anew, with nothing of an earlier demo")

    def _serve(self, door: socket.socket, *, is_reloading: bool) -> None:
        actions.build_demo(now=timezone.now())
        place = urlsplit(settings.SMTP_URL)
        try:
            with postbox.opened(place.hostname or "127.0.0.1", place.port or 0):
                super()._serve(door, is_reloading=is_reloading)
        except OSError as trouble:
            raise CommandError(f"The mailbox of the demo cannot open ({trouble}). Please start it again.") from None

    def _announce(self, door: socket.socket) -> None:
        self.stdout.write(f"The demo is open: {settings.BASE_URL}/  (stop it with Ctrl+C; --fresh begins anew)")
        self.stdout.flush()
