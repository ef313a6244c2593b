"""The settings of the house, with a data folder that is thrown away."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("NORTHLIGHT_DATA", tempfile.mkdtemp(prefix="northlight-test-"))
os.environ.setdefault("SECRET_KEY", "only for tests")
os.environ.setdefault("MAIL_DOMAIN", "northlight.test")

from mentoring.settings import *  # noqa: F403  (the environment must be set first)
from mentoring.settings import DATA, DATABASES, INSTALLED_APPS, KEY_FILE, SQLITE

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
