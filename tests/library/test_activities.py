"""An activity, from its suggestion to what was noticed, on the page, on the timeline and by mail."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mentoring.conversations import actions as conversations
from mentoring.conversations.models import Conversation, Entry
from mentoring.goals import actions as goals
from mentoring.goals.models import Goal
from mentoring.library import actions, activities
from mentoring.library.models import Activity
from mentoring.library.states import State
from tests.cast import Cast, Postbox, signed_in
from tests.library.conftest import WEEKLY, WHAT, mail, suggest, text


def entries(conversation: Conversation) -> list[str]:
    """What was told of activities, by kind."""
    found = Entry.objects.filter(conversation=conversation, kind__startswith="library.")
    return list(found.values_list("kind", flat=True))


def test_activities_are_accepted_moved_done_and_looked_back_on(
    amina: Client, grace: Client, conversation: Conversation, cast: Cast
) -> None:
    """F-18: I accept "Draft your 3-minute story", change the date, mark it done and add a line; my mentor sees it."""
    form = {"what": "Draft your 3-minute story", "why": "To be heard", "doer": str(cast.amina.pk), "minutes": "20"}
    sent = grace.post(f"/activities/in/{conversation.pk}/suggest/", form)
    one = Activity.objects.get()
    assert sent.headers["Location"] == f"/activities/{one.pk}/"
    page = f"/activities/{one.pk}/"
    assert "Grace suggests this. You decide." in text(amina, page)

    amina.post(f"{page}accept/")
    amina.post(f"{page}adjust/", {"by_on": "2027-03-01", "minutes": "20"})
    amina.post(f"{page}finish/", {"noticed": "I left out the nurses."})

    one.refresh_from_db()
    assert (one.state, str(one.by_on)) == (State.REFLECTED, "2027-03-01")
    told = text(grace, page)
    assert "Amina has done this." in told
    assert "I left out the nurses." in told
    assert "Amina has done Draft your 3-minute story" in text(grace, f"/conversations/{conversation.pk}/")


def test_activities_are_one_entry_that_is_retold_and_a_line_for_each_answer(
    activity: Activity, conversation: Conversation, cast: Cast, now: datetime, grace: Client
) -> None:
    actions.accept_activity(activity=activity, by=cast.amina, now=now)
    actions.finish_activity(activity=activity, by=cast.amina, now=now)
    actions.reflect_activity(activity=activity, by=cast.amina, noticed="Quieter.", now=now)

    assert entries(conversation) == ["library.activity", *["library.answered"] * 3]
    told = text(grace, f"/conversations/{conversation.pk}/")
    assert f"An activity for Amina · done on 4 November {WHAT}" in told
    assert "What changed? Quieter." in told


def test_activities_happen_once_however_often_they_are_pressed(
    activity: Activity, conversation: Conversation, cast: Cast, now: datetime
) -> None:
    mark = uuid4()
    twice = [suggest(conversation, cast, now, client_id=mark) for _time in range(2)]
    for _time in range(2):
        actions.accept_activity(activity=activity, by=cast.amina, now=now)
    for later in range(2):
        actions.finish_activity(activity=activity, by=cast.amina, noticed="Much.", now=now + timedelta(minutes=later))
        actions.reflect_activity(activity=activity, by=cast.amina, noticed="Much.", now=now + timedelta(minutes=later))

    assert twice[0] == twice[1]
    assert entries(conversation) == ["library.activity", "library.activity", "library.answered", "library.answered"]


def test_activities_go_back_and_forth_until_one_says_yes(
    activity: Activity, cast: Cast, now: datetime, amina: Client, grace: Client
) -> None:
    page = f"/activities/{activity.pk}/"
    amina.post(f"{page}adjust/", {"minutes": "1", "wish": "One is enough for me."})
    assert activities.waiting_for(cast.grace, now=now)[0].activity == activity
    assert "Amina would like it like this: One is enough for me." in text(grace, page)

    grace.post(f"{page}adjust/", {"minutes": "2", "wish": "Two?"})
    amina.post(f"{page}accept/")

    activity.refresh_from_db()
    assert (activity.state, activity.minutes) == (State.ACCEPTED, 2)


def test_activities_are_declined_and_let_go_without_a_reason(
    activity: Activity, cast: Cast, now: datetime, amina: Client, conversation: Conversation
) -> None:
    """D-22: nothing has to be completed; a no and a letting go need no reason and leave no mark."""
    other = suggest(conversation, cast, now)
    actions.accept_activity(activity=other, by=cast.amina, now=now)

    amina.post(f"/activities/{activity.pk}/decline/")
    amina.post(f"/activities/{other.pk}/let-go/")

    listed = activities.listed(conversation.pk, reader=cast.amina, now=now)
    assert ([one.activity for one in listed.open + listed.done], {one.activity for one in listed.left}) == (
        [],
        {activity, other},
    )
    assert "You said no, and that is fine." in text(amina, f"/activities/{activity.pk}/")


# ── by mail ──────────────────────────────────────────────────────────────────


def links(letter: str) -> dict[str, str]:
    """The words one can answer with from a letter, and their addresses."""
    return dict(re.findall(r"^(.+): https?://[^/]+(/activities/answer/\S+)$", letter, re.MULTILINE))


def test_activities_are_answered_from_a_letter_with_one_press(
    activity: Activity, cast: Cast, now: datetime, postbox: Postbox
) -> None:
    """F-18: accepted by the link in the mail without signing in; opening it does nothing, and it answers once."""
    letter = mail(postbox, now)
    assert WHAT in letter
    found = links(letter)
    assert list(found) == ["Yes, I do this", "No, thank you", "Done"]
    door = Client()

    assert "It is given when you press" in text(door, found["Yes, I do this"])
    assert Activity.objects.get().state == State.SUGGESTED
    assert WHAT not in text(door, found["Yes, I do this"])
    assert "Noted." in door.post(found["Yes, I do this"]).content.decode()
    assert Activity.objects.get().state == State.ACCEPTED
    for word in ("Yes, I do this", "No, thank you"):
        assert "This link does not answer any more" in door.post(found[word]).content.decode()

    door.post(found["Done"])
    assert Activity.objects.get().state == State.DONE
    actions.not_yet_activity(activity=activity, by=cast.amina, now=now)
    assert "This link does not answer any more" in door.post(found["Done"]).content.decode()
    assert "Amina said yes to" in mail(postbox, timezone.now())


def test_activities_are_not_answered_by_others_or_by_links_of_others(
    activity: Activity, cast: Cast, now: datetime, postbox: Postbox
) -> None:
    link = links(mail(postbox, now))["Yes, I do this"]

    assert "You are signed in as another person" in signed_in(cast.olu).post(link).content.decode()
    assert Client().post(reverse("answer_activity", args=["planted"])).status_code == 404
    assert Client().post(link[:-3] + "/").status_code == 404
    assert Activity.objects.get().state == State.SUGGESTED

    actions.adjust_activity(activity=activity, by=cast.amina, terms=WEEKLY, wish="", now=now)
    actions.adjust_activity(activity=activity, by=cast.grace, terms=WEEKLY, wish="", now=now)
    assert "This link does not answer any more" in Client().post(link).content.decode()  # it was about other terms


# ── goals ────────────────────────────────────────────────────────────────────


@pytest.fixture
def shared(cast: Cast, conversation: Conversation, now: datetime) -> list[Goal]:
    """Two goals of Amina's that Grace may read."""
    made = []
    for title in ("Lead project", "Stronger PKM practice"):
        goal = goals.add_goal(owner=cast.amina, wish=goals.Wish(title), client_id=uuid4(), now=now)
        goals.share_goal(goal=goal, by=cast.amina, conversations=[conversation], now=now)
        made.append(goal)
    return made


