"""``northlight backup``: everything but the key file in one file, while people go on writing."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from mentoring.management.backup import CannotBackUp, make_backup, parts
from mentoring.management.looking import open_to_look
from mentoring.management.stores import CouldNotCopy


class Command(BaseCommand):
    """Speaks with the host; ``management/backup.py`` does the work."""

    help = "Put everything but the key file into one file, while people go on writing."
    requires_system_checks = []  # whatever else is wrong, a backup is wanted

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to, and how much."""
        parser.add_argument("file", nargs="?", type=Path, help="where to put it (northlight-DATE-TIME.tar)")
        parser.add_argument("--only", choices=["words", "keys"], help="keep the two for different times")
        parser.add_argument(
            "--with-key-file", action="store_true", help="whoever has the file can then read everything"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """This will make the backup and say what is not in it."""
        now = timezone.now()
        to = (options["file"] or Path(f"northlight-{now:%Y%m%d-%H%M%S}.tar")).resolve()
        wanted = parts(only=options["only"], with_key_file=options["with_key_file"])
        open_to_look()
        try:
            make_backup(wanted, to=to, now=now)
        except (CannotBackUp, CouldNotCopy, OSError) as trouble:
            raise CommandError(str(trouble)) from trouble
        self.stdout.write(f"{to}, {max(1, to.stat().st_size // 1_000_000)} MB.")
        if wanted.key_file is None:
            self.stdout.write(
                f"The key file {settings.KEY_FILE} is not in it. Keep a copy of it elsewhere: without it "
                "nobody can read this."
            )
