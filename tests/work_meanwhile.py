"""A process of its own: `python -m tests.work_meanwhile` publishes, withdraws, uploads and deletes
until its input is closed, and writes how often it did."""

import random
import select
import sys

import django

django.setup()

from django.core.files.storage import storages  # noqa: E402
from django.db import transaction  # noqa: E402

from archive.models import Change, Reason  # noqa: E402
from newsroom import finding  # noqa: E402
from newsroom.intake import clearance, isolated, worker  # noqa: E402
from newsroom.models import Article, Photo  # noqa: E402
from newsroom.publishing import outbox  # noqa: E402
from newsroom.publishing.publish import publish, withdraw  # noqa: E402
from tests.working_copies import make_article, make_photo, picture  # noqa: E402


def stopped() -> bool:
    return bool(select.select([sys.stdin], [], [], 0)[0])


def throw_away(photo: Photo) -> None:
    """As deleting a draft: its row first, then its files."""
    with transaction.atomic():
        finding.remove([photo])
        photo.delete()
    photo.file.storage.delete(str(photo.file.name))
    for name in (photo.thumbnail, photo.preview):
        storages["private"].delete(name)


def main() -> None:
    isolated._run = worker.answered
    chance = random.Random(1)
    photo, article = make_photo(title="Comes and goes"), make_article(headline="Again and again")
    rounds = 0
    while not stopped():
        colour = f"#{chance.randrange(1 << 24):06x}"
        photo.refresh_from_db()
        if not photo.is_live:
            clearance.clear(photo, by=None)
            publish(photo)
        article.refresh_from_db()
        publish(article, change=Change.UPDATE if article.is_live else Change.FIRST, note="More.")
        new = make_photo(data=picture(width=80, height=60, colour=colour), cleared=False)
        if rounds % 2:
            withdraw(Photo.objects.get(pk=photo.pk), reason=Reason.ERROR)
            outbox.run()
            throw_away(new)
        rounds += 1
    sys.stdout.write(f"{rounds} {Article.objects.count()}\n")


if __name__ == "__main__":
    main()
