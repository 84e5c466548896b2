"""A process of its own: `python -m tests.backup_and_die DIR`.

Backs up in processes that kill themselves, with no chance to tidy up, at moments spread over all
that they write; looks each time at what is left, and writes what it found as JSON.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import CommandError, call_command  # noqa: E402

from newsroom.intake import isolated, worker  # noqa: E402
from newsroom.models import Backup  # noqa: E402
from newsroom.publishing.publish import publish  # noqa: E402
from tests.backing_up import files_in, snapshots  # noqa: E402
from tests.merge_and_die import die, in_a_process  # noqa: E402
from tests.working_copies import make_photo  # noqa: E402

ATTEMPTS = 8

# Whatever reaches the disk goes through one of these.
STEPS = [(os, "fsync"), (os, "rename"), (os, "replace"), (Path, "mkdir"), (os, "unlink")]


def stepping(before: Callable[[], None]) -> None:
    for owner, name in STEPS:
        original = getattr(owner, name)

        def stepped(*args: Any, original: Any = original, **kwargs: Any) -> Any:
            before()
            return original(*args, **kwargs)

        setattr(owner, name, stepped)


def backup(folder: Path, **options: Any) -> None:
    call_command("backup", folder, keep=1, verbosity=0, **options)


def killed_at(number: int, folder: Path) -> Callable[[], None]:
    left = number

    def count() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            die()

    def act() -> None:
        stepping(count)
        backup(folder)

    return act


def steps_of(folder: Path) -> int:
    read, write = os.pipe()

    def act() -> None:
        count = 0

        def step() -> None:
            nonlocal count
            count += 1

        stepping(step)
        backup(folder)
        os.write(write, str(count).encode())

    assert in_a_process(act) == 0
    return int(os.read(read, 20))


def sound(folder: Path) -> bool:
    """The newest that passes for a snapshot, if any does."""
    if not (folder / "snapshots").is_dir() or not snapshots(folder):
        return True
    try:
        call_command("restore", folder, check=True, stdout=StringIO())
    except CommandError:
        return False
    return True


def main(folder: Path) -> None:
    isolated._run = worker.answered
    publish(make_photo())
    number = steps_of(folder / "counted")
    killed = folder / "killed"
    ends, unsound, left = [], [], set()
    for attempt in range(ATTEMPTS):
        # The first ones find nothing, the others what the ones before have left.
        step = attempt * number // ATTEMPTS
        ends.append(in_a_process(killed_at(step, killed)))
        left.add(len(snapshots(killed)) if (killed / "snapshots").is_dir() else 0)
        if not sound(killed):
            unsound.append(step)
    rows = Backup.objects.count()
    backup(killed)
    # With one finished before: while it gets its name, and while the older one goes.
    number_again = steps_of(folder / "counted")
    for tail in range(1, 40, 4):
        ends.append(in_a_process(killed_at(number_again - tail, killed)))
        if not snapshots(killed) or not sound(killed):
            unsound.append(-tail)
    backup(killed)
    objects = {each.name for each in (killed / "objects").rglob("*") if each.is_file()}
    found = {
        "steps": number,
        "killed": ends.count(signal.SIGKILL),
        "unsound": unsound,
        "snapshots left": sorted(left),
        "rows of killed ones": rows - 1,  # the one that was counted came to its end
        "sound": sound(killed),
        "partial": [each.name for each in killed.rglob(".partial-*")],
        "superfluous": len(objects - {held[0] for held in files_in(snapshots(killed)[-1])}),
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
