from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from newsroom.acts import note
from newsroom.admin.devices import remove
from newsroom.admin.locking import forget
from newsroom.admin.sessions import end_all
from newsroom.models import User


class Command(BaseCommand):
    help = "Let somebody set up a new app: for the last chief, whom no other chief can help."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError("Nobody is called so here. Give the name that they sign in by.")
        with transaction.atomic():
            remove(user)
            end_all(user)
            forget(user.username)
            note(user, "Second factor reset on the server.")
        self.stdout.write("Done. They set up a new app when they sign in next.")
