"""The recorder's own part of a page: drawn once for each language, so that a browser fetches it once and keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation


@dataclass(frozen=True, slots=True)
class Recorder:
    """What is drawn, and a mark that changes with it."""

    html: str
    mark: str

    @property
    def address(self) -> str:
        """Where a page fetches it; other words have another address."""
        return f"{reverse('recorder')}?{self.mark}"


def drawn_recorder() -> Recorder:
    """The recorder in the language of whoever looks."""
    return _in(translation.get_language() or "en")


@cache
def _in(language: str) -> Recorder:
    with translation.override(language):
        html = render_to_string("conversations/parts/recorder.html").strip()
    return Recorder(html, sha256(html.encode()).hexdigest()[:12])
