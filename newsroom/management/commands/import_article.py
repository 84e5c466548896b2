from argparse import ArgumentParser
from pathlib import Path
from textwrap import fill
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from archive import dates
from archive.languages import BY_TAG
from newsroom.exchange.article.draft import Details, imported_before, make_draft
from newsroom.exchange.article.known import known_names
from newsroom.exchange.article.mentions import Find
from newsroom.exchange.article.plain import CannotRead
from newsroom.exchange.article.report import WIDTH
from newsroom.models import Article
from newsroom.publishing.publish import Blocked, plan, publish


class Command(BaseCommand):
    help = "Make a draft of each article file (.txt, .md, .html, .docx) and say what was unsure."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--language", default="", help="en, es, fr, fa-AF, ps … Guessed if not given."
        )
        parser.add_argument("--date", default="", help="When it was first published: 2021-08-27.")
        parser.add_argument("--outlet", default="", help="Where it was first published.")
        parser.add_argument("--url", default="", help="Its address there.")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="Publish each draft at once, where nothing stands in the way. Speakers that are "
            "not certain are left out.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        details = self._details(options)
        find = known_names()
        failed = 0
        for path in options["files"]:
            self.stdout.write(self.style.MIGRATE_HEADING(str(path)))
            try:
                self._import(path, find, details, publish_it=options["publish"])
            except (OSError, CannotRead, Blocked) as error:
                failed += 1
                self.stderr.write(self.style.ERROR(_sentence(error)))
            self.stdout.write("")
        if failed:
            raise CommandError(f"{failed} of {len(options['files'])} files failed.")

    def _details(self, options: dict[str, Any]) -> Details:
        language, date = options["language"], options["date"]
        if language and language not in BY_TAG:
            raise CommandError(f"--language {language}: use one of {', '.join(BY_TAG)}.")
        if date:
            try:
                dates.parse(date)
            except ValueError as error:
                raise CommandError(f"--date {date}: {error}") from None
        return Details(language, date, options["outlet"], options["url"])

    def _import(self, path: Path, find: Find, details: Details, *, publish_it: bool) -> None:
        data = path.read_bytes()
        if before := imported_before(data):
            self.stdout.write(
                self.style.WARNING(
                    "This very file was imported before, and nothing was made of it again:\n"
                    f"{_address(before)}"
                )
            )
            return
        drafted = make_draft(data, path.name, find, details, guesses=not publish_it)
        self.stdout.write(drafted.report)
        self.stdout.write(self.style.SUCCESS(f"\nDraft  {_address(drafted.article)}"))
        if publish_it:
            along = [item.copy.label for item in plan(drafted.article).along]
            publish(drafted.article)
            public = f"{settings.SITE_URL}/articles/{drafted.article.slug}/"
            self.stdout.write(self.style.SUCCESS(f"Public {public}"))
            if along:
                self.stdout.write(
                    fill(f"Not public yet, so not linked for readers: {', '.join(along)}.", WIDTH)
                )


def _address(article: Article) -> str:
    return f"{settings.SITE_URL}{reverse('admin:newsroom_article_change', args=[article.pk])}"


def _sentence(error: Exception) -> str:
    if isinstance(error, Blocked):
        lines = [
            f"  {item.copy.label}: {problem.message}"
            for item in error.items
            for problem in item.blocking
        ]
        return "The draft was kept but not published:\n" + "\n".join(lines)
    if isinstance(error, OSError):
        return f"The file cannot be opened: {error.strerror or error}."
    return str(error)
