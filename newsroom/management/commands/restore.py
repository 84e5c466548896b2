from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from newsroom.backup import checking
from newsroom.backup.manifest import Manifest, Unusable
from newsroom.backup.restore import is_older, problems, restore
from newsroom.backup.snapshot import Snapshot
from newsroom.backup.store import Store
from newsroom.management.progress import Steps, printable

NEXT = """
The archive is as it was on {at:%Y-%m-%d at %H:%M} UTC. Before you start the site:
  1. Whatever was withdrawn, hidden or purged, and whoever was protected, after that is public in
     it again. Withdraw and protect them anew: your own notes say which.
  2. Look through what is scheduled before you start the worker: what is due goes out at once.
  3. Compare the ledger's head with the newest that you keep elsewhere: {head}
  4. Set SECRET_KEY as it was, run collectstatic and check --deploy, start the services.
Everybody logs in again: sessions are not in a backup."""


class Command(BaseCommand):
    help = (
        "Put a backup back: into an empty database (either engine) and empty storages, after "
        "checking the hash of every part of it. With --check nothing is written."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="what backup wrote into")
        parser.add_argument(
            "--at", metavar="SNAPSHOT", help="a folder of DIR/snapshots; else the newest"
        )
        parser.add_argument(
            "--check", action="store_true", help="read all of it, name what is wrong, and stop"
        )
        parser.add_argument(
            "--manifest", metavar="SHA256", help="what backup printed: it has to be that snapshot"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.steps = Steps(self.stderr)
        store = Store(options["folder"].absolute())
        try:
            with store.locked(alone=False):
                snapshot = store.chosen(options["at"])
                manifest = self.read(store, snapshot, options["manifest"])
                if options["check"]:
                    self.tell_checked(snapshot, manifest)
                    return
                restore(store, snapshot, self.steps.show)
        except Unusable as error:
            self.steps.clear()
            raise CommandError(str(error)) from error
        self.steps.clear()
        self.rebuild(manifest)
        self.verify(manifest)

    def read(self, store: Store, snapshot: Snapshot, seal: str | None) -> Manifest:
        total = 0

        def show(done: int) -> None:
            nonlocal total
            total = total or snapshot.manifest().total.files
            self.steps.show("files checked", done, total)

        count = self.name(checking.problems(store, snapshot, seal=seal, progress=show))
        if count:
            raise CommandError(
                f"{snapshot.path} is not as it was written: {count} found. Take another snapshot "
                "(--at). Remove a damaged file of objects/: the next backup copies it anew, where "
                "the archive has it still."
            )
        return snapshot.manifest()

    def tell_checked(self, snapshot: Snapshot, manifest: Manifest) -> None:
        if manifest.problems:
            self.name(iter(manifest.problems))
            raise CommandError(
                f"{snapshot.path} is as it was written, but was not whole then: what is named "
                "above could not be copied."
            )
        said = (
            f"{snapshot.path} is whole and unaltered. Ledger: {manifest.ledger_head or 'empty'}\n"
            f"Manifest: {snapshot.seal}"
        )
        self.stdout.write(self.style.SUCCESS(said))

    def rebuild(self, manifest: Manifest) -> None:
        search = "rebuild_archive" if is_older(manifest) else "rebuild_search"
        for command in (search, "rebuild_desk_search"):
            self.stdout.write(f"{command} …")
            call_command(command, verbosity=0)

    def verify(self, manifest: Manifest) -> None:
        self.stdout.write("verify_ledger, check_archive …")
        count = self.name(problems(manifest, self.steps.show))
        self.stdout.write(NEXT.format(at=manifest.at, head=manifest.ledger_head or "empty"))
        if count:
            raise CommandError(
                f"All of the backup is restored, but {count} things, named above, are not right in "
                "it, and were not when it was taken, or it was altered."
            )
        self.stdout.write(self.style.SUCCESS("Restored and verified."))

    def name(self, found: Any) -> int:
        count = 0
        for problem in found:
            self.steps.clear()
            self.stdout.write(self.style.ERROR(printable(problem)))
            count += 1
        self.steps.clear()
        return count
