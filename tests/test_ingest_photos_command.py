"""`ingest_photos` takes files and folders and says, a line a file, what became of each."""

import json
import os
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from newsroom.models import Custody, Photo, Upload
from tests import photo_files
from tests.alike_pictures import full

pytestmark = pytest.mark.django_db

TEXTS = set(
    "headline caption title credit source copyright usage_terms date_created city province country "
    "location alt_text format".split()
)
LISTS = {"creators", "persons", "keywords"}
FACTS = TEXTS | LISTS | {"gps", "orientation", "width", "height"}


@pytest.fixture
def card(tmp_path: Path) -> Path:
    """A folder as it comes from a camera, and from those who copied it."""
    folder = tmp_path / "card"
    (folder / "b" / ".trash").mkdir(parents=True)
    (folder / "2.jpg").write_bytes(full(2))
    (folder / "1.jpg").write_bytes(photo_files.jpeg_with(ImageDescription="A crowd."))
    (folder / "1.XMP").write_text("<x/>")
    (folder / ".DS_Store").write_bytes(b"left behind")
    (folder / "b" / "3.jpg").write_bytes(full(2))
    (folder / "b" / "4.jpg").write_bytes(full(4)[:2000])
    (folder / "b" / ".trash" / "5.jpg").write_bytes(full(5))
    return folder


def run(*paths: Path, **options: Any) -> tuple[str, str]:
    out, error = StringIO(), StringIO()
    call_command("ingest_photos", *map(str, paths), stdout=out, stderr=error, **options)
    return out.getvalue(), error.getvalue()


def lines(*paths: Path, **options: Any) -> list[dict[str, Any]]:
    out, _ = run(*paths, json=True, **options)
    return [json.loads(line) for line in out.splitlines()]


def test_a_folder_is_taken_and_each_file_gets_a_line(card: Path) -> None:
    found = lines(card)

    assert [(each["file"], each["status"]) for each in found] == [
        (str(card / "1.jpg"), "created"),
        (str(card / "2.jpg"), "created"),
        (str(card / "b" / "3.jpg"), "duplicate"),
        (str(card / "b" / "4.jpg"), "rejected"),
    ]
    for each in found:
        assert list(each) == ["file", "status", "uid", "reason", "facts"]
    first, second, same, broken = found
    assert {str(uid) for uid in Photo.objects.values_list("uid", flat=True)} == {
        first["uid"],
        second["uid"],
    }
    assert (same["uid"], same["facts"]) == (second["uid"], second["facts"])
    assert (broken["uid"], broken["facts"]) == (None, None)
    assert broken["reason"].endswith(".")
    assert set(first["facts"]) == FACTS
    assert first["facts"]["caption"] == "A crowd."
    assert first["facts"]["gps"] is None
    assert second["facts"]["width"] == 900


