"""What the host decides, and a default for everything. docs/hosting.md explains each name."""

from __future__ import annotations

import os
import secrets
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOM = Path(__file__).resolve().parent


def text(name: str, default: str = "") -> str:
    """This will read a setting; ``NAME_FILE`` may name a file that holds it."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def yes(name: str, default: bool = False) -> bool:
    """This will read a yes or no."""
    return text(name, "yes" if default else "no").lower() in {"yes", "true", "1", "on"}


def number(name: str, default: int) -> int:
    """This will read a whole number."""
    return int(text(name, str(default)))


# Where everything of this installation lives, unless said otherwise.
DATA = Path(text("NORTHLIGHT_DATA", "var")).resolve()
DATA.mkdir(mode=0o700, parents=True, exist_ok=True)


def own_secret(name: str) -> str:
    """This will read a secret made on the first start, readable by its owner only."""
    path = DATA / name
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="utf-8")


DEMO = yes("NORTHLIGHT_DEMO")
DEBUG = yes("NORTHLIGHT_DEBUG")
SECRET_KEY = text("SECRET_KEY") or own_secret("secret")
HOST = text("NORTHLIGHT_HOST", "127.0.0.1")  # where the program listens
PORT = number("NORTHLIGHT_PORT", 8000)
BASE_URL = text("BASE_URL", f"http://127.0.0.1:{PORT}").rstrip("/")  # what people type
SITE_NAME = text("SITE_NAME", "Northlight")
HELP_LIST = text("HELP_LIST", "")  # a file with places to turn to, see docs/hosting.md
IS_SECURE = BASE_URL.startswith("https://")
ALLOWED_HOSTS = [urlsplit(BASE_URL).hostname or "127.0.0.1", "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
TRUSTED_PROXIES = number("TRUSTED_PROXIES", 0)

# ── databases ────────────────────────────────────────────────────────────────
SQLITE = {
    "ENGINE": "mentoring.sqlite",
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            f"PRAGMA journal_mode={text('SQLITE_JOURNAL', 'WAL')};PRAGMA synchronous=FULL;PRAGMA temp_store=MEMORY;"
            "PRAGMA cache_size=-16000;PRAGMA journal_size_limit=67108864;PRAGMA secure_delete=ON"
        ),
    },
}


def database(url: str, *, schema: str = "") -> dict[str, object]:
    """This will turn ``postgres://user:pw@host/name`` or ``sqlite:///path`` into Django's settings."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {**SQLITE, "NAME": unquote(parts.path)[1:] if parts.path.startswith("//") else unquote(parts.path)}
    options = {"options": f"-c search_path={schema}"} if schema else {}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or text("PGHOST"),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


DATABASE_URL = text("DATABASE_URL")
DATABASES = {
    "default": database(DATABASE_URL or f"sqlite:///{DATA / 'northlight.sqlite3'}"),
    # Keys live in a database of their own: beside a PostgreSQL called northlight, in northlight_keys.
    "keys": database(
        text("KEYS_DATABASE_URL")
        or (f"{DATABASE_URL}_keys" if DATABASE_URL.startswith("postgres") else f"sqlite:///{DATA / 'keys.sqlite3'}")
    ),
}
DATABASE_ROUTERS = ["mentoring.vault.store.KeysApart"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
KEY_FILE = Path(text("KEY_FILE", str(DATA / "key")))

# ── rooms ────────────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "template_partials",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "mentoring.vault",
    "mentoring.channels",
    "mentoring.web",
    "mentoring.people",
    "mentoring.files",
    "mentoring.conversations",
    "mentoring.goals",
    "mentoring.library",
    "mentoring.meetings",
    "mentoring.notebook",
    "mentoring.agreements",
    "mentoring.partnerships",
    "mentoring.rhythm",
    "mentoring.care",
    "mentoring.home",
    "mentoring",  # for its commands
    *(["mentoring.demo"] if DEMO else []),
]
MIDDLEWARE = [
    "mentoring.web.middleware.Headers",
    "mentoring.web.middleware.ThreeMethods",
    "mentoring.web.bundle.Statics",
    "django.middleware.gzip.GZipMiddleware",  # pages only; pads at random, so that lengths tell nothing (BREACH)
    "mentoring.web.middleware.Brotli",  # the same, a little smaller; what it has made small is left alone by gzip
    "django.contrib.sessions.middleware.SessionMiddleware",
    "mentoring.people.middleware.LeaveAsFound",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "mentoring.web.middleware.OwnPagesOnly",
    "mentoring.web.middleware.WholeWords",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "mentoring.people.middleware.OwnLanguageAndClock",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mentoring.web.middleware.Outbox",
]
ROOT_URLCONF = "mentoring.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Ours come before those that packages bring along.
        "DIRS": [ROOM / "web" / "templates", ROOM / "people" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mentoring.web.context.look",
                "mentoring.partnerships.rail.rail",
            ],
        },
    }
]
SESSION_ENGINE = "mentoring.people.sessions"
SESSION_COOKIE_NAME = "__Host-session" if IS_SECURE else "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
CSRF_COOKIE_NAME = "__Host-csrf" if IS_SECURE else "csrf"
CSRF_FAILURE_VIEW = "mentoring.web.views.stale_form"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

