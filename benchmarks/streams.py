"""How much an open live stream costs: python -m benchmarks.streams [--count 5000]

Opens that many streams against the real program in a process of its own, signed in through real
sessions on SQLite, and tells all of them something at once, several times. The browsers are one
asyncio program on the same machine, so its own work is part of what is measured.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

import uvloop

EACH = 10  # streams of one person
AT_ONCE = 50  # browsers that knock at the same time
TIMES = 5  # how often all are told


class Listening(asyncio.Protocol):
    """One browser: notes when it has been let in, and how late it heard."""

    def __init__(self, cookie: str, late: list[float]) -> None:
        self.cookie = cookie
        self.late = late
        self.is_in: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: Any) -> None:
        """Ask for the stream."""
        self.transport = transport
        transport.write(f"GET /live/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {self.cookie}\r\n\r\n".encode())

    def data_received(self, said: bytes) -> None:
        """Note what was heard."""
        now = time.time()
        if not self.is_in.done():
            self.is_in.set_result(said.startswith(b"HTTP/1.1 200"))
        for piece in said.split(b"data: told ")[1:]:
            self.late.append(now - float(piece.split(b"\n")[0]))

    def connection_lost(self, trouble: Exception | None) -> None:
        """Note that nobody let us in."""
        if not self.is_in.done():
            self.is_in.set_result(False)


class Program:
    """The program in a process of its own; answers one line of JSON to each word."""

    def __init__(self, count: int, folder: str) -> None:
        settings = {"NORTHLIGHT_DATA": folder, "DJANGO_SETTINGS_MODULE": "mentoring.settings", "LOG_LEVEL": "ERROR"}
        command = [sys.executable, "-m", "benchmarks.streams", "--serve", "--count", str(count)]
        self._process = subprocess.Popen(
            command, env={**os.environ, **settings}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.opened: dict[str, Any] = self._hear()

    def say(self, word: str) -> dict[str, Any]:
        """Say a word, and give the answer."""
        assert self._process.stdin is not None
        print(word, file=self._process.stdin, flush=True)
        return self._hear()

    def close(self) -> float:
        """Stop it; give the seconds that took."""
        began = time.monotonic()
        self._process.terminate()
        self._process.wait(30)
        return time.monotonic() - began

    def _hear(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


async def measure(count: int, program: Program) -> None:
    """Open, weigh, tell, and print."""
    late: list[float] = []
    cookies, port = program.opened["cookies"], program.opened["port"]
    before = program.say("weigh")
    began = time.monotonic()
    browsers = await knock([cookies[number // EACH] for number in range(count)], port, late)
    seconds = time.monotonic() - began
    print(f"open            {len(browsers)} of {count}, {len(browsers) / seconds:.0f} a second")
    await asyncio.sleep(2)
    after = program.say("weigh")
    each = (after["kB"] - before["kB"]) / max(1, len(browsers))
    print(f"memory          {each:.1f} kB each, {after['kB'] / 1024:.0f} MB in all")
    print(f"threads         {before['threads']} before, {after['threads']} with all")
    for _ in range(TIMES):
        late.clear()
        program.say("tell")
        until = time.monotonic() + 30
        while len(late) < len(browsers) and time.monotonic() < until:
            await asyncio.sleep(0.01)
        late.sort()
        p50, p95, last = (1000 * late[int(len(late) * share)] for share in (0.5, 0.95, 0.9999))
        print(f"told all        {len(late)}: p50 {p50:.0f} ms, p95 {p95:.0f} ms, last {last:.0f} ms")
    idle = program.say("weigh")
    await asyncio.sleep(10)
    print(f"idle            {(program.say('weigh')['cpu'] - idle['cpu']) * 10:.1f} % of a core")
    print(f"stopped in      {program.close():.1f} s with all of them open")


async def knock(cookies: list[str], port: int, late: list[float]) -> list[Listening]:
    """Open a stream for each cookie; give those that were let in."""
    loop = asyncio.get_running_loop()
    let_in: list[Listening] = []
    for start in range(0, len(cookies), AT_ONCE):
        some = [
            loop.create_connection(lambda cookie=cookie: Listening(cookie, late), "127.0.0.1", port)
            for cookie in cookies[start : start + AT_ONCE]
        ]
        browsers = [protocol for _, protocol in await asyncio.gather(*some)]
        is_in = await asyncio.gather(*[browser.is_in for browser in browsers])
        let_in += [browser for browser, yes in zip(browsers, is_in, strict=True) if yes]
    return let_in


class Everybody:
    """A hub that tells everybody the same."""

    def __init__(self) -> None:
        self.ears: set[Callable[[bytes], None]] = set()

    def listen(self, person_id: UUID, tell: Callable[[bytes], None]) -> Callable[[], None]:
        """As ``conversations.live`` has it."""
        self.ears.add(tell)
        return lambda: self.ears.discard(tell)

    def tell(self) -> None:
        """Tell all when this was."""
        frame = b"data: told %.6f\n\n" % time.time()
        for ear in list(self.ears):
            ear(frame)


def serve(count: int) -> None:
    """Be the program: real pages, real sessions, and a hub that tells everybody."""
    import django  # noqa: PLC0415  (only in the process that serves)

    django.setup()
    from mentoring.asgi import application, streams  # noqa: PLC0415
    from mentoring.management.server import Server, configure  # noqa: PLC0415
    from mentoring.management.up_to_date import bring_databases_up_to_date  # noqa: PLC0415

    everybody = Everybody()
    streams.hub = everybody
    bring_databases_up_to_date()
    door = socket.create_server(("127.0.0.1", 0))
    opened = {"port": door.getsockname()[1], "cookies": sign_in(-(-count // EACH))}
    server = Server(configure(application))
    server.on_open = lambda: print(json.dumps(opened), flush=True)
    threading.Thread(target=listen_to_words, args=(everybody,), daemon=True).start()
    server.run(sockets=[door])


def listen_to_words(everybody: Everybody) -> None:
    """Do what the other process says."""
    for word in sys.stdin:
        if word.strip() == "tell":
            everybody.tell()
        print(json.dumps(weigh()), flush=True)


def weigh() -> dict[str, float]:
    """Memory, processor time and threads of this process."""
    with open("/proc/self/statm") as file:
        pages = int(file.read().split()[1])
    return {
        "kB": pages * os.sysconf("SC_PAGE_SIZE") / 1024,
        "cpu": time.process_time(),
        "threads": threading.active_count(),
    }


def sign_in(people: int) -> list[str]:
    """Cookies of so many people who are signed in."""
    from django.conf import settings  # noqa: PLC0415
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from mentoring.people.models import Person  # noqa: PLC0415

    cookies = []
    with transaction.atomic():
        for number in range(people):
            person = Person.objects.create(email=f"person{number}@northlight.test", name=f"Person {number}")
            session = SessionStore()
            session[SESSION_KEY] = str(person.pk)
            session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
            session[HASH_SESSION_KEY] = person.get_session_auth_hash()
            session.save()
            cookies.append(f"{settings.SESSION_COOKIE_NAME}={session.session_key}")
    return cookies


def main() -> None:
    """Measure, or be what is measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000, help="how many streams (1000)")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.serve:
        return serve(asked.count)
    raise_own_limit()
    with tempfile.TemporaryDirectory(prefix="northlight-streams-") as folder:
        uvloop.run(measure(asked.count, Program(asked.count, folder)))
    return None


def raise_own_limit() -> None:
    """The browsers need descriptors, too."""
    import resource  # noqa: PLC0415  (the program raises its own)

    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


if __name__ == "__main__":
    main()
