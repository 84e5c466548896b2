import logging
import os
import signal
import time
import uuid
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone

from newsroom.publishing import working

logger = logging.getLogger(__name__)

AFTER_A_FAULT = timedelta(seconds=5)


class Command(BaseCommand):
    help = (
        "Publish and withdraw what is scheduled, at its time, and remove public files that have to "
        "go. Let it run beside the server, always; several may run, and nothing is done twice."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what is due now, and end.")
        parser.add_argument(
            "--child", action="store_true", help="End with the process that started this one."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # By lot, so that it tells of no machine.
        self.name = uuid.uuid4().hex
        self.ended = False
        self.parent = os.getppid() if options["child"] else None
        # Not guarded: whoever starts it where there are no tables, or no database, is told so.
        working.beat(self.name, timezone.now())
        if options["once"]:
            working.turn(self.name, timezone.now())
        else:
            for each in (signal.SIGTERM, signal.SIGINT):
                signal.signal(each, self.end)
            if not options["child"]:
                self.stdout.write("The worker runs. Ctrl-C ends it, after what it is at.")
            self.work()
        working.end(self.name)

    def end(self, *ignored: Any) -> None:
        self.ended = True

    def going_on(self) -> bool:
        return not self.ended and self.parent in (None, os.getppid())

    def work(self) -> None:
        while self.going_on():
            wake = time.monotonic() + self.turn().total_seconds()
            # In short naps, so that it ends when it is told to.
            while self.going_on() and (left := wake - time.monotonic()) > 0:
                time.sleep(min(left, 0.5))

    def turn(self) -> timedelta:
        """Returns how long to sleep then."""
        close_old_connections()
        try:
            working.turn(self.name, timezone.now(), going_on=self.going_on)
            return working.sleep(timezone.now())
        except (OperationalError, InterfaceError):
            logger.warning("The worker cannot reach the database, and tries again.")
        except Exception as fault:
            # Its message may name somebody.
            logger.error("The worker met a fault, and tries again (%s).", type(fault).__name__)
        connection.close()
        return AFTER_A_FAULT
