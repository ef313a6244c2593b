"""A mentor's public page, opened for whoever looks: the parts its owner chose, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentoring.people.access import own, to_show_page
from mentoring.people.languages import own_names
from mentoring.people.models import Person, Profile
from mentoring.people.profile import Told, profile_of, read_told, sealed_told
from mentoring.people.reach import sealed_story
from mentoring.people.work import sectors_of, stages_of
from mentoring.vault.sealing import Access, open_all

# What may stand on the page, beside the name; addresses and numbers are not among it.
PARTS: tuple[tuple[str, Promise], ...] = (
    ("calls", gettext_lazy("What I call myself")),
    ("say_it_like", gettext_lazy("How to say my name, and my pronouns")),
    ("place", gettext_lazy("Where I live, and what time it is there")),
    ("languages", gettext_lazy("Languages I speak")),
    ("story", gettext_lazy("My story")),
    ("principles", gettext_lazy("How I see mentoring")),
    ("sectors", gettext_lazy("Sectors I have worked in")),
    ("background", gettext_lazy("My background")),
    ("experience", gettext_lazy("My experience")),
    ("welcomes", gettext_lazy("Whom I like to work with")),
    ("terms", gettext_lazy("My terms")),
    ("ask_about", gettext_lazy("What I like to be asked about")),
)
WORDS = ("background", "experience", "principles", "terms", "ask_about", "calls")


@dataclass(frozen=True, slots=True)
class Page:
    """One page. What was not chosen is empty here, so that nothing above can show it by mistake."""

    person: Person
    profile: Profile
    parts: frozenset[str]
    told: Told
    story: str

    @property
    def sectors(self) -> dict[str, str]:
        """By a key that can be compared, what they are called."""
        return sectors_of(self.profile.sectors, self.profile.own_sectors) if "sectors" in self.parts else {}

    @property
    def languages(self) -> list[str]:
        """Languages, each under its own name."""
        return own_names(self.person.languages) if "languages" in self.parts else []

    @property
    def welcomes(self) -> list[str]:
        """At which stages of their working life they like to meet people."""
        return stages_of(self.profile.welcomes) if "welcomes" in self.parts else []

    @property
    def mentee_called(self) -> str:
        """This mentor's own word for a mentee."""
        return self.profile.mentee_called or _("mentee")

    @property
    def place(self) -> str:
        """Where they live, if they say so here."""
        return self.person.place if "place" in self.parts else ""

    @property
    def text(self) -> str:
        """Everything that can be looked for on this page."""
        said = [getattr(self.told, name) for name in WORDS]
        listed = [*self.sectors.values(), *self.languages, *self.welcomes]
        return "\n".join([self.person.name, self.place, self.story, *said, *listed])


def open_pages(profiles: Sequence[Profile]) -> list[Page]:
    """This will open pages that are switched on, with one look at the key store; raises ``PageIsDown``."""
    return _opened(profiles, [to_show_page(one) for one in profiles])


def preview(person: Person) -> Page:
    """This will show somebody their own page as a visitor would see it, also while it is off."""
    return _opened([profile_of(person)], [own(person)])[0]


def _opened(profiles: Sequence[Profile], access: Sequence[Access]) -> list[Page]:
    words = [one for one in profiles if one.words]
    stories = [one for one in profiles if one.person.story and "story" in one.page_parts]
    sealed = [sealed_told(one) for one in words] + [sealed_story(one.person) for one in stories]
    opened = open_all(sealed, access=access)
    told = dict(zip([one.person_id for one in words], opened[: len(words)], strict=True))
    story = dict(zip([one.person_id for one in stories], opened[len(words) :], strict=True))
    return [_page(one, told.get(one.person_id), story.get(one.person_id)) for one in profiles]


def _page(profile: Profile, told: bytes | None, story: bytes | None) -> Page:
    parts = frozenset(profile.page_parts)
    hidden = {name: "" for name in WORDS if name not in parts}
    said = replace(read_told(told), **hidden)
    return Page(profile.person, profile, parts, said, (story or b"").decode())
