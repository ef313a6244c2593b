"""Turns entries on their way into a letter, in the reader's language and at the reader's clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urljoin
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from mentoring.channels.adapter import Enclosed, Letter
from mentoring.conversations import access, moves
from mentoring.conversations.attached import Attached, arranged, sealed_of
from mentoring.conversations.invites import invites
from mentoring.conversations.models import Delivery, Entry, Lane, LateLetter, Participant
from mentoring.conversations.sentences import too_late
from mentoring.conversations.words import Card, Opened, Words, open_said
from mentoring.files import serving, stored
from mentoring.files.models import File
from mentoring.files.stored import Lost
from mentoring.people.access import to_deliver
from mentoring.people.models import Person
from mentoring.people.reach import sealed_value

STOP_SALT = "conversations.stop-letters"
# What goes along with a letter, by kind. A moving picture has no medium size, and is linked.
ENCLOSED: dict[str, str] = {File.Kind.PICTURE: "medium", File.Kind.VOICE: "m4a"}
MOST_ENCLOSED = 10_000_000  # bytes of all files of a letter; mail servers refuse much more, and coding adds a third
CANT_NOW_SALT = "conversations.cant-now"
CANT_NOW_LASTS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry as a letter shows it."""

    entry: Entry
    author: str
    words: Words | None
    card: Card
    attached: tuple[tuple[Attached, bool], ...] = ()  # each with whether it is enclosed in the letter

    @property
    def move(self) -> str:
        """What the words are meant as, in words; "" when nobody said."""
        return moves.told(self.words.move, is_mine=False) if self.words else ""

    @property
    def _kind(self) -> str:
        """Without its card, what a room above tells of can only be told as words that are gone."""
        return self.entry.kind if self.card or "." not in self.entry.kind else "message"

    @property
    def text_template(self) -> str:
        """Where this kind of entry is told as text: found by convention from its kind."""
        return _told_in(self._kind, "txt")

    @property
    def html_template(self) -> str:
        """Where this kind of entry is told as HTML."""
        return _told_in(self._kind, "html")


def write_letter(lane: Lane, deliveries: Sequence[Delivery], *, others: Sequence[Person]) -> Letter:
    """This will write the letter that carries these deliveries down this lane to its address."""
    reader = lane.participant.person
    key = deliveries[0].letter_key
    with translation.override(reader.language), timezone.override(ZoneInfo(reader.zone)):
        stop = stop_url(lane)
        pieces, to = _open(lane, [one.entry for one in deliveries])
        shown = {
            "pieces": pieces,
            "reader": reader,
            "site_name": settings.SITE_NAME,
            "site_url": _absolute("/"),
            "page_url": page_url(lane.participant),
            "stop_url": stop,
        }
        return Letter(
            key=key,
            to=to,
            to_name=reader.name,
            sender=_sender(deliveries, reader),
            subject=subject(others),
            text=render_to_string("conversations/letters/letter.txt", shown),
            html=render_to_string("conversations/letters/letter.html", shown),
            thread=lane.participant.pk.hex,
            previous=lane.last_key or None,
            answer_to=answer_to(lane.participant),
            stop_url=stop,
            by_person=any(one.entry.author_id not in {None, reader.pk} for one in deliveries),
            language=reader.language,
            files=_enclosed(lane, pieces),
            invites=invites([(one.entry.kind, one.card) for one in pieces], reader=reader, others=others),
        )


def write_late_answer(late: LateLetter, *, to: str) -> Letter:
    """This will write the answer to a letter that came too late: what is so, where to go, and no word of theirs."""
    reader = late.participant.person
    with translation.override(reader.language):
        what_is_so, what_to_do = too_late(late.participant)
        shown = {
            "person": reader,
            "what_is_so": what_is_so,
            "what_to_do": what_to_do,
            "page_url": page_url(late.participant),
            "site_name": settings.SITE_NAME,
            "base_url": settings.BASE_URL,
        }
        return Letter(
            key=f"late-{late.pk.hex}",
            to=to,
            to_name=reader.name,
            sender=settings.SITE_NAME,
            subject=_("Your letter was not delivered"),
            text=render_to_string("conversations/letters/late.txt", shown).strip() + "\n",
            html=render_to_string("conversations/letters/late.html", shown),
            thread=late.participant.pk.hex,
            by_person=False,
            language=reader.language,
        )


