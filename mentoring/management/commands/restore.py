"""``northlight restore``: a backup, back in an empty house."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from mentoring.management.alone import AlreadyOpen, alone
from mentoring.management.backup import parts
from mentoring.management.restore import CannotRestore, restore
from mentoring.management.stores import CouldNotCopy
from mentoring.vault import keyfile


class Command(BaseCommand):
    """Speaks with the host; ``management/restore.py`` does the work."""

    help = "Bring a backup back into an empty house."
    requires_system_checks = []  # there is nothing yet that could be checked

    def add_arguments(self, parser: CommandParser) -> None:
        """What to bring back."""
        parser.add_argument("files", nargs="+", type=Path, help="one backup, or one of the words and one of the keys")

    def handle(self, *args: Any, **options: Any) -> None:
        """This will bring everything back, then say whether the key file fits."""
        try:
            with alone():
                names = restore(options["files"], into=parts(with_key_file=True), beside=settings.DATA)
        except (AlreadyOpen, CannotRestore, CouldNotCopy, OSError) as trouble:
            raise CommandError(str(trouble)) from trouble
        self.stdout.write(f"Back again: {', '.join(names)}. People will be asked to sign in anew.")
        try:
            keyfile.check_key_file()
        except keyfile.KeyFileTrouble as trouble:
            self.stdout.write(str(trouble))
        else:
            self.stdout.write("The key file fits. You can start.")
