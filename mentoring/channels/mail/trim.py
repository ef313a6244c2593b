"""Finds what a person wrote in an answer, by what only we know: the letter they answer is ours.

No table of languages says how a quoted letter begins. We look for our own address, our own name, the
code of our own line, and the very text we sent. When in doubt everything is kept: showing a quote is
a small thing, losing a word is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

# From: / Von: / De : / Envoyé : / 发件人：, with something behind it
_HEADER = re.compile(r"\s*\*?[^\s:：@>]{1,14}(?: [^\s:：@>]{1,12})?\s?[:：]\*?\s*\S")
_RULE = re.compile(r"\s*(?:[-_=]{5,}.*|-{2,}\s?.{3,40}\s?-{2,})\s*$")
# What telephones and mail programs write below an answer, on a line of its own: "Sent from my iPhone".
_SENT_FROM = (
    "sent|get|gesendet|von mein|envoyé|obtenir|télécharge|enviado|enviada|inviato|verzonden|verstuurd|skickat|sendt|"
    "wysłane|отправлено|надіслано|lähetetty|odesláno|trimis|küldve|"
    "נשלח|أُرسلت|أرسلت|تم الإرسال|发自|從我|从我"
)
_DEVICES = "iphone|ipad|android|outlook|mail|gmail|samsung|galaxy|proton|huawei|xiaomi|мобил"
_FROM_SENT = "sent|gesendet|から送信|verzonden|skickat|gönderildi|보냄|发送|傳送"
_PHONE = re.compile(
    rf"(?:{_SENT_FROM}).{{0,60}}(?:{_DEVICES}).{{0,80}}"
    rf"|.{{0,25}}(?:iphone|ipad|android|galaxy|outlook).{{0,25}}(?:{_FROM_SENT}).{{0,10}}"
    r"|(?:outlook|mail).{0,40}https?://aka\.ms\S*",
    re.IGNORECASE,
)
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPOKEN_END = (".", "!", "?", "。", "！", "？", "؟", "…")
_COLONS = (":", "：")
_GRAM = 12  # letters of the letter we sent that must stand together to be known again
_SIGNATURE = 8  # lines a signature may have


@dataclass(frozen=True, slots=True)
class Trimmed:
    """An answer in two: what was written for us, and what the mail program added."""

    kept: str
    cut: str


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of an answer, and what we know about it."""

    text: str
    is_quoted: bool  # behind >
    names_us: bool  # our address, or the name the letter came from
    has_marker: bool  # our line "write your answer above this line"
    is_parent: bool  # stood in the letter we sent

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @property
    def is_ours(self) -> bool:
        return self.names_us or self.has_marker

    @property
    def is_foreign(self) -> bool:
        return self.is_quoted or self.is_ours or self.is_parent

    @property
    def is_header(self) -> bool:
        return bool(_HEADER.match(self.text))

    @property
    def is_rule(self) -> bool:
        return bool(_RULE.match(self.text))


def trim(
    body: str, *, own_addresses: Iterable[str], own_names: Iterable[str], parent_text: str = "", marker: str = ""
) -> Trimmed:
    """This will part an answer from the letter it quotes.

    ``own_addresses`` and ``own_names`` are those the letter came from, ``parent_text`` is what it said,
    ``marker`` the code in its first line (``Heard.marker``). ``kept`` is empty only if the body is, or if
    there was nothing but a signature. Takes time in proportion to the body.
    """
    known = _Known(own_addresses, own_names, parent_text, marker)
    lines = [known.look_at(line) for line in body.replace("\r\n", "\n").split("\n")]
    start = _start_of_letter(lines)
    end = len(lines) if start is None else _start_of_heading(lines, start)
    kept = _without_signature([line.text for line in lines[:end]])
    if all(line.is_blank for line in lines[:end]):
        return Trimmed(kept=body.strip(), cut="")  # answered below, or only forwarded: keep everything
    return Trimmed(kept=_joined(kept), cut=_joined([line.text for line in lines[len(kept) :]]))