def test_activities_serve_several_goals_and_are_shown_under_each(
    activity: Activity, shared: list[Goal], amina: Client, grace: Client
) -> None:
    """F-24: my activity appears under both "Lead project" and "Stronger PKM practice"."""
    amina.post(f"/activities/{activity.pk}/goals/", {"goals": [str(one.pk) for one in shared]})

    for browser in (amina, grace):
        for goal in shared:
            assert WHAT in text(browser, f"/activities/for/{goal.pk}/")
            assert f'hx-get="/activities/for/{goal.pk}/"' in browser.get(f"/goals/{goal.pk}/").content.decode()
        page = text(browser, f"/activities/{activity.pk}/")
        assert "Lead project" in page
        assert "Stronger PKM practice" in page


def test_activities_serve_only_goals_of_the_doer_that_are_shared_here(
    activity: Activity, shared: list[Goal], cast: Cast, now: datetime, grace: Client
) -> None:
    secret = goals.add_goal(owner=cast.amina, wish=goals.Wish("Secret"), client_id=uuid4(), now=now)

    with pytest.raises(actions.NotAmongThem):
        actions.serve_goals(activity=activity, by=cast.amina, goals=[secret])
    with pytest.raises(actions.CannotHappenNow):
        actions.serve_goals(activity=activity, by=cast.grace, goals=shared)
    assert grace.post(f"/activities/{activity.pk}/goals/", {"goals": [str(shared[0].pk)]}).status_code == 404
    assert activity.serves.count() == 0


