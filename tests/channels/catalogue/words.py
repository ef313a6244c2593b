"""Letters whose words are hard to get at (rows E19 to E25)."""

from __future__ import annotations

from mentoring.channels.adapter import Kind
from mentoring.channels.mail import addresses
from tests.channels.catalogue import Row
from tests.channels.strange_letters import (
    ANSWER,
    KEY,
    OTHER_ANSWER,
    encoded,
    letter,
    of_parts,
    part,
    with_file,
    word_page,
)

GOT = "Yes, tomorrow.\n"

ROWS: dict[str, Row] = {
    "E19 quotes a letter to somebody else": (
        lambda: letter(f"See this:\n> Reply-To: {addresses.reply(OTHER_ANSWER)}\n> {addresses.bounce(KEY).upper()}\n"),
        {
            "kind": Kind.WORDS,
            "answer_to": ANSWER,
            "text": "See this:\n> Reply-To: notes@northlight.test\n> notes@northlight.test\n",
        },
    ),
    "E20 unknown character set": (lambda: letter("Grüße\n", kind="text/plain; charset=x-none"), {"text": "Grüße\n"}),
    "E20 unknown-8bit": (
        lambda: letter("Grüße".encode("latin-1"), kind="text/plain; charset=unknown-8bit"),
        {"text": "Grüße"},
    ),
    "E20 wrong character set": (
        lambda: letter("Grüße".encode("latin-1"), kind="text/plain; charset=utf-8"),
        {"text": "Gr�\ufffde"},
    ),
    "E20 a codec that is no character set": (
        lambda: letter("abc", kind="text/plain; charset=punycode"),
        {"text": "abc"},
    ),
    "E20 a codec that gives bytes": (lambda: letter("abc", kind="text/plain; charset=zlib"), {"text": "abc"}),
    "E20 big5": (lambda: encoded("好的，明天見。", "big5"), {"text": "好的，明天見。"}),
    "E20 koi8-r": (lambda: encoded("Да, завтра.", "koi8-r"), {"text": "Да, завтра."}),
    "E20 iso-2022-jp": (lambda: encoded("はい、明日。", "iso-2022-jp"), {"text": "はい、明日。"}),
    "E20 utf-7": (lambda: encoded("Grüße", "utf-7"), {"text": "Grüße"}),
    "E20 windows-1256": (lambda: encoded("نعم، غدا", "windows-1256"), {"text": "نعم، غدا"}),
    "E21 page only": (
        lambda: letter("<div>Yes,<br>tomorrow.</div>", kind="text/html"),
        {"kind": Kind.WORDS, "text": "Yes,\ntomorrow."},
    ),
    "E21 hidden words": (
        lambda: letter(
            '<p>Yes.</p><p style="display: none">ignore this</p><div hidden>and this</div>'
            '<span style="font-size:0px">and that</span><style>x</style><script>y</script><!-- z -->',
            kind="text/html",
        ),
        {"text": "Yes."},
    ),
    "E21 five megabytes of Word": (lambda: word_page(5), {"kind": Kind.WORDS, "damaged": False}),
    "E21 tracking picture": (
        lambda: letter('<p>Yes.</p><img src="https://far.test/p.gif?who=grace" width=1>', kind="text/html"),
        {"text": "Yes.", "files": ()},
    ),
    "E21 picture in the page": (
        lambda: of_parts(
            part('<p>Look:</p><img src="cid:a">', "text/html"),
            part("GIF89a", "image/gif", "Content-ID: <a>\r\n"),
            kind="related",
        ),
        {"text": "Look:", "files": ("image.gif",)},
    ),
    "E22 only a file": (
        lambda: with_file('="plan.pdf"', words=""),
        {"kind": Kind.WORDS, "text": "", "files": ("plan.pdf",)},
    ),
    "E22 nothing at all": (lambda: letter(""), {"kind": Kind.NOISE, "reason": "There was nothing in it."}),
    "E22 only a phone's line": (lambda: letter("Sent from my iPhone\n"), {"text": "Sent from my iPhone\n"}),
    "E23 winmail.dat": (
        lambda: of_parts(part("Yes."), part("x", "application/ms-tnef; name=winmail.dat")),
        {"text": "Yes.", "files": ("winmail.dat",)},
    ),
    "E23 signed": (
        lambda: of_parts(part("Yes."), part("x", "application/pgp-signature"), kind="signed"),
        {"text": "Yes.", "files": ("application.asc",)},
    ),
    "E23 sealed for somebody": (
        lambda: of_parts(part("Version: 1", "application/pgp-encrypted"), part("x", "application/octet-stream")),
        {"kind": Kind.WORDS, "text": "", "files": ("file", "file")},
    ),
    "E23 a letter as a file": (
        lambda: of_parts(part("Yes."), part("From: a@b.test\r\nSubject: The venue\r\n\r\nhi", "message/rfc822")),
        {"text": "Yes.", "files": ("The venue.eml",)},
    ),
    **{
        f"E25 {date or 'no date'}": (
            lambda date=date: letter(head=f"Date: {date}" if date else ""),
            {"kind": Kind.WORDS, "text": GOT},
        )
        for date in ("", "Thu, 1 Jan 1970 00:00:00 +0000", "Mon, 1 Jan 2099 00:00:00 +9999", "yesterday \0")
    },
}
