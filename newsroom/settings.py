"""Every setting of the project; what varies comes from the environment (README, "Settings")."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from newsroom import env
from newsroom.intake.decode import Limits

BASE_DIR = Path(__file__).resolve().parent.parent

# Off by default, so that a forgotten variable never shows a traceback to a reader.
DEBUG = env.boolean("DEBUG", default=False)
DATA_DIR = env.directory("DATA_DIR", BASE_DIR / "var")
SECRET_KEY = env.secret_key(debug=DEBUG, data_dir=DATA_DIR)

# What this process serves: the archive to readers, the desks to staff, or both.
SITE_ROLE = env.choice("SITE_ROLE", ("all", "public", "newsroom"), "all")
SITE_NAME = env.text("SITE_NAME", "The Resistance Archive")
SITE_URL = env.base_url("SITE_URL", "http://127.0.0.1:8000")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]" if DEBUG else "")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is not set. Name the hosts that the site answers to, such as "
        "archive.example.org,www.archive.example.org."
    )

DATABASES = {"default": env.database("DATABASE_URL", DATA_DIR / "archive.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The public role installs the archive alone: no sessions, no accounts, no drafts to leak.
STAFF = SITE_ROLE != "public"
INSTALLED_APPS = [
    "archive",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
]
if STAFF:
    INSTALLED_APPS += [
        "newsroom",
        "newsroom.apps.NewsroomAdmin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django_otp",
        "django_otp.plugins.otp_static",
        "django_otp.plugins.otp_totp",
        "django_prose_editor",
        "taggit",
    ]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "archive.middleware.GZipPages",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
if STAFF:
    MIDDLEWARE += [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django_otp.middleware.OTPMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "archive.context.site",
                *(
                    [
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                    if STAFF
                    else []
                ),
            ],
        },
    }
]

LANGUAGE_CODE = "en"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Originals and staff renditions are never web-served; only `public` is.
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "originals"},
    },
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "private"},
    },
    "public": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "public"},
    },
    "staticfiles": {
        # Hashed names need `collectstatic`; a checkout in debug serves the files as they are.
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# What a photograph may be at most; whatever it says of itself, no more than this is decoded.
PHOTO_LIMITS = Limits(
    file_bytes=env.number("PHOTO_MAX_MB", 100) * 1_000_000,
    jpeg_pixels=env.number("PHOTO_MAX_JPEG_MEGAPIXELS", 120) * 1_000_000,
    other_pixels=env.number("PHOTO_MAX_MEGAPIXELS", 50) * 1_000_000,
)

# What one client's programs may ask of this process in a minute, a download counting ten times; all
# clients together ten times as much. Generous: it keeps a loop without end from taking the site
# from its readers. 0 is no limit.
API_REQUESTS_A_MINUTE = env.number("API_REQUESTS_A_MINUTE", 120, least=0)
# The header in which the proxy in front writes who asks, such as X-Real-IP. Without it a proxy's
# clients share one limit, for anybody can write such a header.
CLIENT_ADDRESS_HEADER = env.text("CLIENT_ADDRESS_HEADER")

# What a second person has to approve before it is published: what shows a minor, is about somebody
# protected, or was published long ago; or everything.
SECOND_APPROVAL = env.choice("SECOND_APPROVAL", ("flagged", "always"), "flagged")

# Those who upload without JavaScript send the whole card in one request.
DATA_UPLOAD_MAX_NUMBER_FILES = 1000

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = DEBUG

# A password alone opens the desks where a developer or a demonstration is at work, nowhere else.
TOTP_REQUIRED = env.boolean("TOTP_REQUIRED", default=not DEBUG)
# A session ends when nobody has worked in it for so long, and after a week in any case.
SESSION_ENGINE = "newsroom.session_store"
SESSION_IDLE = timedelta(hours=env.number("SESSION_IDLE_HOURS", 8))
SESSION_COOKIE_AGE = 7 * 24 * 3600

AUTH_USER_MODEL = "newsroom.User"
LOGIN_URL = "admin:login"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

TAGGIT_CASE_INSENSITIVE = True

# Nothing is loaded from elsewhere and nothing inline runs. The admin adds the little it needs to
# this (newsroom/admin/site.py).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "img-src": [SELF],
        "style-src": [SELF],
        "script-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
HTTPS = SITE_URL.startswith("https:")
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# A watched reader's address or browser never reaches a log: Django's request loggers name paths
# only, and the server is started without an access log. What is asked for in vain is not named
# either: it may be an address made of the name of somebody who was protected since.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "faults_of_ours": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: getattr(record, "status_code", 500) >= 500,
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"filters": ["faults_of_ours"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
