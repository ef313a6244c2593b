"""Strange input, a row each: where it is typed, and what is then kept; None means that it is refused in plain words.

The numbers are those of the catalogue of bad input. ``SAME`` means that what was typed is kept as it was typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

SAME = "kept as typed"
TALK = ("say", "edit", "later", "ask", "ask_elsewhere")  # long text, shown with a few signs of style
TEXTS = (
    *TALK, "story", "invite_words", "goal_why", "evidence", "part", "suggestion", "question", "factor", "notes",
    "hope", "got", "review", "review_alone", "discovered", "gained", "background", "wish", "asked_reply",
    "asked_reason", "passed_on", "principles", "transcript", "activity_why", "noticed", "touch_note", "went",
    "piece", "own_note", "own_before", "own_after", "taken",
)  # fmt: skip
OWN = ("calls", "own_sectors", "mentee_called")  # short lines of a profile
LINES = (
    "name", "place", "invite_name", "focus", "label", "goal_title", "step", "own_kind", "thanks", "review_need",
    "ask_line", "template_title", "shared_title", "column_name", "activity_what", "moment", "session_topic",
    "session_place", "point", "challenge", *OWN,
)  # one line of text  # fmt: skip
ALL = (*TEXTS, *LINES, "aspiration", "spoken", "check_in")
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@dataclass(frozen=True)
class Row:
    """One strange thing, typed into several places."""

    id: str
    where: tuple[str, ...]
    typed: str
    kept: str | None = SAME

    @property
    def expected(self) -> str | None:
        """What is kept of it."""
        return self.typed if self.kept is SAME else self.kept


def rows() -> Iterator[Row]:
    """Every row there is."""
    yield from BLANK_ROWS
    yield from LETTER_ROWS
    yield from LENGTH_ROWS
    for kind, where, typed in LISTS:
        yield from (Row(f"{kind} {number}", where, text) for number, text in enumerate(typed))


def _blank(name: str, typed: str) -> tuple[Row, Row]:
    """Nothing that could be seen: refused where something must be, and nothing where nothing need be."""
    return Row(f"T01 {name}", MUST, typed, None), Row(f"T01 {name}, if you like", MAY, typed, "")


MUST = (
    *TALK, "name", "invite_name", "goal_title", "step", "aspiration", "suggestion", "question", "factor", "spoken",
    "own_kind", "ask_line", "template_title", "shared_title", "column_name", "activity_what", "moment",
    "point", "challenge",
)  # fmt: skip
MAY = (
    "place", "focus", "label", "story", "invite_words", "goal_why", "evidence", "part", "notes", "hope", "got",
    "thanks", "review", "review_alone", "discovered", "gained", "background", "touch_note", "went", "check_in", *OWN,
    "wish", "asked_reply", "asked_reason", "passed_on", "principles", "transcript", "activity_why", "noticed",
    "session_topic", "session_place",
    "piece", "own_note", "own_before", "own_after", "taken",
)  # fmt: skip
BLANK_ROWS = (
    *_blank("empty", ""), *_blank("spaces", "   "), *_blank("zero width", "\u200b" * 5), *_blank("no-break", "\u00a0"),
    *_blank("braille", "\u2800"), *_blank("hangul", "\u3164"), *_blank("all", " \u200b\u00a0\u2800\u3164\n"),
)  # fmt: skip
LETTER_ROWS = (
    Row("T02 NUL", ALL, "a\0b", "ab"),
    Row("T05 emoji", ALL, f"\U0001f642 {FAMILY} \U0001f1f3\U0001f1ec {SCOTLAND}"),
    Row("T06 turned round", TEXTS, "a\u202ecba\u2066x"),
    Row("T06 turned round, in a line", LINES, "a\u202ecba\u2066x", "acbax"),
    Row("T07 Arabic and Latin", ALL, "مرحبا 123 hello שלום"),
    Row("T08 tower of marks", ALL, "e" + "\u0301" * 1000, "e" + "\u0301" * 8),
    Row("T09 unfolds", TALK, "\ufdfa" * 10_000),
    Row("T10 composed", ALL, "café"),
    Row("T10 decomposed", ALL, "cafe\u0301"),
    Row("T11 look-alike", ALL, "pаypal ｐａｙｐａｌ"),
    Row("T12 case", ALL, "İstanbul ısı straße ﬁne ΣΑΣ ς"),
    Row("T13 hidden letters", ALL, "hi\U000e0041\U000e0042 there", "hi there"),
    Row("T14 controls", TEXTS, "a\x1b[31mb\x07c\u2028d\x85e", "a[31mbc\nde"),
    Row("T14 controls, in a line", LINES, "a\x1b[31mb\x07c\u2028d", "a[31mbc d"),
    Row("T28 dark words", TALK, "I do not want to live any more"),
)
LENGTH_ROWS = (
    Row("T15 long word", TALK, "x" * 20_000),
    Row("T15 too long", TALK, "x" * 20_001, None),
    Row("T15 far too long", TALK, "x" * 100_000, None),
    Row("T15 transcript too long", ("transcript",), "x" * 10_001, None),
    Row("T15 story too long", ("story",), "x" * 1_001, None),
    Row("T15 notes too long", ("notes",), "x" * 10_001, None),
    Row("T15 hope too long", ("hope",), "x" * 4_001, None),
    Row("T15 review too long", ("review", "review_alone", "discovered", "gained"), "x" * 5_001, None),
    Row("T15 need too long", ("review_need",), "x" * 121, None),
    Row("T15 background too long", ("background", "touch_note", "went"), "x" * 2_001, None),
    Row("T15 check-in too long", ("check_in",), "x" * 281, None),
    Row("T15 activity too long", ("activity_why",), "x" * 1_001, None),
    Row("T15 looking back too long", ("noticed",), "x" * 2_001, None),
    Row("T15 got too long", ("got",), "x" * 1_001, None),
    Row("T15 words too long", ("invite_words",), "x" * 2_001, None),
    Row("T15 part too long", ("part", "suggestion"), "x" * 20_001, None),
    Row("T15 far too long for a part", ("part", "suggestion"), "x" * 100_000, None),
    Row("T15 question too long", ("question",), "x" * 5_001, None),
    Row("T15 factor too long", ("factor",), "x" * 301, None),
    Row("T15 spoken too long", ("spoken",), "x" * 501, None),
    Row("T15 farewell too long", ("discovered", "wish", "principles"), "x" * 5_001, None),
    Row("T15 farewell far too long", ("discovered", "wish", "principles", "passed_on"), "x" * 100_000, None),
    Row("T15 answer too long", ("asked_reply", "asked_reason", "passed_on"), "x" * 2_001, None),
    Row("T15 line too long", LINES, "x" * 201, None),
    Row("T15 goal far too long", ("goal_title", "goal_why", "evidence", "step", "aspiration"), "x" * 100_000, None),
    Row("T17 many lines", TALK, "a" + "\n" * 15_000 + "b"),
    Row("T17 too many lines", TALK, "a" + "\n" * 100_000 + "b", None),
)


MARKUP = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
    "</textarea><script>1</script>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    '"><b onmouseover="x()">', "<style>*{display:none}</style>", "<a href='javascript:x()'>x</a>",
    "<iframe srcdoc='x'>",
    "<!--", "&lt;script&gt;", "]]>", "<form action=//evil.example>", "<base href=//evil.example>",
    "<details open ontoggle=x()>",
)  # fmt: skip
LINKS = (
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](data:text/html,<script>)", "[x](//evil.example)",
    "[x](/sign-out/)", "[x](vbscript:x)", "[x](\tjavascript:x)", "[x](java\nscript:x)", "<javascript:alert(1)>",
    '[x](https://a.example "onclick=alert(1)")', "![x](https://tracker.example/p.gif)", "[x]: javascript:x\n\n[x]",
    "https://bank.example@evil.example/", "[a](https://a.example)[b](mailto:x@y.example)", "//evil.example",
)  # fmt: skip
DEEP = (
    ">" * 5_000 + "x", "[" * 5_000, "**" * 5_000, "*a " * 5_000, "- " * 5_000 + "x", "`" * 9_999, "(" * 9_999,
    "[a](" * 4_000, "![" * 5_000, "_a_" * 5_000, "\n".join("  " * depth + "- x" for depth in range(90)), "<" * 9_999,
    "&" * 9_999, "a@b." * 4_000, "http://" * 2_500, "\\" * 9_999, "```\n" * 4_000 + "x", "1. " * 5_000,
)  # fmt: skip
LITERALS = (
    "{{ 7*7 }}", "{% load x %}", "%s %(name)s %", "${7*7} #{7*7}", "' OR 1=1 --", "%" * 40, "=cmd|' /C calc'!A0",
    "+1+1", "-1", "@SUM(A1)", "--- reply above this line ---", "\\x00 \\u202e", "../../etc/passwd", "null", "[object]",
    "Bcc: a@b.example", "a;b,c", "1e400 NaN", "call me: +44 20 7946 0000",
)  # fmt: skip
NAMES = (
    "Bo", "X", "Null", "O'Brien", "von der Leyen", "Amina", "王小明", "🦊", "Nuñez-Åström", "d’Arc", "محمد عبد الله",
    "x" * 150, "Mr. 7", "नरेन्द्र", "Jean-Luc (he)", "میر\u200cحسین",
)  # fmt: skip

SHORT = ("+OK", "👍", "ok", "STOP", "UNSUBSCRIBE", "ARRÊT", "/start", "no", "0", "None")
# Kind of row, where it is typed, and what: all of it kept as it was typed.
LISTS = (
    ("T18 markup", TEXTS, MARKUP),
    ("T18 markup in a line", LINES, [one for one in MARKUP if len(one) <= 40]),
    ("T19 link", TEXTS, LINKS),
    ("T20 deep", TALK, DEEP),
    ("T21-T24 literal", ALL, LITERALS),
    ("T26 T27 short", ALL, SHORT),
    ("T29 name", ("name", "invite_name"), NAMES),
)

# Zones are taken from the list only, before any file is touched (D06).
BAD_ZONES = (
    "../../etc/passwd", "Europe/London\0", "x" * 5_000, "posixrules", "GMT+25", "Factory", "right/UTC",
    "europe/london",
    "Europe/Nowhere", "/etc/localtime", "", " UTC", "UTC\n", "..", "Europe", "localtime",
)  # fmt: skip

# Numbers and ids in an address (N01, N08), where a route has a number or an id.
BAD_NUMBERS = (
    "-1",
    "9223372036854775808",
    "9" * 5_000,
    "0x10",
    "1.0",
    "١٢٣",
    "NaN",
    "1e9",
    "+1",
    "%00",
    "1;2",
    "' OR 1",
)
BAD_IDS = (
    "0", "-1", "9" * 5_000, "01890000-0000-7000-8000-00000000000", "01890000-0000-7000-8000-0000000000000",
    "g1890000-0000-7000-8000-000000000000", "{01890000-0000-7000-8000-000000000000}", "' OR 1=1", "%00", "..%2f..",
)  # fmt: skip
# Numbers in the query of a page (N15): clamped, or as if nothing was asked.
BAD_QUERIES = ("-1", "0", "1000000000", "9" * 5_000, "NaN", "1e400", "٣", "", "x", "1.5", "\0", "[]", "0x1", " 1 ")
# Where a form says to go afterwards (N12): never to another house.
BAD_WAYS = (
    "//evil.example", "https:evil.example", "/\\evil.example", "javascript:alert(1)",
    "https://evil.example/", "\\\\evil",
    "http:///evil.example", "///evil.example", "/\t/evil.example", "\x01//evil.example", "evil.example",
    "data:text/html,x",
    "x" * 9_000, "https://127.0.0.1@evil.example/", "/\n/evil.example",
)  # fmt: skip

# Accounts: the rows that are shown where they belong.
SHOWN_ELSEWHERE = {
    "A01": ("tests/people/test_sign_in_code.py", "test_sign_in_code_is_not_used_up_by_looking"),
    "A02": ("tests/people/test_sign_in_code.py", "test_sign_in_code_is_bound_to_the_browser_that_asked"),
    "A03 used twice": ("tests/people/test_sign_in_code.py", "test_sign_in_code_works_once"),
    "A03 too old": ("tests/people/test_sign_in_code.py", "test_sign_in_code_is_good_for_ten_minutes"),
    "A03 after a newer one": ("tests/people/test_sign_in_code.py", "test_sign_in_code_gives_way_to_a_newer_one"),
    "A04": ("tests/people/test_sign_in.py", "test_sign_in_compares_addresses_exactly_but_for_case"),
    "A05": ("tests/people/test_choose_password.py", "test_choose_password_is_taken_whole_or_refused_plainly"),
    "A06 once": ("tests/people/test_second_step.py", "test_second_step_takes_a_code_once"),
    "A06 clocks": ("tests/people/test_second_step.py", "test_second_step_forgives_half_a_minute"),
    "A07 another site": ("tests/people/test_passkeys.py", "test_passkeys_of_another_site_are_refused"),
    "A07 nobody's": ("tests/people/test_passkeys.py", "test_passkeys_of_somebody_who_is_gone_are_refused"),
    "A07 twice": ("tests/people/test_passkeys.py", "test_passkeys_sign_one_question_once"),
    "A08": ("tests/people/test_sign_in.py", "test_sign_in_sends_at_most_three_letters_an_hour_to_one_address"),
    "N12 at the door": ("tests/people/test_sign_in.py", "test_sign_in_never_leads_away"),
    "N02-N06 JSON": ("tests/people/test_passkeys.py", "test_passkeys_that_are_none_get_a_plain_answer"),
    "N10": ("tests/people/test_sign_in.py", "test_sign_in_ignores_forwarded_addresses_of_strangers"),
}
