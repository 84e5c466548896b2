"""After a purge nothing that was purged stands in any table or file, and the ledger still fits."""

import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.test import Client
from PIL import Image

from archive.chain import address_sha256
from archive.models import Change, GoneAddress
from archive.verify import problems
from newsroom.intake import clearance
from newsroom.keeping import keep, keep_whole
from newsroom.models import Article, Custody, KeptApart, Photo, Revision, WithheldEdition
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.plugins.fresh_site import FreshSite
from tests.staff import desk, make_user, page_of, save
from tests.whole_database import files_with, tables_with

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

WORD = "qyzarbulmasal"
OWN = f"{WORD.capitalize()} at the bridge"


def sound() -> bool:
    return list(problems(withheld=WithheldEdition.objects.all())) == []


def pressed(client: Client, copy: Any, along: list[str]) -> None:
    """Published at the desk, so that the log tells of it."""
    token = client.get(page_of(copy, "publish")).context["token"]
    data = {"token": token, "change": Change.MINOR, "along": along}
    assert client.post(page_of(copy, "publish"), data).status_code == 302


def hide_and_purge(copy: Any) -> None:
    editor = Client()
    editor.force_login(make_user("editor", username=f"editor-{copy.KIND}"))
    editor.post(page_of(copy, "hide"), {"words": f"Because of {WORD}."}, follow=True)
    chief = Client()
    chief.force_login(make_user("chief", username=f"chief-{copy.KIND}"))
    copy.refresh_from_db()
    data = {"reason": "safety", "title": copy.label}
    assert chief.post(page_of(copy, "purge"), data).status_code == 302
    chief.get("/admin/")  # which shows the message


def test_an_article_and_its_editions() -> None:
    client = desk("chief")
    tag, author = make.make_tag("Roads"), make.make_contributor()
    source = make.make_source("Report on the talks")
    article = make.make_article(
        headline=OWN,
        standfirst=f"So says {WORD}.",
        body=f"<h2>{WORD}</h2><p>The road. {WORD}"
        f'<span data-type="note" data-source="{source.uid}" data-quoted="{WORD}">{WORD}</span></p>',
        notes=f"Ask {WORD}.",
        original_outlet=WORD,
        tags=[tag],
        contributors=[author],
    )
    article.bylines.update(role=WORD)
    keep_whole(article)
    pressed(client, article, [str(tag.uid), str(author.uid)])
    save(client, article, headline=f"{OWN}, again")
    article.slug = "talks"
    keep(article)
    publish(article, change=Change.CORRECTION, note=f"As {WORD} asked.")
    translation = make.make_article(headline="Un puente", language="es")
    save(client, translation, standfirst=f"After {WORD}.")
    translation.standfirst = ""
    keep(translation)
    # What another text once said stands in its own history, and goes with that.
    Revision.objects.filter(uid=translation.uid).delete()
    slug = article.slug
    before = tables_with(WORD)
    assert {"archive_edition", "newsroom_article", "django_admin_log"} <= before

    hide_and_purge(article)

    assert tables_with(WORD) == set()
    assert not Article.objects.filter(pk=article.pk).exists()
    assert not GoneAddress.objects.filter(sha256=address_sha256("article", slug)).exists()
    gone = Client().get(f"/id/{article.uid}")
    assert gone.status_code == 410
    assert "Safety of a person" in gone.content.decode()
    assert sound()


def photograph() -> bytes:
    file = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = f"{WORD} on the bridge"
    Image.new("RGB", (700, 400), "#7a6a4f").save(file, "JPEG", exif=exif)
    return file.getvalue()


