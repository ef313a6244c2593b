"""Other ties between two people, as each of them reads them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentoring.partnerships.models import Partnership, Tie
from mentoring.people.models import Person

Kind = Tie.Kind
MINE: dict[str, Promise] = {
    Kind.MANAGES: gettext_lazy("You manage %(name)s."),
    Kind.HIRES: gettext_lazy("You decide on hiring %(name)s."),
    Kind.FUNDS: gettext_lazy("%(name)s’s work depends on money you decide on."),
    Kind.EXAMINES: gettext_lazy("You examine %(name)s."),
}
THEIRS: dict[str, Promise] = {
    Kind.MANAGES: gettext_lazy("%(name)s manages you."),
    Kind.HIRES: gettext_lazy("%(name)s decides on hiring you."),
    Kind.FUNDS: gettext_lazy("Your work depends on money %(name)s decides on."),
    Kind.EXAMINES: gettext_lazy("%(name)s examines you."),
}
BOTH: dict[str, Promise] = {
    Kind.RELATED: gettext_lazy("You are related."),
    Kind.INTERNAL: gettext_lazy("You work in the same organisation: this is internal."),
    Kind.EXTERNAL: gettext_lazy("You work in different organisations: this is external."),
}


@dataclass(frozen=True, slots=True)
class TieShown:
    """One tie, worded for one of the two."""

    tie: Tie
    words: str
    said_by: str
    is_mine: bool  # declared by the one who reads, who may take it back


@dataclass(frozen=True, slots=True)
class Ties:
    """All that was declared, and what it asks of the two."""

    shown: list[TieShown]
    warning: str

    def __bool__(self) -> bool:
        return bool(self.shown)


def is_tied() -> Exists:
    """Whether a row of partnerships has ties, looked up with the row itself; most have none."""
    return Exists(Tie.objects.filter(partnership=OuterRef("pk")))


def ties_of(partnership: Partnership, person: Person) -> Ties:
    """This will word the ties of two people for one of them, with one query, or none where the row says so."""
    found = list(Tie.objects.filter(partnership=partnership)) if getattr(partnership, "is_tied", True) else []
    for tie in found:
        tie.partnership = partnership
    is_managed = any(tie.is_over_mentee for tie in found)
    return Ties([_shown(tie, person) for tie in found], _warning(partnership, person) if is_managed else "")


def _shown(tie: Tie, person: Person) -> TieShown:
    partner = tie.partnership.partner_of(person)
    told = BOTH | (MINE if tie.holder_id == person.pk else THEIRS)
    is_mine = tie.declared_by_id == person.pk
    said_by = _("Said by you.") if is_mine else _("Said by %(name)s.") % {"name": partner.first_name}
    return TieShown(tie, str(told[tie.kind]) % {"name": partner.first_name}, said_by, is_mine)


def _warning(partnership: Partnership, person: Person) -> str:
    name = {"name": partnership.partner_of(person).first_name}
    if partnership.is_mentored_by(person):
        return (
            _(
                "You are %(name)s’s line manager. What is said here may weigh on what you decide there, and %(name)s "
                "may say less because of it. You can go on; talk about it first, and think of another mentor for some "
                "of it."
            )
            % name
        )
    return (
        _(
            "%(name)s is your line manager. What you say here may weigh on what is decided there. You can go on; talk "
            "about it first, and think of another mentor for some of it."
        )
        % name
    )
