"""Django's settings; what differs between machines comes from the environment."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from . import environment, policy

ENVIRONMENT = environment.read()
BASE = Path(__file__).resolve().parent.parent

ENVIRONMENT.prepare()
SECRET_KEY = ENVIRONMENT.secret_key()
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = ["*"]  # HostMiddleware knows the cities' host names
DEMO = ENVIRONMENT.demo

INSTALLED_APPS = [
    "helpathon.core",
    "helpathon.journal",
    "helpathon.files",
    "helpathon.outbox",
    "helpathon.cities",
    "helpathon.accounts",
    "helpathon.drafts",
    "helpathon.moderation",
    "helpathon.editions",
    "helpathon.registrations",
    "helpathon.challenges",
    "helpathon.agenda",
    "helpathon.ideas",
    "helpathon.mailings",
    "helpathon.live",
    "helpathon.notices",
    "helpathon.insights",
    "helpathon.api",
    "helpathon.web",
    "helpathon.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_vite",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "csp.middleware.CSPMiddleware",
    "helpathon.config.hosts.HostMiddleware",
    "helpathon.config.refusals.RefusalMiddleware",
    "helpathon.config.opening.OpeningMiddleware",
]

ROOT_URLCONF = "helpathon.config.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {"default": {**ENVIRONMENT.database(), "CONN_MAX_AGE": None}}
if DATABASES["default"]["ENGINE"] == "helpathon.core.sqlite":
    # A file in the tests too: the shared memory database knows neither WAL nor a queue of writers.
    DATABASES["default"]["TEST"] = {"NAME": str(ENVIRONMENT.data / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: what was acknowledged is on the disk, even when the power fails.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;",
    }
# Only what can be made again at any time; each process has its own.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
LOGIN_URL = "/anmelden"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.is_secure
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# A cookie, not the session: saying "done" after an act must not cost a second write to the database.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [BASE / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

STATIC_URL = "/static/"
DJANGO_VITE = {
    "default": {
        "manifest_path": BASE / "core" / "static" / "dist" / "manifest.json",
        "static_url_prefix": "dist",
    }
}

if ENVIRONMENT.smtp_url:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    globals().update(ENVIRONMENT.mail())
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = ENVIRONMENT.mailbox
DEFAULT_FROM_EMAIL = ENVIRONMENT.sender

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "report-uri": policy.ADDRESS,
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "helpathon.web.views.resend.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILES_LARGEST = 10 * 1024 * 1024  # of one uploaded file; the texts of its form come on top

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "helpathon": {"level": "INFO"},
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},
    },
}
