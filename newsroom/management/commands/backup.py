from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from newsroom.backup import keeping
from newsroom.backup.manifest import Unusable
from newsroom.backup.store import Store
from newsroom.backup.take import Taken, megabytes, note, take
from newsroom.management.progress import Steps, printable


class Command(BaseCommand):
    help = (
        "Write a snapshot of the database, originals and pictures into a folder, while people "
        "work. Files that an earlier snapshot in it has are not copied again. Ends with status 1 "
        "where a file is missing or damaged, having named it. The folder holds everything, drafts "
        "and names of protected people too: keep it where nobody else reads, and encrypt copies."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="the same folder each time")
        parser.add_argument(
            "--keep",
            type=_count,
            metavar="N",
            help="keep the last N whole snapshots, and remove older ones and what only they hold",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        store, at, taken = Store(options["folder"].absolute()), timezone.now(), None
        try:
            store.make()
            with store.locked(alone=True):
                taken = self.back_up(store, options["keep"])
        except (Unusable, OSError) as error:
            raise CommandError(f"There is no backup. {error}") from error
        finally:
            note(at, taken)
        self.tell(taken, options["verbosity"])

    def back_up(self, store: Store, keep: int | None) -> Taken:
        store.tidy()
        if keep:
            keeping.keep(store, keep)  # for room
        steps = Steps(self.stderr)
        taken = take(store, steps.show)
        steps.clear()
        if keep:
            keeping.keep(store, keep)
        return taken

    def tell(self, taken: Taken, verbosity: int) -> None:
        manifest = taken.manifest
        for problem in manifest.problems:
            self.stdout.write(self.style.ERROR(printable(problem)))
        if verbosity:
            count = sum(table.rows for table in manifest.tables)
            self.stdout.write(
                f"{taken.snapshot.path}: {count:,} rows, {manifest.total.files:,} files "
                f"({taken.copied:,} of them new), {megabytes(manifest.total.bytes)}."
            )
            self.stdout.write(f"Ledger: {manifest.ledger_head or 'empty'}")
            self.stdout.write(f"Manifest: {taken.snapshot.seal}")
        if manifest.problems:
            raise CommandError(
                f"The backup is not whole: {len(manifest.problems)} files, named above, could not "
                "be copied as they were received. Run check_archive: it says what to do. All else "
                "is in it."
            )
        if verbosity:
            said = (
                "The backup is whole. Keep these two lines elsewhere, and DIR and SECRET_KEY apart."
            )
            self.stdout.write(self.style.SUCCESS(said))


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and int(text) > 0):
        raise ArgumentTypeError("Write a whole number from 1.")
    return int(text)