# ── shadowing, and what may go wrong ─────────────────────────────────────────


def test_activities_of_shadowing_have_a_day_a_preparation_and_things_to_watch_for(
    amina: Client, grace: Client, conversation: Conversation, cast: Cast
) -> None:
    """D-31: I accept "shadow me"; the page gives me three things to watch for and asks afterwards what I saw."""
    form = {
        "what": "Shadow me on 4 May", "doer": str(cast.amina.pk), "kind": "shadowing", "by_on": "2027-05-04",
        "prepare": "Read the agenda.", "watch_for": "Who speaks first\n\nWho is asked\nWhat is left out",
    }  # fmt: skip
    grace.post(f"/activities/in/{conversation.pk}/suggest/", form)
    page = f"/activities/{Activity.objects.get().pk}/"
    amina.post(f"{page}accept/")

    told = text(amina, page)

    assert "on Tuesday 4 May" in told
    assert "To prepare Read the agenda. To watch for Who speaks first Who is asked What is left out" in told
    assert "What did you see?" in text(amina, f"{page}finish/")


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"what": ""}, "Write in one line what it is."),
        ({"what": "x" * 1000}, "150"),
        ({"what": "x", "minutes": "-3"}, "Write a number of minutes, up to 1440."),
        ({"what": "x", "minutes": "soon"}, "Write a number of minutes, up to 1440."),
        ({"what": "x", "by_on": "2001-01-01"}, "Choose today or a day after it."),
        ({"what": "x", "doer": "somebody"}, "Choose one of these."),
    ],
)
def test_activities_say_plainly_what_is_to_be_put_right(
    grace: Client, conversation: Conversation, cast: Cast, sent: dict[str, str], told: str
) -> None:
    form = {"doer": str(cast.amina.pk), "why": "Kept", **sent}
    answer = grace.post(f"/activities/in/{conversation.pk}/suggest/", form)

    assert (answer.status_code, Activity.objects.count()) == (422, 0)
    page = answer.content.decode()
    assert told in page
    assert "Kept" in page


def test_activities_stay_readable_without_what_was_erased(
    activity: Activity, cast: Cast, conversation: Conversation, now: datetime, amina: Client
) -> None:
    actions.finish_activity(activity=activity, by=cast.amina, noticed="Mine stays.", now=now)
    conversations.erase_words(conversation=conversation, author=cast.grace, now=now)

    told = text(amina, f"/activities/{activity.pk}/")

    assert "These words were erased." in told
    assert "Mine stays." in told
    assert WHAT not in text(amina, f"/activities/in/{conversation.pk}/")
    amina.post(f"/activities/{activity.pk}/not-yet/")
    assert Activity.objects.get().state == State.DOING


def test_activities_are_erased_with_what_their_writers_wrote(
    activity: Activity, cast: Cast, conversation: Conversation, now: datetime
) -> None:
    actions.adjust_activity(activity=activity, by=cast.amina, terms=WEEKLY, wish="Mine", now=now)
    actions.accept_activity(activity=activity, by=cast.grace, now=now)
    actions.finish_activity(activity=activity, by=cast.amina, noticed="Mine too", now=now)

    for _time in range(2):
        actions.erase_set(conversation=conversation, author=cast.amina)
    activity.refresh_from_db()
    assert (bytes(activity.wish), bytes(activity.noticed)) == (b"", b"")
    assert bytes(activity.what) != b""

    actions.erase_set(conversation=conversation, author=None)
    activity.refresh_from_db()
    assert {bytes(getattr(activity, name)) for name in Activity.WORDS} == {b""}
