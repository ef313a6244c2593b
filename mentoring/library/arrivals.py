"""What somebody shared from elsewhere, opened for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.template.defaultfilters import filesizeformat

from mentoring.files.facts import Facts, sealed_facts
from mentoring.files.models import File
from mentoring.goals.words import open_rows
from mentoring.library import links
from mentoring.library.access import of_own_arrival
from mentoring.library.models import Arrival
from mentoring.library.models.arrival import ARRIVALS
from mentoring.people.models import Person
from mentoring.vault.sealing import open_all

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Came:
    """One file that came with it."""

    name: str
    size: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One arrival, opened."""

    arrival: Arrival
    address: str
    title: str
    words: str
    files: tuple[Came, ...] = ()

    @property
    def host(self) -> str:
        """Where its link leads."""
        return links.host_of(self.address)

    @property
    def in_short(self) -> str:
        """What it is, in one line."""
        named = self.title or (links.in_short(self.address) if self.address else "")
        return named or " ".join(self.words.split()) or (self.files[0].name if self.files else "")

    @property
    def is_letter(self) -> bool:
        """Whether it was forwarded by mail."""
        return self.arrival.came_by == Arrival.Way.LETTER

    @property
    def needs_no_words(self) -> bool:
        """Whether there is something to say without a word beside it."""
        return bool(self.address or self.files)


def shown(arrivals: Sequence[Arrival]) -> list[Shown]:
    """This will open arrivals that were found through their owner; a fixed number of queries for all of them."""
    if not arrivals:
        return []
    opened = open_rows(arrivals, access=[of_own_arrival(one) for one in arrivals])
    files = _files(arrivals)
    return [
        Shown(one, opened.of(one, "address"), opened.of(one, "title"), opened.of(one, "words"), tuple(files[one.pk]))
        for one in arrivals
    ]


def waiting_for(person: Person) -> list[Shown]:
    """This will give what waits for somebody to say for whom it is, the newest first."""
    return shown(list(Arrival.objects.of(person).waiting()[:SHOWN]))


def _files(arrivals: Sequence[Arrival]) -> dict[UUID, list[Came]]:
    by_id = {one.pk: one for one in arrivals}
    rows = File.objects.within_any(ARRIVALS).filter(scope_id__in=by_id, kept_at__isnull=False)
    files = list(rows.order_by("begun_at", "pk"))
    access = [of_own_arrival(by_id[one.scope_id]) for one in files]
    found: dict[UUID, list[Came]] = defaultdict(list)
    for file, packed in zip(files, open_all([sealed_facts(one) for one in files], access=access), strict=True):
        if packed:
            found[file.scope_id].append(Came(Facts.unpack(packed).name, filesizeformat(file.size)))
    return found
