"""Safe settings for tests, in place before Django reads the environment.

A developer's own settings must not reach the tests, nor the tests a developer's data.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_SETTINGS = (
    "ALLOWED_HOSTS",
    "API_REQUESTS_A_MINUTE",
    "CLIENT_ADDRESS_HEADER",
    "DATABASE_URL",
    "DATA_DIR",
    "DEBUG",
    "PHOTO_MAX_JPEG_MEGAPIXELS",
    "PHOTO_MAX_MB",
    "PHOTO_MAX_MEGAPIXELS",
    "SECOND_APPROVAL",
    "SECRET_KEY",
    "SESSION_IDLE_HOURS",
    "SITE_NAME",
    "SITE_ROLE",
    "SITE_URL",
    "TOTP_REQUIRED",
)


def _prepare() -> None:
    for name in _SETTINGS:
        os.environ.pop(name, None)
        os.environ.pop(f"{name}_FILE", None)
    data_dir = Path(tempfile.mkdtemp(prefix="newsroom-tests-"))
    atexit.register(shutil.rmtree, data_dir, ignore_errors=True)
    (data_dir / "static").mkdir()  # WhiteNoise warns of a folder that is not there
    os.environ["DATA_DIR"] = str(data_dir)
    os.environ["SECRET_KEY"] = "only for tests " * 5
    # For static files as they are in the checkout. pytest-django turns settings.DEBUG itself off.
    os.environ["DEBUG"] = "true"
    # Tests ask more of the API in a minute than anybody should.
    os.environ["API_REQUESTS_A_MINUTE"] = "0"
    # Tests sign in by a password, but for those of the second factor.
    os.environ["TOTP_REQUIRED"] = "false"
    os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"


_prepare()
