"""What somebody says of themselves in a profile, sealed and opened."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from mentoring.people.access import own, scope_of, to_read_a_story
from mentoring.people.models import Person, Profile
from mentoring.vault.sealing import Access, Place, Sealed, open_all, seal


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a profile; each may be empty, and nothing counts them."""

    calls: str = ""  # what I call myself as a mentor
    background: str = ""
    experience: str = ""
    principles: str = ""  # how I see mentoring
    terms: str = ""
    ask_about: str = ""  # what I would like to be asked about

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written."""
        return not any(asdict(self).values())


def seal_told(told: Told, profile: Profile) -> None:
    """This will seal the words of a profile under its version."""
    plain = json.dumps(asdict(told), ensure_ascii=False).encode()
    profile.words = b"" if told.is_blank else seal(plain, scope=scope_of(profile.person), place=_place(profile))


def open_told(profiles: Sequence[Profile], *, access: Sequence[Access]) -> dict[UUID, Told]:
    """This will open profiles with one look at the key store: person → words."""
    written = [one for one in profiles if one.words]
    opened = open_all([sealed_told(one) for one in written], access=access)
    found = {one.person_id: read_told(plain) for one, plain in zip(written, opened, strict=True)}
    return {one.person_id: found.get(one.person_id, Told()) for one in profiles}


def profile_of(person: Person) -> Profile:
    """This will give a person's profile; an empty one, not kept yet, where nothing was ever said."""
    return Profile.objects.select_related("person").filter(person=person).first() or Profile(person=person)


def own_told(person: Person) -> Told:
    """This will open a person's profile for themselves."""
    return open_told([profile_of(person)], access=[own(person)])[person.pk]


def told_to_partner(teller: Person) -> tuple[Profile, Told]:
    """This will open a profile for a reader who was just found in a partnership with its teller."""
    profile = profile_of(teller)
    return profile, open_told([profile], access=[to_read_a_story(teller)])[teller.pk]


def sealed_told(profile: Profile) -> Sealed:
    """The words of a profile, as they are opened together with others."""
    return Sealed(bytes(profile.words), scope_of(profile.person), _place(profile))


def read_told(plain: bytes | None) -> Told:
    """What opened bytes say; nothing when they cannot be read any more."""
    return Told(**json.loads(plain)) if plain else Told()


def _place(profile: Profile) -> Place:
    return Place("profile.words", profile.person_id, profile.version)
