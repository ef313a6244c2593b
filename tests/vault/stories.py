"""What happens in a house with several processes in it, some of which are killed; told as JSON."""

import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any
from uuid import UUID

from django.core.management import call_command
from django.db import connections

from mentoring.vault import actions, keyfile, models
from mentoring.vault.sealing import Access, Place, Scope, Sealed, open_all, seal


def tell() -> None:
    """This will let the story happen that the command line names."""
    call_command("migrate", database="keys", verbosity=0)
    stories = {"race": race, "destroy": destroy, "kill": kill, "write_while_rotating": write_while_rotating}
    json.dump(stories[sys.argv[1]](), sys.stdout)


def race() -> dict[str, int]:
    """Four processes begin a house at once, and then say their first words in the same place at once."""
    rounds, said = 10, []
    for number in range(rounds):

        def speak(number: int = number) -> list[str]:
            actions.prepare_vault()
            return [_say(number).hex()]

        said += [(number, bytes.fromhex(record)) for record in _together([speak] * 4)]
    return {
        "rounds": rounds,
        "key_files": len(list(Path(os.environ["NORTHLIGHT_DATA"]).glob("*key"))),
        "installations": models.Installation.objects.count(),
        "keys": models.DataKey.objects.count(),
        "opened": _opened(said),
    }


def destroy() -> dict[str, Any]:
    """The key's bytes are looked for in the files of the key store."""
    actions.prepare_vault()
    said = [(number, _say(number)) for number in (1, 2)]
    doomed = models.DataKey.objects.get(scope_id=UUID(int=1)).wraps[0]["key"].encode()

    def traces() -> bool:
        return any(doomed in path.read_bytes() for path in Path(os.environ["NORTHLIGHT_DATA"]).glob("keys*"))

    before = traces()
    destroyed = actions.destroy_words(kind="conversation", id=UUID(int=1))
    return {
        "destroyed": destroyed,
        "traces_before": before,
        "traces_after": traces(),
        "kept": _opened(said) == 1,
    }


def kill() -> dict[str, int]:
    """A change of keys is killed at its first line, at its second, and so on; each time another finishes it."""
    actions.prepare_vault()
    actions._AT_ONCE = 2
    said = [(number, _say(number)) for number in range(6)]
    kills = unreadable = 0
    while True:
        was_killed = _killed_at(kills + 1, actions.rotate_keys)
        keyfile.check_key_file()
        said[kills % len(said)] = (3 + kills % 3, _say(3 + kills % 3))  # whoever finds it half-way can write, too
        unreadable += len(said) - _opened(said)
        if not was_killed:
            return {
                "kills": kills,
                "unreadable": unreadable,
                "masters_left": len(keyfile.masters()),
                "drafts_left": len(list(Path(os.environ["NORTHLIGHT_DATA"]).glob(".key*"))),
            }
        actions.rotate_keys()
        unreadable += len(said) - _opened(said)
        assert len(keyfile.masters()) == 1
        kills += 1


def write_while_rotating() -> dict[str, int]:
    """Two processes say words in ever new places while a third changes the keys again and again, twice at least."""
    actions.prepare_vault()
    folder, mine = Path(os.environ["NORTHLIGHT_DATA"]), [(number, _say(number)) for number in range(20)]

    def rotate() -> list[str]:
        rotations = 0
        while rotations < 2 or len(list(folder.glob("done*"))) < 2:
            actions.rotate_keys()
            rotations += 1
            assert _opened(mine) == len(mine)
        return [f"rotations:{rotations}"]

    def speaker(first: int) -> Callable[[], list[str]]:
        def speak() -> list[str]:
            said = [(number, _say(number)) for number in range(first, first + 40)]
            (folder / f"done{first}").touch()
            return [f"{number}:{record.hex()}" for number, record in said]

        return speak

    told = [line.split(":") for line in _together([rotate, speaker(100), speaker(200)])]
    said = [(int(number), bytes.fromhex(record)) for number, record in told[1:]]
    return {"rotations": int(told[0][1]), "said": len(said), "opened": _opened(said)}


def _say(number: int) -> bytes:
    return seal(b"hello", scope=_scope(number), place=Place("entry.words", UUID(int=number)))


def _scope(number: int) -> Scope:
    return Scope("conversation", UUID(int=number), UUID(int=7))


def _opened(said: list[tuple[int, bytes]]) -> int:
    opened = 0
    for number, record in said:
        sealed = Sealed(record, _scope(number), Place("entry.words", UUID(int=number)))
        opened += open_all([sealed], access=Access("conversation", UUID(int=number), "test")) == [b"hello"]
    return opened


def _together(deeds: list[Callable[[], list[str]]]) -> list[str]:
    """Each deed in a process of its own; all begin when the last is ready. What they told, one after the other."""
    ready, go = os.pipe(), os.pipe()
    children = [_fork(deed, ready=ready[1], go=go) for deed in deeds]
    for _ in children:
        os.read(ready[0], 1)
    os.close(go[1])
    told = [line for _, pipe in children for line in _read_all(pipe)]
    for child, _ in children:
        assert os.waitpid(child, 0)[1] == 0
    for end in (*ready, go[0]):
        os.close(end)
    return told


def _fork(deed: Callable[[], list[str]], *, ready: int, go: tuple[int, int]) -> tuple[int, int]:
    connections.close_all()
    answer = os.pipe()
    if child := os.fork():
        os.close(answer[1])
        return child, answer[0]
    os.close(go[1])
    os.write(ready, b".")
    os.read(go[0], 1)  # ends when the parent closes its side
    with os.fdopen(answer[1], "w") as out:
        out.write("\n".join(deed()))
    os._exit(0)


def _read_all(pipe: int) -> list[str]:
    with os.fdopen(pipe) as answer:
        return answer.read().split()


def _killed_at(point: int, deed: Callable[[], object]) -> bool:
    """Whether a child doing the deed reached so many lines and was killed there; a line counts twice at most."""
    connections.close_all()
    child = os.fork()
    if not child:
        visits: Counter[tuple[str, int]] = Counter()

        def trace(frame: FrameType, event: str, _: object) -> Any:
            if not frame.f_code.co_filename.endswith(("vault/actions.py", "vault/keyfile.py")):
                return None
            visits[frame.f_code.co_filename, frame.f_lineno] += event == "line"
            if sum(min(count, 2) for count in visits.values()) >= point:
                os.kill(os.getpid(), signal.SIGKILL)
            return trace

        sys.settrace(trace)
        deed()
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or status == 0, status
    return os.WIFSIGNALED(status)
