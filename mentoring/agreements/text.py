"""The text of an agreement, opened: as it reads now, and as it read in a version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from mentoring.agreements.models import Agreement, Contribution, EarlierWords, Mark, Part, SuccessFactor
from mentoring.agreements.shape import PartShape, Shape
from mentoring.agreements.starter import PARTS
from mentoring.agreements.words import FactorWords, Kept, Locked, Written, of_shape, open_kept
from mentoring.vault.sealing import Access


@dataclass(frozen=True, slots=True, repr=False)
class ReadFactor:
    """One success factor, as it reads in one text."""

    id: str
    words: str
    state: str = SuccessFactor.State.OPEN
    reached_on: str = ""  # ISO

    @property
    def day(self) -> date | None:
        """When it was reached."""
        return date.fromisoformat(self.reached_on) if self.reached_on else None


@dataclass(frozen=True, slots=True, repr=False)
class Spoken:
    """An agreement made by word: the day, and one line."""

    on: str  # ISO
    line: str

    @property
    def day(self) -> date:
        """The day it was made."""
        return date.fromisoformat(self.on)


@dataclass(frozen=True, slots=True, repr=False)
class Text:
    """What an agreement says at one time, and what of it was new then."""

    shape: Shape = field(default_factory=Shape)
    parts: Mapping[str, Written] = field(default_factory=dict)
    factors: tuple[ReadFactor, ...] = ()
    spoken: Spoken | None = None
    because: str = ""
    changed: tuple[str, ...] = ()  # keys of the parts that read differently from the version before
    replaced: Mapping[str, Written] = field(default_factory=dict)  # what they said before
    factors_before: tuple[ReadFactor, ...] | None = None  # None: they read as before

    @property
    def asked(self) -> tuple[PartShape, ...]:
        """The parts that are asked, by the template that was shared."""
        return self.shape.parts(PARTS)

    def part(self, key: str) -> PartShape | None:
        """One part that is asked."""
        return next((one for one in self.asked if one.key == key), None)

    def written(self, key: str) -> Written:
        """What stands in a part; nothing, if nobody wrote it."""
        return self.parts.get(key, Written())

    @property
    def filled(self) -> tuple[int, int]:
        """How many of the first questions are answered, and of how many."""
        first = [one for one in self.asked if one.is_first]
        done = [one for one in first if not self.written(one.key).is_blank or (one.kind == "factors" and self.factors)]
        return len(done), len(first)

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys of what must be there before anybody can say yes."""
        return tuple(one.key for one in self.asked if one.is_needed and self.written(one.key).is_blank)


@dataclass(frozen=True, slots=True, repr=False)
class Now:
    """The text as it reads now, with the rows it stands in."""

    text: Text
    parts: Mapping[str, Part]
    factors: tuple[tuple[SuccessFactor, FactorWords], ...]
    marks: tuple[tuple[Mark, Kept, Kept], ...] = ()  # with its words and its answer

    def revision(self, key: str) -> int:
        """Which revision of a part stands now; 0 when nobody wrote it."""
        return self.parts[key].revision if key in self.parts else 0


def read_now(agreement: Agreement, *, access: Access, marks: Iterable[Mark] = ()) -> Now:
    """This will open everything that stands in an agreement now, with one look at the key store."""
    parts = list(Part.objects.filter(agreement=agreement))
    factors = list(SuccessFactor.objects.filter(agreement=agreement).prefetch_related("ticks"))
    marked = list(marks)
    locked = [
        of_shape(agreement),
        *(of_part(one) for one in parts),
        *(of_factor(one, agreement) for one in factors),
        *(of_mark(one) for one in marked),
        *(of_answer(one) for one in marked),
    ]
    opened = iter(open_kept(agreement, locked, access=access))
    shape = Shape.read(next(opened, None))
    written = {one.key: Written.read(kept) for one, kept in zip(parts, opened, strict=False)}
    worded = tuple((one, FactorWords.read(kept)) for one, kept in zip(factors, opened, strict=False))
    said, answers = ([one or {} for one in islice(opened, len(marked))] for _time in range(2))
    text = Text(shape, written, tuple(_read(one, words) for one, words in worded))
    return Now(text, {one.key: one for one in parts}, worded, tuple(zip(marked, said, answers, strict=True)))


