"""Each photograph is decoded in a process of its own: a hostile one fails alone."""

import json
import logging
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from newsroom.intake import isolated
from newsroom.intake import worker as in_this_process
from newsroom.intake.decode import Limits
from newsroom.intake.preview import previews
from newsroom.intake.read import Refused, read
from newsroom.intake.render import Credit, renditions
from tests.photo_files import png_claiming, saved, telltale_jpeg, upright

CREDIT = Credit(creators=("A. Photographer",), credit="Agency")
# Other tests run the work in their own process, for speed; here it must be the real thing.
IN_A_PROCESS = isolated._run


@pytest.fixture(autouse=True)
def _in_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "_run", IN_A_PROCESS)


def process(lines: str) -> list[str]:
    """A command that does this in the place of what is done with a file."""
    return [sys.executable, "-c", f"from newsroom.intake import worker\n{lines}"]


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return lambda lines: monkeypatch.setattr(
        isolated, "_COMMAND", process(f"worker.confine()\n{lines}")
    )


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Every process that was started."""
    found: list[subprocess.Popen[bytes]] = []

    class Watched(subprocess.Popen):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            found.append(self)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    return found


def test_a_photograph_is_taken_as_in_this_process() -> None:
    data = telltale_jpeg((700, 500))
    taken, seen = isolated.take(data), previews(data)
    assert taken.facts == read(data)
    assert (taken.thumbnail, taken.preview, taken.likeness) == (
        seen.thumbnail,
        seen.preview,
        seen.likeness,
    )


def test_renditions_are_those_of_this_process() -> None:
    data = telltale_jpeg((400, 300))
    wanted: Any = {"credit": CREDIT, "focal": (0.2, 0.9), "redactions": [(0.1, 0.1, 0.2, 0.2)]}
    assert isolated.renditions(data, **wanted) == renditions(data, **wanted)


def test_every_fact_comes_through_the_pipe(
    shared_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What goes through the pipe, without the process.
    monkeypatch.setattr(isolated, "_run", in_this_process.answered)
    for file in sorted((shared_data / "photos").rglob("*.*")):
        data = file.read_bytes()
        assert isolated.take(data).facts == read(data), file.name


def test_what_is_refused_is_refused_with_the_same_words() -> None:
    for data in (b"", b"%PDF-1.7", png_claiming(60_000, 60_000), telltale_jpeg()[:500]):
        with pytest.raises(Refused) as here:
            read(data)
        for ask in (isolated.take, lambda file: isolated.renditions(file, credit=CREDIT)):
            with pytest.raises(Refused) as there:
                ask(data)
            assert str(there.value) == str(here.value)


def test_limits_reach_the_process() -> None:
    with pytest.raises(Refused, match="more pixels"):
        isolated.take(saved(upright(), "PNG"), limits=Limits(other_pixels=9))


def test_a_box_that_covers_nothing_is_no_fault_of_the_file() -> None:
    for wrong in ({"redactions": [(0, 0, 0, 0)]}, {"focal": (float("nan"), 0)}):
        with pytest.raises(ValueError, match=r"covers nothing|nowhere") as error:
            isolated.renditions(saved(upright()), credit=CREDIT, **wrong)
        assert not isinstance(error.value, Refused)


ANSWER = "import sys\nsys.stdout.buffer.write(worker.msgspec.msgpack.encode(%s))"


LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory")


@pytest.mark.parametrize(
    "does",
    [
        pytest.param("bytearray(worker.MEMORY)", id="asks for too much memory", marks=LINUX),
        pytest.param("[bytes(999_999) for _ in range(10**6)]", id="grows", marks=LINUX),
        pytest.param("import os; os.kill(os.getpid(), 11)", id="crashes"),
        pytest.param("import os; os.kill(os.getpid(), 9)", id="is killed"),
        pytest.param("import os; os._exit(0)", id="answers nothing"),
        pytest.param("print('nonsense')", id="answers nonsense"),
        pytest.param(ANSWER % "worker.Rendered([])", id="answers something else"),
        pytest.param("raise SystemExit(3)", id="gives up"),
        pytest.param("import newsroom.intake.nothing", id="cannot start"),
    ],
)
def test_a_file_that_makes_its_process_fail_is_refused(
    does: str, worker: Callable[[str], None], started: list[subprocess.Popen[bytes]]
) -> None:
    worker(f"{does}\n" + ANSWER % "worker.Refusal('It went on.')")
    with pytest.raises(Refused, match=r"decoded safely.*save it as a JPEG"):
        isolated.take(telltale_jpeg())
    assert [process.returncode is None for process in started] == [False]
    assert not Path(f"/proc/{started[0].pid}").exists()


def test_a_process_that_does_not_end_is_ended(
    worker: Callable[[str], None],
    started: list[subprocess.Popen[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(isolated, "SECONDS", 1)
    worker("import time; time.sleep(600)")
    with pytest.raises(Refused, match="cannot be decoded safely"):
        isolated.take(bytes(1_000_000))
    assert started[0].returncode == -9


def test_a_process_that_nobody_waits_for_ends_by_itself() -> None:
    spinning = process("worker.SECONDS = 1\nworker.confine()\nwhile True: pass")
    assert subprocess.run(spinning, cwd=isolated._ROOT).returncode < 0


def test_the_process_can_write_no_file(tmp_path: Path) -> None:
    target = tmp_path / "file"
    lines = f"worker.confine()\nimport pathlib\npathlib.Path({str(target)!r}).write_bytes(b'x')"
    done = subprocess.run(process(lines), cwd=isolated._ROOT, capture_output=True, text=True)
    assert "File too large" in done.stderr
    assert target.read_bytes() == b""


def test_the_process_knows_no_secret(
    worker: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "4711")
    monkeypatch.setenv("DATABASE_URL", "postgres://4711")
    worker("import os\n" + ANSWER % "worker.Refusal(str(dict(os.environ)))")
    with pytest.raises(Refused) as told:
        isolated.take(telltale_jpeg())
    assert not re.search("4711|SECRET|DATABASE|DATA_DIR|HOME", str(told.value))


def test_the_process_loads_neither_django_nor_the_database() -> None:
    lines = process("import sys; print(*sys.modules)")
    done = subprocess.run(lines, cwd=isolated._ROOT, capture_output=True, text=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert "newsroom" in loaded
    assert not loaded & {"django", "sqlite3", "psycopg", "socket"}


def test_nothing_of_the_file_reaches_the_logs(
    worker: Callable[[str], None],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    worker(
        "import sys\nfile = sys.stdin.buffer.read()\nassert b'OWNER-4711' in file\n"
        "print(file, file=sys.stderr)\nprint(file)\nsys.exit(1)"
    )
    data = telltale_jpeg()
    with caplog.at_level(logging.DEBUG), pytest.raises(Refused):
        isolated.take(data)
    assert "its process ended with status 1." in caplog.text
    out, err = capfd.readouterr()
    assert "4711" not in caplog.text + out + err


def peak(file: Path, folder: Path) -> int:
    """The most memory, in bytes, that the processes for one file had, seen from a fresh one."""
    lines = (
        "import json, resource, sys, pathlib\n"
        "from newsroom.intake import isolated\n"
        "from newsroom.intake.render import Credit\n"
        "data = pathlib.Path(sys.argv[1]).read_bytes()\n"
        "for ask in (isolated.take, lambda file: isolated.renditions(file, credit=Credit())):\n"
        "    try:\n        ask(data)\n"
        "    except isolated.Refused as refused:\n        assert str(refused).endswith('.')\n"
        "print(json.dumps(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))"
    )
    environment = {"PYTHONPATH": str(isolated._ROOT), "TMPDIR": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", lines, str(file)],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    unit = 1 if sys.platform == "darwin" else 1024
    return int(json.loads(done.stdout)) * unit


def test_no_hostile_file_takes_much_memory_or_leaves_anything(
    shared_data: Path, tmp_path: Path
) -> None:
    for file in sorted((shared_data / "bad").rglob("*.*")):
        assert peak(file, tmp_path) < 600_000_000, file.name
        assert not list(tmp_path.iterdir()), file.name


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mode", "format_", "saving"),
    [
        ("RGBA", "PNG", {"compress_level": 1}),
        ("CMYK", "JPEG", {"progressive": True, "subsampling": 0}),
    ],
)
def test_the_largest_photographs_that_are_taken_have_room(
    mode: str, format_: str, saving: dict[str, Any], tmp_path: Path
) -> None:
    data = saved(Image.new(mode, (7000, 7000), "red"), format_, **saving)
    assert isolated.take(data).facts.width == 7000
    assert isolated.renditions(data, credit=CREDIT)
    file = tmp_path / "large"
    file.write_bytes(data)
    assert peak(file, tmp_path) < 600_000_000
