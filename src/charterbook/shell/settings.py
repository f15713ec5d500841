"""Settings: one book in one home; everything about a machine comes from the environment."""

import os
import secrets
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from charterbook.kit.postgres import chosen_home, open_home
from charterbook.kit.registry import app_packages, domain_packages

PACKAGE = Path(__file__).parent.parent
HOME = chosen_home()
ROLE = os.environ.get("CHARTERBOOK_ROLE", "app")


def _secret(name: str) -> str:
    """A key of 32 bytes: made once, kept in the home, readable by its owner only."""
    HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = HOME / name
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
    return path.read_text()


ENDPOINT = open_home(HOME)
SECRET_KEY = _secret("secret_key")  # signs sessions and forms
WALL_KEY = _secret("wall_key")  # signs the tickets that the walls in the database ask for
DEBUG = False
ALLOWED_HOSTS = os.environ.get("CHARTERBOOK_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("CHARTERBOOK_ORIGINS", "").split(",") if origin]

_DATABASE = ENDPOINT.django(ROLE)  # type: ignore[arg-type]  # the role's name is checked where it is looked up
DATABASES = {
    "default": {
        **_DATABASE,
        # What is asked for each request is planned once a connection (kit/records/settled.py); nothing else is.
        "OPTIONS": {**_DATABASE.get("OPTIONS", {}), "prepare_threshold": 0},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "charterbook.kit.pages",
    *app_packages("ground"),
    *domain_packages(),
    *app_packages("engines"),
    "charterbook.shell",
]
AUTH_USER_MODEL = "accounts.Account"
SESSION_ENGINE = "charterbook.shell.kept_sessions"
AUTHENTICATION_BACKENDS = ["charterbook.shell.accounts.Accounts"]
PASSWORD_HASHERS = ["charterbook.shell.passwords.Hasher"]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
PROVE_URL = "prove"
PAGES_SOUGHT = "charterbook.shell.navigation.pages_of"  # what the search offers besides records

# Reached from the network, a book stands behind TLS: browsers then keep the cookies to this very host (`__Host-`),
# and who may see persons needs a second factor. At localhost, as in the demo, neither is possible or asked.
TLS = os.environ.get("CHARTERBOOK_TLS", "") == "1"
COOKIE_PREFIX = "__Host-" if TLS else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid", f"{COOKIE_PREFIX}csrftoken"
DEVICE_COOKIE_NAME, LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}device", f"{COOKIE_PREFIX}language"
SESSION_COOKIE_AGE = 12 * 3600  # the charter's rules of signing in shorten it
SESSION_COOKIE_SAMESITE, CSRF_COOKIE_SAMESITE = "Lax", "Strict"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = TLS
CSRF_COOKIE_HTTPONLY = True
STRICT_TRANSPORT = "max-age=31536000" if TLS else ""
PROXIES = int(os.environ.get("CHARTERBOOK_PROXIES", "1" if TLS else "0"))  # each writes X-Forwarded-For
LOCAL = {"localhost", "127.0.0.1", "[::1]"}
GALLERY = not (TLS or set(ALLOWED_HOSTS) - LOCAL)  # sample data for those who build pages, on their own machine
_FACTOR = os.environ.get("CHARTERBOOK_SECOND_FACTOR") or ("1" if TLS or set(ALLOWED_HOSTS) - LOCAL else "0")
REQUIRE_SECOND_FACTOR = _FACTOR in {"1", "all"}
SECOND_FACTOR_FOR_ALL = _FACTOR == "all"  # else for those who see persons or manage accounts

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A page in a fifth of its bytes. Django hides the length by chance; no secret stands twice alike in a page.
    "django.middleware.gzip.GZipMiddleware",
    "charterbook.shell.watching.NoteRefusals",
    "charterbook.shell.afterwards.AfterWriting",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "charterbook.kit.pages.middleware.StrictHeaders",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "charterbook.shell.sessions.OpenSessions",
    "charterbook.shell.viewer.ViewerOfRequest",
    "charterbook.kit.pages.middleware.ChosenLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "charterbook.shell.sessions.SecondFactorFirst",
    "charterbook.shell.pacing.CostlyRequests",
    "charterbook.kit.pages.middleware.ReadableRequests",
]
ROOT_URLCONF = "charterbook.shell.urls"
WSGI_APPLICATION = "charterbook.shell.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "kit" / "templates", PACKAGE / "shell" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "charterbook.shell.navigation.navigation",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
CSRF_FAILURE_VIEW = "charterbook.kit.pages.errors.csrf_failure"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English")), ("ru", _("Russian"))]
LOCALE_PATHS = [PACKAGE / "kit" / "locale", PACKAGE / "shell" / "locale"]
FORMAT_MODULE_PATH = ["charterbook.kit.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [PACKAGE / "kit" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOG_HOST = os.environ.get("CHARTERBOOK_LOG_HOST", "")
_ELSEWHERE = {
    "elsewhere": {
        "()": "charterbook.kit.logbook.LogHost",
        "place": LOG_HOST,
        "formatter": "lines",
        "filters": ["watched"],
    }
}
_SECURITY_LOGS = ["security", *(_ELSEWHERE if LOG_HOST else ())]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"watched": {"()": "charterbook.shell.unwatched.Watched"}},
    "formatters": {
        "lines": {"()": "charterbook.kit.logbook.Lines"},
        "told": {"()": "charterbook.kit.logbook.Lines", "told": True},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "told"},
        "security": {
            "()": "charterbook.kit.logbook.LogFile",
            "folder": HOME / "logs",
            "formatter": "lines",
            "filters": ["watched"],
        },
        **(_ELSEWHERE if LOG_HOST else {}),
    },
    "loggers": {
        "django.request": {"handlers": ["console", *_SECURITY_LOGS], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": _SECURITY_LOGS, "level": "WARNING", "propagate": False},
        "charterbook": {"handlers": ["console", *_SECURITY_LOGS], "level": "WARNING", "propagate": False},
        "charterbook.security": {"handlers": _SECURITY_LOGS, "level": "INFO", "propagate": False},
    },
}
