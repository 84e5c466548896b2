"""Captions of a photograph that other pages print, and whether readers can learn them."""

from typing import Any

from django.core.management import call_command

from archive.models import Edition, Link, Record
from archive.verify import problems
from newsroom.models import Photo, WithheldEdition, WorkingCopy
from newsroom.publishing.plan import plan
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.archive_content import archive_dump
from tests.searching import results

CAPTION = "Karimullah hides in the orchard house"
PLACES = "lead photograph,article,gallery,text of a gallery,profile,page".split(",")


def told() -> bool:
    """Can readers learn it from anything that is public?"""
    return "orchard" in archive_dump() or results("orchard").total > 0


def places(photo: Photo) -> dict[str, WorkingCopy]:
    """Everything that can print a caption of its own for a photograph."""
    figure = make.photo_figure(photo, CAPTION)
    return {
        "lead photograph": make.make_article(lead_photo=photo, lead_caption=CAPTION, slug="lead"),
        "article": make.make_article(body=f"<p>Then.</p>{figure}", slug="body"),
        "gallery": make.make_gallery(photos=[(photo, CAPTION), make.make_photo(slug="other")]),
        "text of a gallery": make.make_gallery(
            "Text", photos=[make.make_photo(slug="third")], text={"body": figure}
        ),
        "profile": make.make_person("Ahmad Massoud", text={"body": figure}),
        "page": make.make_page(body=figure),
    }


def go_out(copy: WorkingCopy, *, without: Photo) -> Edition:
    along = [item.copy.uid for item in plan(copy).along if item.copy.uid != without.uid]
    return publish(copy, along=along)


def live(copy: WorkingCopy) -> Edition:
    edition = Record.objects.get(uid=copy.uid).current
    assert edition is not None
    return edition


def healthy() -> bool:
    """The ledger fits, and rebuilding what is derived changes nothing."""

    def derived() -> list[Any]:
        links = Link.objects.order_by("source", "position").values_list("source", "target_uid")
        return [*Record.objects.order_by("pk").values(), *links, results("hides").total]

    before = derived()
    call_command("rebuild_archive", verbosity=0)
    kept = WithheldEdition.objects.iterator(chunk_size=200)
    return derived() == before and list(problems(withheld=kept)) == []
