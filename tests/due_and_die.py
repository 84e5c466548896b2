"""Run in processes of their own by the tests of killed workers: `python -m tests.due_and_die WHAT`.

`fill` schedules FIFTY articles that share a tag and a photograph, all for now, and `look` writes as
JSON what has come of them. `steps` has a worker kill itself, with no chance to tidy up, before some
of its statements, before its commit and after it, and looks each time at what is left.
"""

import json
import signal
import sys
from datetime import datetime
from typing import Any

import django

django.setup()

from django.core.files.storage import storages  # noqa: E402
from django.utils import timezone  # noqa: E402

from archive.models import LedgerEntry  # noqa: E402
from archive.verify import problems  # noqa: E402
from newsroom.intake.store import rendition_names  # noqa: E402
from newsroom.models import Article, Due, Photo, Worker  # noqa: E402
from newsroom.publishing import outbox  # noqa: E402
from newsroom.publishing.falling_due import run_due  # noqa: E402
from tests import working_copies as make  # noqa: E402
from tests.scheduling import in_hours, schedule_it  # noqa: E402
from tests.search_and_die import Killer, forked  # noqa: E402

FIFTY = 50


def fill() -> None:
    tag, photo = make.make_tag(), make.make_photo()
    at = in_hours(1)
    for number in range(FIFTY):
        schedule_it(make.make_article(headline=f"{number}", tags=[tag], lead_photo=photo), at=at)
    Due.objects.update(at=timezone.now())


def look() -> dict[str, Any]:
    published = LedgerEntry.objects.filter(action="publish").values_list("uid", flat=True)
    articles = set(Article.objects.values_list("uid", flat=True))
    of_articles = [uid for uid in published if uid in articles]
    return {
        "entries": len(of_articles),
        "articles": len(set(of_articles)),
        "along": len(published) - len(of_articles),
        "states": sorted(set(Due.objects.values_list("state", flat=True))),
        "told": Article.objects.exclude(due_at=None).count(),
        "workers": Worker.objects.count(),
        "problems": [str(each) for each in problems()],
    }


def left(due: Due, photo: Photo) -> tuple[str, list[str], bool]:
    """What has come of it, what the ledger says, and whether any file is public."""
    outbox.run()
    due.refresh_from_db()
    acts = LedgerEntry.objects.filter(uid=due.uid).values_list("action", flat=True)
    files = rendition_names(photo.renditions)
    return due.state, list(acts), any(map(storages["public"].exists, files))


def steps() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for kind, stride in (("statement", 5), ("commit", 1), ("committed", 1)):
        # Of a colour of its own: else its smaller pictures are those of the one before.
        photo = make.make_photo(data=make.picture(colour=f"#{len(found)}0a0c0"))
        due = schedule_it(make.make_article(headline=kind, lead_photo=photo))
        kills, number, seen = 0, 1, set()
        while _killed(due.at, **{kind: number}):
            state, acts, public = left(due, photo)
            seen.add((state, *acts, public))
            kills, number = kills + 1, number + stride
        found[kind] = {"kills": kills, "left": sorted(seen), "end": left(due, photo)}
    return {**found, **look()}


def _killed(at: datetime, **step: int) -> bool:
    return forked(lambda: Killer(**step).run(lambda: run_due(at))) == signal.SIGKILL


if __name__ == "__main__":
    what = {"fill": fill, "look": look, "steps": steps}[sys.argv[1]]
    sys.stdout.write(json.dumps(what()))
