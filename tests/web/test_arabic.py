"""Arabic, whole: every text, every plural, and pages that run from right to left with no English left on them."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from uuid import uuid4

import polib
import pytest
from django.conf import settings
from django.test import Client
from django.utils import formats, timezone, translation
from django.utils.html import strip_tags

from mentoring.channels.adapter import Cannot
from mentoring.conversations import actions as conversations
from mentoring.conversations.words import Words
from mentoring.home.sentences import opening
from mentoring.home.today import today
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.models import Partnership
from mentoring.partnerships.rail import people_of
from mentoring.partnerships.sentences import hours_line
from mentoring.partnerships.words import Asked
from mentoring.people import actions as people
from mentoring.people import zones
from mentoring.people.hours import Hours
from tests.cast import Cast, Postbox, signed_in

CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "ar" / "LC_MESSAGES" / "django.po"
PLACE = re.compile(r"%%s|%\(\w+\)[sd]|\{\w*\}")
TAG = re.compile(r"</?[a-z][^>]*>")
LATIN = re.compile(r"[A-Za-z]{2,}")  # a single letter is a face
ADDRESS = re.compile(r"\S+@\S+|https?://\S+")
# What keeps its own script in any language: who, where, and the name of the house.
NAMES = {"Northlight", "Noor", "Haddad", "Amman", "Grace", "Whitfield", "Wellington", "English"}
# Zero, one, two, few, many, hundreds; only from three on does Arabic need the number itself.
FORMS = 6
SPOKEN_WITHOUT_NUMBER = 3


@pytest.fixture(scope="module")
def book() -> polib.POFile:
    """The catalogue of Arabic."""
    return polib.pofile(str(CATALOGUE))


def said(entry: polib.POEntry) -> list[str]:
    """What Arabic says for one text, in all its forms."""
    forms: dict[int, str] = entry.msgstr_plural
    return [forms[n] for n in sorted(forms)] if entry.msgid_plural else [entry.msgstr]


def by_text(book: Iterable[polib.POEntry]) -> dict[tuple[str | None, str], list[str]]:
    """What Arabic says for each text, and what that means where one word has several meanings."""
    return {(one.msgctxt, one.msgid): said(one) for one in book}


def places(text: str) -> list[str]:
    """The placeholders of a text; their order is the language's own."""
    return sorted(PLACE.findall(text))


def test_arabic_leaves_nothing_empty(book: polib.POFile) -> None:
    assert len(book) > 0
    assert [one.msgid for one in book if not all(form.strip() for form in said(one)) or one.fuzzy] == []


def test_arabic_is_what_pages_read(book: polib.POFile) -> None:
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))

    assert by_text(compiled) == by_text(book), "run scripts/texts.py --compile"


def test_arabic_keeps_placeholders(book: polib.POFile) -> None:
    sentences = [one for one in book if not one.msgid_plural]

    assert [one.msgid for one in sentences if places(one.msgid) != places(one.msgstr)] == []


def test_arabic_keeps_placeholders_in_every_plural(book: polib.POFile) -> None:
    counted = [one for one in book if one.msgid_plural]
    wrong = [
        form
        for one in counted
        for n, form in enumerate(said(one))
        if not _fits(set(places(form)), wanted=set(places(one.msgid_plural)), n=n)
    ]

    assert len(counted) > 0
    assert wrong == []


def _fits(found: set[str], *, wanted: set[str], n: int) -> bool:
    return found <= wanted if n < SPOKEN_WITHOUT_NUMBER else found == wanted


def test_arabic_keeps_the_markup(book: polib.POFile) -> None:
    assert [one.msgid for one in book for form in said(one) if TAG.findall(form) != TAG.findall(one.msgid)] == []


def test_arabic_keeps_the_lines(book: polib.POFile) -> None:
    def edges(text: str) -> tuple[bool, bool, int]:
        return text.startswith("\n"), text.endswith("\n"), text.count("\n")

    assert [one.msgid for one in book for form in said(one) if edges(form) != edges(one.msgid)] == []


def test_arabic_has_all_six_plurals(book: polib.POFile) -> None:
    assert [one.msgid for one in book if one.msgid_plural and sorted(one.msgstr_plural) != list(range(FORMS))] == []


def test_arabic_does_not_shout(book: polib.POFile) -> None:
    assert [form for one in book for form in said(one) if "!" in form] == []


def test_arabic_uses_its_own_signs(book: polib.POFile) -> None:
    # Between two letters of ours, the comma, the question mark and the semicolon are Arabic ones.
    wrong = re.compile(r"[\u0600-\u06ff][,;?]")

    assert [form for one in book for form in said(one) if wrong.search(form)] == []


def test_arabic_counts_as_arabic_does() -> None:
    with translation.override("ar"):
        told = [
            translation.ngettext("%(n)s minute ago", "%(n)s minutes ago", n) % {"n": n} for n in (1, 2, 3, 10, 11, 100)
        ]

    assert told == ["قبل دقيقة", "قبل دقيقتين", "قبل 3 دقائق", "قبل 10 دقائق", "قبل 11 دقيقة", "قبل 100 دقيقة"]


