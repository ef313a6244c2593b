"""What stands at the head of an agreement's page: its title, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentoring.agreements.sheet import Paper
from mentoring.people.models import Person


def joined(people: Sequence[Person]) -> str:
    """People as one says their names together: "Amina and Tomás"."""
    names = [one.first_name for one in people]
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": _(", ").join(names[:-1]), "last": names[-1]}


def pips_label(paper: Paper) -> str:
    """How many sessions, and how many of the planned dates have passed; nobody knows yet which were held."""
    named = {"behind": paper.behind, "n": len(paper.planned) or paper.terms.sessions or 0}
    if not paper.planned:
        return ngettext("%(n)s session", "%(n)s sessions", named["n"]) % named
    told = ngettext(
        "%(behind)s of %(n)s planned date is behind you",
        "%(behind)s of %(n)s planned dates are behind you",
        named["n"],
    )
    return told % named


def title(paper: Paper) -> str:
    """What stands above the page."""
    if paper.agreement.stands:
        return _("What %(names)s have agreed") % {"names": joined(paper.people)}
    if paper.agreement.is_over:
        return _("What %(names)s had agreed") % {"names": joined(paper.people)}
    return _("What %(names)s want to agree") % {"names": joined(paper.people)}


def standing(paper: Paper) -> str:
    """Where the page stands, in a sentence or two."""
    agreed = paper.agreed_version
    named = {"owner": paper.owner.first_name, "names": paper.other_names, "number": agreed.number if agreed else ""}
    if paper.agreement.is_over:
        return _("This is over. It stays readable for all of you, as it was.")
    if agreed and agreed.version.agreed_at:
        named["day"] = formats.date_format(timezone.localtime(agreed.version.agreed_at), "j F Y")
        return (_of_two if len(paper.people) == 2 else _of_all)(agreed.version.is_spoken) % named
    if paper.is_unseen:
        return _("%(owner)s is writing the first version. You will be asked to read it.") % named
    if paper.agreement.is_hidden_draft:
        return _("Nobody reads it until you ask them to. Write as much or as little as you like.")
    return _("%(owner)s owns this page. It holds once you have all said yes to the same words.") % named


def _of_two(is_spoken: bool) -> str:
    if is_spoken:
        return _("Agreed by word, and confirmed by both of you on %(day)s.")
    return _("%(owner)s owns this page. Both said yes to version %(number)s on %(day)s. It can change at any time.")


def _of_all(is_spoken: bool) -> str:
    if is_spoken:
        return _("Agreed by word, and confirmed by all of you on %(day)s.")
    return _("%(owner)s owns this page. All said yes to version %(number)s on %(day)s. It can change at any time.")
