"""``northlight keys``: change the keys that guard what people wrote, or check that they still open."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentoring.vault import actions, checks, keyfile, loss


class Command(BaseCommand):
    """Speaks with the host; the vault does the work."""

    help = "Change the keys that guard what people wrote, or check that they still open."

    def add_arguments(self, parser: CommandParser) -> None:
        """Two things can be asked."""
        parser.add_argument(
            "deed", choices=["check", "rotate"], help="check: try every key. rotate: change the master."
        )

    def handle(self, *args: Any, deed: str, **options: Any) -> None:
        """This will check or rotate, and turn trouble into a sentence."""
        try:
            keyfile.check_key_file()
            self._rotate() if deed == "rotate" else self._check()
        except (keyfile.KeyFileTrouble, actions.KeysAreDamaged) as trouble:
            raise CommandError(str(trouble)) from trouble

    def _rotate(self) -> None:
        count = actions.rotate_keys()
        self.stdout.write(
            ngettext(
                "The key file has a new key, and {count} key that guards words is wrapped with it.",
                "The key file has a new key, and {count} keys that guard words are wrapped with it.",
                count,
            ).format(count=count)
        )
        self.stdout.write(
            _(
                "Please copy {path} to where you keep its copies. "
                "Backups made before now need the copy you have there already: keep it for as long as you keep them."
            ).format(path=settings.KEY_FILE)
        )

    def _check(self) -> None:
        damaged = list(checks.keys_that_do_not_open())
        for key in damaged:
            self.stdout.write(f"{key.pk}  {key.scope_kind}  {key.scope_id}")
        if damaged:
            raise CommandError(loss.keys_are_damaged(len(damaged)))
        self.stdout.write(_("The key file fits, and every key opens."))
