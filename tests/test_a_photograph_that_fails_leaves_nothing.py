"""Where a photograph cannot be received to the end, none of its files stays behind."""

from pathlib import Path

import pytest

from newsroom.intake import store
from newsroom.intake.arrivals import arrive
from newsroom.models import Custody, Photo
from tests.working_copies import make_photo, picture

pytestmark = pytest.mark.django_db(transaction=True)


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def test_a_fault_after_the_files_are_written_takes_them_away(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = make_photo(cleared=False)
    before = files(data_dir)

    def fail(*args: object, **kwargs: object) -> None:
        raise OSError("the database is gone")

    monkeypatch.setattr(store, "note", fail)
    with pytest.raises(OSError, match="the database is gone"):
        arrive(picture(colour="#123"), "../IMG_1.jpg", by=None)

    assert files(data_dir) == before
    assert list(Photo.objects.all()) == [kept]
    assert Custody.objects.filter(action=Custody.Action.RECEIVED).count() == 1


def test_what_is_received_has_a_name_that_says_nothing(data_dir: Path) -> None:
    photo = arrive(picture(), "../Safe house in Rokha.jpg", by=None).photo
    assert photo is not None
    assert photo.original_filename == "../Safe house in Rokha.jpg"
    assert not any("Rokha" in str(path) for path in files(data_dir))
