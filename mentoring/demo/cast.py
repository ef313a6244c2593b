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
    ines_tomas,
    mateo_tomas,
    papers,
    tui_grace,
)
from mentoring.people import actions as people
from mentoring.people.profile import Told

MAIL_HOST = "people.example"
ON_PAGE = ("calls", "say_it_like", "place", "languages", "story", "principles", "sectors", "experience", "welcomes",
           "terms", "ask_about")  # fmt: skip


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
    brings: people.Brings | None = None
    has_page: bool = False

    @property
    def email(self) -> str:
        """Where their mail arrives: in the mailbox of the demo."""
        return f"{self.slug}@{MAIL_HOST}"


@dataclass(frozen=True, slots=True)
class Tale:
    """A partnership, what was said in it, and what was agreed. ``unread_by`` have not seen its last line yet."""

    mentor: str
    mentee: str
    focus: str
    script: str
    paper: str = ""
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
    brings=people.Brings(sectors=("software", "banking"), stage="leading"),
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
    brings=people.Brings(
        told=Told(
            calls="A companion in small pieces",
            background="Trained as a nurse in Dunedin. Wards, nights, then thirty years with people who are dying and "
            "with those who love them. I led a hospice of forty through two mergers and one flood.",
            principles="You know more than you think. I ask until you hear it.",
            ask_about="Tired weeks. Saying no. What is left when the title goes.",
        ),
        sectors=("health", "care"),
        stage="closing",
        welcomes=("leading", "changing"),
        mentees_at_most=2,
    ),
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
    brings=people.Brings(
        told=Told(
            calls="Mentor for people who run teams",
            background="Systems engineer, then team lead, then head of engineering in two companies that still exist.",
            experience="Teams from three to ninety. Two reorganisations I would do again, and one I would not. A year "
            "of teaching mathematics at a night school, which taught me to wait.",
            principles="Short agreements, kept. We look at your week, not at your character. You decide what is "
            "written down.",
            terms="First conversation free; six sessions, fee agreed outside.",
            ask_about="A week that holds. Meetings nobody misses. The first hundred days with people who were there "
            "before you.",
        ),
        sectors=("software", "education"),
        own_sectors="Port logistics",
        stage="changing",
        welcomes=("growing", "leading"),
        mentees_at_most=4,
        mentee_called="client",
    ),
    has_page=True,
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
    brings=people.Brings(
        told=Told(
            calls="An aunt with an address book",
            background="Economics in Ibadan and Lyon. Branch manager at thirty, board member at fifty.",
            ask_about="Whom to meet, and what to say in the first five minutes.",
        ),
        sectors=("banking", "nonprofit"),
        stage="leading",
    ),
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
INES = Role(
    slug="ines",
    name="Inés Duarte",
    say_it_like="ee-NESS doo-AR-teh",
    pronouns="she/her",
    place="Colonia del Sacramento",
    zone="America/Montevideo",
    languages=("es", "en"),
    part=_("Is about to agree with Tomás. He suggested a wording, and she takes it or keeps hers."),
    story="Cabinet-maker, and since autumn head of a workshop of six. I miss having the last plane stroke.",
    weeks_here=5,
)
MATEO = Role(
    slug="mateo",
    name="Mateo Silva",
    say_it_like="mah-TEH-oh SEEL-vah",
    pronouns="he/him",
    place="Montevideo",
    zone="America/Montevideo",
    languages=("es", "en"),
    part=_("Is winding up with Tomás, who has written his farewell already."),
    story="I look after the network of a hospital. Machines tell me what they need, and I am learning to hear it from "
    "people.",
    weeks_here=15,
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

CAST = (AMINA, GRACE, TOMAS, NGOZI, TUI, INES, MATEO, LINDIWE, NOOR, OLU)
BY_SLUG = {role.slug: role for role in CAST}
BY_EMAIL = {role.email: role for role in CAST}
ZONES = {role.slug: role.zone for role in CAST}

TALES = (
    Tale(
        mentor="grace",
        mentee="amina",
        focus="mindset and energy",
        script=amina_grace_begin.SCRIPT + amina_grace_autumn.SCRIPT,
        paper=papers.AMINA_GRACE,
        unread_by=frozenset({"amina"}),
    ),
    Tale(
        mentor="tomas",
        mentee="amina",
        focus="running a team’s week",
        script=amina_tomas.SCRIPT,
        paper=papers.AMINA_TOMAS,
    ),
    Tale(
        mentor="ngozi",
        mentee="amina",
        focus="career and whom to meet",
        script=amina_ngozi.SCRIPT,
        paper=papers.AMINA_NGOZI,
    ),
    Tale(
        mentor="ngozi",
        mentee="grace",
        focus="what comes after the hospice",
        script=grace_ngozi.SCRIPT,
        unread_by=frozenset({"grace"}),
    ),
    Tale(mentor="grace", mentee="tui", focus="going back to study", script=tui_grace.SCRIPT),
    Tale(
        mentor="tomas",
        mentee="ines",
        focus="a workshop that sings",
        script=ines_tomas.SCRIPT,
        paper=ines_tomas.PAPER,
    ),
    Tale(
        mentor="tomas",
        mentee="mateo",
        focus="leading in the daytime",
        script=mateo_tomas.SCRIPT,
        paper=mateo_tomas.PAPER,
    ),
)