class _Known:
    """What we know about the letter that was sent."""

    def __init__(self, addresses: Iterable[str], names: Iterable[str], parent: str, marker: str) -> None:
        self.addresses = [address.lower() for address in addresses if address]
        self.names = [key for key in map(_key, names) if len(key) >= 4]
        self.marker = marker
        self.parent = _key(parent)[:20_000]
        self.parent_lines = {key for key in map(_key, parent.split("\n")) if key}
        self.grams = {self.parent[at : at + _GRAM] for at in range(len(self.parent) - _GRAM + 1)}

    def look_at(self, text: str) -> _Line:
        """This will say what we know about one line."""
        bare = _UNSEEN.sub("", text)
        key = _key(bare.lstrip("> "))
        return _Line(
            text=text,
            is_quoted=bare.lstrip().startswith(">"),
            names_us=self._names_us(bare.lower(), key),
            has_marker=bool(self.marker and self.marker in bare),
            is_parent=self._is_parent(key),
        )

    def _names_us(self, text: str, key: str) -> bool:
        return any(address in text for address in self.addresses) or any(name in key for name in self.names)

    def _is_parent(self, key: str) -> bool:
        """Whether the line stood in our letter, perhaps broken at another place."""
        if key in self.parent_lines:
            return True
        return len(key) >= _GRAM and key[:_GRAM] in self.grams and key in self.parent


def _key(text: str) -> str:
    """The letters and figures of a text, and nothing else."""
    return re.sub(r"[\W_]+", "", text.lower())


def _start_of_letter(lines: list[_Line]) -> int | None:
    """The first line from which on everything is our letter; None when no such line is certain."""
    below = _Below(lines)
    for at in _candidates(lines):
        if below.is_all_foreign(at):
            return at
    return None


def _candidates(lines: list[_Line]) -> list[int]:
    """Lines where our letter may begin: those that name us, or the first quoted one.

    Words we sent are a sign only where nothing better is found: people repeat short words.
    """
    first = next((at for at, line in enumerate(lines) if line.is_quoted or line.is_ours), None)
    if first is not None:
        return [first, *(at for at, line in enumerate(lines) if at > first and line.is_ours and not line.is_quoted)]
    parents = [at for at, line in enumerate(lines) if line.is_parent]
    long_enough = sum(len(_key(lines[at].text)) for at in parents) >= 2 * _GRAM
    return parents[:1] if len(parents) >= 2 and long_enough else []


class _Below:
    """Answers, for every line at once, what stands from it to the end."""

    def __init__(self, lines: list[_Line]) -> None:
        self.lines = lines
        self.is_own = _own_lines(lines)
        self.own = [0] * (len(lines) + 1)
        for at in range(len(lines) - 1, -1, -1):
            # What follows a signature's line belongs to the signature, whoever wrote it.
            is_signature = lines[at].text.rstrip() == "--"
            self.own[at] = 0 if is_signature else self.own[at + 1] + self.is_own[at]
        quoted = [line.is_quoted for line in lines]
        self.quoted = list(accumulate(reversed(quoted), lambda a, b: a or b, initial=False))[::-1]
        foreign = [line.is_foreign and not line.is_blank for line in lines]
        self.foreign = list(accumulate(reversed(foreign), initial=0))[::-1]

    def is_all_foreign(self, at: int) -> bool:
        """Whether everything from this line on is our letter as a mail program shows it."""
        if not self._is_followed(at):
            return False
        own = self.own[at] - self._attribution(at)
        if own <= 0:
            return True
        # A letter shown without > may have lines broken or translated beyond recognition.
        return self.lines[at].is_ours and not self.quoted[at] and own <= max(2, 0.3 * (len(self.lines) - at))

    def _is_followed(self, at: int) -> bool:
        """Whether more of our letter follows: a person may name us in their own words."""
        line = self.lines[at]
        if line.is_quoted or not line.is_ours:
            return True
        return self.foreign[at] > 1 or (at + 1 < len(self.lines) and line.is_header and self.lines[at + 1].is_header)

    def _attribution(self, at: int) -> int:
        """How many of the next two lines are the rest of "On Sunday … wrote:"."""
        there = range(at, min(at + 3, len(self.lines)))
        return sum(self.is_own[here] and self.lines[here].text.rstrip().endswith(_COLONS) for here in there)


