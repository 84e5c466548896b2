from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsroom.publishing import outbox


class Command(BaseCommand):
    help = (
        "Remove the public files of withdrawn photographs that the storage did not let go of at "
        "once. Run it every few minutes (cron); it does nothing where nothing is left to do."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if left := outbox.run():
            raise CommandError(
                f"{left} public files could not be removed. Check the public storage; they are "
                "tried again at the next run."
            )