def test_what_is_embedded_is_told_in_the_types_that_were_agreed(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(photo_files.telltale_jpeg())

    facts = lines(tmp_path)[0]["facts"]

    assert facts["gps"] == pytest.approx([35.2686, 69.4667], abs=0.001)
    assert {name for name in facts if isinstance(facts[name], list)} == LISTS | {"gps"}
    assert {name for name in facts if isinstance(facts[name], str)} == TEXTS
    assert (facts["orientation"], facts["width"], facts["height"]) == (1, 64, 48)


def test_running_it_twice_creates_nothing_new(card: Path) -> None:
    before = lines(card)
    state = Photo.objects.count(), Upload.objects.count(), Custody.objects.count()

    after = lines(card)

    assert {each["status"] for each in after} == {"duplicate", "rejected"}
    assert [each["facts"] for each in after] == [each["facts"] for each in before]
    assert (Photo.objects.count(), Upload.objects.count(), Custody.objects.count()) == state


def test_a_dry_run_foresees_it_and_keeps_nothing(card: Path, data_dir: Path) -> None:
    foreseen = lines(card, dry_run=True)

    assert not Photo.objects.exists()
    assert not Upload.objects.exists()
    assert not list((data_dir).glob("originals/**/*"))
    assert not list((data_dir).glob("private/**/*"))
    done = lines(card)
    assert [each["uid"] for each in foreseen] == [None] * 4
    for one, other in zip(foreseen, done, strict=True):
        assert one | {"uid": "", "reason": ""} == other | {"uid": "", "reason": ""}


def test_what_is_passed_over_is_said_beside_the_lines(card: Path) -> None:
    out, error = run(card, json=True)

    assert f"{card / '1.XMP'}: passed over, a sidecar of a photograph." in error
    assert f"{card / '.DS_Store'}: passed over, hidden." in error
    assert f"{card / 'b' / '.trash'}: passed over, hidden." in error
    assert "passed over" not in out


def test_without_json_it_speaks_to_a_person_and_says_where_to_go_on(card: Path) -> None:
    out, _ = run(card, credit="Photo: Agency")

    upload = Upload.objects.get()
    assert f"created   {card / '1.jpg'}" in out
    assert "2 taken, 1 here already, 1 rejected." in out
    assert out.endswith(f"/admin/newsroom/photo/captions/?upload={upload.uid}\n")
    assert set(Photo.objects.values_list("upload", "credit")) == {(upload.pk, "Photo: Agency")}


def test_what_cannot_be_opened_stops_nothing_and_fails_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "a.jpg").symlink_to(tmp_path / "gone.jpg")
    (tmp_path / "b.jpg").symlink_to(tmp_path / "b.jpg")
    os.mkfifo(tmp_path / "c.jpg")
    (tmp_path / "d.jpg").write_bytes(full())
    out, error = StringIO(), StringIO()

    with pytest.raises(CommandError, match="3 could not be opened"):
        call_command(
            "ingest_photos",
            *(str(tmp_path / "missing"), str(tmp_path)),
            json=True,
            stdout=out,
            stderr=error,
        )

    found = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [(Path(each["file"]).name, each["status"]) for each in found] == [
        *(("missing", "rejected"), ("a.jpg", "rejected"), ("b.jpg", "rejected")),
        *(("c.jpg", "rejected"), ("d.jpg", "created")),
    ]
    assert found[0]["reason"] == "It cannot be opened: No such file or directory."
    assert "loop: passed over, a link to a folder." in error.getvalue()


def test_a_file_that_is_refused_is_a_result_and_no_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("not a photograph")

    assert lines(tmp_path)[0]["status"] == "rejected"
    assert not Upload.objects.exists()


def test_what_is_too_large_is_not_read(tmp_path: Path, settings: LazySettings) -> None:
    huge = tmp_path / "huge.mov"
    with huge.open("wb") as file:
        file.truncate(settings.PHOTO_LIMITS.file_bytes * 1000)

    assert "at most 100 MB are taken" in lines(huge)[0]["reason"]


def test_a_name_that_is_no_text_or_would_paint_the_terminal(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/caf\xe9\x1b[2J.jpg"
    Path(os.fsdecode(odd)).write_bytes(full())

    (line,) = lines(tmp_path)
    assert os.fsencode(line["file"]) == odd
    out, _ = run(tmp_path)
    assert "\x1b" not in out
    assert "caf�" in Photo.objects.get().original_filename


def test_a_credit_that_is_too_long_is_refused_before_anything_is_read(card: Path) -> None:
    with pytest.raises(CommandError, match="--credit: at most 200 characters"):
        run(card, credit="x" * 201)
    assert not Photo.objects.exists()


def test_a_terminal_shows_how_far_it_is(card: Path) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    error = Terminal()
    call_command("ingest_photos", str(card), json=True, stdout=StringIO(), stderr=error)

    assert "3 of 4" in error.getvalue()
    assert "█" in error.getvalue()
