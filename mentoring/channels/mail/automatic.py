"""Tells letters that machines wrote from letters that people wrote, in the order of certainty."""

from __future__ import annotations

import re

from mentoring.channels.mail.parts import Parts

_MACHINES = re.compile(r"<?(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply)(?:[+@]|$)", re.IGNORECASE)
_MARKS = ("x-autoreply", "x-autorespond", "x-auto-reply", "x-autoresponder", "x-mail-autoreply", "x-vacation")
# The whole subject or its beginning up to the colon, as the usual mail programs write it.
_SUBJECTS = re.compile(
    r"\s*(?:"
    r"auto(?:matic)?[ -]?(?:reply|response)|auto:|out of (?:the )?office(?: auto.?reply)?|"
    r"automatische antwort|abwesenheits(?:notiz|assistent)|abwesend|"
    r"réponse automatique|absence du bureau|"
    r"respuesta automática|fuera de (?:la )?oficina|"
    r"resposta automática|ausência temporária|"
    r"risposta automatica|fuori sede|"
    r"automatisch antwoord|automatische beantwoording|afwezig|"
    r"automatiskt svar|automatisk svar|autosvar|fraværende|frånvaro|"
    r"automaattinen vastaus|automatická odpověď|odpowiedź automatyczna|autoodpowiedź|"
    r"автоматический ответ|автоответ|автоматична відповідь|"
    r"otomatik yanıt|automatikus válasz|răspuns automat|αυτόματη απάντηση|"
    r"自动回复|自動回覆|自動回復|自動応答|자동 회신|자동 응답|"
    r"رد تلقائي|الرد التلقائي|תשובה אוטומטית|מענה אוטומטי|स्वचालित उत्तर"
    r")\s*(?:[:：]|$)",
    re.IGNORECASE,
)


def why_automatic(parts: Parts) -> str:
    """This will say in plain words why no person wrote this letter, or nothing at all.

    ``X-Auto-Response-Suppress`` alone is no sign: ordinary letters of one big maker carry it.
    """
    head = parts.headers
    signs = (
        (_first(head, "return-path").replace(" ", "") == "<>", "It came without a way back, as automatic letters do."),
        (_says_so(head), "It says that a program sent it."),
        (_is_bulk(head), "It was sent in bulk, as automatic answers are."),
        (any(mark in head for mark in _MARKS), "It is an automatic answer."),
        (_is_from_a_machine(head), "It came from an address that nobody reads."),
        (parts.calendar == "reply", "It is an answer to an invitation."),
        (bool(_SUBJECTS.match(parts.subject)), "It is an automatic answer."),
    )
    return next((reason for is_so, reason in signs if is_so), "")


def _says_so(headers: dict[str, list[str]]) -> bool:
    return _first(headers, "auto-submitted").partition(";")[0].strip().lower() not in {"", "no"}


def _is_bulk(headers: dict[str, list[str]]) -> bool:
    return _first(headers, "precedence").strip().lower() in {"bulk", "list", "junk", "auto_reply"}


def _is_from_a_machine(headers: dict[str, list[str]]) -> bool:
    return bool(_MACHINES.match(_first(headers, "from").rpartition("<")[2].strip()))


def _first(headers: dict[str, list[str]], name: str) -> str:
    return (headers.get(name) or [""])[0]
