"""``northlight doctor``: what is missing or unsafe here, and how to mend it."""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from mentoring.management.doctor import Finding, Level, examine
from mentoring.management.looking import open_to_look


class Command(BaseCommand):
    """Looks at everything once, changes nothing, and ends with 1 when something must be mended."""

    help = "Say what is missing or unsafe here, and how to mend it."
    requires_system_checks = []  # what is wrong is what we are here for

    def add_arguments(self, parser: CommandParser) -> None:
        """One option."""
        parser.add_argument("--json", action="store_true", help="answer for a program: a list of findings")

    def handle(self, *args: Any, **options: Any) -> None:
        """This will print a line for each finding."""
        open_to_look()
        findings = examine(now=timezone.now())
        if options["json"]:
            self.stdout.write(json.dumps([asdict(finding) for finding in findings], indent=1, ensure_ascii=False))
        else:
            for finding in findings:
                self._write(finding)
        if any(finding.level == Level.MEND for finding in findings):
            sys.exit(1)

    def _write(self, finding: Finding) -> None:
        sign, style = {
            Level.FINE: ("fine", self.style.SUCCESS),
            Level.LOOK: ("look", self.style.WARNING),
            Level.MEND: ("mend", self.style.ERROR),
        }[finding.level]
        self.stdout.write(f"{style(sign)}  {finding.about}: {finding.says}")
        if finding.advice:
            self.stdout.write(f"      → {finding.advice}")
