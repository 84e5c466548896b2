import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker

from newsroom.intake import isolated, worker
from tests.plugins.emptied import Beginning

# A busy machine is no fault of the code's.
hypothesis_settings.register_profile("newsroom", deadline=None)
hypothesis_settings.load_profile("newsroom")


def pytest_collection_finish() -> None:
    """What is imported by now stays to the end: nobody needs to look for garbage in it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real material that is not part of the project (photographs, texts, name lists)."""
    folder: Path = settings.BASE_DIR.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("needs the real material of ../shared/data, which is not there")
    return folder


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, begun_as_copy: None) -> None:
    """pytest-django asks for this just before it makes the database."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database, which a test with real transactions leaves as it found it."""
    with django_db_blocker.unblock():
        beginning = Beginning()
    with beginning.restored_after_each():
        yield


@pytest.fixture(autouse=True)
def data_dir() -> Iterator[Path]:
    """The test's own data folder, empty when the test begins."""
    folder: Path = settings.DATA_DIR
    yield folder
    for entry in folder.iterdir():
        if entry.name == "static":
            continue
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()


@pytest.fixture(autouse=True)
def _quick_passwords(settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _quick_clients(settings: LazySettings) -> None:
    """No new client looks through all static files; each is looked for when it is asked for."""
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def _quick_pictures(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Photographs are decoded in the tests' own process, but for those in a browser."""
    if "live_server" not in request.fixturenames:
        monkeypatch.setattr(isolated, "_run", worker.answered)
