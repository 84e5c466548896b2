"""What is embargoed is nowhere before its time: not in a table, a search, a feed or a file."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from archive.models import Record
from newsroom.models import Due, Gallery, Photo, Revision
from newsroom.publishing.due import NotScheduled
from newsroom.publishing.falling_due import run_due
from newsroom.publishing.publish import Blocked, publish
from newsroom.revising.words import changes
from tests import working_copies as make
from tests.archive_content import archive_dump
from tests.crawl import crawl
from tests.scheduling import acts, come_of, in_hours, schedule_it
from tests.staff import desk, page_of, save
from tests.test_desk_publishing import press_publish
from tests.test_desk_scheduling import press_schedule, text
from tests.test_drafts_never_leak import addresses

pytestmark = pytest.mark.django_db

MARKER = "Zarbulmasal"


def until(hours: float = 24) -> datetime:
    """To the minute, as somebody says it."""
    return in_hours(hours).replace(second=0, microsecond=0)


def public_files() -> list[str]:
    folder = settings.DATA_DIR / "public"
    return [path.name for path in folder.rglob("*") if path.is_file()]


def embargoed_photo(at: datetime) -> Photo:
    return make.make_photo(
        title=MARKER,
        credit=MARKER,
        text={"headline": MARKER, "caption": MARKER, "alt": MARKER},
        data=make.picture(colour="#203040"),
        embargo_until=at,
    )


def test_before_its_time_it_is_nowhere_and_then_it_is() -> None:
    at = until()
    photo = embargoed_photo(at)
    tag, person = make.make_tag(f"{MARKER} tag"), make.make_person(f"{MARKER} person")
    body = f"<p>{make.person_link(person)}, {MARKER}.</p>{make.photo_figure(photo, MARKER)}"
    article = make.make_article(
        headline=MARKER, body=body, tags=[tag], lead_photo=photo, embargo_until=at
    )
    gallery = make.make_gallery(f"{MARKER} gallery", photos=[photo], embargo_until=at)
    publish(make.make_article(headline="A live one"))
    due = schedule_it(article, at=at)
    schedule_it(gallery, at=at, along=[])

    for copy in (article, photo, gallery):
        with pytest.raises(Blocked, match="embargoed until"):
            publish(copy, along=None)
    run_due(timezone.now())

    assert MARKER not in archive_dump()
    assert not any(str(copy.uid) in archive_dump() for copy in (article, photo, gallery, tag))
    assert public_files() == []
    entrances = [address for copy in (article, photo, gallery) for address in addresses(copy)]
    small = MARKER.lower()
    entrances += [f"/search/?q={small}", f"/api/search?q={small}", f"/search.atom?q={small}"]
    entrances += [f"/api/suggest?q={small[:5]}", "/feeds/articles.atom"]
    for path, _, said in crawl(Client(), *entrances):
        assert MARKER not in said, path

    run_due(due.at)

    assert [acts(copy) for copy in (article, photo, gallery)] == [["publish"]] * 3
    assert MARKER in archive_dump()
    assert public_files()


def test_an_embargoed_photograph_keeps_out_with_its_caption_and_the_page_says_so() -> None:
    editor, photo = desk("editor"), embargoed_photo(until())
    article = make.make_article(
        body=f"<p>A road.</p>{make.photo_figure(photo, MARKER)}",
        lead_photo=photo,
        lead_caption=MARKER,
    )

    page = text(editor.get(page_of(article, "publish")))
    assert "It is embargoed until" in page
    assert f"The caption of “{MARKER}” stays back with it until it is published." in page
    press_publish(editor, article)

    assert acts(article) == ["publish"]
    assert MARKER not in archive_dump()
    assert public_files() == []


def test_nothing_is_scheduled_for_before_the_end_of_an_embargo() -> None:
    editor, article = desk("editor"), make.make_article(embargo_until=until(48))
    photo = embargoed_photo(until(72))
    shows = make.make_article(lead_photo=photo)

    page = editor.get(page_of(article, "publish"))
    assert not page.context["now_open"]
    refused = press_schedule(editor, article, in_hours(47))
    assert "It is embargoed until" in text(refused)
    with pytest.raises(NotScheduled, match="embargoed until"):
        schedule_it(shows, at=in_hours(71))
    assert not Due.objects.exists()

    assert press_schedule(editor, article, until(48)).status_code == 302
    due = schedule_it(shows, at=until(72))
    run_due(due.at)
    assert [acts(copy) for copy in (article, shows, photo)] == [["publish"]] * 3


def test_an_embargo_that_is_set_or_moved_after_scheduling_holds() -> None:
    article = make.make_article()
    due = schedule_it(article)
    article.embargo_until = due.at + timedelta(hours=1)
    article.save()

    run_due(due.at)

    assert come_of(due)[0] == "failed"
    assert "It is embargoed until" in due.said
    assert not Record.objects.exists()


@pytest.mark.parametrize("kind", ["article", "photo", "gallery"])
def test_an_embargo_is_said_in_a_zone_and_shown_in_kabul_and_in_utc(kind: str) -> None:
    editor = desk("editor")
    made: dict[str, Any] = {
        "article": make.make_article,
        "photo": make.make_photo,
        "gallery": lambda: make.make_gallery(photos=[make.make_photo()]),
    }
    copy = made[kind]()
    given = {
        "embargo_until_0": "2040-03-05",
        "embargo_until_1": "05:30",
        "embargo_until_2": "Europe/Madrid",
    }

    save(editor, copy, **given)

    assert f"{copy.embargo_until:%Y-%m-%d %H:%M}" == "2040-03-05 04:30"
    form = text(editor.get(page_of(copy)))
    assert form.count("5 March 2040, 09:00 in Kabul · 04:30 UTC") == 2  # the bar and the field
    after, before = Revision.objects.filter(uid=copy.uid).order_by("-number")[:2]
    told = {each.where: each.now for each in changes(type(copy), before.data, after.data)}
    assert told["Embargoed until"] == "5 March 2040, 09:00 in Kabul · 04:30 UTC"
    was = copy.modified_at
    save(editor, copy)
    assert copy.modified_at == was
    save(editor, copy, embargo_until_0="", embargo_until_1="")
    assert copy.embargo_until is None


def test_a_gallery_of_embargoed_photographs_alone_stays_back() -> None:
    gallery: Gallery = make.make_gallery(photos=[(embargoed_photo(until()), MARKER)])

    with pytest.raises(Blocked, match="None of its photographs"):
        publish(gallery)
