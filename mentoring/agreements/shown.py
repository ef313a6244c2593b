"""An agreement as one person sees it now: everything its page needs, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from mentoring.agreements import access, history, planned, sentences
from mentoring.agreements.actions.review import may_mark
from mentoring.agreements.actions.write import may_write
from mentoring.agreements.changes import ChangeWords, of_change
from mentoring.agreements.difference import Piece, difference
from mentoring.agreements.models import Agreement, Change, Consent, Contribution, Mark, Part, SuccessFactor, Version
from mentoring.agreements.shape import PartShape
from mentoring.agreements.sheet import Paper, Section, ShownChange, ShownFactor, ShownMark, ShownPart, Signed
from mentoring.agreements.starter import SECTIONS
from mentoring.agreements.terms import Terms, terms_of
from mentoring.agreements.text import Now, Text, earlier_at, read_now, read_versions
from mentoring.agreements.words import FactorWords, Kept, Written, open_kept
from mentoring.conversations.models import Participant
from mentoring.people.models import Person


def paper(agreement: Agreement, person: Person, now: datetime) -> Paper:
    """This will gather an agreement for one of its people, in eight queries whatever it holds.

    ``agreement`` is best loaded with its conversation. Raises ``access.NotOneOfThem``.
    """
    rows = Participant.objects.filter(conversation=agreement.conversation_id, left_at=None).select_related("person")
    here = list(rows.order_by("joined_at", "id"))
    leave = access.of_those_here(person, agreement, here=here)
    people = tuple(sorted((one.person for one in here), key=lambda one: one.pk != agreement.owner_id))
    read = _only_mine(
        read_now(agreement, access=leave, marks=Mark.objects.filter(agreement=agreement)), agreement, person
    )
    contributions = list(Contribution.objects.filter(version__agreement=agreement).select_related("version"))
    consents = list(Consent.objects.filter(agreement=agreement))
    waiting = list(Change.objects.filter(agreement=agreement, state__in=Change.WAITING))
    signed = _signed(agreement, contributions, consents, people)
    versions = history.versions(
        contributions,
        read_versions(contributions, agreement=agreement, access=leave),
        consents,
        people,
        agreement.owner,
    )
    page = Paper(
        agreement=agreement,
        me=person,
        people=people,
        now=now,
        read=read,
        sections=(),
        factors=tuple(_factor(one, words, people, person) for one, words in read.factors),
        changes=(),
        versions=versions,
        history=history.lines(versions, read.factors),
        signed=signed,
        number=_number(agreement, contributions),
        access=leave,
        here=tuple(here),
    )
    changes = _changes(page, waiting, consents)
    return _with_dates(replace(page, sections=_sections(page, changes), changes=changes))


def is_new_since(agreement: Agreement, key: str, *, version: int) -> bool:
    """Whether a part was written after a version; 0 is before the first."""
    turn = agreement.versions.filter(number=version).values_list("turn", flat=True).first() or 0
    return agreement.parts.filter(key=key, turn__gt=turn).exists()


def agreed_terms(agreement: Agreement, *, person: Person) -> tuple[int, Terms] | None:
    """This will give what holds now, as values, with the number of its version; None while nothing written holds."""
    newest = agreement.versions.filter(agreed_at__isnull=False, is_spoken=False).order_by("-number").first()
    if newest is None or not agreement.may_be_changed:
        return None
    read = read_now(agreement, access=access.by_membership(person, agreement))
    return newest.number, terms_of(read.text.parts)


def filled(agreement: Agreement, *, person: Person) -> tuple[int, int] | None:
    """This will count which first questions are answered, of all; None for who was not asked to read yet."""
    if agreement.is_hidden_draft and person.pk != agreement.owner_id:
        return None
    return read_now(agreement, access=access.by_membership(person, agreement)).text.filled


def since(page: Paper, turn: int) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
    """This will tell what reads differently from an earlier turn of the text; two queries more."""
    before = earlier_at(page.agreement, turn, page.read, access=page.access)
    return tuple(
        (part.heading, tuple(difference(sentences.plain(part.shape, before[part.key]), part.text)))
        for part in page.parts
        if part.key in before
    )


def as_read(page: Paper, text: Text) -> list[tuple[str, list[tuple[str, str]]]]:
    """This will give what a version says: by the heading of each group, its parts with their own."""
    grouped: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in text.asked:
        words = sentences.plain(one, text.written(one.key)) or str(one.standing)
        heading = _heading(page, one)
        if words:
            grouped[str(SECTIONS.get(one.section, heading))].append((heading, words))
    return list(grouped.items())


def as_proposed(page: Paper, change: Change) -> tuple[ShownPart, ...]:
    """This will give the parts of a proposed change as they would read, to be written on."""
    (kept,) = open_kept(page.agreement, [of_change(change)], access=page.access)
    proposed = ChangeWords.read(kept).parts
    return tuple(replace(one, written=proposed[one.key].written) for one in page.parts if one.key in proposed)


def _only_mine(read: Now, agreement: Agreement, person: Person) -> Now:
    """Nobody looks over the shoulder of the owner: until others are asked to read, they see their own parts."""
    if not agreement.is_hidden_draft or person.pk == agreement.owner_id:
        return read
    kept = {key: row for key, row in read.parts.items() if row.by_id == person.pk}
    text = replace(read.text, parts={key: read.text.parts[key] for key in kept}, factors=())
    return replace(read, text=text, parts=kept, factors=())


def _sections(page: Paper, changes: Sequence[ShownChange]) -> tuple[Section, ...]:
    marks = _marks(page)
    proposed = {heading: pieces for one in changes if not one.is_superseded for heading, pieces in one.parts}
    grouped: dict[str, list[ShownPart]] = defaultdict(list)
    for shape in page.text.asked:
        part = _part(page, shape, marks.get(shape.key, ()))
        grouped[shape.section].append(replace(part, proposed=proposed.get(part.heading, ())))
    return tuple(
        Section(key, str(SECTIONS.get(key, parts[0].heading)), tuple(parts)) for key, parts in grouped.items()
    )


def _part(page: Paper, shape: PartShape, marks: Sequence[tuple[Mark, Kept, Kept]]) -> ShownPart:
    row: Part | None = page.read.parts.get(shape.key)
    written = page.text.written(shape.key)
    agreement, who = page.agreement, _by_id(page.people)
    shown = tuple(_mark(one, page, row, written) for one in marks if one[0].kind != Mark.Kind.ALIGNED)
    revision = row.revision if row else 0
    return ShownPart(
        shape=shape,
        heading=_heading(page, shape),
        written=written,
        text=sentences.plain(shape, written),
        brief=sentences.brief(shape, written),
        revision=revision,
        by=who.get(row.by_id) if row else None,
        changed_at=row.changed_at if row else None,
        may_write=agreement.is_being_written and may_write(shape, is_owner=page.is_mine),
        may_mark=agreement.state == Agreement.State.IN_REVIEW and may_mark(shape, is_owner=page.is_mine),
        marks=shown,
        aligned=tuple(
            who[mark.by_id]
            for mark, _words, _answer in marks
            if mark.kind == Mark.Kind.ALIGNED and mark.revision == revision and mark.by_id in who
        ),
    )


def _heading(page: Paper, shape: PartShape) -> str:
    others = [one for one in page.people if one.pk != page.agreement.owner_id]
    return sentences.heading(shape, owner=page.agreement.owner, others=others)


def _marks(page: Paper) -> Mapping[str, list[tuple[Mark, Kept, Kept]]]:
    by_key: dict[str, list[tuple[Mark, Kept, Kept]]] = defaultdict(list)
    for one in page.read.marks:
        by_key[one[0].key].append(one)
    return by_key


def _mark(one: tuple[Mark, Kept, Kept], page: Paper, row: Part | None, written: Written) -> ShownMark:
    mark, words, answer = one
    said = words.get("text", "")
    is_about_now = mark.revision == (row.revision if row else 0)
    in_place = mark.kind == Mark.Kind.SUGGESTION and mark.state == Mark.State.OPEN and is_about_now
    return ShownMark(
        mark=mark,
        by=_by_id(page.people).get(mark.by_id),
        words=said,
        why=words.get("why", ""),
        answer=answer.get("text", ""),
        is_about_now=is_about_now,
        is_mine=mark.by_id == page.me.pk,
        pieces=tuple(difference(written.text, said)) if in_place else (),
    )


def _factor(factor: SuccessFactor, words: FactorWords, people: Sequence[Person], me: Person) -> ShownFactor:
    ticked = {one.person_id: one.at for one in factor.ticks.all()}
    return ShownFactor(factor, words, tuple(Signed(one, ticked.get(one.pk)) for one in people), me.pk in ticked)


def _changes(page: Paper, waiting: Sequence[Change], consents: Iterable[Consent]) -> tuple[ShownChange, ...]:
    opened = open_kept(page.agreement, [of_change(one) for one in waiting], access=page.access)
    said = {(one.change_id, one.person_id) for one in consents}
    return tuple(_change(page, one, ChangeWords.read(kept), said) for one, kept in zip(waiting, opened, strict=True))


def _change(page: Paper, change: Change, words: ChangeWords, said: set[tuple[UUID | None, UUID]]) -> ShownChange:
    asked = {one.key: one for one in page.text.asked}
    parts = tuple(
        (_heading(page, asked[key]), _pieces(asked[key], page.text.written(key), one.written))
        for key, one in words.parts.items()
        if key in asked
    )
    return ShownChange(
        change=change,
        by=_by_id(page.people).get(change.by_id, page.owner),
        reason=words.reason,
        parts=parts,
        is_mine=change.by_id == page.me.pk,
        is_superseded=any(page.read.revision(key) != one.revision for key, one in words.parts.items()),
        i_said_yes=(change.pk, page.me.pk) in said,
        terms=terms_of({key: one.written for key, one in words.parts.items()}),
    )


def _with_dates(page: Paper) -> Paper:
    """Planned dates, on both clocks and held against hours and aways: one query more, only where there are dates."""
    if not page.terms.dates and not any(one.terms.dates for one in page.changes):
        return page
    around = planned.around(page.me, page.here, now=page.now)
    changes = tuple(
        replace(one, planned=planned.dates(one.terms.dates, around, terms=one.terms)) for one in page.changes
    )
    return replace(page, changes=changes, planned=planned.dates(page.terms.dates, around, terms=page.terms))


def _pieces(shape: PartShape, before: Written, after: Written) -> tuple[Piece, ...]:
    return tuple(difference(sentences.plain(shape, before), sentences.plain(shape, after)))


def _signed(
    agreement: Agreement, contributions: Iterable[Contribution], consents: Iterable[Consent], people: Sequence[Person]
) -> tuple[Signed, ...]:
    """Who said yes to what is on the page: the version that holds, or the one of this very turn."""
    version = _on_the_page(agreement, contributions)
    said = {one.person_id: one.at for one in consents if version and one.version_id == version.pk}
    return tuple(Signed(one, said.get(one.pk)) for one in people)


def _on_the_page(agreement: Agreement, contributions: Iterable[Contribution]) -> Version | None:
    versions = {one.version.number: one.version for one in contributions}
    newest = versions[max(versions)] if versions else None
    if agreement.may_be_changed or agreement.is_over:
        return next(
            (versions[number] for number in sorted(versions, reverse=True) if versions[number].agreed_at), None
        )
    return newest if newest and newest.turn == agreement.turn and not newest.is_spoken else None


def _number(agreement: Agreement, contributions: Iterable[Contribution]) -> int:
    shown = _on_the_page(agreement, contributions)
    return shown.number if shown else max((one.version.number for one in contributions), default=0) + 1


def _by_id(people: Iterable[Person]) -> dict[UUID, Person]:
    return {one.pk: one for one in people}
