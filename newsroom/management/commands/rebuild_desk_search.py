from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsroom.finding import KINDS, write_page
from newsroom.management.progress import Progress


class Command(BaseCommand):
    help = (
        "Write what staff search anew from the working copies: after an upgrade that says so, or "
        "after rows were written past the newsroom. Staff go on working, and finding, meanwhile. "
        "Readers’ search is rebuilt by rebuild_search."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        total = sum(model._default_manager.count() for model in KINDS.values())
        progress = Progress(self.stdout, total if options["verbosity"] else 0, lines=True)
        done = 0
        try:
            for kind in KINDS:
                last = 0
                while page := write_page(kind, after=last):
                    done, last = done + len(page), page[-1]
                    progress.show(done)
        except KeyboardInterrupt:
            progress.clear()
            raise CommandError("Stopped. Staff find what they found; run it again.") from None
        progress.clear()
        if options["verbosity"]:
            said = f"Staff find {done} working copies and sources."
            self.stdout.write(self.style.SUCCESS(said))
