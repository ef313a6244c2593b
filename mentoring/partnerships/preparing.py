"""What one reads before it begins, as data: ten minutes each, a few lines, one exercise, one check."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Module(NamedTuple):
    """One module. ``answer`` is one good answer to its check, never the only one."""

    name: str
    title: Promise | str
    lines: tuple[Promise | str, ...]
    exercise: Promise | str
    check: Promise | str
    answer: Promise | str


MODULES: tuple[Module, ...] = (
    Module(
        "confidential",
        _("Confidential, not secret"),
        lines=(
            _("What is said between you stays between you. That is what confidential means."),
            _("Secret would mean: whatever you tell me, I tell nobody. A mentor never promises that."),
            _("Three things may have to be told: serious harm to somebody, a serious crime, and what a court or the "
              "law asks for."),
            _("Then the mentor tells the mentee first, unless that would put somebody in danger, and says no more "
              "than is needed."),
            _("Say so before the first thing is told in trust. Afterwards it sounds like a way out."),
        ),
        exercise=_("Say to each other, in your own words, what stays between you and what could not."),
        check=_("“Promise me that you tell nobody.” What do you answer?"),
        answer=_("“I keep to myself what I can. If somebody were in danger I could not, and I would tell you first.”"),
    ),
    Module(
        "more",
        _("When it is more than mentoring"),
        lines=(
            _("You need no name for it. It is enough to notice that this is beyond what the two of you can do."),
            _("Ask plainly, listen, and stay calm. A question about harm puts no thought into anybody’s head."),
            _("Handing over is not letting go: you stay the mentor for what is yours."),
            _("Do not carry it alone. Somebody is there for you as well."),
        ),
        exercise=_("Find out, before you need it, whom one calls where the other lives. Note it in your list."),
        check=_("Week after week the talk comes back to not sleeping. What do you say?"),
        answer=_("“I hear how heavy this is. I want you to have somebody who knows more about it than I do. Shall we "
                 "look together for whom you could call?”"),
    ),
)  # fmt: skip
