"""Letters that say who wrote them, and to whom, in every odd way (rows E06 to E14, E26, E27)."""

from __future__ import annotations

from mentoring.channels.adapter import Kind
from mentoring.channels.mail import addresses
from tests.channels.catalogue import Row
from tests.channels.strange_letters import ANSWER, GRACE, OTHER_ANSWER, letter

GOT = "Yes, tomorrow.\n"

ROWS: dict[str, Row] = {
    "E00 an ordinary answer": (
        letter,
        {
            "kind": Kind.WORDS,
            "sender": GRACE,
            "answer_to": ANSWER,
            "answers_to": (ANSWER,),
            "trusted": True,
            "subject": "Re: Amina: my plan",
            "text": GOT,
            "others": (),
            "own_addresses": ("notes@northlight.test",),
        },
    ),
    "E06 no From": (lambda: letter(sender=None), {"kind": Kind.WORDS, "sender": "", "trusted": False}),
    "E06 two From": (lambda: letter(head="From: olu@people.test"), {"sender": "", "trusted": False}),
    "E06 From: @": (lambda: letter(sender="@"), {"sender": ""}),
    "E06 empty From": (lambda: letter(sender=""), {"sender": ""}),
    "E06 group": (lambda: letter(sender="friends: grace@people.test;"), {"sender": ""}),
    "E07 name of nonsense": (lambda: letter(sender=f"=?utf-8?b?////?= <{GRACE}>"), {"sender": GRACE, "text": GOT}),
    "E07 subject of nonsense": (lambda: letter(head=""), {"subject": "Re: Amina: my plan"}),
    "E08 two addresses in one": (lambda: letter(sender="alice@ok.org)<bob@evil.org>"), {"sender": ""}),
    "E08 name that is an address": (
        lambda: letter(sender='"grace@people.test" <bob@evil.org>'),
        {"sender": "bob@evil.org", "trusted": False},
    ),
    "E08 bare name that is an address": (lambda: letter(sender="grace@people.test <bob@evil.org>"), {"sender": ""}),
    "E08 comma": (lambda: letter(sender="grace@people.test, bob@evil.org"), {"sender": ""}),
    "E08 comment": (lambda: letter(sender="grace@people.test (bob@evil.org)"), {"sender": ""}),
    "E08 two pairs of brackets": (lambda: letter(sender="<grace@people.test> <bob@evil.org>"), {"sender": ""}),
    "E08 nul": (lambda: letter(sender="grace@people.test\0@evil.org"), {"sender": ""}),
    "E09 no Message-ID": (lambda: letter(message_id=""), {"kind": Kind.WORDS, "text": GOT}),
    "E09 odd Message-ID": (lambda: letter(message_id="<[a@b>"), {"kind": Kind.WORDS, "text": GOT}),
    "E09 two Message-IDs": (lambda: letter(head="Message-ID: <two@people.test>"), {"kind": Kind.WORDS, "text": GOT}),
    "E09 Message-ID of 10 kB": (lambda: letter(message_id=f"<{'a' * 10_000}@b.test>"), {"kind": Kind.NOISE}),
    "E11 right token, another sender": (
        lambda: letter(sender="spouse@home.test"),
        {"sender": "spouse@home.test", "answer_to": ANSWER, "trusted": False},
    ),
    "E12 nobody vouches": (lambda: letter(vouched=None), {"sender": GRACE, "trusted": False}),
    "E12 DKIM fails": (
        lambda: letter(vouched="mx.northlight.test; dkim=fail header.d=people.test; spf=none"),
        {"trusted": False},
    ),
    "E13 forged result below ours": (
        lambda: letter(
            vouched="mx.northlight.test; dmarc=fail header.from=people.test",
            head="Authentication-Results: mx.northlight.test; dmarc=pass header.from=people.test",
        ),
        {"trusted": False},
    ),
    "E13 result by another server": (
        lambda: letter(vouched="mx.evil.test; dmarc=pass header.from=people.test"),
        {"trusted": False},
    ),
    "E14 token with a wrong proof": (
        lambda: letter(to=f"reply+{ANSWER}.aaaaaaaaaaaaaaaa@northlight.test"),
        {"answer_to": None, "answers_to": (), "text": GOT},
    ),
    "E14 token in capitals": (lambda: letter(to=addresses.reply(ANSWER).upper()), {"answer_to": ANSWER}),
    "E14 token cut off": (lambda: letter(to="reply@northlight.test"), {"answer_to": None, "text": GOT}),
    "E14 token of another host": (
        lambda: letter(to=addresses.reply(ANSWER).replace("northlight.test", "northlight.test.evil.org")),
        {"answer_to": None},
    ),
    "E14 token only in the envelope": (
        lambda: letter(to="friends@people.test", head=f"Delivered-To: {addresses.reply(ANSWER)}"),
        {"answer_to": ANSWER},
    ),
    "E26 two answers at once": (
        lambda: letter(to=f"{addresses.reply(ANSWER)}, {addresses.reply(OTHER_ANSWER)}"),
        {"answer_to": None, "answers_to": (ANSWER, OTHER_ANSWER)},
    ),
    "E27 others got it too": (
        lambda: letter(head="Cc: Olu <olu@people.test>, grace@people.test, notes@northlight.test"),
        {"answer_to": ANSWER, "others": ("olu@people.test",)},
    ),
}
