import hashlib
import json
import os
import stat
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from newsroom.intake.arrivals import Arrival, arrive, recognised, too_large
from newsroom.intake.read import Refused
from newsroom.intake.store import take
from newsroom.management.progress import Progress, printable
from newsroom.models import Photo, Upload

TEXTS = (
    *("headline", "caption", "title", "credit", "source", "copyright", "usage_terms"),
    *("date_created", "city", "province", "country", "location", "alt_text", "format"),
)
LISTS = ("creators", "persons", "keywords")
OTHERS = ("gps", "orientation", "width", "height")

# What programs and systems lay beside photographs.
SIDECARS = {".xmp", ".thm", ".aae", ".pp3", ".dop", ".on1", ".cos"}
LEFT_BY_SYSTEMS = {"thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx"}


class Command(BaseCommand):
    help = (
        "Take photographs from files and folders: read, kept privately, not reviewed. What is "
        "here already is not taken twice. Ends with status 1 only where something could not be "
        "looked at (a path that is not there, a file that may not be opened); a file that is "
        "refused is a result."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder with all in it"
        )
        parser.add_argument(
            "--credit",
            default="",
            help="The credit line for all of them, in place of what the files say.",
        )
        parser.add_argument(
            "--json",
            action="store_true",
            dest="as_json",
            help="Write one line of JSON a file to standard output: file, status (created, "
            "duplicate or rejected), uid, reason, facts.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would become of each; keep nothing."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        most = Photo._meta.get_field("credit").max_length or 0
        if len(options["credit"]) > most:
            raise CommandError(f"--credit: at most {most} characters, please.")
        self.as_json, self.dry_run, self.credit = (
            options[name] for name in ("as_json", "dry_run", "credit")
        )
        self.counts: Counter[str] = Counter()
        self.unread = 0
        # Of a dry run: what it would have taken already.
        self.seen: set[str] = set()
        files = [path for each in options["paths"] for path in self.files(each)]
        upload = None if self.dry_run else Upload.objects.create()
        progress = Progress(self.stderr, len(files))
        try:
            for done, path in enumerate(files):
                progress.show(done, str(path))
                arrival = self.looked_at(path, upload)
                progress.clear()
                self.tell(path, arrival)
            self.sum_up(upload)
        except BrokenPipeError:
            # Whoever read it has seen enough ("… | head"); what was taken stays.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def files(self, path: Path) -> Iterator[Path]:
        """All files under a path in the order of their names, but for what is passed over."""
        if not os.path.isdir(path):  # noqa: PTH112 - a Path raises where it may not look
            yield path
            return

        def unreadable(error: OSError) -> None:
            self.unread += 1
            self.say(f"{error.filename}: the folder cannot be opened: {error.strerror}.")

        # Links to folders are not followed: they can lead in a circle, or out of the card.
        for folder, folders, names in os.walk(path, onerror=unreadable):
            here = Path(folder)
            for name in sorted(folders):
                if why := "a link to a folder" if (here / name).is_symlink() else passed_over(name):
                    folders.remove(name)
                    self.say(f"{here / name}: passed over, {why}.")
            folders.sort()
            for name in sorted(names):
                if why := passed_over(name):
                    self.say(f"{here / name}: passed over, {why}.")
                else:
                    yield here / name

    def looked_at(self, path: Path, upload: Upload | None) -> Arrival:
        try:
            data = content(path)
            if self.dry_run:
                return self.foreseen(data)
            name = os.fsencode(path.name).decode(errors="replace")
            return arrive(data, name, by=None, upload=upload, credit=self.credit)
        except OSError as error:
            self.unread += 1
            return Arrival("rejected", reason=f"It cannot be opened: {error.strerror or error}.")
        except Refused as error:
            return Arrival("rejected", reason=str(error))

    def foreseen(self, data: bytes) -> Arrival:
        sha256 = hashlib.sha256(data).hexdigest()
        if known := recognised(sha256):
            return known
        facts = asdict(take(data).facts)
        if sha256 in self.seen:
            return Arrival("duplicate", reason="This very file came before.", facts=facts)
        self.seen.add(sha256)
        return Arrival("created", facts=facts)

    def tell(self, path: Path, arrival: Arrival) -> None:
        self.counts[arrival.status] += 1
        if self.as_json:
            line = {
                "file": str(path),
                "status": arrival.status,
                "uid": str(arrival.photo.uid) if arrival.photo else None,
                "reason": arrival.reason,
                "facts": None if arrival.status == "rejected" else told(arrival.facts),
            }
            self.stdout.write(json.dumps(line))
        else:
            styles = {"created": self.style.SUCCESS, "rejected": self.style.ERROR}
            word = styles.get(arrival.status, str)(f"{arrival.status:<10}")
            self.stdout.write(f"{word}{printable(str(path))}")
            if arrival.reason:
                self.stdout.write(f"{'':<10}{arrival.reason}")
        self.stdout.flush()

    def sum_up(self, upload: Upload | None) -> None:
        counts = self.counts
        would = " would be" if self.dry_run else ""
        self.say(
            f"{counts['created']}{would} taken, {counts['duplicate']} here already, "
            f"{counts['rejected']} rejected."
        )
        if upload is not None and not counts["created"]:
            upload.delete()
        elif upload is not None:
            grid = f"{reverse('admin:newsroom_photo_captions')}?upload={upload.uid}"
            self.say(f"Write their captions: {settings.SITE_URL}{grid}")
        if self.unread:
            raise CommandError(
                f"{self.unread} could not be opened. Look whether they are there and may be read, "
                "and run this again: what was taken is not taken twice."
            )

    def say(self, message: str) -> None:
        """Where standard output is for programs, it belongs to the files alone."""
        stream = self.stderr if self.as_json else self.stdout
        stream.write(printable(message), style_func=str)


def passed_over(name: str) -> str:
    if name.startswith("."):
        return "hidden"
    if Path(name).suffix.lower() in SIDECARS:
        return "a sidecar of a photograph"
    return "left by an operating system" if name.lower() in LEFT_BY_SYSTEMS else ""


def content(path: Path) -> bytes:
    """Raises OSError, or `Refused` where it is not worth reading."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise Refused("This is not a file. Name a file or a folder.")
    if refusal := too_large(found.st_size):
        raise Refused(refusal)
    with path.open("rb") as file:
        # It may have grown since.
        return file.read(settings.PHOTO_LIMITS.file_bytes + 1)


def told(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        **{name: facts.get(name) or "" for name in TEXTS},
        **{name: facts.get(name) or [] for name in LISTS},
        **{name: facts.get(name) for name in OTHERS},
    }
