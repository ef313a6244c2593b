"""Who may open what a person keeps here: the only file of this room that makes an Access."""

from __future__ import annotations

from uuid import UUID

from mentoring.people.models import Address, Person, Profile
from mentoring.vault.sealing import NORTHLIGHT, Access, Scope

SCOPE = "person"
# The seeds of code apps stand in one scope: they are checked before anybody is signed in.
SEEDS = Scope("sign-in", UUID("7369676e-2d69-7e00-8000-000000000001"), NORTHLIGHT)


class PageIsDown(Exception):
    """There is no public page: it was never switched on, or was taken down."""


def scope_of(person: Person) -> Scope:
    """Whose key seals a person's own things: their own."""
    return Scope(SCOPE, person.pk, person.pk)


def own(person: Person) -> Access:
    """This will let a person see their own addresses and story."""
    return Access(SCOPE, person.pk, why="own")


def to_deliver(address: Address) -> Access:
    """This will let a worker read the address it is about to write to."""
    return Access(SCOPE, address.person_id, why="delivery")


def to_read_a_story(teller: Person) -> Access:
    """This will let a reader in who was just found in a partnership with the teller of a story."""
    return Access(SCOPE, teller.pk, why="partnership")


def to_show_page(profile: Profile) -> Access:
    """This will let anybody in to what a mentor shows on a public page, for as long as it is switched on."""
    if profile.page_since is None:
        raise PageIsDown
    return Access(SCOPE, profile.person_id, why="public page")


def to_check_a_code() -> Access:
    """This will let the account library compare what somebody typed with the seed of their code app."""
    return Access(SEEDS.kind, SEEDS.id, why="sign-in")
