"""Files of entries as a page or a letter shows them: opened names, sizes in words, and where each is fetched."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from mentoring.conversations.models import Entry
from mentoring.conversations.words import scope_of
from mentoring.files.facts import Facts
from mentoring.files.models import File
from mentoring.files.stored import ORIGINAL
from mentoring.vault.sealing import Place, Sealed, seal

Kind, State, Scan = File.Kind, File.State, File.Scan
SHOWN = ("scope_kind", "kind", "size", "stored", "made", "state", "reason", "scan")  # of a file's row
IDS = ("id", "owner_id", "scope_id")
SOUNDS = {"ogg": "audio/ogg; codecs=opus", "m4a": "audio/mp4"}


@dataclass(frozen=True, slots=True)
class Attached:
    """One file of an entry, with its facts opened."""

    file: File
    facts: Facts
    is_mine: bool = False

    @property
    def is_ready(self) -> bool:
        """Whether it has been looked at and can be fetched."""
        return self.file.state == State.READY

    @property
    def is_refused(self) -> bool:
        """Whether it was not taken after all."""
        return self.file.state == State.REFUSED

    @property
    def reason(self) -> str:
        """Why it was refused, in the reader's language; reasons are kept in English."""
        return _(self.file.reason) if self.file.reason else ""

    @property
    def template(self) -> str:
        """How it is drawn; what was not made anew is only ever offered to be fetched."""
        made = self.file.made
        drawn = {
            Kind.PICTURE: "small" in made,
            Kind.VOICE: "m4a" in made or ORIGINAL in made,
            Kind.VIDEO: "mp4" in made,
        }
        kind = self.file.kind if self.is_ready and drawn.get(Kind(self.file.kind)) else "file"
        return f"conversations/parts/attached/{kind}.html"

    @property
    def sounds(self) -> list[tuple[str, str]]:
        """Where it is heard: address and type, the one that plays everywhere last."""
        if "m4a" not in self.file.made:
            return [(self.url(ORIGINAL), self.facts.type)]
        return [(self.url(name), kind) for name, kind in SOUNDS.items() if name in self.file.made]

    @property
    def fetched(self) -> str:
        """The rendition that somebody fetches to keep."""
        best = (ORIGINAL, "large", "mp4", "m4a", "small")
        return next((name for name in best if name in self.file.made), ORIGINAL)

    @property
    def weight(self) -> str:
        """How much fetching it costs."""
        played = "ogg" if "ogg" in self.file.made else self.fetched
        return filesizeformat(self.file.made.get(played, self.file.size))

    @property
    def is_wide(self) -> bool:
        """Whether a large form of the picture was made."""
        return "large" in self.file.made

    @property
    def shape(self) -> list[int]:
        """Width and height of what stands on the page, so that nothing jumps when it comes."""
        return self.facts.shapes.get("small") or self.facts.shapes.get("mp4") or [480, 360]

    @property
    def wide(self) -> list[int]:
        """Width and height of the larger form, for screens that show more."""
        return self.facts.shapes.get("medium") or self.shape

    @property
    def length(self) -> str:
        """How long it lasts: 1:24."""
        whole = round(self.facts.seconds)
        return f"{whole // 60}:{whole % 60:02}"

    @property
    def wave(self) -> str:
        """The drawing of the sound, as a path in a box of 184 by 28."""
        step = 180 / max(1, len(self.facts.peaks))
        heights = [max(2.0, 0.24 * peak) for peak in self.facts.peaks]
        return "".join(
            f"M{2 + number * step:.1f} {14 - height / 2:.1f}v{height:.1f}" for number, height in enumerate(heights)
        )

    @property
    def is_scanned(self) -> bool:
        """Whether a virus scanner looked at it and found nothing."""
        return self.file.scan == Scan.CLEAN

    @property
    def told(self) -> str:
        """What it is, in a few words: for letters, and for whoever cannot see it."""
        named = {"length": self.length, "name": self.facts.name, "size": self.weight, "alt": self.facts.alt}
        match self.file.kind:
            case Kind.VOICE:
                return _("A voice note, %(length)s") % named if self.facts.seconds else _("A voice note")
            case Kind.VIDEO:
                return _("A video message, %(length)s") % named if self.facts.seconds else _("A video message")
            case Kind.PICTURE:
                return _("A picture: %(alt)s") % named if self.facts.alt else _("A picture")
        return _("A file: %(name)s, %(size)s") % named

    @property
    def short_name(self) -> str:
        """Its name, where there is little room."""
        return Truncator(self.facts.name).chars(60)

    def url(self, name: str) -> str:
        """Where a rendition is fetched."""
        return reverse("file", args=[self.file.pk, name])

    @property
    def fetch_url(self) -> str:
        """Where it is fetched to keep."""
        return self.url(self.fetched)

    @property
    def small_url(self) -> str:
        """Where the picture in the timeline is fetched."""
        return self.url("small")

    @property
    def medium_url(self) -> str:
        """Where the picture for larger screens is fetched."""
        return self.url("medium" if "medium" in self.file.made else "small")

    @property
    def film_url(self) -> str:
        """Where the film is fetched."""
        return self.url("mp4")

    @property
    def poster_url(self) -> str:
        """Where the film's first picture is fetched."""
        return self.url("poster")


def seal_attached(shown: Sequence[Attached], *, entry: Entry) -> bytes:
    """This will seal what is shown of an entry's files. Like a card, it is told anew when one of them changes."""
    told = [
        {"file": {name: getattr(one.file, name) for name in SHOWN} | _ids(one.file), "facts": asdict(one.facts)}
        for one in shown
    ]
    packed = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return seal(packed, scope=scope_of(entry), place=_place(entry))


def sealed_of(entries: Iterable[Entry]) -> dict[UUID, Sealed]:
    """What must be opened to show the files of these entries; most have none."""
    return {one.pk: Sealed(bytes(one.attached), scope_of(one), _place(one)) for one in entries if one.attached}


def arranged(opened: Mapping[UUID, bytes | None], *, reader_id: UUID | None) -> dict[UUID, tuple[Attached, ...]]:
    """The files by entry; what cannot be read any more is left out."""
    return {
        entry_id: tuple(_unpacked(one, reader_id=reader_id) for one in json.loads(packed))
        for entry_id, packed in opened.items()
        if packed is not None
    }


def _unpacked(told: dict[str, Any], *, reader_id: UUID | None) -> Attached:
    """A file as it was told: an image of its row, and not the row."""
    values = told["file"]
    file = File(**values | {name: UUID(values[name]) for name in IDS})
    return Attached(file, Facts.unpack(json.dumps(told["facts"]).encode()), file.owner_id == reader_id)


def _ids(file: File) -> dict[str, str]:
    return {name: str(getattr(file, name)) for name in IDS}


def _place(entry: Entry) -> Place:
    return Place("entry.attached", entry.pk)