# ── people: signing in ───────────────────────────────────────────────────────
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["mentoring.people.sessions.ByCode"]
LOGIN_URL = "demo:cast" if DEMO else "account_login"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "mentoring.people.sign_in.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]  # the first code shows the address; a password comes later, if ever
ACCOUNT_EMAIL_VERIFICATION = "none"  # nobody gets as far as an account without it
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = int(timedelta(minutes=10).total_seconds())
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = int(timedelta(minutes=15).total_seconds())
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,3/h/key",  # three letters an hour to one address, no more
    "enquire": "1/10m/ip,5/d/ip",  # visitors who ask a mentor, from one place
    "enquire_of": "20/d/key",  # visitors who ask one mentor, from everywhere
}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES  # with none, X-Forwarded-For is not looked at
MFA_ADAPTER = "mentoring.people.sign_in.SecondSteps"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
ACCOUNT_FORMS = {"reauthenticate": "mentoring.people.forms.second_step.PasswordToConfirm"}
MFA_FORMS = {
    "activate_totp": "mentoring.people.forms.second_step.ConnectApp",
    "authenticate": "mentoring.people.forms.second_step.CodeAsSecondStep",
    "reauthenticate": "mentoring.people.forms.second_step.CodeToConfirm",
    "add_webauthn": "mentoring.people.forms.passkeys.PasskeyForm",
    "authenticate_webauthn": "mentoring.people.forms.passkeys.UseAsSecondStep",
    "login_webauthn": "mentoring.people.forms.passkeys.UseAtTheDoor",
    "reauthenticate_webauthn": "mentoring.people.forms.passkeys.UseToConfirm",
}
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 1  # steps of half a minute a clock may be off
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ["name", "email"]}},
]  # fmt: skip
# Counts of tries live here. The default keeps so few that a flood would push them out.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 100_000}}}

# ── mail ─────────────────────────────────────────────────────────────────────
MAIL_DOMAIN = text("MAIL_DOMAIN", urlsplit(BASE_URL).hostname or "localhost")
SMTP_URL = text("SMTP_URL")  # smtp://user:pw@host:587, smtps://…; empty: mail is off
IMAP_URL = text("IMAP_URL")  # imaps://user:pw@host/INBOX; empty: no polling
LMTP_LISTEN = text("LMTP_LISTEN")  # 127.0.0.1:2424; empty: no listener
MAIL_AUTHSERV = text("MAIL_AUTHSERV")  # the name our MTA signs Authentication-Results with

# ── calls ──────────────────────────────────────────────────────────────────────
TURN_URLS = [one.strip() for one in text("TURN_URLS").split(",") if one.strip()]  # turn:relay.example:3478, turns:…
TURN_SECRET = text("TURN_SECRET")  # what coturn calls static-auth-secret
TURN_ONLY = yes("TURN_ONLY")  # calls go by the relay alone, so that nobody learns another's network address
LIVEKIT_URL = text("LIVEKIT_URL").rstrip("/")  # wss://calls.example.org; empty: calls of four at most
LIVEKIT_KEY, LIVEKIT_SECRET = text("LIVEKIT_KEY"), text("LIVEKIT_SECRET")

# ── links ──────────────────────────────────────────────────────────────────────
FETCH_LINKS = yes("FETCH_LINKS")  # ask shared pages for their titles; the pages then see this server
FETCH_CALENDARS = yes("FETCH_CALENDARS", True)  # read the calendars whose addresses people give, for busy times

# ── words ────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ar", "العربية")]
LOCALE_PATHS = [ROOM / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# ── files ────────────────────────────────────────────────────────────────────
MEDIA = Path(text("MEDIA", str(DATA / "media")))
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_FINDERS = ["mentoring.web.bundle.Finder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "mentoring.web.bundle.Hashed"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
FILE_BYTES = number("FILE_BYTES", 25_000_000)  # of one file
PERSON_BYTES = number("PERSON_BYTES", 2_000_000_000)  # of all files of one person
SCANNER = text("SCANNER")  # clamd:/run/clamav/clamd.ctl, or a command that reads a file; empty: nothing is scanned
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000  # of a whole request, in bytes; it is never written to disk in clear
# A file sent with a plain form, without script, comes whole in one request, and is held in memory while it does.
FORM_BYTES = number("FORM_BYTES", 10_000_000)
# The only addresses that may be sent so much.
FORMS_WITH_FILES = r"^/(?:conversations/[0-9a-f-]{36}|share|you/calendar/file)/$"
FILE_UPLOAD_MAX_MEMORY_SIZE = FORM_BYTES
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

# ── serving ──────────────────────────────────────────────────────────────────
WEB_THREADS = number("WEB_THREADS", 8)  # each keeps its database connections
WEB_QUEUE = number("WEB_QUEUE", 200)  # requests that may wait for a thread; more get "try again"
WEB_SECONDS = number("WEB_SECONDS", 15)  # a request may wait for a thread
BODY_SECONDS = number("BODY_SECONDS", 60)  # what is sent may take to arrive
WORKER_INSIDE = yes("WORKER_INSIDE", DATABASES["default"]["ENGINE"] == "mentoring.sqlite")
LOG_LEVEL = text("LOG_LEVEL", "INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": [], "level": LOG_LEVEL},  # nobody is mailed
        "django.template": {"level": "INFO"},  # one level softer it tells what stands on a page, people's words too
        "uvicorn": {"level": "WARNING"},
    },
}
