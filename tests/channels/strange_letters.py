"""Letters as strangers, machines and worse send them. Each is made when asked for, by what is wrong with it."""

from __future__ import annotations

from base64 import b64encode

from mentoring.channels.mail import addresses

GRACE = "grace@people.test"
ANSWER = "0193a1b2c3d4e5f60193a1b2c3d4e5f6-1"
OTHER_ANSWER = "0193a1b2c3d4e5f60193a1b2c3d4e5f7-1"
KEY = "0193c0ffee00c0ffee00c0ffee00c0ff"
VOUCHED = "mx.northlight.test; dmarc=pass header.from=people.test"


def letter(
    body: bytes | str = "Yes, tomorrow.\n",
    *,
    sender: str | None = f"Grace <{GRACE}>",
    to: str | None = None,
    kind: str = "text/plain; charset=utf-8",
    message_id: str = "<one@people.test>",
    vouched: str | None = VOUCHED,
    head: str = "",
) -> bytes:
    """An ordinary answer by Grace, with whatever is to be different."""
    lines = [f"Authentication-Results: {vouched}"] if vouched else []
    lines += [f"From: {sender}"] if sender is not None else []
    lines += [f"To: {to or addresses.reply(ANSWER)}", "Subject: Re: Amina: my plan", f"Message-ID: {message_id}"]
    lines += [f"Content-Type: {kind}", *head.splitlines()]
    raw = body if isinstance(body, bytes) else body.encode()
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + raw


def parts(*inner: bytes, kind: str = "mixed") -> tuple[bytes, str]:
    """Several parts as a body, and the type that announces them."""
    body = b"".join(b"--cut\r\n" + part + b"\r\n" for part in inner) + b"--cut--\r\n"
    return body, f"multipart/{kind}; boundary=cut"


def part(body: bytes | str, kind: str = "text/plain; charset=utf-8", head: str = "") -> bytes:
    """One part."""
    raw = body if isinstance(body, bytes) else body.encode()
    return f"Content-Type: {kind}\r\n{head}\r\n".encode() + raw


def of_parts(*inner: bytes, kind: str = "mixed") -> bytes:
    """An answer of several parts."""
    body, announced = parts(*inner, kind=kind)
    return letter(body, kind=announced)


def nested(depth: int) -> bytes:
    """Parts within parts within parts."""
    opened = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level) for level in range(depth)
    )
    closed = b"".join(b"\r\n--b%d--\r\n" % level for level in reversed(range(depth)))
    return letter(b"--top\r\n" + opened + b"\r\nhello" + closed, kind="multipart/mixed; boundary=top")


def hidden_boundaries(count: int) -> bytes:
    """As many parts as fit, with a boundary announced in a way that a look at the bytes does not see."""
    body = b"--abab\r\n\r\n" * count
    return letter(body, kind="multipart/mixed;\r\n boundary*0=ab;\r\n boundary*1=ab")


def nest_without_name(depth: int) -> bytes:
    """Parts within letters within parts: only their content types say so."""
    inner = b"hello"
    for _ in range(depth):
        inner = b"Content-Type: message/rfc822\r\n\r\n" + inner
    return letter(b"--top\r\n" + inner + b"\r\n--top--\r\n", kind="multipart/mixed; boundary=top")


def word_page(megabytes: int) -> bytes:
    """A page as a big text program writes it, with a style on every word."""
    word = (
        '<p class="MsoNormal" style="margin:0cm;font-size:11.0pt;font-family:&quot;Calibri&quot;,sans-serif">'
        '<span style="mso-fareast-language:EN-US">word<o:p></o:p></span></p>'
    )
    page = "<html><body>" + word * (megabytes * 1_000_000 // len(word)) + "</body></html>"
    return letter(page, kind="text/html; charset=utf-8")


def report(
    *,
    action: str = "failed",
    status: str = "5.1.1",
    to: str | None = None,
    groups: int = 1,
    kind: str = "delivery-status",
) -> bytes:
    """A delivery report of the standard form (RFC 3464)."""
    group = (
        f"Final-Recipient: rfc822; {GRACE}\r\nAction: {action}\r\nStatus: {status}\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 unknown\r\n\r\n"
    )
    body, _ = parts(
        part("This is the mail system at host mx.people.test. Your letter could not be delivered.\n"),
        part("Reporting-MTA: dns; mx.people.test\r\n\r\n" + group * groups, f"message/{kind}"),
        part(f"From: Amina via Northlight <{addresses.notes()}>\r\nSubject: x\r\n\r\nhello", "message/rfc822"),
    )
    return letter(
        body,
        sender="MAILER-DAEMON@people.test",
        to=to or addresses.bounce(KEY),
        kind=f"multipart/report; report-type={kind}; boundary=cut",
        head="Return-Path: <>\nAuto-Submitted: auto-replied",
    )


def old_report(words: str) -> bytes:
    """A delivery report as older servers write it."""
    return letter(words, sender="MAILER-DAEMON@people.test", to=addresses.bounce(KEY), head="Return-Path: <>")


def with_file(name: str, *, words: str = "Here it is.") -> bytes:
    """An answer with a file of this name, as the header has it."""
    return of_parts(
        part(words), part("abc", "application/octet-stream", f"Content-Disposition: attachment; filename{name}\r\n")
    )


def base64_part(text: str) -> bytes:
    """Words in base64, as they came: perhaps broken."""
    return part(text, "text/plain; charset=utf-8", "Content-Transfer-Encoding: base64\r\n")


def encoded(text: str, charset: str) -> bytes:
    """Words in a character set of old, named rightly."""
    return letter(text.encode(charset), kind=f"text/plain; charset={charset}")


def in_base64(text: str) -> str:
    """Base64 without a flaw."""
    return b64encode(text.encode()).decode()
