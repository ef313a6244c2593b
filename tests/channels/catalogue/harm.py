"""Letters built to do harm, and letters that came to harm (rows E01 to E05, E24, E28, E30)."""

from __future__ import annotations

from mentoring.channels.adapter import Kind
from tests.channels.catalogue import Row
from tests.channels.strange_letters import (
    base64_part,
    hidden_boundaries,
    in_base64,
    letter,
    nest_without_name,
    nested,
    of_parts,
    part,
    with_file,
)

ROWS: dict[str, Row] = {
    "E01 subject of a megabyte": (lambda: letter(head="Subject: " + "a " * 500_000), {"kind": Kind.NOISE}),
    "E01 headers of 70 kB": (lambda: letter(head="X-Pad: aaaaaaaaaa\n" * 4000), {"kind": Kind.NOISE}),
    "E01 no end of headers": (lambda: b"X-Pad: aaaaaaaaaaaaaaaaaa\r\n" * 400_000, {"kind": Kind.NOISE}),
    "E01 line of 5 kB": (lambda: letter(head="X-Pad: " + "a" * 5000), {"kind": Kind.NOISE}),
    "E02 20,000 receivers": (lambda: letter(head="Cc: " + ",\n ".join(["a@b.test"] * 20_000)), {"kind": Kind.NOISE}),
    "E02 600 receivers": (lambda: letter(head="Cc: " + ",\n ".join(["a@b.test"] * 600)), {"kind": Kind.NOISE}),
    "E03 200,000 bare boundaries": (
        lambda: letter(b"--cut\r\n" * 200_000, kind="multipart/mixed; boundary=cut"),
        {"kind": Kind.NOISE},
    ),
    "E03 boundaries that hide": (lambda: hidden_boundaries(18_000), {"kind": Kind.NOISE}),
    "E04 nested 25 deep": (lambda: nested(25), {"kind": Kind.UNREADABLE}),
    "E04 nested 200 deep": (lambda: nested(200), {"kind": Kind.NOISE}),
    "E04 nested 1,500 deep": (lambda: nested(1500), {"kind": Kind.NOISE}),
    "E04 letters in letters": (lambda: nest_without_name(1500), {"kind": Kind.UNREADABLE}),
    "E05 2,000 parameters": (
        lambda: letter(kind="text/plain;\r\n" + ";\r\n ".join(f" a{n}=b" for n in range(2000))),
        {},
    ),
    "E05 in a part": (
        lambda: of_parts(part("hello", "text/plain; " + "; ".join(f"a{n}=b" for n in range(2000)))),
        {"kind": Kind.NOISE},
    ),
    "E24 broken base64": (lambda: of_parts(base64_part("!!!!")), {"kind": Kind.WORDS, "text": "", "damaged": True}),
    "E24 base64 without its end": (lambda: of_parts(base64_part(in_base64("Yes.!")[:-1])), {"kind": Kind.WORDS}),
    "E24 stray equals": (
        lambda: letter("a = b =zz c=", head="Content-Transfer-Encoding: quoted-printable"),
        {"text": "a = b =zz c"},
    ),
    "E24 no boundary": (lambda: letter("Yes.", kind="multipart/mixed"), {"kind": Kind.WORDS, "text": "Yes."}),
    "E24 boundary never comes": (lambda: letter("Yes.", kind="multipart/mixed; boundary=no"), {"text": "Yes."}),
    "E24 8-bit headers": (lambda: letter().replace(b"Amina:", "Amína:".encode()), {"subject": "Re: Amína: my plan"}),
    "E28 37 megabytes": (lambda: letter(b"a" * 37_000_000), {"kind": Kind.NOISE}),
    "E28 29 megabytes": (
        lambda: of_parts(
            part("Yes."),
            part(b"QUJD" * 19 + b"\r\n", "application/pdf; name=a.pdf", "Content-Transfer-Encoding: base64\r\n")
            + b"QUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJD\r\n" * 370_000,
        ),
        {"kind": Kind.WORDS, "text": "Yes.", "files": ("a.pdf",)},
    ),
    "E30 name with a way out": (
        lambda: with_file('="=?utf-8?q?..=2F..=2Fetc=2Fpasswd?="'),
        {"files": ("passwd",), "text": "Here it is."},
    ),
    "E30 name in two pieces": (lambda: with_file('*0="pl"; filename*1="an.pdf"'), {"files": ("plan.pdf",)}),
    "E30 name in another alphabet": (lambda: with_file("*=utf-8''%D8%AE%D8%B7%D8%A9.pdf"), {"files": ("خطة.pdf",)}),
    "E30 name that turns around": (lambda: with_file('="=?utf-8?q?a=E2=80=AEgpj.exe?="'), {"files": ("a gpj.exe",)}),
    "E30 name of another system": (lambda: with_file('="C:\\\\temp\\\\plan.pdf"'), {"files": ("plan.pdf",)}),
    "E30 name of 3,000 letters": (lambda: with_file(f'="{"a" * 3000}.pdf"'), {"files": ("a" * 79 + "….pdf",)}),
    "E30 no name left": (lambda: with_file('="../.."'), {"files": ("file",)}),
    "E30 hidden file": (lambda: with_file('=".htaccess"'), {"files": ("htaccess",)}),
}
