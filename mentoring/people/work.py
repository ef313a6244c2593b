"""Where people have worked, and where they stand in their working life: lists to choose from, in nobody's order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

SECTORS: tuple[tuple[str, Promise], ...] = (
    ("farming", _("Farming, forests and fishing")),
    ("arts", _("Arts and culture")),
    ("banking", _("Banking and insurance")),
    ("building", _("Building and planning")),
    ("care", _("Care and social work")),
    ("crafts", _("Crafts")),
    ("education", _("Education")),
    ("energy", _("Energy and water")),
    ("environment", _("Environment")),
    ("faith", _("Faith communities")),
    ("government", _("Government and administration")),
    ("health", _("Health")),
    ("hospitality", _("Hospitality and travel")),
    ("industry", _("Industry and engineering")),
    ("law", _("Law and justice")),
    ("media", _("Media and publishing")),
    ("nonprofit", _("Non-profit organisations")),
    ("research", _("Research")),
    ("software", _("Software and technology")),
    ("sport", _("Sport")),
    ("trade", _("Trade and shops")),
    ("transport", _("Transport")),
)
# Chosen by oneself, at any age; "closing" is as good a place as "entering".
STAGES: tuple[tuple[str, Promise], ...] = (
    ("entering", _("New to this career")),
    ("growing", _("Growing in it")),
    ("leading", _("Leading others")),
    ("changing", _("Changing to something else")),
    ("closing", _("Coming to its close")),
)


def sectors_of(chosen: Iterable[str], own: str) -> dict[str, str]:
    """This will give sectors by a key that can be compared: those of the list, then somebody's own words."""
    names = dict(SECTORS)
    listed = {slug: str(names[slug]) for slug in chosen if slug in names}
    return listed | {_key(word): word for word in (part.strip() for part in re.split("[,،]", own)) if word}


def stages_of(chosen: Iterable[str]) -> list[str]:
    """This will give stages in words, in the order of the list."""
    wanted = set(chosen)
    return [str(name) for slug, name in STAGES if slug in wanted]


def known(chosen: Sequence[str], listed: Sequence[tuple[str, Promise]]) -> list[str]:
    """This will keep what is on a list, in its order."""
    wanted = set(chosen)
    return [slug for slug, _name in listed if slug in wanted]


def _key(words: str) -> str:
    return slugify(words, allow_unicode=True) or words.casefold()
