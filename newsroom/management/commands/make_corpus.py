import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Model

from archive.models import LedgerEntry
from newsroom.demo.corpus import Corpus
from newsroom.demo.corpus.corpus import LANGUAGES
from newsroom.management.progress import Progress
from newsroom.models import MODELS, User


class Command(BaseCommand):
    help = (
        "Publish an archive of invented articles and people, to measure with. The same numbers "
        "make the same archive. Only where nothing is stored yet, or in a demonstration (--add). "
        "Where it was interrupted, the same command with --add goes on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--articles", type=_count, required=True, metavar="N")
        parser.add_argument("--people", type=_count, required=True, metavar="M")
        parser.add_argument("--seed", type=int, default=1, metavar="S")
        parser.add_argument(
            "--words", type=_count, default=900, metavar="W", help="Of an article, about (900)."
        )
        parser.add_argument(
            "--languages",
            type=_languages,
            default=LANGUAGES,
            metavar="TAGS",
            help=f"Separated by commas, the commonest first ({','.join(LANGUAGES)}).",
        )
        parser.add_argument(
            "--add",
            action="store_true",
            help="Put it beside what a demonstration holds, or a corpus of another seed.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        marker = settings.DATA_DIR / "demo"
        if _holds_anything() and not (options["add"] and marker.exists()):
            raise CommandError(
                "This archive is not empty, and an invented one may not be mixed with it. Name "
                "another DATA_DIR (and DATABASE_URL). What is a demonstration takes it with --add."
            )
        marker.touch()  # From now on this may be thrown away.
        names = ("articles", "people", "seed", "words", "languages")
        corpus = Corpus(**{name: options[name] for name in names})
        progress, begin = Progress(self.stderr, len(corpus)), time.monotonic()
        corpus.publish(progress.show)
        progress.clear()
        if options["verbosity"]:
            rate = len(corpus) / (time.monotonic() - begin)
            self.stdout.write(
                self.style.SUCCESS(f"Published {len(corpus)} records, {rate:.0f} a second.")
            )


def _holds_anything() -> bool:
    stored: tuple[type[Model], ...] = (LedgerEntry, User, *MODELS.values())
    return any(model._default_manager.exists() for model in stored)


def _count(text: str) -> int:
    # What is no longer than this is a number that any machine can count to.
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and int(text) > 0):
        raise ArgumentTypeError("Write a whole number from 1 to 999999999.")
    return int(text)


def _languages(text: str) -> tuple[str, ...]:
    tags = tuple(dict.fromkeys(text.split(",")))
    if unknown := set(tags) - set(LANGUAGES):
        raise ArgumentTypeError(
            f"Of “{', '.join(sorted(unknown))}” there are no words. Choose from "
            f"{','.join(LANGUAGES)}."
        )
    return tags
