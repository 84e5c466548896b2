"""Settings from the environment, refused loudly where they are wrong.

A secret NAME may also stand in a file that NAME_FILE names.
"""

import contextlib
import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """The value of `name`, or what stands in the file `name`_FILE, without white space around."""
    file_name = os.environ.get(f"{name}_FILE", "")
    if file_name:
        if os.environ.get(name):
            raise ImproperlyConfigured(f"Both {name} and {name}_FILE are set. Keep one of them.")
        try:
            return Path(file_name).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(
                f"{name}_FILE names {file_name}, which cannot be read: {error.strerror}."
            ) from None
    return os.environ.get(name, "").strip() or default


def boolean(name: str, *, default: bool) -> bool:
    value = text(name, str(default)).lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is “{value}”. Write true or false.")


def number(name: str, default: int, *, least: int = 1) -> int:
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit() and int(value) >= least):
        right = f"a whole number above {least - 1}" if least else "a whole number, or 0"
        raise ImproperlyConfigured(f"{name} is “{value}”. Write {right}.")
    return int(value)


def choice(name: str, choices: tuple[str, ...], default: str) -> str:
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is “{value}”. Write one of: {', '.join(choices)}.")
    return value


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def base_url(name: str, default: str) -> str:
    """An http(s) address without a path, such as https://archive.example.org."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(
            f"{name} is “{value}”. Write the site's address without a path, "
            "such as https://archive.example.org."
        )
    return value


def directory(name: str, default: Path) -> Path:
    """A folder, made where it is absent."""
    path = Path(text(name, str(default))).expanduser().resolve()
    try:
        path.mkdir(mode=0o750, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name} is {path}, which cannot be made or used: {error.strerror}. "
            "Name a folder that the server may write to."
        ) from None
    return path


def database(name: str, default_sqlite: Path) -> dict[str, object]:
    """One database from an address: sqlite:///file or postgres://user:password@host:port/name."""
    value = text(name, f"sqlite:///{default_sqlite}")
    scheme = value.partition(":")[0]
    if scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"{name} begins with “{scheme}:”. Write sqlite:///path/to/file or "
            "postgres://user:password@host:5432/name."
        )
    try:
        config: dict[str, object] = dict(dj_database_url.parse(value))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} cannot be read: {error}") from None
    if not config["NAME"]:
        raise ImproperlyConfigured(f"{name} names no database. Add it after the last slash.")
    if scheme == "sqlite":
        # Writers take the lock when they begin and wait for it, so that none fails half-way.
        config["OPTIONS"] = {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            # What is withdrawn is overwritten in the file too.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON;",
        }
    else:
        config["CONN_MAX_AGE"] = 60
        config["CONN_HEALTH_CHECKS"] = True
    return config


def secret_key(*, debug: bool, data_dir: Path) -> str:
    """SECRET_KEY; in debug a random one, kept in the data folder so that logins last."""
    value = text("SECRET_KEY")
    if value and not debug and len(value) < 32:
        raise ImproperlyConfigured("SECRET_KEY is too short. Use 32 random characters or more.")
    if value:
        return value
    if not debug:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. Put 50 random characters into SECRET_KEY, or into a file "
            "that SECRET_KEY_FILE names."
        )
    kept = data_dir / "secret_key"
    if not kept.exists():
        # Whole before it has its name: processes may start at the same time.
        made = data_dir / f"secret_key.{os.getpid()}"
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(48), encoding="utf-8")
        with contextlib.suppress(FileExistsError):
            kept.hardlink_to(made)
        made.unlink()
    return kept.read_text(encoding="utf-8")
