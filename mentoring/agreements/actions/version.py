"""Fixing the text as a version, each author's share under their own key, and noting who says yes to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from uuid import UUID

from mentoring.agreements.actions.hold import Held
from mentoring.agreements.models import Agreement, Consent, Contribution, Version
from mentoring.agreements.text import Now, Spoken, Text, of_contribution, read_versions, shares_of
from mentoring.agreements.words import Kept, open_kept, seal_kept
from mentoring.people.models import Person

Before = tuple[Text, dict[str, UUID]]  # the version before, and who had written each part of it


def make_version(held: Held, now: Now, *, by: Person, because: str = "", spoken: Spoken | None = None) -> Version:
    """This will fix the text as it reads now, or a spoken line, as the next version."""
    agreement = held.agreement
    newest = Version.objects.filter(agreement=agreement).order_by("-number").first()
    version = Version(
        agreement=agreement,
        number=newest.number + 1 if newest else 1,
        turn=agreement.turn,
        by=by,
        is_spoken=spoken is not None,
        made_at=held.now,
    )
    version.save(force_insert=True)
    before, authors = _before(held)
    text = _text(now.text, before, because=because, spoken=spoken)
    for person, share in _shares(text, now, before, authors, agreement=agreement, by=by).items():
        _contribute(agreement, version, person, share)
    return version


def say_yes(held: Held, version: Version, *, by: Person, at: datetime) -> bool:
    """This will note a yes to a version; True when everybody here has said it, and then it holds."""
    Consent.objects.get_or_create(agreement=held.agreement, version=version, person=by, defaults={"at": at})
    yeses = set(version.consents.values_list("person_id", flat=True))
    if not yeses >= {one.person_id for one in held.here}:
        return False
    if version.agreed_at is None:
        version.agreed_at = held.agreement.agreed_at = held.now
        version.save(update_fields=["agreed_at"])
        held.agreement.save(update_fields=["agreed_at"])
    return True


def newest_agreed(agreement: Agreement) -> Version | None:
    """The version that all have said yes to last, in writing."""
    written = Version.objects.filter(agreement=agreement, is_spoken=False, agreed_at__isnull=False)
    return written.order_by("-number").first()


def _before(held: Held) -> Before:
    newest = newest_agreed(held.agreement)
    shares = list(Contribution.objects.filter(version=newest)) if newest else []
    if not newest or not shares:
        return Text(), {}
    kept = open_kept(held.agreement, [of_contribution(one) for one in shares], access=held.access)
    authors = {key: one.person_id for one, share in zip(shares, kept, strict=True) for key in _keys(share)}
    return read_versions(shares, agreement=held.agreement, access=held.access)[newest.pk], authors


def _keys(share: Kept | None) -> Sequence[str]:
    return list((share or {}).get("parts", {}))


def _text(now: Text, before: Text, *, because: str, spoken: Spoken | None) -> Text:
    if spoken:
        return Text(spoken=spoken, because=because)
    keys = [one.key for one in now.asked]
    changed = tuple(key for key in keys if now.written(key) != before.written(key)) if before.parts else ()
    return replace(now, because=because, changed=changed)


def _shares(
    text: Text, now: Now, before: Text, authors: dict[str, UUID], *, agreement: Agreement, by: Person
) -> dict[UUID, Kept]:
    shares = shares_of(text, now, agreement=agreement, by=by.pk)
    for key in text.changed:
        if key in authors:
            whose = shares.setdefault(authors[key], {})
            whose.setdefault("replaced", {})[key] = asdict(before.written(key))
    if before.parts and not text.spoken and before.factors != text.factors:
        shares.setdefault(agreement.owner_id, {})["factors_before"] = [asdict(one) for one in before.factors]
    return shares


def _contribute(agreement: Agreement, version: Version, person: UUID, share: Kept) -> None:
    contribution = Contribution(version=version, person_id=person)
    contribution.words = seal_kept(agreement, of_contribution(contribution), share)
    contribution.save(force_insert=True)
