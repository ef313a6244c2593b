"""An agreement with one of everything on it: a mark, a success factor, a version, a change, and a template."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from mentoring.agreements import actions
from mentoring.agreements.models import Agreement, Change, Mark, SuccessFactor, Template
from mentoring.agreements.shape import OwnPart, Shape
from mentoring.agreements.words import Written
from mentoring.partnerships.models import Partnership
from mentoring.people.models import Person

PLAIN = {
    "part": "The planning meeting.", "why": "To learn.", "other_why": "To help.",
    "wording": "The meeting on Thursday.",
    "suggestion_why": "Shorter.", "question": "Which one?", "reply": "That one.", "factor": "I sleep well.",
    "reworded": "I sleep.", "factor_reason": "Shorter.", "reason": "More time.", "changed": "Every Friday.",
    "spoken": "Every Thursday.", "template": "My questions", "principles": "Listening.", "own": "What else?",
    "earlier_part": "A meeting.", "accepted": "Every Monday.", "because": "Because of Monday.",
}  # fmt: skip


def papers_of(partnership: Partnership, *, moment: datetime, words: dict[str, str] = PLAIN) -> dict[str, str]:
    """This will write an agreement through all its life, with these words, and give the ids that routes ask for."""
    mentee, mentor = partnership.mentee, partnership.mentor
    assert partnership.conversation is not None
    agreement = actions.start(conversation=partnership.conversation, owner=mentee, now=moment)
    shape = Shape(words["template"], words["principles"], own=(OwnPart("own-1", words["own"]),))
    template = actions.keep_template(owner=mentor, shape=shape, now=moment)
    actions.share_template(agreement=agreement, by=mentor, template=template, now=moment)
    actions.keep_template(owner=mentee, shape=shape, now=moment)
    version = actions.speak(agreement=agreement, by=mentee, on=moment.date(), line=words["spoken"], now=moment)
    actions.confirm_spoken(agreement=agreement, by=mentor, version=version.number, now=moment)
    _write(agreement, mentee, moment, purpose=(words["earlier_part"], 0), why_mentee=(words["why"], 0))
    actions.ask_to_read(agreement=agreement, by=mentee, now=moment)
    _write(agreement, mentee, moment, purpose=(words["part"], 1))
    _write(agreement, mentor, moment, why_mentor=(words["other_why"], 0))
    _mark(agreement, mentee, mentor, moment, words)
    _succeed(agreement, mentee, moment, words)
    for person in (mentee, mentor):
        fresh = Agreement.objects.get(pk=agreement.pk)
        actions.agree(agreement=fresh, by=person, version=fresh.turn, now=moment)
    change = _change(agreement, mentor, moment, words["because"], words["accepted"])
    actions.accept_change(change=change, by=mentee, now=moment)
    _change(agreement, mentee, moment, words["reason"], words["changed"])
    return ids_of_papers(agreement)


def ids_of_papers(agreement: Agreement) -> dict[str, str]:
    """What routes ask for."""
    return {
        "agreement_id": str(agreement.pk),
        "mark_id": str(Mark.objects.filter(agreement=agreement, kind="question").latest("made_at").pk),
        "factor_id": str(SuccessFactor.objects.filter(agreement=agreement).latest("made_at").pk),
        "change_id": str(Change.objects.filter(agreement=agreement).latest("made_at").pk),
        "template_id": str(Template.objects.filter(owner=agreement.owner).latest("made_at").pk),
        "key": "purpose",
        "version_number": "1",
    }


def _write(agreement: Agreement, by: Person, moment: datetime, **parts: tuple[str, int]) -> None:
    drafts = {key: actions.Draft(Written(text), revision) for key, (text, revision) in parts.items()}
    assert actions.write_parts(agreement=agreement, by=by, parts=drafts, now=moment) == ()


def _mark(agreement: Agreement, mentee: Person, mentor: Person, moment: datetime, words: dict[str, str]) -> None:
    here = {"agreement": agreement, "by": mentor, "key": "purpose", "revision": 2, "now": moment}
    actions.mark_aligned(**here)
    actions.suggest_wording(**here, text=words["wording"], why=words["suggestion_why"])
    question = actions.ask_question(**here, text=words["question"])
    actions.reply(mark=question, by=mentee, text=words["reply"], now=moment)


def _succeed(agreement: Agreement, mentee: Person, moment: datetime, words: dict[str, str]) -> None:
    factor = actions.add_factor(agreement=agreement, by=mentee, words=words["factor"], now=moment, id=uuid4())
    actions.reword_factor(
        factor=factor, by=mentee, words=words["reworded"], wording=1, reason=words["factor_reason"], now=moment
    )


def _change(agreement: Agreement, by: Person, moment: datetime, reason: str, text: str) -> Change:
    parts = {"rhythm": Written(text)}
    return actions.propose_change(agreement=agreement, by=by, reason=reason, parts=parts, now=moment)
