"""How long sealing takes: ``python -m benchmarks.sealing``.

Seals 10,000 words of 500 bytes for two authors of one conversation, opens single ones, then all of them at once again
and again; then a file of 20 MB. Everything happens in a folder of its own, which is gone afterwards.
"""

# ruff: noqa: PLC0415  (the folder must be known before the settings are read)

import os
import secrets
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

COUNT, SIZE, ROUNDS = 10_000, 500, 15
MEGABYTES = 20
CONVERSATION, AMINA, GRACE = UUID(int=1), UUID(int=2), UUID(int=3)


def main() -> None:
    """This will print medians, 95th percentiles and ratios."""
    with tempfile.TemporaryDirectory(prefix="northlight-benchmark-") as folder:
        os.environ |= {"NORTHLIGHT_DATA": folder, "DJANGO_SETTINGS_MODULE": "mentoring.settings"}
        for elsewhere in ("DATABASE_URL", "KEYS_DATABASE_URL", "KEY_FILE"):
            os.environ.pop(elsewhere, None)
        _begin()
        _measure_words()
        _measure_file(Path(folder))


def _begin() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", database="keys", verbosity=0)
    from mentoring.vault import actions

    actions.prepare_vault()
    print(f"SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores")


def _measure_words() -> None:
    from mentoring.vault.sealing import Access, Place, Scope, Sealed, open_all, open_sealed, seal

    scopes = [Scope("conversation", CONVERSATION, author) for author in (AMINA, GRACE)]
    access = Access("conversation", CONVERSATION, "benchmark")
    words = [secrets.token_bytes(SIZE) for _ in range(COUNT)]
    sealed: list[Sealed] = []

    def seal_one(number: int) -> None:
        scope, place = scopes[number % 2], Place("entry.words", UUID(int=number))
        sealed.append(Sealed(seal(words[number], scope=scope, place=place), scope, place))

    _say("seal one", [_time(seal_one, number) for number in range(COUNT)])
    _say("open one", [_time(lambda n: open_sealed(sealed[n], access=access), n) for n in range(0, COUNT, 5)])
    whole = [_time(lambda _: open_all(sealed, access=access), number) for number in range(ROUNDS)]
    _say(f"open {COUNT:,} × {SIZE} B at once", whole)
    bare = _bare(words)
    _say("the same with nothing but AES-256-GCM", bare)
    print(f"{'ratio of the two':40} {statistics.median(whole) / statistics.median(bare):16.1f}")
    print(f"{'bytes sealed / bytes plain':40} {sum(len(one.record) for one in sealed) / COUNT / SIZE:16.3f}")


def _bare(words: list[bytes]) -> list[float]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher, nonce = AESGCM(bytes(32)), bytes(12)
    closed = [cipher.encrypt(nonce, word, b"") for word in words]
    return [_time(lambda _: [cipher.decrypt(nonce, one, b"") for one in closed], number) for number in range(ROUNDS)]


def _measure_file(folder: Path) -> None:
    from mentoring.vault.files import CHUNK, open_file, seal_file
    from mentoring.vault.sealing import Access, Place, Scope

    piece, place = secrets.token_bytes(CHUNK), Place("attachment", UUID(int=9))
    scope, access = Scope("conversation", CONVERSATION, AMINA), Access("conversation", CONVERSATION, "benchmark")
    with (folder / "file").open("w+b") as file:

        def seal_whole(_: int) -> None:
            file.seek(0)
            seal_file((piece for _ in range(MEGABYTES * 16)), file, scope=scope, place=place)

        def open_part(start: int, stop: int | None) -> int:
            return sum(map(len, open_file(file, scope=scope, place=place, access=access).read(start, stop)))

        _say(f"seal a file of {MEGABYTES} MB", [_time(seal_whole, number) for number in range(ROUNDS)])
        _say(f"open a file of {MEGABYTES} MB", [_time(lambda _: open_part(0, None), n) for n in range(ROUNDS)])
        middle = [_time(lambda n: open_part(n * CHUNK, n * CHUNK + 1000), n) for n in range(MEGABYTES * 16)]
        _say("open 1,000 B from its middle", middle)


def _time(deed: Callable[[int], object], number: int) -> float:
    begun = time.perf_counter()
    deed(number)
    return time.perf_counter() - begun


def _say(what: str, seconds: list[float]) -> None:
    p95 = statistics.quantiles(seconds, n=20, method="inclusive")[-1]
    print(f"{what:40} median {statistics.median(seconds) * 1e3:9.3f} ms   p95 {p95 * 1e3:9.3f} ms")


if __name__ == "__main__":
    main()
