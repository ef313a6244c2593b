"""What is shared from elsewhere: kept for its owner, given to whom they choose, let go after two weeks."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from mentoring.conversations import actions as conversations
from mentoring.conversations import timeline
from mentoring.conversations.models import Conversation, Delivery, Entry
from mentoring.files.models import File
from mentoring.library import actions, shown
from mentoring.library.arrivals import waiting_for
from mentoring.library.elsewhere import Said
from mentoring.library.models import Arrival, Resource
from mentoring.people.models import Person
from mentoring.vault.models import DataKey
from tests.cast import SIGNED_IN_BY, Cast, signed_in
from tests.files.things import picture

LINK = "https://people.example/pause"
SAID = Said(LINK, "The long pause", "From minute six.")


def keep(owner: Person, now: datetime, said: Said = SAID, **more: object) -> Arrival:
    told = {"came_by": "menu", "client_id": uuid4(), **more}
    return actions.keep_arrival(owner=owner, said=said, now=now, **told)  # type: ignore[arg-type]


def give(arrival: Arrival, conversation: Conversation, now: datetime, words: str = "For Thursday.") -> Arrival:
    return actions.give_arrival(
        arrival=arrival, conversation=conversation, words=words, by=arrival.owner, now=now + timedelta(minutes=1)
    )


def cards(conversation: Conversation, person: Person, now: datetime) -> list[shown.Card]:
    reader = timeline.reader_of(conversation.pk, person, now=now)
    return [card for shelf in shown.board(reader) for card in shelf.cards]


def last_line(conversation: Conversation, person: Person, now: datetime) -> timeline.Line:
    return timeline.page(timeline.reader_of(conversation.pk, person, now=now)).lines[-1]


# ── kept ─────────────────────────────────────────────────────────────────────


def test_arrival_is_kept_once_and_for_its_owner_alone(cast: Cast, conversation: Conversation, now: datetime) -> None:
    """D-20: what came is kept once, for its owner alone."""
    mark, before = uuid4(), conversation.entries.count()
    for _time in range(2):
        keep(cast.grace, now, client_id=mark)

    (waiting,) = waiting_for(cast.grace)
    assert (waiting.address, waiting.title, waiting.words) == (LINK, "The long pause", "From minute six.")
    assert waiting_for(cast.amina) == []
    assert conversation.entries.count() == before


def test_arrival_leaves_out_what_is_not_taken_and_says_so(cast: Cast, postbox: object, now: datetime) -> None:
    brought = [actions.Brought("sky.png", picture("PNG")), actions.Brought("run.exe", b"MZ" + bytes(60))]
    found = keep(cast.grace, now, brought=brought)

    (waiting,) = waiting_for(cast.grace)
    assert [one.name for one in waiting.files] == ["sky.png"]
    assert found.is_partial
    assert "Not all of it could be kept" in signed_in(cast.grace).get(f"/share/{found.pk}/").content.decode()


# ── given ────────────────────────────────────────────────────────────────────


def test_give_arrival_puts_a_link_on_the_board_and_tells_it(
    cast: Cast, conversation: Conversation, now: datetime
) -> None:
    """D-20: one tap on a name puts the link on our board and tells it."""
    given = give(keep(cast.grace, now), conversation, now)

    (card,) = cards(conversation, cast.amina, now)
    assert (card.address, card.title, card.line, card.name) == (LINK, "The long pause", "For Thursday.", "Grace")
    entry = Entry.objects.get(conversation=conversation, kind="library.resource")
    assert Delivery.objects.filter(entry=entry).exists()
    assert (given.given_to, given.given_at) == (conversation, now + timedelta(minutes=1))
    assert waiting_for(cast.grace) == []


def test_give_arrival_says_words_as_a_message(cast: Cast, conversation: Conversation, now: datetime) -> None:
    give(keep(cast.grace, now, Said(words="Breathe.")), conversation, now, words="Breathe, first.")

    line = last_line(conversation, cast.amina, now + timedelta(minutes=2))
    assert line.words is not None
    assert (line.entry.kind, line.words.text) == ("message", "Breathe, first.")
    assert not Resource.objects.exists()


def test_give_arrival_says_long_words_after_the_card(cast: Cast, conversation: Conversation, now: datetime) -> None:
    give(keep(cast.grace, now), conversation, now, words="Slowly. " * 100)

    kinds = list(conversation.entries.order_by("-seq").values_list("kind", flat=True)[:2])
    assert kinds == ["message", "library.resource"]
    assert cards(conversation, cast.amina, now)[0].line == ""


def test_give_arrival_takes_its_files_along(cast: Cast, conversation: Conversation, now: datetime) -> None:
    """D-20, F-17"""
    brought = [actions.Brought("sky.png", picture("PNG")), actions.Brought("notes.txt", b"Three lines.\n")]
    arrival = keep(cast.grace, now, Said(), brought=brought)
    give(arrival, conversation, now, words="")

    line = last_line(conversation, cast.amina, now + timedelta(minutes=2))
    assert [one.facts.name for one in line.attached] == ["sky.png", "notes.txt"]
    (card,) = cards(conversation, cast.amina, now)
    assert (card.title, card.resource.kind) == ("sky.png", "picture")
    assert set(File.objects.values_list("scope_kind", flat=True)) == {"conversation"}

    page = signed_in(cast.amina).get(f"/conversations/{conversation.pk}/").content.decode()
    assert "notes.txt" in page


def test_give_arrival_keeps_what_a_file_is_when_its_words_change(
    cast: Cast, conversation: Conversation, now: datetime
) -> None:
    give(
        keep(cast.grace, now, Said(), brought=[actions.Brought("sky.png", picture("PNG"))]),
        conversation,
        now,
        words="",
    )
    found = Resource.objects.get()
    actions.change_resource(resource=found, by=cast.grace, thing=actions.Thing(title="The sky"), now=now)

    found.refresh_from_db()
    assert found.kind == "picture"


def test_give_arrival_gives_it_once(cast: Cast, conversation: Conversation, now: datetime) -> None:
    """D-20: tapped twice, it is given once."""
    other = conversations.open_conversation(people=[cast.grace, cast.ngozi], now=now)
    arrival = keep(cast.grace, now, brought=[actions.Brought("sky.png", picture("PNG"))])
    seen = Arrival.objects.get(pk=arrival.pk)  # by the second of two taps, before the first has done its work
    give(arrival, conversation, now)
    again = give(seen, other, now)

    assert again.given_to == conversation
    assert Resource.objects.count() == 1
    assert not other.entries.exists()


def test_give_arrival_leaves_nothing_of_it_here(
    cast: Cast,
    conversation: Conversation,
    now: datetime,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    arrival = keep(cast.grace, now)
    assert DataKey.objects.filter(scope_kind="arrivals", scope_id=arrival.pk).exists()
    with django_capture_on_commit_callbacks(execute=True):
        give(arrival, conversation, now)

    arrival.refresh_from_db()
    assert (bytes(arrival.address), bytes(arrival.title), bytes(arrival.words)) == (b"", b"", b"")
    assert not DataKey.objects.filter(scope_kind="arrivals", scope_id=arrival.pk).exists()


def test_give_arrival_is_refused_to_anybody_else(cast: Cast, conversation: Conversation, now: datetime) -> None:
    arrival = keep(cast.grace, now)

    with pytest.raises(actions.OnlyWhoShared):
        actions.give_arrival(arrival=arrival, conversation=conversation, words="", by=cast.amina, now=now)
    with pytest.raises(actions.NotTakingPart):
        give(keep(cast.olu, now), conversation, now)
    assert not Resource.objects.exists()


# ── let go ───────────────────────────────────────────────────────────────────


def test_arrivals_are_let_go_after_two_weeks(
    cast: Cast, now: datetime, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """D-20: what waits is let go after two weeks."""
    old = keep(cast.grace, now, brought=[actions.Brought("sky.png", picture("PNG"))])
    young = keep(cast.grace, now + timedelta(hours=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.let_arrivals_go(now=now + timedelta(days=14)) == 1

    assert list(Arrival.objects.all()) == [young]
    assert not File.objects.exists()
    assert not DataKey.objects.filter(scope_id=old.pk).exists()
    assert actions.let_arrivals_go(now=now + timedelta(days=14)) == 0


def test_let_go_arrival_puts_it_away_at_once(cast: Cast, postbox: object, now: datetime) -> None:
    arrival = keep(cast.grace, now)
    browser = signed_in(cast.grace)

    assert browser.post(f"/share/{arrival.pk}/let-go/").status_code == 302
    assert not Arrival.objects.exists()
    assert browser.post(f"/share/{arrival.pk}/let-go/").status_code == 404


# ── by the pages ─────────────────────────────────────────────────────────────


def shared_from_menu(browser: Client, **sent: object) -> str:
    answer = browser.post("/share/", {"title": "", "text": "", "url": "", **sent})
    assert answer.status_code == 302
    return str(answer["Location"])


def names_on(page: str) -> list[str]:
    return re.findall(r'name="to" value="([^"]+)"', page)


def test_share_from_the_menu_is_three_taps(cast: Cast, conversation: Conversation) -> None:
    """D-20: the share menu, the app, a name."""
    # The browser sends no token: a share menu knows none.
    grace = Client(enforce_csrf_checks=True)
    grace.force_login(cast.grace, backend=SIGNED_IN_BY)
    place = shared_from_menu(grace, title="The long pause", text=LINK)
    page = grace.get(place).content.decode()
    assert names_on(page) == [str(conversation.pk)]
    assert "Amina" in page

    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    sent = {"csrfmiddlewaretoken": token[1], "to": str(conversation.pk), "words": ""}
    assert grace.post(place, sent)["Location"] == f"/conversations/{conversation.pk}/"
    assert Resource.objects.get().kind == "link"
    assert grace.get(place).status_code == 302  # back in history: where it went


def test_share_says_nothing_without_a_token(cast: Cast, conversation: Conversation) -> None:
    grace = Client(enforce_csrf_checks=True)
    grace.force_login(cast.grace, backend=SIGNED_IN_BY)
    place = shared_from_menu(grace, text=LINK)

    for path in (place, "/share/say/"):
        assert grace.post(path, {"to": str(conversation.pk), "words": "x"}).status_code == 403
    assert not Resource.objects.exists()


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_share_takes_nothing_from_another_site(cast: Cast, postbox: object, site: str) -> None:
    answer = signed_in(cast.grace).post("/share/", {"text": LINK}, headers={"sec-fetch-site": site})

    assert answer.status_code == 403
    assert not Arrival.objects.exists()


def test_share_takes_the_link_along_through_the_door(cast: Cast, conversation: Conversation) -> None:
    """D-20: whoever has to sign in first loses no link."""
    sent = {"title": "The long pause", "text": f"Look & listen: {LINK}?a=1&b=2", "files": _picture()}
    door = shared_from_menu(Client(), **sent)
    assert "?next=/share/" in door
    assert not Arrival.objects.exists()

    grace = signed_in(cast.grace)
    page = grace.get(_next(door)).content.decode()
    assert f'value="{LINK}?a=1&amp;b=2"' in page
    assert "Look &amp; listen" in page
    assert "The files did not come along" in page


def test_share_by_a_bookmark_keeps_nothing_before_somebody_is_chosen(
    cast: Cast, conversation: Conversation, now: datetime
) -> None:
    """D-20: the bookmark keeps nothing before somebody is chosen."""
    grace = signed_in(cast.grace)
    page = grace.get("/share/", {"url": LINK, "title": "The long pause", "text": "“Slowly.”"}).content.decode()
    assert "“Slowly.”" in page
    assert not Arrival.objects.exists()

    mark = re.search(r'name="client_id" value="([^"]+)"', page)
    assert mark is not None
    sent = {"address": LINK, "title": "The long pause", "words": "“Slowly.”", "client_id": mark[1]}
    for _time in range(2):
        answer = grace.post("/share/say/", sent | {"to": str(conversation.pk)})
        assert answer["Location"] == f"/conversations/{conversation.pk}/"
    (card,) = cards(conversation, cast.amina, now)
    assert (card.address, card.line) == (LINK, "“Slowly.”")


def test_share_a_line_from_the_home_screen(cast: Cast, conversation: Conversation, now: datetime) -> None:
    """F-30"""
    grace = signed_in(cast.grace)
    assert names_on(grace.get("/share/").content.decode()) == [str(conversation.pk)]
    grace.post("/share/say/", {"words": "Thinking of you today.", "to": str(conversation.pk)})

    line = last_line(conversation, cast.amina, now + timedelta(days=1000))
    assert line.words is not None
    assert line.words.text == "Thinking of you today."


@pytest.mark.parametrize("to", ["", "nobody", "01890000-0000-7000-8000-00000000dead"])
def test_share_loses_nothing_when_nobody_fits(cast: Cast, conversation: Conversation, to: str) -> None:
    sent = {"address": LINK, "title": "The long pause", "words": "From minute six.", "to": to}
    answer = signed_in(cast.grace).post("/share/say/", sent)

    page = answer.content.decode()
    assert (answer.status_code, "Choose for whom it is." in page) == (422, True)
    for kept in (LINK, "The long pause", "From minute six."):
        assert kept in page


def test_share_does_not_reach_where_one_takes_no_part(cast: Cast, conversation: Conversation, now: datetime) -> None:
    arrival = keep(cast.olu, now)
    olu = signed_in(cast.olu)

    assert olu.post(f"/share/{arrival.pk}/", {"to": str(conversation.pk)}).status_code == 422
    assert not conversation.entries.filter(author=cast.olu).exists()


def test_share_from_the_menu_with_a_picture(cast: Cast, conversation: Conversation) -> None:
    grace = signed_in(cast.grace)
    place = shared_from_menu(grace, title="sky.png", files=_picture())

    assert "sky.png" in grace.get(place).content.decode()
    assert grace.post(place, {"to": str(conversation.pk), "words": ""}).status_code == 302
    assert Resource.objects.get().kind == "picture"


def test_share_from_the_menu_with_nothing_in_it_asks_for_words(cast: Cast, postbox: object) -> None:
    assert shared_from_menu(signed_in(cast.grace)) == "/share/"
    assert not Arrival.objects.exists()


def test_share_stands_in_the_manifest() -> None:
    """D-20: a phone finds the app in its share menu by the manifest."""
    told = Client().get("/manifest.webmanifest").json()

    target = told["share_target"]
    assert (target["action"], target["method"], target["enctype"]) == ("/share/", "POST", "multipart/form-data")
    assert target["params"]["files"][0]["name"] == "files"


def test_share_waits_on_today(cast: Cast, conversation: Conversation, now: datetime) -> None:
    arrival = keep(cast.grace, now)

    assert f"/share/{arrival.pk}/" in signed_in(cast.grace).get("/").content.decode()
    assert f"/share/{arrival.pk}/" not in signed_in(cast.amina).get("/").content.decode()


def test_share_from_anywhere_shows_the_bookmark(cast: Cast, postbox: object) -> None:
    """D-20: one page has the bookmark and the private address."""
    page = signed_in(cast.grace).get("/share/anywhere/").content.decode()

    assert "javascript:" in page
    assert "127.0.0.1:8000/share/" in page
    assert cast.grace.pk.hex not in page  # this house takes no mail


def _picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("sky.png", picture("PNG"), content_type="image/png")


def _next(door: str) -> str:
    return parse_qs(urlsplit(door).query)["next"][0]