def read_versions(contributions: Sequence[Contribution], *, agreement: Agreement, access: Access) -> dict[UUID, Text]:
    """This will open versions from what each person contributed, with one look at the key store, by version."""
    opened = open_kept(agreement, [of_contribution(one) for one in contributions], access=access)
    shares: dict[UUID, list[Kept]] = {}
    for one, kept in zip(contributions, opened, strict=True):
        shares.setdefault(one.version_id, []).append(kept or {})
    return {version: _merged(several) for version, several in shares.items()}


def shares_of(text: Text, now: Now, *, agreement: Agreement, by: UUID) -> dict[UUID, Kept]:
    """This will part a version's text into what each person wrote of it: each is sealed under its author's key."""
    shares: dict[UUID, Kept] = {by: {"because": text.because, "changed": list(text.changed)}}
    if text.spoken:
        shares[by]["spoken"] = asdict(text.spoken)
    if agreement.shape and agreement.shape_by_id:
        shares.setdefault(agreement.shape_by_id, {})["shape"] = text.shape.kept()
    for key, written in text.parts.items():
        mine = shares.setdefault(now.parts[key].by_id, {})
        mine.setdefault("parts", {})[key] = asdict(written)
    if text.factors:
        shares.setdefault(agreement.owner_id, {})["factors"] = [asdict(one) for one in text.factors]
    return shares


def earlier_at(agreement: Agreement, turn: int, now: Now, *, access: Access) -> dict[str, Written]:
    """This will give, by key, what stood at an earlier turn in those parts that read differently now."""
    moved = [one for one in now.parts.values() if one.turn > turn]
    kept = EarlierWords.objects.filter(part__in=moved, turn__lte=turn).select_related("part").order_by("turn")
    newest = {one.part.key: one for one in kept}
    opened = open_kept(agreement, [of_earlier(one) for one in newest.values()], access=access)
    found = {key: Written.read(words) for key, words in zip(newest, opened, strict=True)}
    return {one.key: found.get(one.key, Written()) for one in moved}


def of_part(part: Part) -> Locked:
    """Where a part's words lie."""
    return Locked("part.words", part.words, part.by_id, part.pk, part.revision)


def of_earlier(earlier: EarlierWords) -> Locked:
    """Where what stood in a part before lies: still in that part's place, at its revision."""
    return Locked("part.words", earlier.words, earlier.by_id, earlier.part.pk, earlier.revision)


def of_factor(factor: SuccessFactor, agreement: Agreement) -> Locked:
    """Where a success factor's words lie: always under the owner's key."""
    return Locked("factor.words", factor.words, agreement.owner_id, factor.pk, factor.revision)


def of_mark(mark: Mark) -> Locked:
    """Where a mark's words lie."""
    return Locked("mark.words", mark.words, mark.by_id, mark.pk)


def of_answer(mark: Mark) -> Locked:
    """Where the answer to a mark lies."""
    return Locked("mark.answer", mark.answer, mark.answered_by_id or mark.by_id, mark.pk)


def of_contribution(contribution: Contribution) -> Locked:
    """Where one person's share of a version lies."""
    return Locked("contribution.words", contribution.words, contribution.person_id, contribution.pk)


def _read(factor: SuccessFactor, words: FactorWords) -> ReadFactor:
    reached = factor.reached_on.isoformat() if factor.reached_on else ""
    return ReadFactor(str(factor.pk), words.words, factor.state, reached)


def _merged(shares: Sequence[Kept]) -> Text:
    whole: dict[str, Any] = {"parts": {}, "replaced": {}}
    for share in shares:
        whole |= {name: kept for name, kept in share.items() if name not in {"parts", "replaced"}}
        for name in ("parts", "replaced"):
            whole[name] |= {key: Written.read(one) for key, one in share.get(name, {}).items()}
    before = whole.get("factors_before")
    return Text(
        shape=Shape.read(whole.get("shape")),
        parts=whole["parts"],
        factors=_factors(whole.get("factors", ())),
        spoken=Spoken(**whole["spoken"]) if whole.get("spoken") else None,
        because=whole.get("because", ""),
        changed=tuple(whole.get("changed", ())),
        replaced=whole["replaced"],
        factors_before=None if before is None else _factors(before),
    )


def _factors(kept: Iterable[Kept]) -> tuple[ReadFactor, ...]:
    return tuple(ReadFactor(**one) for one in kept)
