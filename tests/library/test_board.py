"""The board: cards and columns in an order made by hand, which two people moving at once do not break."""

from __future__ import annotations

import random
from datetime import datetime
from uuid import UUID, uuid4

import pytest

from mentoring.conversations.models import Conversation
from mentoring.library import actions as library
from mentoring.library import rank
from mentoring.library.models import Column, Resource
from tests.cast import Cast, signed_in
from tests.library.conftest import VIDEO, Board, Share


@pytest.fixture
def three(share: Share) -> list[Resource]:
    """Three cards in the first column."""
    return [share(name) for name in ("one", "two", "three")]


def columns(conversation: Conversation) -> list[Column]:
    return list(Column.objects.filter(conversation=conversation))


def test_board_begins_with_three_columns(board: Board, share: Share) -> None:
    """F-25"""
    assert board() == {"To read": [], "Tried": [], "Keep": []}
    share("one")
    assert board() == {"To read": ["one"], "Tried": [], "Keep": []}


def test_board_is_moved_with_buttons(cast: Cast, three: list[Resource], board: Board) -> None:
    """F-25: by either of the two, without script."""
    browser = signed_in(cast.amina)

    def press(card: Resource, way: str) -> dict[str, list[str]]:
        assert browser.post(f"/library/resources/{card.pk}/move/", {"way": way}).status_code == 302
        return {title: cards for title, cards in board().items() if cards}

    one, _two, three_ = three
    assert press(three_, "up") == {"To read": ["one", "three", "two"]}
    assert press(three_, "up") == {"To read": ["three", "one", "two"]}
    assert press(three_, "up") == {"To read": ["three", "one", "two"]}
    assert press(one, "down") == {"To read": ["three", "two", "one"]}
    assert press(one, "on") == {"To read": ["three", "two"], "Tried": ["one"]}
    assert press(three_, "on") == {"To read": ["two"], "Tried": ["one", "three"]}
    assert press(three_, "on") == {"To read": ["two"], "Tried": ["one"], "Keep": ["three"]}
    assert press(three_, "on") == {"To read": ["two"], "Tried": ["one"], "Keep": ["three"]}
    assert press(one, "back") == {"To read": ["two", "one"], "Keep": ["three"]}
    assert press(one, "sideways") == {"To read": ["two", "one"], "Keep": ["three"]}


def test_board_takes_what_is_dropped(
    cast: Cast, three: list[Resource], board: Board, conversation: Conversation
) -> None:
    one, two, three_ = three
    first, tried, _keep = columns(conversation)

    library.put_resource(resource=three_, by=cast.amina, column=first, after=None)
    assert board()["To read"] == ["three", "one", "two"]
    library.put_resource(resource=three_, by=cast.amina, column=first, after=one)
    assert board()["To read"] == ["one", "three", "two"]
    library.put_resource(resource=three_, by=cast.amina, column=tried, after=two)  # which was moved meanwhile
    assert (board()["To read"], board()["Tried"]) == (["one", "two"], ["three"])


@pytest.mark.parametrize("column", ["", "nonsense", str(UUID(int=7))])
def test_board_lets_what_is_dropped_nowhere_stay(cast: Cast, three: list[Resource], board: Board, column: str) -> None:
    page = signed_in(cast.amina).post(f"/library/resources/{three[0].pk}/put/", {"column": column, "after": "x"})

    assert (page.status_code, board()["To read"]) == (302, ["one", "two", "three"])


def test_board_loses_no_card_however_often_it_is_moved(
    cast: Cast, three: list[Resource], board: Board, conversation: Conversation
) -> None:
    """F-25: more often into the same gap than there is room in it, and at random."""
    one, two, three_ = three
    first = columns(conversation)[0]
    for _time in range(rank.GAP.bit_length() + 5):
        library.put_resource(resource=three_, by=cast.amina, column=first, after=one)
        library.put_resource(resource=two, by=cast.grace, column=first, after=one)
    assert board()["To read"] == ["one", "two", "three"]

    chance = random.Random(25)
    for _time in range(60):
        card, other = chance.sample(three, 2)
        deed = chance.choice(["up", "down", "on", "back", "put"])
        if deed == "put":
            library.put_resource(
                resource=card, by=cast.amina, column=chance.choice(columns(conversation)), after=other
            )
        else:
            library.move_resource(resource=card, by=cast.grace, way=deed)
    assert sorted(card for cards in board().values() for card in cards) == ["one", "three", "two"]


