"""Somebody outside reads a preview by an address that ends, and sees nothing else by it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from newsroom.admin.outside import make_link, outside_address
from newsroom.intake.store import rendition_names
from newsroom.models import Article, PreviewLink
from tests import working_copies as make
from tests.staff import desk, make_user, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    shown, hidden = make.make_photo(), make.make_photo(cleared=False, title="Hidden")
    person = make.make_person("Noor Testi", protection="protected")
    body = f"<p>By {make.person_link(person)}.</p>{make.photo_figure(hidden)}"
    return make.make_article(lead_photo=shown, body=body)


def link_to(article: Article, days: int = 1) -> str:
    until = timezone.now() + timedelta(days=days)
    return outside_address(make_link(article, "the lawyer", until, by=make_user("editor")))


def test_an_editor_makes_an_address_that_is_shown_once(article: Article) -> None:
    editor = desk("editor")

    page = editor.post(page_of(article, "share"), {"whom": "the lawyer", "days": "3"})

    address = page.context["made"]
    assert Client().get(address).status_code == 200
    assert address not in editor.get(page_of(article, "share")).content.decode()
    secret = address.rstrip("/").rsplit("/", 1)[1]
    assert secret not in str(PreviewLink.objects.values())
    assert "the lawyer" in editor.get(page_of(article, "history")).content.decode()


def test_they_read_the_page_as_it_would_be_and_no_name_that_is_withheld(article: Article) -> None:
    response = Client().get(link_to(article))
    page = response.content.decode()

    assert "A road is opened" in page
    assert "name withheld" in page
    assert "Noor Testi" not in page
    assert "Back to the desk" not in page
    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


def test_its_pictures_are_those_of_the_page_and_no_others(article: Article) -> None:
    other = make.make_photo(title="Another", data=make.picture(colour="#335577"))
    address = link_to(article)
    pictures = set(re.findall(rf"{address}media/([\w.]+)", Client().get(address).content.decode()))

    assert pictures
    for name in pictures:
        picture = Client().get(f"{address}media/{name}")
        assert picture.status_code == 200
        assert picture.headers["Content-Type"].startswith("image/")
        assert b"".join(picture)
    for name in rendition_names(other.renditions):
        assert Client().get(f"{address}media/{name}").status_code == 404


def test_it_ends(article: Article) -> None:
    address = link_to(article, days=-1)

    assert Client().get(address).status_code == 404


def test_it_is_revoked(article: Article) -> None:
    address = link_to(article)
    assert Client().get(address).status_code == 200

    desk("chief").post(page_of(article, "share"), {"revoke": PreviewLink.objects.get().pk})

    assert Client().get(address).status_code == 404
    link = Client().get(f"{address}media/{'0' * 64}.jpg")
    assert link.status_code == 404


def test_a_wrong_secret_and_an_ended_one_are_answered_alike(article: Article) -> None:
    ended = Client().get(link_to(article, days=-1))
    wrong = Client().get("/preview/never-was-one/")

    assert ended.content == wrong.content


@pytest.mark.parametrize("group", ["reporter", "photo editor"])
def test_only_editors_show_it_to_outsiders(group: str, article: Article) -> None:
    client = desk(group)

    assert client.get(page_of(article, "share")).status_code == 403
    assert client.post(page_of(article, "share"), {"whom": "me", "days": "1"}).status_code == 403
    assert not PreviewLink.objects.exists()


def test_what_is_deleted_is_not_read_any_more(article: Article) -> None:
    address = link_to(article)
    article.delete()

    assert Client().get(address).status_code == 404
