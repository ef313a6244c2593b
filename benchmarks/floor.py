"""What a message and a letter are made of: ``python -m benchmarks.floor``.

One thread takes the form of a message as often as asked, through every layer of a request, and then hands each on as a
letter of its own to a channel that accepts at once. Printed is the processor time of each piece without those inside
it, in milliseconds, of the round that took least; the pieces add up to the whole.
"""

# ruff: noqa: PLC0415  (the folder must be known before the settings are read)

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import uuid4

from benchmarks.figures import begin, open_talk, own_folder, sign_in, some_people, tell_machine

if TYPE_CHECKING:
    from uuid import UUID

# Piece → what belongs to it, as "module:name" or "module:class.name". Whatever is called elsewhere counts where it is.
SAY, LANES, DELIVER = (f"mentoring.conversations.actions.{name}" for name in ("say", "lanes", "deliver"))
LETTERS, WORDS = "mentoring.conversations.letters", "mentoring.conversations.words"
PIECES: dict[str, list[str]] = {
    "SQLite itself: statements and the commit": [
        "django.db.backends.sqlite3.base:SQLiteCursorWrapper.execute", "mentoring.sqlite.base:Cursor.fetchall",
        "django.db.backends.base.base:BaseDatabaseWrapper._commit",
    ],
    "statements by heart: cursors, values, models of rows": [
        "mentoring.by_heart.asking:_Statement.run", "mentoring.by_heart.asking:_Question.run", f"{SAY}:insert",
        f"{LANES}:insert", f"{SAY}:rewrite", f"{LANES}:rewrite", f"{DELIVER}:rewrite",
    ],
    "the session and the person": ["django.contrib.auth.middleware:get_user"],
    "finding the view": ["django.core.handlers.base:BaseHandler.resolve_request"],
    "the action and the view": ["mentoring.conversations.views.entries:_say"],
    "the form": ["mentoring.conversations.views.entries:SayForm", "django.forms:BaseForm.is_valid"],
    "Markdown and its cleaner": [f"{WORDS}:Words.typed"],
    "sealing and opening": [f"{SAY}:seal_words", f"{WORDS}:open_all"],
    "when it is due": [f"{LANES}:when_due"],
    "the letter around its templates": [f"{DELIVER}:write_letter"],
    "its two templates": [f"{LETTERS}:render_to_string"],
    "its addresses, signed ones among them": [f"{LETTERS}:stop_url", f"{LETTERS}:page_url"],
}  # fmt: skip


class Scales:
    """Weighs pieces of one thread's work: each without those that are called inside it."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._open: list[str] = []
        self._since = 0.0

    def weighed(self, piece: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, of which the time is put down as this piece's."""

        @wraps(work, updated=())
        def weighed_work(*given: Any, **named: Any) -> Any:
            self._put_down()
            self._open.append(piece)
            try:
                return work(*given, **named)
            finally:
                self._put_down()
                self._open.pop()

        return weighed_work

    def lay_on(self, piece: str, where: str) -> None:
        """This will put the weighed in place of the work that is found there."""
        module, _colon, name = where.partition(":")
        *holders, last = name.split(".")
        holder: Any = import_module(module)
        for one in holders:
            holder = getattr(holder, one)
        setattr(holder, last, self.weighed(piece, getattr(holder, last)))

    def _put_down(self) -> None:
        moment = time.thread_time()
        if self._open:
            self.seconds[self._open[-1]] += moment - self._since
        self._since = moment


def main() -> None:
    """This will print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=14, help="of which the lightest counts (%(default)s)")
    parser.add_argument("--each", type=int, default=50, help="messages a round (%(default)s)")
    asked = parser.parse_args()
    with own_folder("floor"):
        begin()
        tell_machine()
        weigh(asked.rounds, asked.each)


def weigh(rounds: int, each: int) -> None:
    """This will say and deliver, round by round, and print the lightest."""
    scales = Scales()
    for piece, places in PIECES.items():
        for where in places:
            scales.lay_on(piece, where)
    say = scales.weighed("what Django does around a request", _sayer())
    walk = scales.weighed("the walk itself: what goes next, the transaction", _walker())
    said, sent = [], []
    for _round in range(rounds + 1):
        said.append(_weigh_once(scales, lambda: [say() for _one in range(each)]))
        sent.append(_weigh_once(scales, walk))
    for name, weights in (("a message said", said), ("a letter delivered", sent)):
        _tell(name, min(weights[1:], key=lambda one: one.total()), each)  # the first round learns


def _weigh_once(scales: Scales, work: Callable[[], Any]) -> Counter[str]:
    scales.seconds = Counter()
    work()
    return scales.seconds


def _tell(name: str, seconds: Counter[str], each: int) -> None:
    print(f"\n{name}: {1000 * seconds.total() / each:.2f} ms")
    for piece, took in seconds.most_common():
        print(f"  {1000 * took / each:5.2f}  {piece}")


def _sayer() -> Callable[[], None]:
    """Says one thing more, as a browser's form would."""
    from django.middleware.csrf import _get_new_csrf_string

    from mentoring.asgi.pages import Pages
    from mentoring.asgi.threads import Threads

    grace, amina = some_people(2, called="P")
    talk, token = open_talk(amina, grace), _get_new_csrf_string()  # type: ignore[attr-defined]  # a token without its page
    pages, cookie = Pages(Threads("floor", 1)), f"{sign_in(amina)}; csrf={token}".encode()

    def say() -> None:
        response = pages._respond(*_asked(talk.pk, cookie, token))
        assert response.status_code == 302, response.content[:500]

    return say


def _asked(talk: UUID, cookie: bytes, token: str) -> tuple[Any, Any]:
    from mentoring.asgi.body import Body

    words = "One of the things I have to say, and a few words more, as people write them."
    form = urlencode({"text": words, "client_id": str(uuid4()), "csrfmiddlewaretoken": token}).encode()
    body, path = Body(), f"/conversations/{talk}/"
    body.write(form)
    body.seek(0)
    headers = {
        b"host": b"127.0.0.1:8000", b"cookie": cookie, b"content-length": str(len(form)).encode(),
        b"content-type": b"application/x-www-form-urlencoded",
    }  # fmt: skip
    scope = {
        "type": "http", "scheme": "http", "method": "POST", "path": path, "raw_path": path.encode(), "root_path": "",
        "query_string": b"", "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000),
        "headers": list(headers.items()),
    }  # fmt: skip
    return scope, body


def _walker() -> Callable[[], None]:
    """Hands on all that waits, an entry a letter."""
    from django.utils import timezone

    from mentoring.channels.adapter import Accepted
    from mentoring.channels.email import Email
    from mentoring.channels.known import CHANNELS
    from mentoring.conversations import actions

    class TakesAll(Email):
        batches = False

        def send(self, *_given: Any, **_named: Any) -> Accepted:
            return Accepted()

    CHANNELS["email"] = TakesAll()

    def walk() -> None:
        while actions.deliver(clock=timezone.now):
            pass

    return walk


if __name__ == "__main__":
    main()
