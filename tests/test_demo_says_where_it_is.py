"""`manage.py demo` at an address of one's choice, and what it says while it loads."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command

from newsroom.management.commands.demo import Command


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def said(where: StringIO) -> str:
    command = Command(stdout=where, no_color=True)
    for number in (1, 2, 3):
        command.say(f"Photographs: {number} of 3")
    command.say("Publishing")
    return where.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["", "https://archive.example.org"])
def test_pages_name_the_address_that_it_is_served_at(
    settings: LazySettings, data_dir: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    settings.SITE_URL = given or "http://127.0.0.1:8000"  # put back when the test ends
    settings.CSRF_TRUSTED_ORIGINS = [settings.SITE_URL]
    monkeypatch.setenv("SITE_URL", given)
    (data_dir / "demo").touch()

    call_command("demo", "--no-serve", "--addr", "127.0.0.1:9999", stdout=StringIO())

    expected = given or "http://127.0.0.1:9999"
    assert expected == settings.SITE_URL
    assert [expected] == settings.CSRF_TRUSTED_ORIGINS


def test_a_terminal_sees_one_line_that_counts() -> None:
    lines = "\rPhotographs: 1 of 3\rPhotographs: 2 of 3\rPhotographs: 3 of 3\n"
    assert said(Terminal()) == f"{lines}Publishing\n"


def test_a_log_has_one_line_of_it() -> None:
    assert said(StringIO()) == "Photographs: 3 of 3\nPublishing\n"