def _own_lines(lines: list[_Line]) -> list[bool]:
    """Which lines hold words that may be the person's own."""
    own = [not (line.is_foreign or line.is_blank or line.is_rule) for line in lines]
    for block in _header_blocks(lines):
        for at in block:
            own[at] = False
    return own


def _header_blocks(lines: list[_Line]) -> list[range]:
    """Where "From: … Sent: … To: …" stands: two lines or more, and one of them names us."""
    blocks, top = [], 0
    for at in range(len(lines) + 1):
        if at < len(lines) and lines[at].is_header:
            continue
        if at - top >= 2 and any(line.is_ours for line in lines[top:at]):
            blocks.append(range(top, at))
        top = at + 1
    return blocks


def _start_of_heading(lines: list[_Line], start: int) -> int:
    """This will go up from the first foreign line over what introduces it."""
    at = start
    while at > 0 and _introduces(lines, at):
        at -= 1
    has_introduction = any(line.names_us for line in lines[at : start + 1])
    if at > 0 and lines[at - 1].is_blank and not has_introduction:
        return _over_blank(lines, at)
    return at


def _introduces(lines: list[_Line], at: int) -> bool:
    """Whether the line above ``at`` belongs to the heading that begins at or below ``at``."""
    above, here = lines[at - 1], lines[at]
    if above.is_rule or above.is_ours or above.is_quoted:
        return True
    if above.is_header and here.is_header:
        return True
    return here.is_ours and _is_broken_attribution(lines, at - 1)


def _is_broken_attribution(lines: list[_Line], at: int) -> bool:
    """Whether this is "On 22 November at 16:00 Anna via", with the rest of it on the next line."""
    text = lines[at].text.rstrip()
    stands_alone = at == 0 or lines[at - 1].is_blank
    return stands_alone and any(sign.isdigit() for sign in text) and not text.endswith((*_SPOKEN_END, *_COLONS))


def _over_blank(lines: list[_Line], at: int) -> int:
    """This will take in an introduction that a blank line parts from what it introduces."""
    end = at - 1
    while end > 0 and lines[end - 1].is_blank:
        end -= 1
    top = end
    while top > 0 and not lines[top - 1].is_blank:
        top -= 1
    return top if _is_introduction(lines[top:end]) else at


def _is_introduction(paragraph: list[_Line]) -> bool:
    """Whether a short paragraph says who wrote what follows, and when."""
    if not 1 <= len(paragraph) <= 3 or all(line.is_quoted for line in paragraph):
        return False
    if all(line.is_rule for line in paragraph):
        return True
    ends = paragraph[-1].text.rstrip().endswith(_COLONS)
    figures = sum(sign.isdigit() for line in paragraph for sign in line.text)
    return ends and (figures >= 4 or any(line.is_ours for line in paragraph))


def _without_signature(lines: list[str]) -> list[str]:
    """This will drop what stands below the last words: a signature, "Sent from my …", rules."""
    rest = _without_tail(lines)
    for at in range(len(rest) - 1, max(-1, len(rest) - 2 - _SIGNATURE), -1):
        if rest[at] == "-- " or (rest[at] == "--" and at > 0):
            return _without_tail(rest[:at])
    return rest


def _without_tail(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and (not lines[end - 1].strip() or _is_tail(lines[end - 1])):
        end -= 1
    return lines[:end]


def _is_tail(text: str) -> bool:
    bare = _UNSEEN.sub("", text).strip()
    return bool(_PHONE.fullmatch(bare) or re.fullmatch(r"[-_=]{5,}", bare))


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).strip()
