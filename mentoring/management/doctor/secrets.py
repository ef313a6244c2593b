"""The key file, and the secret that signs cookies and links."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings

from mentoring.management.doctor.finding import Finding, fine, look, mend
from mentoring.vault import keyfile

LETTERS_OF_A_SECRET = 40


def key_file(now: datetime) -> Finding:
    """Whether the key file is there, kept to its owner, fits this installation, and lies apart from the data."""
    about, path = "Key file", Path(settings.KEY_FILE)
    if keyfile.is_first_start():
        return fine(about, f"There is none yet. The first start makes one at {path}.")
    try:
        keyfile.check_key_file()
    except keyfile.KeyFileTrouble as trouble:
        return mend(about, str(trouble))
    if not settings.DEMO and path.resolve().is_relative_to(settings.DATA):
        return look(
            about,
            "It fits. It lies among the data it guards, so whoever copies that folder has both.",
            "Move it somewhere else, and set KEY_FILE to where it is.",
        )
    return fine(about, "It fits. Keep a copy away from this machine: without it nobody can read anything.")


def secret_key(now: datetime) -> Finding:
    """Whether cookies and links are signed with a secret nobody can guess."""
    about, secret = "SECRET_KEY", str(settings.SECRET_KEY)
    if len(secret) < LETTERS_OF_A_SECRET or len(set(secret)) < LETTERS_OF_A_SECRET // 4:
        return mend(
            about,
            "It is short or simple, so somebody could guess it and sign in as anybody.",
            "Leave SECRET_KEY out, and one is made; or set it to 50 random letters.",
        )
    return fine(about, "Long enough, and not the one of an example.")
