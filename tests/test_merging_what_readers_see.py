"""Merging what is live: readers find all of it at the one that is kept, at once."""

from uuid import UUID

import pytest
from django.test import Client

from archive.models import Edition, LinkCount, Record
from archive.verify import problems
from newsroom.models import Status, WithheldEdition, WorkingCopy
from newsroom.publishing.merge import CannotMerge, merge
from newsroom.publishing.publish import publish
from newsroom.publishing.unmerge import unmerge
from tests.archive_content import archive_dump
from tests.working_copies import make_article, make_person, make_photo, make_tag, person_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def live():
    """(gone, kept, an article that links the one that goes), all of them public."""
    gone = make_person("Haseeb Qawi Markaz", text={"description": "Of the valley."})
    kept = make_person("Hasib Qawi Markaz")
    article = make_article(headline="A battle", body=f"<p>{person_link(gone)} spoke.</p>")
    for copy in (article, kept):
        publish(copy, along=None)
    for copy in (gone, kept, article):
        copy.refresh_from_db()
    return gone, kept, article


def current(copy: WorkingCopy) -> Edition:
    edition = Record.objects.get(uid=copy.uid).current
    assert edition is not None
    return edition


def test_old_addresses_and_links_lead_to_the_one_that_is_kept(live, client: Client):
    gone, kept, article = live
    merge(gone, kept)

    page = client.get(f"/people/{kept.slug}/")
    assert "A battle" in page.content.decode()
    assert (
        f'href="/people/{kept.slug}/"' in client.get(f"/articles/{article.slug}/").content.decode()
    )
    for old in (f"/people/{gone.slug}/", f"/id/{gone.uid}"):
        response = client.get(old, follow=True)
        assert response.redirect_chain[-1][0] == f"/people/{kept.slug}/"
        assert response.redirect_chain[0][1] == 301
    assert LinkCount.objects.filter(target_uid=kept.uid).exists()
    assert list(problems()) == []


def test_its_own_words_leave_the_archive_and_are_kept_in_the_newsroom(live):
    gone, kept, _ = live
    assert "Of the valley" in archive_dump()
    merge(gone, kept)
    assert "Of the valley" not in archive_dump()
    assert WithheldEdition.objects.get(uid=gone.uid).reason == "merged"
    gone.refresh_from_db()
    assert gone.status == Status.WITHDRAWN


def test_what_it_gained_is_seen_when_it_is_published(live, client: Client):
    gone, kept, _ = live
    merge(gone, kept, take={"text:en:description"})
    kept.refresh_from_db()
    assert kept.status == Status.CHANGED
    assert "Of the valley" not in client.get(f"/people/{kept.slug}/").content.decode()
    publish(kept)
    assert "Of the valley" in client.get(f"/people/{kept.slug}/").content.decode()


def test_undoing_brings_the_last_edition_back(live, client: Client):
    gone, kept, _ = live
    number = current(gone).number
    parted = unmerge(merge(gone, kept))

    assert parted.is_back
    assert client.get(f"/people/{gone.slug}/").status_code == 200
    assert "A battle" in client.get(f"/people/{gone.slug}/").content.decode()
    assert "A battle" not in client.get(f"/people/{kept.slug}/").content.decode()
    assert current(gone).number == number + 1
    gone.refresh_from_db()
    assert gone.status == Status.LIVE
    assert list(problems()) == []


def test_the_one_that_readers_see_is_kept(live):
    gone, _, _ = live
    with pytest.raises(CannotMerge, match="Keep the one that they see"):
        merge(gone, make_person("Hasib"))


def test_a_draft_goes_into_what_is_live(live):
    _, kept, _ = live
    draft = make_person("Hasib")
    article = make_article(headline="Later", body=f"<p>{person_link(draft)} came.</p>")
    merge(draft, kept)
    publish(article, along=None)
    assert not Record.objects.filter(uid=draft.uid).exists()
    assert UUID(current(article).shape["body"]["blocks"][0]["content"][0]["uid"]) == draft.uid
    assert LinkCount.objects.filter(target_uid=kept.uid).count() == 1


def test_tags_and_photographs_follow(client: Client):
    gone, kept = make_tag("Human rights"), make_tag("Rights")
    person, other = make_person("Haseeb"), make_person("Hasib")
    photo = make_photo(tags=[gone], people=[person], text={"headline": "A march"})
    for copy in (photo, kept, other):
        publish(copy, along=None)
    merge(gone, kept)
    merge(person, other)
    assert "A march" in client.get(f"/tags/{kept.slug}/").content.decode()
    assert "/photos/" in client.get(f"/people/{other.slug}/").content.decode()
    assert list(problems()) == []