def test_arabic_dates_are_arabic() -> None:
    first = datetime(2026, 1, 1, tzinfo=UTC)
    with translation.override("ar"):
        year = [formats.date_format(first + timedelta(days=n), "l j F Y") for n in range(365)]

    assert year[307] == "الأربعاء 4 نوفمبر 2026"
    assert [day for day in year if LATIN.search(day)] == []


class Seen(HTMLParser):
    """Collects what a page says: its text, and what it says to those who hear it."""

    HEARD = ("aria-label", "alt", "title", "placeholder", "label")

    def __init__(self) -> None:
        super().__init__()
        self.root: dict[str, str | None] = {}
        self.said: list[str] = []
        self.is_code = False

    @classmethod
    def of(cls, page: str) -> Seen:
        reader = cls()
        reader.feed(page)
        return reader

    @property
    def text(self) -> str:
        return " ".join(ADDRESS.sub(" ", " ".join(self.said)).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.root = dict(attrs)
        self.is_code = tag in {"script", "style"}
        spoken = [
            value for name, value in attrs if name in self.HEARD or name.startswith(("data-says", "data-announce"))
        ]
        self.said += [value.replace("%s", " ") for value in spoken if value]

    def handle_endtag(self, tag: str) -> None:
        self.is_code = False

    def handle_data(self, data: str) -> None:
        if not self.is_code:
            self.said.append(data)


def english_in(text: str, book: polib.POFile) -> list[str]:
    """The texts of the catalogue that stand here in English: all of their words, whatever fills the placeholders."""
    texts = [words for one in book for words in (one.msgid, one.msgid_plural) if words]
    return [words for words in texts if (spoken := _stretches(words)) and all(_stands(one, text) for one in spoken)]


def _stretches(words: str) -> list[str]:
    return [one.strip() for one in PLACE.split(strip_tags(words)) if LATIN.search(one)]


def _stands(stretch: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(stretch)}(?!\w)", text))


FILLED_IN = re.compile(r"\{\w+\}")  # where a script puts a number


def assert_is_arabic(page: str, book: polib.POFile) -> None:
    """The page runs from right to left and holds no English: none of ours, and none that nobody marked."""
    seen = Seen.of(page)
    assert (seen.root.get("lang"), seen.root.get("dir")) == ("ar", "rtl")
    assert english_in(seen.text, book) == []
    assert set(LATIN.findall(FILLED_IN.sub(" ", seen.text))) - NAMES == set()
    assert len(re.findall(r"[\u0600-\u06ff]+", seen.text)) > len(string.ascii_lowercase)


def test_arabic_page_with_english_would_be_seen(book: polib.POFile) -> None:
    page = "<p>اليوم</p><p aria-label='Your hours'></p><h1>Good morning, Noor.</h1><p>It is mine</p>"

    assert sorted(english_in(Seen.of(page).text, book)) == [
        "%(n)s hours",
        "Good morning, %(name)s.",
        "It is mine",
        "Your hours",
        "mine",
    ]


@pytest.fixture
def work(cast: Cast, now: datetime) -> Partnership:
    """Noor and Grace, at work; Grace has just asked something."""
    begun = partnerships.propose_partnership(
        mentor=cast.grace, mentee=cast.noor, by=cast.grace, focus="التفكير والطاقة", now=now
    )
    partnerships.accept_partnership(partnership=begun, by=cast.noor, now=now)
    for deed in (partnerships.proceed_partnership, partnerships.begin_without):
        for person in (cast.grace, cast.noor):
            begun = deed(partnership=begun, by=person, now=now)
    assert begun.conversation is not None
    conversations.say(
        conversation=begun.conversation,
        author=cast.grace,
        words=Words.typed("كيف سار الاجتماع؟"),
        client_id=uuid4(),
        now=now,
    )
    return begun


PAGES = [
    "/", "/people/", "/search/", "/limits/", "/partnerships/invite/", "/you/reached/", "/you/reached/hours/",
    "/you/reached/away/", "/you/reached/add/", "/you/devices/", "/you/security/", "/sign-out/", "/nothing-here/",
    "/you/profile/", "/you/page/",
]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_arabic_page_for_noor(cast: Cast, work: Partnership, book: polib.POFile, address: str) -> None:
    assert_is_arabic(signed_in(cast.noor).get(address).content.decode(), book)


def test_arabic_first_day(cast: Cast, book: polib.POFile) -> None:
    page = signed_in(cast.noor).get("/").content.decode()

    assert "أهلًا بك يا Noor. لنبدأ مع شخص له ثقتك." in page
    assert_is_arabic(page, book)


def test_arabic_names_keep_their_places(cast: Cast, work: Partnership, now: datetime) -> None:
    with translation.override("ar"):
        told = opening(today(cast.noor, people=people_of(cast.noor), now=now), phase="morning", me=cast.noor)

    # The unseen mark parts the two names; without it, a reader from the right would meet Grace first.
    assert strip_tags(told) == "صباح الخير يا Noor.\u200f وصلتك رسالة جديدة من Grace."


@pytest.mark.parametrize(
    "deed",
    ["", "end-now/", "who/", "ties/", "reviews/", "move-on/", "exit-plan/", "not-right/", "ways/moves/", "change/"],
)
def test_arabic_partnership(cast: Cast, work: Partnership, book: polib.POFile, deed: str) -> None:
    page = signed_in(cast.noor).get(f"/partnerships/{work.pk}/{deed}").content.decode()

    assert_is_arabic(page, book)


@pytest.mark.parametrize("address", ["/sign-in/", "/offline/"])
def test_arabic_page_for_a_stranger(client: Client, db: None, book: polib.POFile, address: str) -> None:
    assert_is_arabic(client.get(address, headers={"Accept-Language": "ar"}).content.decode(), book)


def test_arabic_form_with_nothing_in_it(cast: Cast, book: polib.POFile) -> None:
    assert_is_arabic(signed_in(cast.noor).post("/partnerships/invite/", {}).content.decode(), book)


def test_arabic_invitation_is_a_letter(cast: Cast, postbox: Postbox, now: datetime, book: polib.POFile) -> None:
    asked = Asked(name="سلمى", address="salma@people.example", focus="", words="هل نتحدث؟")
    partnerships.invite(by=cast.noor, asks_for="mentor", asked=asked, now=now)

    partnerships.send_invitation(now=now)

    (letter,) = postbox.sent
    assert letter.subject == "من Noor Haddad رغبة في أن تبدآ شيئًا معًا"
    assert english_in(f"{letter.subject} {ADDRESS.sub(' ', letter.text)}", book) == []
    assert set(LATIN.findall(ADDRESS.sub(" ", letter.text))) - NAMES == set()


def test_arabic_leaves_the_thread_as_it_was(cast: Cast, client: Client, book: polib.POFile) -> None:
    hers = signed_in(cast.noor).get("/")
    strangers = client.get("/sign-in/", headers={"Accept-Language": "ar"})

    assert [page.headers["Content-Language"] for page in (hers, strangers)] == ["ar", "ar"]
    assert translation.get_language() == "en"


def test_arabic_names_other_languages_as_they_name_themselves(client: Client, db: None) -> None:
    page = client.get("/sign-in/", headers={"Accept-Language": "ar"}).content.decode()

    assert 'lang="en"><bdi>English</bdi></button>' in page


def test_arabic_tells_why_a_letter_was_refused(cast: Cast, now: datetime, book: polib.POFile) -> None:
    (address,) = cast.noor.addresses.all()
    people.refuse_address(address=address, reason="There is no mailbox with this address.", now=now)

    page = signed_in(cast.noor).get("/you/reached/").content.decode()

    assert "لا صندوق بريد بهذا العنوان." in page
    assert_is_arabic(page, book)


def test_arabic_tells_why_an_invitation_did_not_leave(cast: Cast, postbox: Postbox, book: polib.POFile) -> None:
    postbox.outcomes = [Cannot("The mailbox is full.")]
    asked = Asked(name="سلمى", address="salma@people.example", focus="", words="هل نتحدث؟")
    partnerships.invite(by=cast.noor, asks_for="mentor", asked=asked, now=timezone.now())
    partnerships.send_invitation(now=timezone.now())

    page = signed_in(cast.noor).get("/people/").content.decode()

    assert english_in(Seen.of(page).text, book) == []
    with translation.override("ar"):
        assert f"· {translation.gettext('The mailbox is full.')}<" in page


def test_arabic_names_the_parts_of_the_world(cast: Cast) -> None:
    page = signed_in(cast.noor).get("/you/").content.decode()

    regions = re.findall(r'<optgroup label="([^"]*)"', page)
    assert len(regions) == len(zones.REGIONS) == len(zones.cities())
    assert [region for region in regions if LATIN.search(region)] == []


def test_arabic_joins_with_its_own_comma(cast: Cast, now: datetime) -> None:
    circle = conversations.open_conversation(people=[cast.noor, cast.grace, cast.amina], now=now)

    page = signed_in(cast.noor).get(f"/conversations/{circle.pk}/").content.decode()

    (names,) = re.findall(r"<h1><bdi>(.*?)</bdi></h1>", page)
    assert sorted(names.split("، ")) == ["Amina", "Grace"]


def test_arabic_joins_hours_with_its_own_signs(cast: Cast) -> None:
    hours = Hours.read([[0, "08:00", "12:00"], [0, "14:00", "18:00"], [2, "09:00", "10:00"]], zone="Asia/Amman")

    with translation.override("ar"):
        told = hours_line(hours, person=cast.noor)

    assert "08:00–12:00، 14:00–18:00؛ " in told