def test_board_moves_past_cards_that_share_a_place(cast: Cast, three: list[Resource], board: Board) -> None:
    Resource.objects.update(rank=0)
    before = board()["To read"]
    last = next(card for card in three if card.pk == Resource.objects.latest("pk").pk)

    library.move_resource(resource=last, by=cast.amina, way="up")

    after = board()["To read"]
    assert (sorted(after), after[1]) == (sorted(before), before[2])


def test_board_gives_a_removed_card_back(cast: Cast, three: list[Resource], board: Board, now: datetime) -> None:
    """F-25"""
    browser, two = signed_in(cast.amina), three[1]
    browser.post(f"/library/resources/{two.pk}/remove/")
    assert board()["To read"] == ["one", "three"]
    where = f"/library/in/{two.conversation_id}/removed/"
    assert "two" in browser.get(where).content.decode()

    browser.post(f"/library/resources/{two.pk}/put-back/")

    assert board()["To read"] == ["one", "two", "three"]


def test_board_has_columns_of_its_own(
    cast: Cast, three: list[Resource], board: Board, conversation: Conversation
) -> None:
    """F-25"""
    browser, mark = signed_in(cast.amina), str(uuid4())
    for _time in range(2):
        browser.post(f"/library/in/{conversation.pk}/columns/", {"title": "For Thursday", "client_id": mark})
    assert list(board()) == ["To read", "Tried", "Keep", "For Thursday"]

    first = columns(conversation)[0]
    browser.post(f"/library/columns/{first.pk}/", {"title": "Begun"})
    browser.post(f"/library/columns/{first.pk}/move/", {"way": "on"})
    assert list(board()) == ["Tried", "Begun", "Keep", "For Thursday"]

    browser.post(f"/library/columns/{first.pk}/remove/")
    assert board() == {"Tried": ["one", "two", "three"], "Keep": [], "For Thursday": []}


def test_board_keeps_one_column_and_not_too_many(cast: Cast, share: Share, conversation: Conversation) -> None:
    share("one")
    by = {"by": cast.amina}
    for number in range(library.MOST_COLUMNS - 3):
        library.add_column(conversation=conversation, title=f"{number}", client_id=uuid4(), **by)
    page = signed_in(cast.amina).post(f"/library/in/{conversation.pk}/columns/", {"title": "One too many"})
    assert (page.status_code, "Twelve columns are there already." in page.content.decode()) == (422, True)

    for column in columns(conversation)[1:]:
        library.remove_column(column=column, **by)
    with pytest.raises(library.LastColumn):
        library.remove_column(column=columns(conversation)[0], **by)
    assert Resource.objects.standing().count() == 1


def test_board_pages_a_thousand_cards(cast: Cast, conversation: Conversation, share: Share) -> None:
    model = share("card 000")
    rows = []
    for number in range(1, 130):
        one = Resource.objects.get(pk=model.pk)
        one.pk, one.client_id, one.rank = uuid4(), uuid4(), number * rank.GAP
        rows.append(one)
    Resource.objects.bulk_create(rows)
    browser, column = signed_in(cast.amina), columns(conversation)[0]

    page = browser.get(f"/library/in/{conversation.pk}/").content.decode()
    pages = [browser.get(f"/library/columns/{column.pk}/?page={number}").content.decode() for number in (1, 2, 3, 4)]

    assert (page.count("data-card="), "Show all 130" in page) == (30, True)
    assert [one.count("data-card=") for one in pages] == [50, 50, 30, 0]


def test_board_is_searched(cast: Cast, conversation: Conversation, share: Share) -> None:
    """F-25: by title, line, address and tag."""
    share("The long pause", address=VIDEO, line="From minute six.", tags="silence")
    share("Something else")
    browser, where = signed_in(cast.amina), f"/library/in/{conversation.pk}/search/"

    for words in ("PAUSE", "minute six", "youtube", "silence pause"):
        page = browser.post(where, {"words": words}).content.decode()
        assert ("The long pause" in page, "Something else" in page) == (True, False)
    assert "Nothing with these words." in browser.post(where, {"words": "elsewhere"}).content.decode()


def test_board_shows_one_kind(cast: Cast, conversation: Conversation, share: Share) -> None:
    """F-17: on our board under “Videos”."""
    share("The long pause", address=VIDEO)
    share("A note of ours")

    page = signed_in(cast.amina).get(f"/library/in/{conversation.pk}/?kind=video").content.decode()

    assert ("The long pause" in page, "A note of ours" in page) == (True, False)
