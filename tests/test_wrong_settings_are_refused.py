"""A wrong value in the environment stops the start with a sentence that says what to write."""

import pytest

from tests.plugins.fresh_site import FreshSite

WRONG = {
    "DEBUG": ("perhaps", "DEBUG is “perhaps”. Write true or false."),
    "SITE_ROLE": ("private", "Write one of: all, public, newsroom."),
    "SITE_URL": ("example.org", "such as https://archive.example.org"),
    "DATABASE_URL": ("mysql://host/name", "Write sqlite:///path/to/file or postgres://"),
    "SECRET_KEY_FILE": ("/nowhere/key", "SECRET_KEY_FILE names /nowhere/key, which cannot be read"),
    "DATA_DIR": ("/dev/null/data", "Name a folder that the server may write to."),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_refused(fresh_site: FreshSite, name: str):
    value, sentence = WRONG[name]
    fresh_site.env.pop(name.removesuffix("_FILE"), None)
    process = fresh_site.start("manage.py", "check", **{name: value})
    _, error = process.communicate(timeout=60)
    assert process.returncode != 0
    assert sentence in error
    assert "Traceback" not in error


def test_outside_debug_nothing_is_made_up(fresh_site: FreshSite):
    for missing, sentence in (
        ("SECRET_KEY", "SECRET_KEY is not set."),
        ("ALLOWED_HOSTS", "ALLOWED_HOSTS is not set."),
    ):
        env = {"DEBUG": "false", missing: ""}
        _, error = fresh_site.start("manage.py", "check", **env).communicate(timeout=60)
        assert sentence in error
        assert "Traceback" not in error


def test_a_short_secret_is_refused(fresh_site: FreshSite):
    process = fresh_site.start("manage.py", "check", DEBUG="false", SECRET_KEY="short")
    assert "SECRET_KEY is too short" in process.communicate(timeout=60)[1]


def test_a_secret_can_stand_in_a_file(fresh_site: FreshSite, tmp_path):
    file = tmp_path / "key"
    file.write_text("x" * 50 + "\n")
    fresh_site.env.pop("SECRET_KEY")
    code = "from newsroom import settings; print(len(settings.SECRET_KEY))"
    assert fresh_site.run("-c", code, SECRET_KEY_FILE=str(file)).strip() == "50"


def test_in_debug_a_secret_is_kept_so_that_logins_last(fresh_site: FreshSite):
    fresh_site.env.pop("SECRET_KEY")
    code = "from newsroom import settings; print(settings.SECRET_KEY)"
    first = fresh_site.run("-c", code)
    assert len(first.strip()) >= 50
    assert fresh_site.run("-c", code) == first
