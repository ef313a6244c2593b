"""Pages and flowed lines as mail programs write them, turned into words, and then trimmed."""

from __future__ import annotations

from time import process_time

import pytest

from mentoring.channels.mail.text import from_html, unflowed
from mentoring.channels.mail.trim import trim

HANGS = 30  # seconds of computing
GMAIL = (
    '<div dir="ltr">Yes, tomorrow at ten.<div><br></div><div>Bring the plan.</div></div><br>'
    '<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Sun, Nov 22, 2026 at 4:00 PM '
    'Amina via Northlight &lt;<a href="mailto:notes@northlight.test">notes@northlight.test</a>&gt; wrote:<br></div>'
    '<blockquote class="gmail_quote" style="margin:0 0 0 .8ex"><p style="color:#767">##- write your answer above this '
    "line · k3j5h2qa -##</p><p>Could you look at my plan?</p></blockquote></div>"
)
OUTLOOK = (
    '<html><body><p class="MsoNormal">Yes, tomorrow at ten.</p><p class="MsoNormal">&nbsp;</p>'
    '<p class="MsoNormal">Bring the plan.</p><hr><div id="divRplyFwdMsg" dir="ltr"><b>From:</b> Amina via Northlight '
    "&lt;notes@northlight.test&gt;<br><b>Sent:</b> Sunday<br><b>To:</b> Grace</div>"
    "<div><p>Could you look at my plan?</p></div></body></html>"
)
APPLE = (
    "<html><body>Yes, tomorrow at ten.<div><br></div><div>Bring the plan.</div><br>"
    '<div dir="ltr">Sent from my iPhone</div><div dir="ltr"><br><blockquote type="cite">On 22 Nov 2026, at 16:00, '
    "Amina via Northlight &lt;notes@northlight.test&gt; wrote:<br><br></blockquote></div>"
    '<blockquote type="cite"><div>Could you look at my plan?</div></blockquote></body></html>'
)
YAHOO = (
    "<div>Yes, tomorrow at ten.</div><div><br></div><div>Bring the plan.</div><div><br></div>"
    '<div id="ydp1yahoo_quoted_2" class="yahoo_quoted"><div>On Sunday, November 22, 2026 at 04:00:00 PM, Amina via '
    "Northlight &lt;notes@northlight.test&gt; wrote:</div><div>Could you look at my plan?</div></div>"
)


@pytest.mark.parametrize("page", [GMAIL, OUTLOOK, APPLE, YAHOO], ids=["Gmail", "Outlook", "Apple", "Yahoo"])
def test_a_page_is_trimmed_to_what_was_written(page: str) -> None:
    parted = trim(
        from_html(page),
        own_addresses=["notes@northlight.test"],
        own_names=["Amina via Northlight"],
        parent_text="Could you look at my plan?",
        marker="k3j5h2qa",
    )

    assert parted.kept == "Yes, tomorrow at ten.\n\nBring the plan."
    assert "Could you look at my plan?" in parted.cut


PAGES = {
    "paragraphs": ("<p>One</p><p>Two</p>", "One\n\nTwo"),
    "breaks": ("One<br>Two<br><br>Three", "One\nTwo\n\nThree"),
    "rows": ("<table><tr><td>One</td></tr><tr><td>Two</td></tr></table>", "One\nTwo"),
    "list": ("<ul><li>One</li><li>Two</li></ul>", "- One\n- Two"),
    "white space": ("<div>\n  One \n  two\n</div>", "One two"),
    "kept white space": ("<pre>One\n  two</pre>", "One\n  two"),
    "link": ('<a href="https://a.test/x">here</a>', "here (https://a.test/x)"),
    "link that says itself": ('<a href="https://a.test/">https://a.test</a>', "https://a.test"),
    "link to a script": ('<a href="javascript:x()">here</a>', "here"),
    "entities": ("<p>a &lt; b &amp;amp; c&nbsp;d</p>", "a < b &amp; c d"),
    "words that look like tags": ("<p>1 &lt;b&gt; 2</p>", "1 <b> 2"),
    "answers between quotes": (
        '<blockquote type="cite">One?</blockquote><div>Yes.</div>'
        '<blockquote type="cite">Two?</blockquote><div>No.</div>',
        "> One?\nYes.\n> Two?\nNo.",
    ),
    "quote within quote": (
        '<blockquote type="cite">One<blockquote type="cite">Two</blockquote></blockquote>',
        "> One\n>> Two",
    ),
    "own indent": ('<blockquote style="margin:0 0 0 40px">One</blockquote>', "One"),
    "hidden within shown": ('<div>a<span style="visibility:hidden">b</span>c</div>', "ac"),
    "shown small": ('<span style="font-size:0.8em">a</span>', "a"),
    "nothing": ("", ""),
    "broken": ("<div><p>One<table><b>Two", "One\n\nTwo"),
    "no tags": ("One", "One"),
    "script": ("<script>alert(1)</script><svg><style><img src=x onerror=alert(1)></style></svg>One", "One"),
}


@pytest.mark.parametrize(("page", "words"), PAGES.values(), ids=PAGES)
def test_gives_the_words_of_a_page(page: str, words: str) -> None:
    assert from_html(page) == words


@pytest.mark.parametrize("piece", ["<div>", "<p>a", "<b>", "<blockquote type=cite>", "<a href=x>", "&", "<", "a<br>"])
def test_a_long_page_never_hangs(piece: str) -> None:
    begun = process_time()

    from_html(piece * 16_000)

    assert process_time() - begun < HANGS  # it takes less than one


FLOWED = {
    "soft break": ("one \ntwo\nthree", False, "one two\nthree"),
    "without the space": ("one \ntwo", True, "onetwo"),
    "quoted": ("> one \n> two\nthree", False, "> one two\nthree"),
    "depths do not mix": ("> one \n>> two", False, "> one\n>> two"),
    "stuffed": (" From here", False, "From here"),
    "signature": ("one \n-- \nGrace", False, "one\n-- \nGrace"),
}


@pytest.mark.parametrize(("text", "delete_space", "words"), FLOWED.values(), ids=FLOWED)
def test_joins_lines_that_were_broken_softly(text: str, delete_space: bool, words: str) -> None:
    assert unflowed(text, delete_space=delete_space) == words
