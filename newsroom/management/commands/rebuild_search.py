from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive import reindexing
from archive.models import Record
from newsroom.management.progress import Progress


class Command(BaseCommand):
    help = (
        "Write the search anew from the current editions. Changes nothing on a healthy archive. "
        "Readers find everything meanwhile, and publishing goes on. It may be stopped at any time "
        "and run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        total = Record.objects.count() if options["verbosity"] else 0
        progress = Progress(self.stdout, total, lines=True)
        progress.show(0)
        try:
            unread = reindexing.rebuild(progress.show)
        except KeyboardInterrupt:
            progress.clear()
            raise CommandError("Stopped. What can be found is as it was; run it again.") from None
        progress.clear()
        if unread:
            said = ", ".join(map(str, unread))
            raise CommandError(f"No edition can be read of {said}: run “manage.py verify_ledger”.")
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS("The search is rebuilt."))
