"""What two people ask, tell and draw, what one notes for oneself, and what of it is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from django.test import Client

from mentoring.conversations import actions as conversations
from mentoring.conversations.hard import Sentences
from mentoring.conversations.models import Entry
from mentoring.library import actions as library
from mentoring.library import answering
from mentoring.library.experiences import KIND, Experience
from mentoring.library.models import DrawnCard, Feedback
from mentoring.library.models.deck import A_WEEK
from mentoring.notebook import actions as notebook
from mentoring.notebook.models import HelpPlace, HighLow
from mentoring.notebook.words import Help, Point
from mentoring.partnerships.models import Partnership
from mentoring.people.models import Person

PARTS = ("situation", "saw", "effect", "wrong", "idea")
BOTH = (
    "feedback_on", *(f"feedback_{name}" for name in PARTS), "feedback_heard", "feedback_next", "feedback_otherwise",
    "experience_title", "experience_happened", "experience_takes", "experience_line", "card_said",
    "high_what", "high_dealt",
)  # fmt: skip
ALONE = ("card_kept", "hard_value", "hard_hard", "hard_like", "help_name", "help_reach", "low_what", "low_dealt")
REFUSED = ("refused_feedback", "refused_experience", "refused_card", "refused_hard", "refused_high", "refused_help")


def feedback_of(partnership: Partnership, asker: Person, *, moment: datetime, on: str = "my start") -> Feedback:
    """This will give what somebody asked for; asked now if nothing was."""
    assert partnership.conversation is not None
    before = Feedback.objects.filter(conversation=partnership.conversation, asker=asker).with_people().first()
    return before or library.ask_feedback(
        conversation=partnership.conversation, asker=asker, giver=partnership.partner_of(asker), on=on,
        client_id=uuid4(), now=moment,
    )  # fmt: skip


def experience_of(partnership: Partnership, by: Person, *, moment: datetime, told: Experience | None = None) -> Entry:
    """This will give an experience somebody told; told now if there is none."""
    assert partnership.conversation is not None
    before = Entry.objects.filter(conversation=partnership.conversation, author=by, kind=KIND).first()
    return before or library.share_experience(
        conversation=partnership.conversation, by=by, experience=told or Experience("It rained."),
        client_id=uuid4(), now=moment,
    )  # fmt: skip


def card_of(partnership: Partnership, by: Person, *, moment: datetime) -> DrawnCard:
    """This will give the card on the table."""
    assert partnership.conversation is not None
    return library.draw_card(conversation=partnership.conversation, by=by, now=moment)


def point_of(owner: Person, *, moment: datetime, point: Point | None = None) -> HighLow:
    """This will give a point on somebody's line; noted now if there is none."""
    before = HighLow.objects.of(owner).first()
    return before or notebook.note_high_or_low(
        owner=owner, point=point or Point(3), on_day=moment.date(), is_month=True, client_id=uuid4(), now=moment
    )


def place_of(owner: Person, *, moment: datetime, told: Help | None = None) -> HelpPlace:
    """This will give a place somebody noted; noted now if there is none."""
    before = HelpPlace.objects.of(owner).first()
    return before or notebook.note_help_place(
        owner=owner, told=told or Help("A place", "A way"), client_id=uuid4(), now=moment
    )


def exchanged_ids(mentee: Person, partnership: Partnership, *, moment: datetime) -> dict[str, str]:
    """Their ids, by the names that routes give them."""
    feedback = feedback_of(partnership, mentee, moment=moment)
    return {
        "feedback_id": str(feedback.pk),
        "feedback_link": answering.signed_feedback(feedback),
        "experience_id": str(experience_of(partnership, mentee, moment=moment).pk),
        "drawn_id": str(card_of(partnership, mentee, moment=moment).pk),
        "high_low_id": str(point_of(mentee, moment=moment).pk),
        "place_id": str(place_of(mentee, moment=moment).pk),
    }


def plant_exchanged(partnership: Partnership, word: Mapping[str, str], *, moment: datetime) -> None:
    """This will put a canary into each: Amina asks, Grace gives, Amina answers; and so on."""
    amina, grace, here = partnership.mentee, partnership.mentor, partnership.conversation
    assert here is not None
    asked = feedback_of(partnership, amina, moment=moment, on=word["feedback_on"])
    given = library.Given(**{name: word[f"feedback_{name}"] for name in PARTS})
    library.give_feedback(feedback=asked, by=grace, given=given, now=moment)
    heard = library.Heard(word["feedback_heard"], word["feedback_next"], word["feedback_otherwise"])
    library.answer_feedback(feedback=asked, by=amina, heard=heard, now=moment)
    told = Experience(word["experience_happened"], "bad", word["experience_title"], word["experience_takes"])
    experience = experience_of(partnership, amina, moment=moment, told=told)
    library.add_line(experience=experience, by=grace, line=word["experience_line"], now=moment)
    earlier = moment - A_WEEK - A_WEEK
    drawn = card_of(partnership, amina, moment=earlier)
    library.answer_card(drawn=drawn, by=grace, words=word["card_said"], together=False, now=earlier)
    drawn = card_of(partnership, amina, moment=moment)
    library.answer_card(drawn=drawn, by=amina, words=word["card_kept"], together=True, now=moment)
    _alone(amina, partnership, word, moment=moment)


def _alone(amina: Person, partnership: Partnership, word: Mapping[str, str], *, moment: datetime) -> None:
    here = partnership.conversation
    assert here is not None
    sentences = Sentences(word["hard_value"], word["hard_hard"], word["hard_like"])
    conversations.keep_hard_to_say(conversation=here, author=amina, sentences=sentences, now=moment)
    point_of(amina, moment=moment, point=Point(3, word["high_what"], word["high_dealt"]))
    mark = {"client_id": uuid4(), "now": moment}
    notebook.show_highs_and_lows(owner=amina, conversation=here, with_words=True, client_id=uuid4(), now=moment)
    low = Point(-3, word["low_what"], word["low_dealt"])
    notebook.note_high_or_low(owner=amina, point=low, on_day=moment.date(), is_month=False, **mark)
    place_of(amina, moment=moment, told=Help(word["help_name"], word["help_reach"]))


def try_what_is_refused(browser: Client, partnership: Partnership, word: Mapping[str, str]) -> None:
    """This will send what is too long, and find it refused."""
    where, long = f"/conversations/{partnership.conversation_id}/", "x" * 20_000
    drawn = DrawnCard.objects.filter(conversation=partnership.conversation_id).earliest("number")
    refused = {
        f"/feedback/in/{partnership.conversation_id}/ask/": {"on": word["refused_feedback"] + long},
        f"/experiences/in/{partnership.conversation_id}/": {"happened": word["refused_experience"] + long},
        f"/deck/{drawn.pk}/answer/": {"words": word["refused_card"] + long},
        f"{where}hard-to-say/": {"hard": word["refused_hard"] + long},
        "/notebook/highs-and-lows/": {"what": word["refused_high"]},
        f"{where}more-than-mentoring/": {"name": word["refused_help"]},
    }
    assert [browser.post(where, form).status_code for where, form in refused.items()] == [422] * len(refused)
