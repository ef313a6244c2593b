"""Makes ``.venv`` and installs one locked set of packages: ``python bootstrap.py run|test|postgres|browser``.

Standard library only, and written so that an old Python can read it far enough to say what it needs.
Tries the quick installer first (uv: on PATH, in a small environment of its own, or unpacked to a folder)
and pip last. Every package is checked against the hash in ``requirements/<set>.txt``.
"""

import contextlib
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
CACHE = ROOT / ".cache"
TOOL = CACHE / "tool"
LOG = CACHE / "bootstrap.log"
STAMP = VENV / ".installed"  # {set: key}; written last, so half an installation never counts
BEGUN = VENV / ".installing"  # left behind when an installation was cut short
PYTHON = VENV / "bin" / "python"
CONTAINS = {"run": ["test"], "postgres": ["test"]}  # whoever has the set on the right has the set on the left
PIP = ["-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes"]


def main(wanted):
    """This will return when the set is installed, or leave with one line that says what to do."""
    if sys.version_info < (3, 11):  # noqa: UP036  (this line is for whoever starts it with an old one)
        sys.exit(f"Northlight needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    try:
        if not is_installed(wanted):
            with alone():
                if not is_installed(wanted):  # somebody else may have done it while we waited
                    install(wanted)
        compile_texts()
    except KeyboardInterrupt:
        say("stopped; the same command goes on from here")
        sys.exit(130)
    except OSError as trouble:
        sys.exit(f"Could not set up: {trouble}")


def is_installed(wanted):
    """Whether this set, or one that contains it, was installed whole from the present lock."""
    try:
        stamps = json.loads(STAMP.read_text())
        return PYTHON.exists() and any(stamps.get(name) == key(name) for name in [wanted, *CONTAINS.get(wanted, [])])
    except (OSError, ValueError):
        return False


def key(name):
    """What the stamp of a set says: the lock and the Python it was installed for."""
    return hashlib.sha256(lock(name).read_bytes() + sys.version.encode()).hexdigest()


def lock(name):
    """The file with the pins and hashes of a set."""
    return ROOT / "requirements" / (name + ".txt")


def install(wanted):
    """This will install the set, and write the stamp when all of it stands."""
    started = time.time()
    if BEGUN.exists():
        shutil.rmtree(str(VENV), ignore_errors=True)
    if not (with_uv(wanted) or with_pip(wanted)):
        sys.exit(f"Could not install the packages. Is this machine online?\n{last_words()}")
    write_stamp(wanted)
    say(f"done in {time.time() - started:.1f} s")


def with_uv(wanted):
    """Whether uv could be found and did it."""
    uv = find_uv()
    if not uv:
        return False
    say(f"installing the packages for `{wanted}` with uv")
    if not runs([PYTHON, "-c", "1"]) and not runs([*uv, "venv", "-q", "--clear", "--python", base_python(), VENV]):
        return False
    BEGUN.touch()
    return runs(
        [*uv, "pip", "install", "-q", "--compile-bytecode", "--require-hashes", "-r", lock(wanted), "--python", PYTHON]
    )


def with_pip(wanted):
    """Whether pip did it."""
    say(f"installing the packages for `{wanted}` with pip; this takes a little longer")
    if not runs([PYTHON, "-m", "pip", "--version"]) and not runs([base_python(), "-m", "venv", "--clear", VENV]):
        sys.exit(
            "This Python cannot make an environment of its own.\n"
            "Debian and Ubuntu: apt install python3-venv    macOS: brew install python"
        )
    BEGUN.touch()
    return runs([PYTHON, *PIP, "-r", lock(wanted)])


def find_uv():
    """This will give the command that starts uv, or None where it cannot be had."""
    found = shutil.which("uv")
    if found and runs([found, "--version"]):
        return [found]
    for command in ([TOOL / "bin" / "python", "-m", "uv"], [TOOL / "bin" / "uv"]):
        if runs([*command, "--version"]):
            return command
    return uv_of_its_own()


def uv_of_its_own():
    """This will fetch uv by pip, which every Python but Debian's brings along."""
    say("fetching the installer")
    shutil.rmtree(str(TOOL), ignore_errors=True)
    if runs([base_python(), "-m", "venv", TOOL]):
        python = TOOL / "bin" / "python"
        return [python, "-m", "uv"] if runs([python, *PIP, "-r", lock("uv")]) else None
    shutil.rmtree(str(TOOL), ignore_errors=True)  # a venv without ensurepip fails half-made
    if runs([base_python(), *PIP, "--target", TOOL, "-r", lock("uv")]):
        return [TOOL / "bin" / "uv"]
    return None


def base_python():
    """The Python under any environment: the one we are in may be about to be replaced."""
    return getattr(sys, "_base_executable", None) or sys.executable


def runs(command):
    """Whether the command exists and ends well. What it says goes to the log."""
    CACHE.mkdir(exist_ok=True)
    with LOG.open("ab") as log:
        try:
            return subprocess.run([str(word) for word in command], env=clean(), stdout=log, stderr=log).returncode == 0
        except OSError as trouble:
            log.write(f"{trouble}\n".encode())
            return False


def clean():
    """The environment without what would send an installer elsewhere."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    kept.setdefault("UV_SYSTEM_CERTS", "1")  # many networks have a root of their own, and the machine knows it
    return {**kept, "UV_PYTHON_DOWNLOADS": "never", "PIP_USER": "0", "PIP_NO_INPUT": "1"}


def last_words():
    """The last lines the installers said."""
    lines = [line for line in LOG.read_text(errors="replace").splitlines() if line.strip()]
    return "\n".join(["  " + line for line in lines[-4:]] + [f"All of it: {LOG}"])


def write_stamp(wanted):
    """This will note the set as whole, in one step."""
    try:
        stamps = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        stamps = {}
    stamps[wanted] = key(wanted)
    fresh = STAMP.with_name(".installed.new")
    fresh.write_text(json.dumps(stamps))
    os.replace(str(fresh), str(STAMP))
    BEGUN.unlink()


def compile_texts():
    """This will make the catalogues of translated texts that are missing or older than their source."""
    script = ROOT / "scripts" / "texts.py"
    sources = (ROOT / "mentoring").glob("*/locale/*/LC_MESSAGES/*.po")
    if script.exists() and any(is_stale(source) for source in sources):
        subprocess.run([str(PYTHON), str(script), "--compile"], cwd=str(ROOT), check=False)


def is_stale(source):
    """Whether a catalogue must be made anew."""
    made = source.with_suffix(".mo")
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime


@contextlib.contextmanager
def alone():
    """This will wait until nobody else is installing here, then let nobody else begin."""
    import fcntl  # noqa: PLC0415  (not there on Windows, where nothing above needs it)

    CACHE.mkdir(exist_ok=True)
    with (CACHE / "bootstrap.lock").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        LOG.write_text("")
        yield


def say(words):
    """This will tell whoever waits."""
    print(f"[set-up] {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
