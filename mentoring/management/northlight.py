"""The program ``northlight``: one word, then what to do."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

from mentoring import __version__
from mentoring.demo import surroundings

COMMANDS = {
    "demo": "open a living demo: people, history, a mailbox, all on this machine",
    "serve": "open the house",
    "work": "deliver letters in processes of their own (PostgreSQL)",
    "migrate": "bring the databases up to date",
    "doctor": "say what is missing or unsafe",
    "backup": "put everything into one file",
    "restore": "bring a backup back",
    "keys": "care for the key file",
}
EPILOG = "Every command explains itself: northlight serve --help. Settings come from the environment."


def main(arguments: list[str] | None = None) -> None:
    """This will read where the data is, then hand over to the command of that name."""
    said, rest = _parser().parse_known_args(sys.argv[1:] if arguments is None else arguments)
    if said.command is None:
        _parser().print_help()
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")
    _tell_the_settings(said)
    if said.command == "demo" and not {"-h", "--help"} & set(rest):
        _make_room_for_the_demo(said, fresh="--fresh" in rest)
    execute_from_command_line(["northlight", said.command, *_for_the_command(said), *rest])


def _parser() -> argparse.ArgumentParser:
    # Settings are read once, so what they depend on must be known before any command is.
    parser = argparse.ArgumentParser(
        prog="northlight",
        description="Northlight: a home for mentoring.\n\n"
        + "\n".join(f"  {name:<10}{words}" for name, words in COMMANDS.items()),
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="northlight COMMAND [--data DIR] …",
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument("command", nargs="?", help=argparse.SUPPRESS)
    parser.add_argument("--data", metavar="DIR", help="where everything is kept (var)")
    parser.add_argument("--host", help=argparse.SUPPRESS)
    parser.add_argument("--port", help=argparse.SUPPRESS)
    parser.add_argument("--version", action="version", version=f"Northlight {__version__}")
    return parser


def _tell_the_settings(said: argparse.Namespace) -> None:
    if said.data:
        os.environ["NORTHLIGHT_DATA"] = said.data
    if said.port and said.port.isdigit():
        os.environ["NORTHLIGHT_PORT"] = said.port
    if said.host:
        os.environ["NORTHLIGHT_HOST"] = said.host
    if said.command == "demo":
        os.environ["NORTHLIGHT_DEMO"] = "yes"


def _make_room_for_the_demo(said: argparse.Namespace, *, fresh: bool) -> None:
    folder = Path(said.data or surroundings.FOLDER).resolve()
    try:
        surroundings.lay_out(folder, fresh=fresh)
    except (surroundings.NotADemo, OSError) as trouble:
        sys.exit(str(trouble))
    for name in surroundings.NOT_FOR_A_DEMO:
        os.environ.pop(name, None)
        os.environ.pop(f"{name}_FILE", None)
    os.environ.update(surroundings.environment(folder))


def _for_the_command(said: argparse.Namespace) -> list[str]:
    """What the command wants to hear too: it says what is wrong with it in its own words."""
    return [part for name in ("host", "port") if (value := getattr(said, name)) for part in (f"--{name}", value)]


if __name__ == "__main__":
    main()
