"""Publishing from the desk: look, decide, publish; and withdraw."""

from typing import Any

import pytest
from django.test import Client

from archive.models import Change, Edition, Record, Tombstone
from newsroom.keeping import keep
from newsroom.models import Article, Photo, Status
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.staff import desk, page_of

pytestmark = pytest.mark.django_db


def press_publish(client: Client, copy: Any, **changes: Any) -> Any:
    """Open the page, leave its boxes as they are, press the button."""
    address = page_of(copy, "publish")
    page = client.get(address).context
    ticked = [each["item"].copy.uid for each in page["along"] if each["ticked"]]
    form = {"token": page["token"], "change": Change.MINOR, "along": ticked}
    form["in_spite"] = "The desk knows."
    return client.post(address, form | changes)


@pytest.fixture
def article() -> Article:
    saleh, tag = make.make_person(), make.make_tag()
    return make.make_article(body=f"<p>By {make.person_link(saleh)}.</p>", tags=[tag])


def test_an_article_goes_out_with_what_it_refers_to(article: Article) -> None:
    client = desk("editor")

    response = press_publish(client, article)

    assert response.headers["Location"] == page_of(article)
    assert set(Record.objects.values_list("kind", flat=True)) == {"article", "person", "tag"}
    said = client.get(page_of(article)).content.decode()
    assert f'<a href="/articles/{article.slug}/">' in said
    assert "Published edition 1" in client.get(page_of(article, "history")).content.decode()


def test_what_is_unticked_stays_unseen(article: Article) -> None:
    press_publish(desk("editor"), article, along=[])

    assert [record.kind for record in Record.objects.all()] == ["article"]


def test_what_is_in_the_way_leads_to_where_it_is_solved() -> None:
    client = desk("editor")
    photo = make.make_photo(cleared=False)
    article = make.make_article(headline="Without a text", body="", lead_photo=photo)

    page = client.get(page_of(article, "publish")).content.decode()

    assert f'{page_of(article)}#id_body">Write the text.' in page
    assert f'{page_of(photo)}#id_review">This photograph has not been cleared' in page
    assert "Publish it now" not in page


def test_nothing_goes_out_where_something_along_with_it_may_not() -> None:
    photo = make.make_photo(cleared=False)
    article = make.make_article(lead_photo=photo)

    response = press_publish(desk("editor"), article, along=[str(photo.uid)])

    assert not Record.objects.exists()
    assert "Nothing was published" in response.content.decode()


def test_the_page_says_what_will_change(article: Article) -> None:
    client = desk("editor")
    press_publish(client, article)
    article.refresh_from_db()
    article.standfirst = "It leads to the mountain."
    keep(article)

    page = client.get(page_of(article, "publish")).content.decode()

    assert '<ins><span class="desk-hidden">added: </span>mountain.' in page
    assert '<del><span class="desk-hidden">removed: </span>valley.' in page


def test_a_correction_needs_a_note_for_readers(article: Article) -> None:
    client = desk("editor")
    press_publish(client, article)
    article.refresh_from_db()
    article.headline = "A road is closed"
    keep(article)

    refused = press_publish(client, article, change=Change.CORRECTION)
    assert "Tell readers what has changed" in refused.content.decode()
    assert Edition.objects.filter(record__uid=article.uid).count() == 1

    press_publish(client, article, change=Change.CORRECTION, note="It was closed, not opened.")
    latest = Edition.objects.get(record__uid=article.uid, number=2)
    assert (latest.change, latest.note) == (Change.CORRECTION, "It was closed, not opened.")


def test_the_kind_of_a_change_is_chosen(article: Article) -> None:
    client = desk("editor")
    press_publish(client, article)
    article.refresh_from_db()
    article.headline = "A road is closed"
    keep(article)

    refused = press_publish(client, article, change="")

    assert (
        '<option value="" selected>Choose…'
        in client.get(page_of(article, "publish")).content.decode()
    )
    assert "Say what kind of change this is" in refused.content.decode()
    assert Edition.objects.filter(record__uid=article.uid).count() == 1


def test_what_cannot_go_out_along_is_not_ticked_and_says_why() -> None:
    client = desk("editor")
    article = make.make_article(lead_photo=make.make_photo(cleared=False), tags=[make.make_tag()])

    page = client.get(page_of(article, "publish"))

    ticked = {each["item"].copy.KIND: each["ticked"] for each in page.context["along"]}
    assert ticked == {"photo": False, "tag": True}
    assert page.content.decode().count("It cannot go out yet") == 1


@pytest.mark.parametrize("whose", ["its own", "of what goes along"])
def test_a_change_made_meanwhile_is_shown_before_it_goes_out(article: Article, whose: str) -> None:
    client = desk("editor")
    address = page_of(article, "publish")
    token = client.get(address).context["token"]
    changed: Any = article if whose == "its own" else article.tags.get()
    if isinstance(changed, Article):
        changed.headline = "Something nobody has read"
    else:
        changed.name = "Something nobody has read"
    keep(changed)

    response = client.post(address, {"token": token})

    assert not Record.objects.exists()
    assert "changed this after you opened this page" in response.content.decode()
    assert response.context["token"] != token


def test_there_is_nothing_to_publish_twice(article: Article) -> None:
    client = desk("editor")
    press_publish(client, article)

    page = client.get(page_of(article, "publish")).content.decode()

    assert "Readers already see exactly this." in page
    assert "desk-main" not in page
    assert "desk-main" not in client.get(page_of(article)).content.decode()


def test_a_reporter_sees_what_is_missing_and_publishes_nothing(article: Article) -> None:
    client = desk("reporter")

    page = client.get(page_of(article, "publish"))

    assert "An editor publishes it." in page.content.decode()
    assert press_publish(client, article).status_code == 403
    assert not Record.objects.exists()


def test_a_chief_withdraws_with_a_reason() -> None:
    client = desk("chief")
    photo = make.make_photo()
    publish(photo)
    make.make_article(lead_photo=photo, headline="Shows it")

    page = client.get(page_of(photo, "withdraw")).content.decode()
    assert "Shows it" in page
    client.post(page_of(photo, "withdraw"), {})
    assert Record.objects.exists()

    client.post(page_of(photo, "withdraw"), {"reason": "safety"})

    photo.refresh_from_db()
    assert photo.status == Status.WITHDRAWN
    assert not Record.objects.exists()
    assert Tombstone.objects.get().reason == "safety"
    assert Photo.objects.exists()