def subject(others: Sequence[Person]) -> str:
    """The same for all letters of a conversation, so that a mailbox keeps them together; it tells nothing."""
    names = [person.first_name for person in others]
    if not names:
        return str(settings.SITE_NAME)
    if len(names) == 1:
        return _("You and %(name)s") % {"name": names[0]}
    return _("You, %(name)s and others") % {"name": names[0]}


def answer_to(participant: Participant) -> str:
    """What comes back when somebody answers a letter; worthless after ``revoke_reply_address``."""
    return f"{participant.pk.hex}-{participant.letters_turn}"


def stop_url(lane: Lane) -> str:
    """One POST here and no more letters come to this address."""
    return _absolute(reverse("stop_letters", args=[signing.Signer(salt=STOP_SALT).sign_object(str(lane.address_id))]))


def cant_now_url(question_id: str) -> str:
    """One press here and the asker hears that it is not possible now."""
    return _absolute(reverse("cant_now_by_link", args=[signing.dumps(question_id, salt=CANT_NOW_SALT)]))


def read_cant_now(link: str) -> str:
    """Which question such a link is about; "" for one that is not ours, or too old."""
    try:
        return str(signing.loads(link, salt=CANT_NOW_SALT, max_age=CANT_NOW_LASTS))
    except signing.BadSignature:
        return ""


def page_url(participant: Participant) -> str:
    """Where the conversation stands on the web."""
    return _absolute(reverse("conversation", args=[participant.conversation_id]))


def _absolute(path: str) -> str:
    return urljoin(settings.BASE_URL + "/", path)


def _open(lane: Lane, entries: Sequence[Entry]) -> tuple[list[Piece], str]:
    """The entries as a letter shows them, and where it goes, with one look at the key store for all of it."""
    address, files = lane.address, sealed_of(entries)
    assert address is not None, lane  # noqa: S101  (a lane whose address is gone leads nowhere, see ``step``)
    address.person = lane.participant.person  # known already, saves a query
    may_open = [access.to_deliver(lane), to_deliver(address)]
    opened = open_said(entries, access=may_open, beside=[sealed_value(address), *files.values()])
    to, *told = opened.beside
    attached = arranged(dict(zip(files, told, strict=True)), reader_id=None)
    return _pieces(entries, opened, attached), (to or b"").decode()


def _pieces(entries: Sequence[Entry], opened: Opened, attached: Mapping[UUID, Sequence[Attached]]) -> list[Piece]:
    room, pieces = MOST_ENCLOSED, []
    for entry in entries:
        here = []
        for one in attached.get(entry.pk, ()):
            size = one.file.made.get(ENCLOSED.get(one.file.kind, ""), 0) if one.is_ready else 0
            fits = 0 < size <= room
            room -= size if fits else 0
            if not one.is_refused:
                here.append((one, fits))
        words, card = opened.words.get(entry.pk), opened.cards.get(entry.pk, {})
        pieces.append(Piece(entry, _author(entry), words, card, tuple(here)))
    return pieces


def _enclosed(lane: Lane, pieces: Sequence[Piece]) -> tuple[Enclosed, ...]:
    """The small pictures and voice notes themselves; what is larger is fetched by its link, after signing in."""
    found = []
    for one in [one for piece in pieces for one, fits in piece.attached if fits]:
        rendition = ENCLOSED[one.file.kind]
        with suppress(Lost):  # taken back in this very moment
            content = stored.read(one.file, rendition, access=access.to_deliver(lane))
            kind, ending = serving.kind_of(rendition, content[:16], one.facts)
            found.append(Enclosed(f"{one.facts.name.rpartition('.')[0]}.{ending}", content, kind))
    return tuple(found)


def _author(entry: Entry) -> str:
    return entry.author.first_name if entry.author else settings.SITE_NAME


def _sender(deliveries: Sequence[Delivery], reader: Person) -> str:
    authors = {one.entry.author for one in deliveries if one.entry.author and one.entry.author != reader}
    return min((author.first_name for author in authors), default=settings.SITE_NAME)


def _told_in(kind: str, ending: str) -> str:
    """``message`` is told by this room; ``room.kind`` by the room that stands above."""
    room, _dot, name = kind.rpartition(".")
    return f"{room or 'conversations'}/letters/{name}.{ending}"
