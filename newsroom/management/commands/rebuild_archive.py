from typing import Any

from django.core.management.base import BaseCommand

from archive import ledger
from archive.models import Record
from newsroom.management.progress import Progress


class Command(BaseCommand):
    help = (
        "Write the archive's derived tables (record fields, links, counts, former addresses, "
        "search) anew from the editions. Changes nothing on a healthy archive. Readers go on "
        "reading meanwhile; publishing waits."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        total = Record.objects.count() if options["verbosity"] else 0
        progress = Progress(self.stdout, total, lines=True)
        count = 0

        def show(done: int) -> None:
            nonlocal count
            count = done
            progress.show(done)

        progress.show(0)
        ledger.rebuild(show)
        progress.clear()
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS(f"Rebuilt {count} records."))
