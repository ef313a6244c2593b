"""What looks at files, and whether it is here."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from mentoring.files.guarded import find_ffmpeg
from mentoring.files.scanner import Verdict, scan
from mentoring.management.doctor.finding import Finding, fine, look, mend


def ffmpeg(now: datetime) -> Finding:
    """Whether voice notes and films can be made to play everywhere."""
    if find_ffmpeg():
        return fine("ffmpeg", "It is here: voice notes and films are made to play everywhere.")
    return look(
        "ffmpeg",
        "It is not here: voice notes and films are sent as they came, some phones cannot play them, and what a phone "
        "wrote into them stays in them.",
        "Install ffmpeg (with ffprobe).",
    )


def scanner(now: datetime) -> Finding:
    """Whether a virus scanner looks at what people hand over."""
    verdict = scan(b"Is somebody there?")
    if verdict is Verdict.CLEAN:
        return fine("SCANNER", "It answers.")
    if not settings.SCANNER:
        return look(
            "SCANNER",
            "There is none: files are offered as “not scanned for viruses”.",
            "Set SCANNER to the socket of clamd, for example clamd:/run/clamav/clamd.ctl",
        )
    return mend("SCANNER", "It does not answer as it should.", "See that it runs, and that SCANNER leads to it.")
