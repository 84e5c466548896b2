from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.models import LedgerEntry
from archive.verify import problems


class Command(BaseCommand):
    help = (
        "Check that the archive holds what its ledger says was published, unaltered and in order. "
        "Names what is altered, removed or reordered, and ends with status 1 if anything is."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        for problem in problems():
            count += 1
            self.stdout.write(self.style.ERROR(problem))
        if count:
            raise CommandError(f"The archive does not fit its ledger: {count} found.")
        entries = LedgerEntry.objects.count()
        self.stdout.write(self.style.SUCCESS(f"The archive fits its ledger ({entries} entries)."))
