from typing import Any

from django.core.management.base import BaseCommand

from archive import ledger


class Command(BaseCommand):
    help = (
        "Write the archive's derived tables (record fields, links, counts, former addresses, "
        "search) anew from the editions. Changes nothing on a healthy archive. Readers go on "
        "reading meanwhile; publishing waits."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0

        def progress(done: int) -> None:
            nonlocal count
            count = done
            if options["verbosity"] and done % 1000 == 0:
                self.stdout.write(f"{done} records …")

        ledger.rebuild(progress)
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS(f"Rebuilt {count} records."))
