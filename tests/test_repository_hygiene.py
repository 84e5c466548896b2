"""What is in the repository says nothing of the machine or the registry it came from."""

import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

ROOT: Path = settings.BASE_DIR

# In two parts each, so that this file passes.
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "deb.deb" + "ian.org",
]
FOLDERS = ["wo" + "rk", "ro" + "ot", "ho" + "me", "tm" + "p", "Us" + "ers"]
FORBIDDEN = re.compile(
    "|".join(
        [
            *(re.escape(host) for host in REGISTRIES),
            # A path from the root of a machine, not a part of an address.
            *(rf"(?<![\w.-])/{folder}/\w" for folder in FOLDERS),
        ]
    )
)

LOCKS = ["requirements.txt", "requirements-test.txt"]
PINNED = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.!+]+)(?: ; [^:]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?P<more> \\)?")
VIA = re.compile(r"    # via [\w ,.-]+")


def files() -> list[Path]:
    """Every file that is tracked, or would be."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs a git checkout")
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_no_file_names_a_registry_or_a_folder_of_a_machine() -> None:
    found = []
    read = 0
    for path in files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        read += 1
        for number, line in enumerate(text.splitlines(), 1):
            if match := FORBIDDEN.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {match.group()}")
    assert read, "no file was read"
    assert not found, "\n".join(found)


def pins(name: str) -> dict[str, str]:
    """The versions that a lock pins; fails where a line is neither a pin, a hash nor a reason."""
    versions: dict[str, str] = {}
    hashes: dict[str, int] = {}
    current = ""
    for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), 1):
        if pin := PINNED.fullmatch(line):
            current = pin["name"]
            versions[current] = pin["version"]
            hashes[current] = 0
        elif HASH.fullmatch(line):
            hashes[current] += 1
        else:
            assert VIA.fullmatch(line), f"{name}:{number}: {line}"
    assert versions
    assert all(hashes.values()), [package for package, count in hashes.items() if not count]
    return versions


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_by_its_hashes_and_none_by_an_address(name: str) -> None:
    locked = pins(name)
    wanted = (ROOT / name).with_suffix(".in").read_text(encoding="utf-8")
    for package in re.findall(r"^([a-z][a-z0-9-]+)", wanted, flags=re.MULTILINE):
        assert package in locked


def test_the_tests_run_on_the_versions_that_the_site_runs_on() -> None:
    site, tests = (pins(name) for name in LOCKS)
    assert site.items() <= tests.items()
