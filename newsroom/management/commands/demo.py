import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.urls import reverse

from newsroom import env
from newsroom.demo.content import table
from newsroom.demo.load import Loader
from newsroom.models import Article, User


class Command(BaseCommand):
    help = "Load the demo archive where nothing is stored yet, and serve it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--addr", default="127.0.0.1:8000", metavar="HOST:PORT", help="Where to serve it."
        )
        parser.add_argument("--no-serve", action="store_true", help="Load it and stop.")
        parser.add_argument(
            "--fresh", action="store_true", help="Throw an earlier demo archive away first."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        site = f"http://{options['addr']}"
        if not env.text("SITE_URL"):
            # So that the addresses that pages give of themselves lead back to this demo.
            settings.SITE_URL, settings.CSRF_TRUSTED_ORIGINS = site, [site]
        if not env.text("TOTP_REQUIRED"):
            settings.TOTP_REQUIRED = False
        marker = settings.DATA_DIR / "demo"
        if options["fresh"] and marker.exists():
            self.throw_away(marker)
        call_command("migrate", verbosity=0)
        if marker.exists():
            self.stdout.write("The demo archive is loaded already (--fresh makes it anew).")
        elif Article.objects.exists() or User.objects.exists():
            raise CommandError(
                "This archive is not empty. Name another DATA_DIR (and DATABASE_URL) for the demo."
            )
        else:
            # Set first: what an interrupted load leaves behind is a demo too.
            marker.touch()
            Loader(self.say).load()
        self.tell(site)
        if not options["no_serve"]:
            with worker():
                call_command("runserver", options["addr"], use_reloader=False)

    def say(self, message: str) -> None:
        """A message that counts ("…: 3 of 16") is one line: rewritten, or written at its end."""
        counted = re.search(r": (\d+) of (\d+)$", message)
        last = counted is None or counted[1] == counted[2]
        if self.stdout.isatty():
            self.stdout.write(f"\r{message}" if counted else message, ending="\n" if last else "")
        elif last:
            self.stdout.write(message)
        self.stdout.flush()

    def throw_away(self, marker: Path) -> None:
        if connection.vendor == "sqlite":
            connection.close()
            for ending in ("", "-wal", "-shm"):
                Path(f"{settings.DATABASES['default']['NAME']}{ending}").unlink(missing_ok=True)
        else:
            call_command("migrate", "archive", "zero", verbosity=0)
            call_command("migrate", "newsroom", "zero", verbosity=0)
        for storage in ("originals", "private", "public"):
            shutil.rmtree(settings.DATA_DIR / storage, ignore_errors=True)
        marker.unlink()

    def tell(self, site: str) -> None:
        self.stdout.write(
            f"\n  The archive    {site}/\n  The newsroom   {site}{reverse('admin:index')}\n\n"
            "  Demo accounts (for this demonstration only)"
        )
        for row in table("demo"):
            self.stdout.write(f"  {row['name']:<22} {row['username']:<14} {row['password']}")
        self.stdout.write("")


@contextmanager
def worker() -> Iterator[None]:
    """What is scheduled goes out while the demo is served, and no longer."""
    signal.signal(signal.SIGTERM, lambda *ignored: sys.exit())
    program = [sys.executable, str(settings.BASE_DIR / "manage.py"), "run_worker", "--child"]
    process = subprocess.Popen(program, cwd=settings.BASE_DIR)  # noqa: S603 (nothing of a user's)
    try:
        yield
    finally:
        process.terminate()
        process.wait()
