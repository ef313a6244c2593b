"""The guide of a first conversation: half an hour in six steps, with words to begin with."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = tuple[Promise | str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One step: how many minutes, what it is about, and words to begin with, for each of the two."""

    minutes: int
    title: Promise | str
    mentee: Words
    mentor: Words

    def words(self, *, is_mentor: bool) -> Words:
        """The words for one of the two."""
        return self.mentor if is_mentor else self.mentee


GUIDE: tuple[Part, ...] = (
    Part(
        6,
        _("Who you are, in three minutes each"),
        mentee=(_("How do I say your name?"), _("What would you like me to know that stands in no letter?")),
        mentor=(_("How do I say your name?"), _("What would you like me to know that stands in no letter?")),
    ),
    Part(
        8,
        _("What brings you, and why now"),
        mentee=(_("I looked for a mentor because …"), _("If I did nothing about it, I would miss …")),
        mentor=(_("What made you look for a mentor now?"), _("What have you tried already?")),
    ),
    Part(
        5,
        _("What the mentor can offer, and what not"),
        mentee=(_("How do you like to work with somebody?"), _("Who else could I talk to about this?")),
        mentor=(_("This I know well … and this I do not."), _("Somebody who might suit you better is …")),
    ),
    Part(
        6,
        _("What would make it worth your time"),
        mentee=(_("In six months it was worth it if …"), _("I would notice first that …")),
        mentor=(_("It is six months from now, and it was good. What has changed?"), _("I would like to learn …")),
    ),
    Part(
        3,
        _("The practical side"),
        mentee=(_("These hours are good for me …"), _("I would like to hear from you about every …")),
        mentor=(_("These hours are good for me …"), _("I answer within … days. Is that enough?")),
    ),
    Part(
        2,
        _("Afterwards, each alone"),
        mentee=(_("Thank you. I will think about it and say within three days."),),
        mentor=(_("Thank you. I will think about it and say within three days."),),
    ),
)
MINUTES = sum(part.minutes for part in GUIDE)
