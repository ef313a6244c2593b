"""The settings of the house, with a data folder that is thrown away."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path


def _throw_away(folder: str, *, made_by: int) -> None:
    if os.getpid() == made_by:  # a fork of it leaves, too, while others still work in the folder
        shutil.rmtree(folder, ignore_errors=True)


# Whoever finds the folder named, as the workers of a run do, has not made it and leaves it there.
if "NORTHLIGHT_DATA" not in os.environ:
    os.environ["NORTHLIGHT_DATA"] = tempfile.mkdtemp(prefix="northlight-test-")
    atexit.register(_throw_away, os.environ["NORTHLIGHT_DATA"], made_by=os.getpid())
os.environ.pop("NORTHLIGHT_DEMO", None)  # a test that wants the demo on says so
os.environ.setdefault("SECRET_KEY", "only for tests")
os.environ.setdefault("MAIL_DOMAIN", "northlight.test")

from mentoring.settings import *  # noqa: E402, F403  (the environment must be set first)
from mentoring.settings import DATA, DATABASES, INSTALLED_APPS, KEY_FILE, SQLITE  # noqa: E402

# The demo has its tables, so that it can be tested; DEMO stays off and its pages have no address.
INSTALLED_APPS = [*INSTALLED_APPS, "mentoring.demo"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Every installation has a key file; this one is nobody's.
if not KEY_FILE.exists():
    KEY_FILE.write_text("5e" * 32)
    KEY_FILE.chmod(0o400)

for alias, database in DATABASES.items():
    database["TEST"] = {"DEPENDENCIES": []}  # tests may use the key store alone
    if database["ENGINE"] == SQLITE["ENGINE"]:
        # A real file with its journal beside it: what a host has, and not memory with locks of another kind.
        database["TEST"]["NAME"] = str(Path(DATA) / f"test-{alias}.sqlite3")
