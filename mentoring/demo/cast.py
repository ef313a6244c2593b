"""The people of the demo, what each comes for, and who mentors whom."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mentoring.demo.history import (
    amina_grace_autumn,
    amina_grace_begin,
    amina_ngozi,
    amina_tomas,
    grace_ngozi,
    tui_grace,
)

MAIL_HOST = "people.example"


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody of the cast."""

    slug: str
    name: str
    say_it_like: str
    pronouns: str
    place: str
    zone: str
    languages: tuple[str, ...]  # spoken, as BCP 47 tags
    part: Promise  # what they come for, in a line
    story: str
    language: str = "en"  # of pages and letters
    weeks_here: int = 16

    @property
    def email(self) -> str:
        """Where their mail arrives: in the mailbox of the demo."""
        return f"{self.slug}@{MAIL_HOST}"


@dataclass(frozen=True, slots=True)
class Tale:
    """A partnership, and what was said in it. ``unread_by`` have not seen its last line yet."""

    mentor: str
    mentee: str
    focus: str
    script: str
    unread_by: frozenset[str] = frozenset()


AMINA = Role(
    slug="amina",
    name="Amina Bello",
    say_it_like="ah-MEE-nah BEL-loh",
    pronouns="she/her",
    place="Lagos",
    zone="Africa/Lagos",
    languages=("en", "ha", "yo"),
    part=_("Has three mentors. Grace waits for her answer, and Tomás for a decision."),
    story="I lead a payments team of eleven in Lagos, and I talk too much on Thursdays. I want to lead planning with "
    "confidence and to learn a little every day. On the bus I read, on the roof I think.",
)
GRACE = Role(
    slug="grace",
    name="Grace Whitfield",
    say_it_like="as you read it",
    pronouns="she/her",
    place="Wellington",
    zone="Pacific/Auckland",
    languages=("en", "mi"),
    part=_("Mentors Amina and Tui from the other side of the globe, and has a mentor herself."),
    story="Nurse for thirty-four years, the last nine as head of a hospice. I swim in the harbour in all weathers and "
    "ask more than I answer. What I can offer: time in small pieces, and a good memory for what you said.",
)
TOMAS = Role(
    slug="tomas",
    name="Tomás Rivera",
    say_it_like="toh-MAHS ree-VEH-rah",
    pronouns="he/him",
    place="Montevideo",
    zone="America/Montevideo",
    languages=("es", "en", "pt"),
    part=_("An independent mentor: six sessions, and short letters in between."),
    story="I ran engineering teams for fifteen years, some of them well. Now I help people to build a week that their "
    "team can stand on. Six sessions, one theme, and you may say stop at any time.",
)
NGOZI = Role(
    slug="ngozi",
    name="Ngozi Eze",
    say_it_like="n-GOH-zee EH-zeh",
    pronouns="she/her",
    place="Lagos",
    zone="Africa/Lagos",
    languages=("en", "ig", "fr"),
    part=_("Mentors Amina and Grace. Her evenings and weekends are quiet: letters wait until eight."),
    story="Thirty years in banks, ten of them on boards. I know most people in this town, and I introduce them to "
    "each other over tea. I read between eight and eight, on working days.",
)
TUI = Role(
    slug="tui",
    name="Tui Parata",
    say_it_like="TOO-ee PAH-rah-tah",
    pronouns="she/her",
    place="Porirua",
    zone="Pacific/Auckland",
    languages=("en", "mi"),
    part=_("Is mentored by Grace and thinks of going back to study."),
    story="Two boys, one netball team and eleven years on the telephone. I am finding out whether it is my turn.",
    weeks_here=12,
)
LINDIWE = Role(
    slug="lindiwe",
    name="Lindiwe Dlamini",
    say_it_like="lin-DEE-weh dlah-MEE-nee",
    pronouns="she/her",
    place="Johannesburg",
    zone="Africa/Johannesburg",
    languages=("en", "zu", "st"),
    part=_("Has an account and mentors nobody: her Today is empty, as on a first day."),
    story="I bring people together who would not have met.",
)
NOOR = Role(
    slug="noor",
    name="Noor Haddad",
    say_it_like="NOOR had-DAAD",
    pronouns="she/her",
    place="عمّان",
    zone="Asia/Amman",
    languages=("ar", "en"),
    part=_("Came today and has nobody yet. She reads Arabic, from right to left."),
    story="مهندسة معمارية، أتعلّم أن أطلب المساعدة قبل أن أحتاج إليها.",
    language="ar",
    weeks_here=0,
)
OLU = Role(
    slug="olu",
    name="Olu Stranger",
    say_it_like="OH-loo",
    pronouns="he/him",
    place="Accra",
    zone="Africa/Accra",
    languages=("en",),
    part=_("Knows nobody here. Try an address of Amina’s as him: there is nothing to find."),
    story="",
)

CAST = (AMINA, GRACE, TOMAS, NGOZI, TUI, LINDIWE, NOOR, OLU)
BY_SLUG = {role.slug: role for role in CAST}
BY_EMAIL = {role.email: role for role in CAST}
ZONES = {role.slug: role.zone for role in CAST}

TALES = (
    Tale(
        mentor="grace",
        mentee="amina",
        focus="mindset and energy",
        script=amina_grace_begin.SCRIPT + amina_grace_autumn.SCRIPT,
        unread_by=frozenset({"amina"}),
    ),
    Tale(mentor="tomas", mentee="amina", focus="running a team’s week", script=amina_tomas.SCRIPT),
    Tale(mentor="ngozi", mentee="amina", focus="career and whom to meet", script=amina_ngozi.SCRIPT),
    Tale(
        mentor="ngozi",
        mentee="grace",
        focus="what comes after the hospice",
        script=grace_ngozi.SCRIPT,
        unread_by=frozenset({"grace"}),
    ),
    Tale(mentor="grace", mentee="tui", focus="going back to study", script=tui_grace.SCRIPT),
)