def test_a_photograph_with_its_files() -> None:
    words = {"headline": WORD, "caption": f"{WORD} waits.", "alt": WORD, "extended": WORD}
    photo = make.make_photo(
        data=photograph(), title=OWN, credit=f"Photo: {WORD}", text=words, cleared=False
    )
    photo.original_filename = f"{WORD}.jpg"
    photo.save()
    Custody.objects.filter(uid=photo.uid).update(detail=f"{WORD}.jpg")
    photo.regions.create(x=0.1, y=0.1, width=0.2, height=0.2, verdict="consented", note=WORD)
    other = make.make_photo(data=make.picture(colour="#203040"))
    KeptApart.objects.create(one=min(photo, other, key=pk), other=max(photo, other, key=pk))
    clearance.clear(photo, by=None)
    publish(photo)
    article = make.make_article(body=f"<p>The road.</p>{make.photo_figure(photo)}")
    publish(article)
    sha256 = photo.sha256
    assert files_with(WORD)
    assert {"newsroom_photo", "newsroom_custody", "archive_edition"} <= tables_with(WORD)

    hide_and_purge(photo)

    assert tables_with(WORD) == set()
    assert tables_with(sha256) == set()
    assert files_with(WORD) == set()
    assert list(Photo.objects.all()) == [other]
    assert storages["default"].exists(str(other.file.name))
    kept = Custody.objects.filter(uid=photo.uid).values_list("action", flat=True)
    assert {"received", "deleted"} <= set(kept)
    # What showed it goes on.
    assert Client().get(f"/articles/{article.slug}/").status_code == 200
    publish(article)
    assert sound()


def pk(photo: Photo) -> int:
    return photo.pk


def test_a_person_with_their_claims() -> None:
    person = make.make_person(
        OWN, other_names=[f"{WORD} khan"], text={"body": f"<p>Born of {WORD}.</p>"}
    )
    source = make.make_source()
    claim = make.make_claim("statement", f"Said {WORD}.", person=person, sources=[source])
    claim.citations.update(quoted=WORD)
    article = make.make_article(body=f"<p>By {make.person_link(person, 'somebody')}.</p>")
    publish(article, along=None)
    person.refresh_from_db()
    client = desk("chief")
    save(client, person, sort_key=f"{WORD}, the")

    hide_and_purge(person)

    assert tables_with(WORD) == set()
    page = client.get(f"/articles/{article.slug}/").content.decode()
    assert "By somebody." in page
    assert client.get(page_of(article)).status_code == 200
    assert client.get(page_of(article, "publish")).status_code == 200
    publish(article)
    assert sound()


FILL = f"""
import django; django.setup()
from newsroom.keeping import keep
from newsroom.models import User
from newsroom.publishing.hiding import hide
from newsroom.publishing.publish import publish
from tests import working_copies as make
by = User.objects.create_user("chief")
for number in range(30):
    publish(make.make_article(headline=f"Road {{number}}"))
article = make.make_article(headline="{OWN}", body="<p>" + "{WORD} came. " * 600 + "</p>")
publish(article)
article.body += "<p>{WORD}</p>"
keep(article)
publish(article)
hide(article, by=by, words="{WORD}")
"""
PURGE = """
import django; django.setup()
from archive.models import Reason
from newsroom.models import Article, User
from newsroom.publishing.purge import purge
article = Article.objects.get(withdrawn_at__isnull=False)
assert purge(article, reason=Reason.SAFETY, by=User.objects.get()) == []
"""


@pytest.mark.database("sqlite")
def test_the_words_are_not_even_in_the_bytes_of_the_database(
    fresh_site: FreshSite, tmp_path: Path
) -> None:
    fresh_site.env["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    fresh_site.run("manage.py", "migrate", "--verbosity=0")
    # As where others are at work: whoever closes the database last would tidy it up.
    with closing(sqlite3.connect(tmp_path / "fresh.sqlite3")) as other:
        other.execute("SELECT 1 FROM django_migrations").fetchall()
        fresh_site.run("-c", FILL)
        # Not by reading the file: closing it here would let go of this connection's locks.
        ((shape,),) = other.execute("SELECT shape FROM newsroom_withheldedition WHERE number = 2")
        assert WORD in shape

        fresh_site.run("-c", PURGE)

        assert files_with(WORD, tmp_path) == set()
