"""What staff find is what is saved: edited, renamed, deleted, merged and parted again."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from archive.models import Reason
from newsroom.exchange.article.draft import Details, make_draft
from newsroom.exchange.article.known import known_names
from newsroom.intake import versions
from newsroom.models import Article, DeskEntry, DeskRow, DeskWord, Person, Photo, Source
from newsroom.publishing.merge import merge
from newsroom.publishing.publish import publish, withdraw
from newsroom.publishing.unmerge import unmerge
from tests import working_copies as make
from tests.finding import found, look_for
from tests.staff import add_to, desk, page_of, save
from tests.test_caption_grid import save as save_in_grid
from tests.test_photo_upload_page import address, file, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> Client:
    return desk("chief")


def test_what_is_edited_at_the_desk_is_found_as_it_is_now(chief: Client) -> None:
    article = make.make_article(headline="A road", body="<p>Kestrel.</p>")

    save(chief, article, body="<p>Falcon.</p>")

    assert found(chief, "kestrel") == []
    assert found(chief, "falcon") == ["A road"]
    (row,) = look_for(chief, "falcon").context["rows"]
    assert row.by == "chief"


def test_other_names_and_texts_saved_with_a_person(chief: Client) -> None:
    person = make.make_person("Karim Testi", text={"description": "A cook"})

    save(chief, person, **{"other_names-TOTAL_FORMS": 1, "other_names-0-text": "Zmaray"})
    assert found(chief, "zmaray") == ["Karim Testi"]
    save(chief, person, **{"texts-0-description": "A poet"})
    assert (found(chief, "cook"), found(chief, "poet")) == ([], ["Karim Testi"])


def test_what_shows_a_name_follows_when_it_changes(chief: Client) -> None:
    person, author = make.make_person("Karim Testi"), make.make_contributor("Jane Example")
    make.make_photo(cleared=False, title="Ridge", people=[person], creator=author)
    make.make_quotation("We wait.", speaker=person)
    make.make_article(headline="A road", contributors=[author])

    save(chief, person, name="Zmaray Testi")
    save(chief, author, name="Farida Example")

    assert set(found(chief, "zmaray")) == {"Zmaray Testi", "Ridge", "We wait."}
    assert set(found(chief, "farida")) == {"Farida Example", "Ridge", "A road"}
    assert found(chief, "karim") == found(chief, "jane") == []


def test_a_source_is_found_once_it_is_saved_and_gone_when_it_is_deleted(chief: Client) -> None:
    form = {"title": "Kestrel", "kind": "news", "language": "en", "notes": "Falcon"}
    chief.post(add_to(Source), form)
    assert found(chief, "falcon") == ["Kestrel"]

    chief.post(page_of(Source.objects.get(), "delete"), {"post": "yes"})
    assert found(chief, "kestrel") == []


@pytest.mark.parametrize("what", ["article", "person", "photo"])
def test_what_is_deleted_leaves_nothing(chief: Client, what: str) -> None:
    made: dict[str, Any] = {
        "article": lambda: make.make_article(headline="Kestrel"),
        "person": lambda: make.make_person("Kestrel", protection="public"),
        "photo": lambda: make.make_photo(cleared=False, title="Kestrel"),
    }
    copy = made[what]()

    assert chief.post(page_of(copy, "delete"), {"post": "yes"}).status_code == 302

    assert found(chief, "kestrel") == []
    assert not DeskEntry.objects.filter(kind=what).exists()
    assert not DeskWord.objects.filter(folded="kestrel").exists()
    assert not DeskRow.objects.exists()


def test_publishing_and_withdrawing_change_the_state_alone(chief: Client) -> None:
    article = make.make_article(headline="Kestrel")

    assert found(chief, "kestrel", state="draft") == ["Kestrel"]
    publish(article)
    assert found(chief, "kestrel", state="live") == ["Kestrel"]
    withdraw(article, reason=Reason.EDITORIAL)
    assert found(chief, "kestrel", state="withdrawn") == ["Kestrel"]


def test_merging_and_taking_it_back(chief: Client) -> None:
    gone, kept = make.make_person("Zmaray Testi"), make.make_person("Karim Testi")
    make.make_photo(cleared=False, title="Ridge", people=[gone])

    done = merge(gone, kept)

    assert found(chief, "zmaray", kind="person") == ["Karim Testi"]
    assert found(chief, "karim", kind="photo") == ["Ridge"]
    unmerge(done)
    assert found(chief, "zmaray") == ["Zmaray Testi", "Ridge"]
    assert found(chief, "karim") == ["Karim Testi"]


def test_a_tag_that_was_merged_is_found_as_what_it_was_merged_into(chief: Client) -> None:
    gone, kept = make.make_tag("Elections"), make.make_tag("Ballots")
    merge(gone, kept)
    assert found(chief, "elections") == ["Ballots"]


def test_an_imported_article_is_found(chief: Client) -> None:
    page = b"<html><body><article><h1>Kestrel</h1><p>Falcons over the ridge.</p></article></body>"
    make_draft(page, "kestrel.html", known_names(), Details(language="en"))
    assert found(chief, "falcon", kind="article", state="draft") == [Article.objects.get().label]


def test_an_upload_is_found_by_its_file_and_then_by_its_caption(chief: Client) -> None:
    send(chief, address(), file(name="PANJ_0042.jpg"))
    photo = Photo.objects.get()
    assert found(chief, "panj_0042") == [photo.label]

    save_in_grid(chief, photo, caption="A kestrel above the ridge.")
    assert len(found(chief, "kestrel")) == 1


def test_two_photographs_that_become_one(chief: Client) -> None:
    photo = make.make_photo(cleared=False, title="Ridge")
    other = make.make_photo(
        cleared=False,
        title="Kestrel",
        data=make.picture(colour="#334455"),
        credit="Photo: Un faucon",
    )
    Photo.objects.filter(pk=photo.pk).update(credit="")
    versions.add_version(photo, other, by=None)
    assert found(chief, "faucon") == ["Ridge"]
    assert found(chief, "kestrel") == []


def test_a_person_who_is_protected_is_still_found_by_staff(chief: Client) -> None:
    person = make.make_person("Karim Testi")
    publish(person)
    form = {"protection": Person.Protection.PROTECTED, "confirmed": "yes"}
    chief.post(page_of(person, "protect"), form)

    (row,) = look_for(chief, "kareem testi").context["rows"]
    assert "Protected" in str(row.chips)


def test_claims_are_found_by_any_name_of_whom_they_are_about(chief: Client) -> None:
    person = make.make_person("Ahmad Massoud", other_names=["احمد مسعود"])
    wanted = make.make_claim("role", "Leader", person=person)
    make.make_claim("role", "Cook", person=make.make_person("Karim Testi"))
    address = reverse("admin:newsroom_claim_changelist")

    for words in ("masood", "مسعود", "massoud", "leader"):
        assert list(chief.get(address, {"q": words}).context["cl"].queryset) == [wanted], words


def test_the_search_of_a_list_is_the_same(chief: Client) -> None:
    wanted = make.make_person("Ahmad Massoud", other_names=["احمد مسعود"])
    make.make_person("Abdul Testi", text={"description": "He knew Massoud."})
    address = reverse("admin:newsroom_person_changelist")

    def listed(words: str, **params: str) -> list[Person]:
        return list(chief.get(address, {"q": words, **params}).context["cl"].queryset)

    for words in ("masood", "مسعود", "masso"):
        assert listed(words)[0] == wanted, words
    assert listed("masood")[1:] == listed("masood", o="2")[:1]
    assert listed("!") == []
