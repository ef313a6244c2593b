"""The pages of goals, as people meet them."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mentoring.conversations.models import Conversation, Entry
from mentoring.goals import actions as goals
from mentoring.goals.models import DialReading, Goal, GoalShare, Need, Segment, Step
from tests.cast import Cast, signed_in
from tests.goals.conftest import TITLE


@pytest.fixture
def amina(cast: Cast) -> Client:
    return signed_in(cast.amina)


def text(browser: Client, path: str) -> str:
    """What a page says, without its markup."""
    page = browser.get(path)
    assert page.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def test_pages_begin_with_one_sentence(amina: Client) -> None:
    assert "Write one sentence: In six months I can…" in text(amina, "/goals/")
    assert "Goals" in text(amina, "/")  # the way there stands in the nav


def test_pages_take_a_goal_in_own_words_and_lead_to_its_dial(amina: Client, cast: Cast) -> None:
    sent = amina.post("/goals/new/", {"title": "Say no", "why": "Half a thought", "client_id": uuid4()})

    goal = Goal.objects.of(cast.amina).get()
    assert (sent.status_code, sent.headers["Location"]) == (302, f"/goals/{goal.pk}/dial/")
    assert "Only you read this." in text(amina, f"/goals/{goal.pk}/")


def test_pages_take_a_form_sent_twice_once(amina: Client, cast: Cast) -> None:
    form = {"title": "Say no", "client_id": str(uuid4())}
    for _time in range(2):
        amina.post("/goals/new/", form)

    assert Goal.objects.of(cast.amina).count() == 1


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"title": ""}, "Write one line. It may change at any time."),
        ({"title": "x" * 100_000}, "150"),
        ({"title": "x", "wished_by": "2001-01-01"}, "Choose a day after today."),
        ({"title": "x", "wished_by": "the day after never"}, "This is no day we know."),
        ({"title": "x", "wished_by": "9999-12-31"}, "That is very far away."),
        ({"title": "x", "why": "y" * 100_000}, "4000"),
    ],
)
def test_pages_refuse_a_goal_in_plain_words_and_keep_what_was_typed(
    amina: Client, cast: Cast, sent: dict[str, str], told: str
) -> None:
    page = amina.post("/goals/new/", sent)

    assert page.status_code == 422
    assert told in page.content.decode()
    assert all(words in page.content.decode() for words in sent.values())
    assert Goal.objects.of(cast.amina).count() == 0


def test_pages_refuse_an_aim_that_is_the_start(amina: Client, goal: Goal) -> None:
    page = amina.post(f"/goals/{goal.pk}/dial/", {"start": "4", "aim": "4", "because": "Because it is."})

    assert page.status_code == 422
    assert "The dial needs room to move." in page.content.decode()
    assert "Because it is." in page.content.decode()
    assert Segment.objects.count() == 1


@pytest.mark.parametrize("value", ["", "11", "-1", "NaN", "٧", "1e3"])
def test_pages_refuse_a_number_that_is_not_on_the_dial(amina: Client, goal: Goal, value: str) -> None:
    page = amina.post(f"/goals/{goal.pk}/move/", {"value": value, "evidence": "These words stay."})

    assert page.status_code == 422
    assert "Choose a number from 0 to 10." in page.content.decode()
    assert "These words stay." in page.content.decode()
    assert DialReading.objects.count() == 0


def test_pages_move_the_dial_tell_and_undo(amina: Client, shared: Goal, conversation: Conversation) -> None:
    where = f"/goals/{shared.pk}/"
    assert "With G Grace . Only you move the dial." in text(amina, where)
    assert "Tell Grace" in text(amina, where)

    amina.post(f"{where}move/", {"value": "6", "evidence": "Ten seconds", "tell": "on", "client_id": uuid4()})
    assert "Today 6 of 10. It started at 3, and the aim is 8." in amina.get(where).content.decode()
    assert "Moved just now. You can undo it for ten minutes." in text(amina, where)
    assert "Ten seconds" in text(amina, f"/conversations/{conversation.pk}/")

    amina.post(f"{where}undo/")
    assert DialReading.objects.count() == 0
    assert "Ten seconds" not in text(amina, f"/conversations/{conversation.pk}/")


def test_pages_ask_whether_it_is_achieved_and_say_so_only_then(amina: Client, goal: Goal) -> None:
    where = f"/goals/{goal.pk}/"
    amina.post(f"{where}move/", {"value": "8"})
    assert "Whether it is achieved, only you say." in text(amina, where)

    amina.post(f"{where}achieve/", {"on": str(timezone.localdate()), "words": "They asked for more."})

    assert "Reached on" in text(amina, where)
    assert "They asked for more." in text(amina, where)
    assert "Has the dial moved?" not in text(amina, where)


def test_pages_achieve_nothing_tomorrow(amina: Client, goal: Goal) -> None:
    to_come = timezone.localdate() + timedelta(days=2)  # tomorrow in every zone

    page = amina.post(f"/goals/{goal.pk}/achieve/", {"on": str(to_come)})

    assert (page.status_code, Goal.objects.get(pk=goal.pk).state) == (422, "open")


def test_pages_give_a_reader_no_way_to_write(shared: Goal, cast: Cast) -> None:
    page = text(signed_in(cast.grace), f"/goals/{shared.pk}/")

    assert (TITLE in page, "Only Amina moves the dial." in page) == (True, True)
    assert [one for one in ("Move the dial", "Put it in other words", "Add one", "Undo") if one in page] == []


def test_pages_show_both_texts_when_two_windows_disagree(amina: Client, goal: Goal, cast: Cast, now: datetime) -> None:
    where = f"/goals/{goal.pk}/change/"
    amina.post(where, {"title": "First window", "version": "1"})

    page = amina.post(where, {"title": "Second window", "version": "1"})
    assert page.status_code == 422
    assert all(words in page.content.decode() for words in ("First window", "Second window"))

    amina.post(where, {"title": "Second window", "version": "2"})
    assert "Second window" in text(amina, f"/goals/{goal.pk}/")


def test_pages_warn_kindly_above_five_open_goals(amina: Client, cast: Cast, now: datetime) -> None:
    for number in range(5):
        goals.add_goal(owner=cast.amina, wish=goals.Wish(f"{number}"), client_id=uuid4(), now=now)
    assert "You have 5 open goals already." in text(amina, "/goals/new/")
    assert "open goals. Two to four" not in text(amina, "/goals/")

    goals.add_goal(owner=cast.amina, wish=goals.Wish("6"), client_id=uuid4(), now=now)

    assert "You have 6 open goals." in text(amina, "/goals/")


def test_pages_take_no_step_of_another_persons_goal(amina: Client, goal: Goal, cast: Cast, now: datetime) -> None:
    his = goals.add_goal(owner=cast.olu, wish=goals.Wish("His"), client_id=uuid4(), now=now)
    step = goals.add_step(owner=cast.olu, move=goals.Move("His"), goals=[his], client_id=uuid4())

    for path in ("", "tick/", "move/", "remove/"):
        assert amina.post(f"/goals/{goal.pk}/steps/{step.pk}/{path}", {"words": "Mine"}).status_code == 404
    amina.post(f"/goals/{goal.pk}/steps/", {"words": "Mine", "goals": [str(his.pk)]})
    assert [one.serves.count() for one in Step.objects.filter(owner=cast.amina)] == [1]


def test_pages_say_beside_every_box_who_reads(amina: Client, shared: Goal, conversation: Conversation) -> None:
    """D-43: while I write I see who can read it."""
    for path in ("change/", "dial/", "levels/", "achieve/"):
        assert "Grace can read this." in text(amina, f"/goals/{shared.pk}/{path}")
    for path in ("new/", "needs/", "aspirations/", "skills/", "purpose/"):
        assert "Only you read this." in text(amina, f"/goals/{path}")

    amina.post("/goals/needs/share/", {"conversations": [str(conversation.pk)]})

    assert "Grace can read this." in text(amina, "/goals/needs/")


def test_pages_share_with_nobody_by_a_made_up_box(amina: Client, goal: Goal) -> None:
    sent = amina.post(f"/goals/{goal.pk}/share/", {"conversations": [str(uuid4()), "x" * 9000, "' OR 1=1"]})

    assert (sent.status_code, GoalShare.objects.count()) == (302, 0)


def test_pages_note_several_needs_at_once(amina: Client, cast: Cast) -> None:
    amina.post("/goals/needs/", {"slugs": ["courage", "doors", "made up"], "words": "patience", "importance": "3"})

    assert sorted(Need.objects.of(cast.amina).values_list("slug", "importance")) == [
        ("", 3),
        ("courage", 3),
        ("doors", 3),
    ]


def test_pages_give_all_of_it_as_a_file_and_on_paper(amina: Client, shared: Goal, cast: Cast, now: datetime) -> None:
    """A-09: I can export all my goals, and take them along."""
    goals.comment_on_goal(goal=shared, by=cast.grace, words="I see it.", client_id=uuid4(), now=now)

    answer = amina.get("/goals/my-goals.json")

    told = json.loads(answer.content)["goals"][0]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="my-goals.json"'
    assert (told["title"], told["dial"]["now"], told["comments"][0]["words"]) == (TITLE, 3, "I see it.")
    assert TITLE in text(amina, "/goals/print/")


def test_pages_tell_the_number_for_the_curious_with_its_limits(amina: Client, goal: Goal, cast: Cast) -> None:
    assert "It needs a goal with five described levels" in text(amina, "/goals/curious/")
    goals.describe_levels(goal=goal, by=cast.amina, levels={0: "We talk"}, start_level=-1, level_now=1)

    page = text(amina, "/goals/curious/")

    assert all(number in page for number in ("40.0", "60.0", "20.0"))
    assert "never a yardstick between people" in page
    assert "60.0" not in text(amina, f"/goals/{goal.pk}/")


def test_pages_tell_every_happening_on_the_timeline_and_in_letters(
    amina: Client, shared: Goal, conversation: Conversation, cast: Cast, now: datetime
) -> None:
    grace = signed_in(cast.grace)
    goals.ask_views(goal=shared, by=cast.amina, now=now)
    grace.post(f"/goals/{shared.pk}/comment/", {"words": "It moves."})
    grace.post(f"/goals/{shared.pk}/say-back/", {"words": "You want quiet."})
    amina.post(f"/goals/said-back/{shared.said_back.get().pk}/correct/", {"words": "Not quite."})
    amina.post(f"/goals/{shared.pk}/achieve/", {"tell": "on"})

    kinds = Entry.objects.filter(conversation=conversation, kind__startswith="goals.").values_list("kind", flat=True)
    assert list(kinds) == [
        f"goals.{what}" for what in ("shared", "asked", "commented", "said_back", "confirmed", "achieved")
    ]
    hers, theirs = (text(one, f"/conversations/{conversation.pk}/") for one in (amina, grace))
    assert f"Amina lets you read a goal: {TITLE}" in theirs
    assert f"Grace says {TITLE} back, as Grace understands it: You want quiet." in hers
    assert f"Amina puts right how {TITLE} is meant: Not quite." in theirs
    assert f"You have achieved {TITLE}" in hers
