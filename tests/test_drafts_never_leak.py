"""An anonymous crawl of every public address, while drafts with marker words exist."""

import pytest
from django.conf import settings
from django.test import Client

from archive.models import Reason
from archive.views.addresses import FOLDERS
from newsroom.keeping import keep
from newsroom.publishing.publish import publish, withdraw
from tests.archive_content import archive_dump
from tests.crawl import crawl
from tests.working_copies import (
    make_article,
    make_contributor,
    make_gallery,
    make_organisation,
    make_page,
    make_person,
    make_photo,
    make_place,
    make_source,
    make_tag,
    person_link,
    photo_figure,
    quotation,
)

pytestmark = pytest.mark.django_db

MARKER = "Zarbulmasal"


def addresses(copy) -> list[str]:
    """Where readers would look for a working copy if it were public."""
    folder = FOLDERS[copy.KIND]
    base = f"/{folder}/{copy.slug}"
    return [f"/id/{copy.uid}", f"{base}/", f"{base}.json", f"{base}/v/1/", f"{base}/history/"]


@pytest.fixture
def archive():
    """A published article that refers to drafts of every kind, and drafts of live things."""
    place, tag, desk = make_place("Anaba"), make_tag("Roads"), make_contributor("Road desk")
    person = make_person("Ahmad Massoud", text={"description": "Known."})
    photo = make_photo(place=place, creator=desk, people=[person], tags=[tag])
    drafts = [
        make_place(f"{MARKER} place"),
        make_tag(f"{MARKER} tag"),
        make_contributor(f"{MARKER} desk"),
        make_organisation(f"{MARKER} front"),
        make_person(f"{MARKER} person", text={"description": MARKER}),
        make_page(f"{MARKER} page", body=f"<p>{MARKER}</p>"),
        make_photo(text={"caption": MARKER, "alt": MARKER}, title=MARKER, credit=MARKER),
        make_article(headline=f"{MARKER} draft", standfirst=MARKER),
        make_gallery(f"{MARKER} gallery", photos=[(photo, MARKER)]),
    ]
    hidden_person, hidden_photo = drafts[4], drafts[6]
    live = make_article(
        headline="A road is opened",
        body=f"<p>{person_link(person)} and {person_link(hidden_person, 'someone')} met.</p>"
        + quotation(person, "The road is open.", "Massoud said")
        + photo_figure(photo)
        + photo_figure(hidden_photo),
        tags=[tag, drafts[1]],
        contributors=[desk],
        lead_photo=photo,
    )
    make_source(f"{MARKER} source", notes=MARKER)
    publish(live, along=[each.uid for each in (place, tag, desk, person, photo)])
    publish(make_page("About"), along=None)
    live.headline = f"{MARKER} again"
    keep(live)
    return live, drafts


def test_no_public_address_shows_a_word_of_a_draft(archive):
    live, drafts = archive
    entrances = [address for copy in drafts for address in addresses(copy)]
    # Typed in small letters, what comes back to the reader is no marker.
    entrances += [f"/search/?q={MARKER.lower()}", f"/api/search?q={MARKER.lower()}"]
    seen = {}
    for path, status, text in crawl(Client(), *entrances):
        seen[path] = status
        if path.startswith("/api/search?q=z"):
            assert '"total":0' in text
        assert MARKER not in text, path
        assert status < 500, path
    for copy in drafts:
        assert {seen[address] for address in addresses(copy)} == {404}
    assert len(seen) > 60
    bad = {path: s for path, s in seen.items() if s >= 400 and path not in entrances}
    assert not bad
    assert seen[f"/articles/{live.slug}/"] == 200
    assert MARKER not in archive_dump()


def test_of_withdrawn_things_no_address_and_no_table_shows_a_word(archive):
    live, _ = archive
    live.body += f"<p>{MARKER}</p>"
    keep(live)
    publish(live)
    assert MARKER in archive_dump()
    photo = live.lead_photo
    photo.refresh_from_db()
    for copy in (live, photo):
        withdraw(copy, reason=Reason.SAFETY)
    assert MARKER not in archive_dump()
    assert "A flag on a ridge" not in archive_dump()
    gone = addresses(live) + addresses(photo)
    seen = {path: (status, text) for path, status, text in crawl(Client(), *gone)}
    for path, (_, text) in seen.items():
        assert MARKER not in text, path
        assert "A flag on a ridge" not in text, path
    for path in gone:
        assert seen[path][0] == 410, path


def test_private_files_have_no_public_address(archive):
    _, drafts = archive
    client = Client()
    for rendition in drafts[6].renditions:
        assert client.get(f"/media/{rendition['sha256']}.avif").status_code == 404
    for name in (drafts[6].file.name, drafts[6].thumbnail):
        assert (settings.DATA_DIR / "originals" / name).exists() or "thumb" in name
        for base in ("/media/", "/originals/", "/private/", "/static/"):
            assert client.get(base + name).status_code == 404
    assert client.get("/media/../archive.sqlite3").status_code == 404
