"""Where something strange can be typed into what two people exchange or note, and what is then kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from mentoring.conversations.access import by_membership, of_writer
from mentoring.conversations.hard import open_sentences
from mentoring.conversations.models import Entry, HardToSay
from mentoring.conversations.words import open_said
from mentoring.library import actions as library
from mentoring.library.experiences import LINE
from mentoring.notebook.access import of_own_notebook
from mentoring.notebook.models import HelpPlace, HighLow
from mentoring.notebook.words import open_help, open_points
from tests.trust.desk import Desk
from tests.trust.exchanged import card_of, experience_of, feedback_of
from tests.trust.typing_in import NOTHING, Place


def _in(room: str, end: str = "") -> Callable[[Desk], str]:
    return lambda desk: f"/{room}/{desk.partnership.conversation_id}/{end}"


def _to_give(desk: Desk) -> str:
    return f"/feedback/{feedback_of(desk.partnership, desk.cast.grace, moment=desk.moment).pk}/"


def _to_answer(desk: Desk) -> str:
    asked = feedback_of(desk.partnership, desk.cast.amina, moment=desk.moment)
    library.give_feedback(feedback=asked, by=desk.cast.grace, given=library.Given(saw="You waited."), now=desk.moment)
    return f"/feedback/{asked.pk}/"


def _to_add_to(desk: Desk) -> str:
    return f"/experiences/{experience_of(desk.partnership, desk.cast.grace, moment=desk.moment).pk}/"


def _to_turn(desk: Desk) -> str:
    return f"/deck/{card_of(desk.partnership, desk.cast.amina, moment=datetime.now(UTC)).pk}/answer/"


def _words(kind: str) -> Callable[[Desk], str]:
    """The words of the newest entry of a kind that Amina said."""

    def kept(desk: Desk) -> str:
        entry = _said(desk, kind)
        return NOTHING if entry is None else _opened(desk, entry)[0]

    return kept


def _on_card(kind: str, name: str, part: str = "") -> Callable[[Desk], str]:
    """One value of the card of that entry."""

    def kept(desk: Desk) -> str:
        entry = _said(desk, kind)
        if entry is None:
            return NOTHING
        value = _opened(desk, entry)[1].get(name, "")
        return str(value.get(part, "")) if isinstance(value, dict) else str(value)

    return kept


def _said(desk: Desk, kind: str) -> Entry | None:
    mine = Entry.objects.filter(conversation=desk.partnership.conversation_id, author=desk.cast.amina, kind=kind)
    return mine.order_by("-seq").first()


def _opened(desk: Desk, entry: Entry) -> tuple[str, dict[str, object]]:
    assert desk.partnership.conversation is not None
    opened = open_said([entry], access=by_membership(desk.amina, desk.partnership.conversation))
    return opened.words[entry.pk].text, opened.cards[entry.pk]


def _hard(desk: Desk) -> str:
    draft = HardToSay.objects.of(desk.cast.amina).first()
    return open_sentences(draft, access=of_writer(draft)).hard if draft else NOTHING


def _point(name: str) -> Callable[[Desk], str]:
    def kept(desk: Desk) -> str:
        found = list(HighLow.objects.of(desk.cast.amina))
        return str(getattr(open_points(found, access=of_own_notebook(desk.amina))[0], name)) if found else NOTHING

    return kept


def _place(name: str) -> Callable[[Desk], str]:
    def kept(desk: Desk) -> str:
        found = list(HelpPlace.objects.of(desk.cast.amina))
        return str(getattr(open_help(found, access=of_own_notebook(desk.amina))[0], name)) if found else NOTHING

    return kept


HIGHS = "/notebook/highs-and-lows/"
MORE = "/conversations/{conversation}/more-than-mentoring/"
A_POINT = {"on_day": "2026-01-02", "value": "-2"}
_tell = _in("experiences/in")
EXCHANGED = {
    "feedback_on": Place(_in("feedback/in", "ask/"), "on", {}, _words("library.feedback_asked")),
    "feedback_saw": Place(_to_give, "saw", {}, _on_card("library.feedback_given", "parts", "saw")),
    "feedback_heard": Place(_to_answer, "heard", {}, _on_card("library.feedback_answered", "parts", "heard")),
    "experience_title": Place(_tell, "title", {"happened": "It rained."}, _on_card("library.experience", "title")),
    "experience_happened": Place(_tell, "happened", {}, _on_card("library.experience", "happened")),
    "experience_line": Place(_to_add_to, "line", {}, _words(LINE)),
    "card_answer": Place(_to_turn, "words", {}, _words("library.card_answer")),
    "hard": Place(
        _in("conversations", "hard-to-say/"), "hard", {}, _hard, "/conversations/{conversation}/hard-to-say/"
    ),
    "high_what": Place(lambda desk: HIGHS, "what", A_POINT, _point("what"), HIGHS),
    "high_dealt": Place(lambda desk: HIGHS, "dealt", A_POINT, _point("dealt"), HIGHS),
    "help_name": Place(
        _in("conversations", "more-than-mentoring/"), "name", {"reach": "Mondays"}, _place("name"), MORE
    ),
    "help_reach": Place(
        _in("conversations", "more-than-mentoring/"), "reach", {"name": "Dr Ruiz"}, _place("reach"), MORE
    ),
}
