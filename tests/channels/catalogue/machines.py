"""Letters that machines wrote (rows E15 to E17)."""

from __future__ import annotations

from mentoring.channels.adapter import Kind
from mentoring.channels.mail import addresses
from tests.channels.catalogue import Row
from tests.channels.strange_letters import ANSWER, KEY, letter, of_parts, old_report, part, report

GOT = "Yes, tomorrow.\n"
NO_BOX = "There is no mailbox with this address."
LATE = "The letter is late; the mail servers are still trying."
OOF = {
    "English": "Automatic reply: Re: Amina: my plan",
    "English, office": "Out of Office: Amina: my plan",
    "German": "Automatische Antwort: Amina: my plan",
    "French": "Réponse automatique : Amina: my plan",
    "Spanish": "Respuesta automática: Amina: my plan",
    "Portuguese": "Resposta automática: Amina: my plan",
    "Italian": "Risposta automatica: Amina: my plan",
    "Dutch": "Automatisch antwoord: Amina: my plan",
    "Swedish": "Autosvar: Amina: my plan",
    "Polish": "Odpowiedź automatyczna: Amina: my plan",
    "Russian": "Автоматический ответ: Amina: my plan",
    "Turkish": "Otomatik yanıt: Amina: my plan",
    "Chinese": "自动回复: Amina: my plan",
    "Japanese": "自動応答: Amina: my plan",
    "Arabic": "رد تلقائي: Amina: my plan",
    "Hebrew": "תשובה אוטומטית: Amina: my plan",
}

ROWS: dict[str, Row] = {
    **{
        f"E15 absence in {language}": (
            lambda subject=subject: letter().replace(b"Re: Amina: my plan", subject.encode()),
            {"kind": Kind.AUTOMATIC, "reason": "It is an automatic answer."},
        )
        for language, subject in OOF.items()
    },
    "E15 absence by header": (
        lambda: letter(head="Auto-Submitted: auto-replied (vacation)"),
        {"kind": Kind.AUTOMATIC, "answer_to": ANSWER, "text": GOT},
    ),
    "E15 absence sent to the way back": (
        lambda: letter(to=addresses.bounce(KEY), head="Auto-Submitted: auto-replied\nReturn-Path: <>"),
        {"kind": Kind.AUTOMATIC, "report_of": KEY, "report_failed": False},
    ),
    "E15 precedence": (lambda: letter(head="Precedence: bulk"), {"kind": Kind.AUTOMATIC}),
    "E15 autoreply mark": (lambda: letter(head="X-Autoreply: yes"), {"kind": Kind.AUTOMATIC}),
    "E15 nobody reads it": (lambda: letter(sender="no-reply@people.test"), {"kind": Kind.AUTOMATIC}),
    "E15 suppression is no sign": (lambda: letter(head="X-Auto-Response-Suppress: All"), {"kind": Kind.WORDS}),
    "E15 said by a person": (lambda: letter(head="Auto-Submitted: no"), {"kind": Kind.WORDS}),
    "E15 read receipt": (lambda: report(kind="disposition-notification"), {"kind": Kind.NOISE}),
    "E15 answer to an invitation": (
        lambda: of_parts(part("Grace accepted."), part("BEGIN:VCALENDAR", "text/calendar; method=REPLY")),
        {"kind": Kind.AUTOMATIC, "files": ("text.ics",)},
    ),
    "E15 a person writes about absence": (
        lambda: letter().replace(b"Re: Amina: my plan", b"Out of office next week, can we move?"),
        {"kind": Kind.WORDS},
    ),
    "E16 no such mailbox": (
        report,
        {"kind": Kind.REPORT, "report_of": KEY, "report_failed": True, "reason": NO_BOX, "answer_to": None},
    ),
    "E16 mailbox full": (
        lambda: report(status="5.2.2"),
        {"kind": Kind.REPORT, "report_failed": True, "reason": "The mailbox is full."},
    ),
    "E16 given up after days": (
        lambda: report(status="4.4.7"),
        {
            "kind": Kind.REPORT,
            "report_failed": True,
            "reason": "The mail host of this address did not answer for days.",
        },
    ),
    "E16 delayed": (lambda: report(action="delayed", status="4.4.1"), {"report_failed": False, "reason": LATE}),
    "E16 delivered": (
        lambda: report(action="delivered", status="2.0.0"),
        {"report_failed": False, "reason": "The letter was delivered."},
    ),
    "E16 several groups": (lambda: report(groups=3), {"report_of": KEY, "report_failed": True, "reason": NO_BOX}),
    "E16 about nothing of ours": (
        lambda: report(to="notes@northlight.test"),
        {"kind": Kind.REPORT, "report_of": None, "report_failed": False},
    ),
    "E16 about a forged key": (
        lambda: report(to=f"bounce+{KEY}.aaaaaaaaaaaaaaaa@northlight.test"),
        {"kind": Kind.REPORT, "report_of": None, "report_failed": False},
    ),
    "E16 qmail": (
        lambda: old_report(
            "Hi. This is the qmail-send program at people.test.\n\n<grace@people.test>:\n"
            "Sorry, no mailbox here by that name. (#5.1.1)\n"
        ),
        {"kind": Kind.REPORT, "report_of": KEY, "report_failed": True, "reason": NO_BOX},
    ),
    "E16 Exchange": (
        lambda: old_report("Delivery has failed to these recipients:\nGrace\n#550 5.1.10 RESOLVER.ADR.NotFound ##\n"),
        {"kind": Kind.REPORT, "report_failed": True, "reason": "The mail host of this address takes no mail."},
    ),
    "E16 plain words with an old code": (
        lambda: old_report("Could not deliver.\n550 unknown\n"),
        {"kind": Kind.REPORT, "report_failed": True, "reason": "The letter could not be delivered to this address."},
    ),
    "E16 plain words, delayed": (
        lambda: old_report("Your letter is delayed. It has not yet been delivered; 451 4.7.1 greylisted\n"),
        {"kind": Kind.REPORT, "report_failed": False, "reason": LATE},
    ),
    "E16 plain words that say nothing": (
        lambda: old_report("Hello 2026\n"),
        {
            "kind": Kind.REPORT,
            "report_failed": False,
            "reason": "A mail server sent a note about the letter that we could not read.",
        },
    ),
    "E17 our own letter": (
        lambda: letter(sender="Amina via Northlight <notes@northlight.test>"),
        {"kind": Kind.NOISE, "reason": "It is a letter of our own that came back."},
    ),
    "E17 a list": (
        lambda: letter(head="List-Id: <friends.people.test>"),
        {"kind": Kind.NOISE, "reason": "It came through a mailing list."},
    ),
}
