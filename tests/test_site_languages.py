"""Every text in its own language and direction; dates as people there count them."""

import re

import pytest
from django.test import Client

from archive import shapes
from tests.published import (
    mention,
    paragraph,
    publish_article,
    publish_person,
    publish_photo,
    publish_place,
)

pytestmark = pytest.mark.django_db


def test_a_dari_article_runs_from_right_to_left(client: Client) -> None:
    publish_article("دره", slug="dara", language="fa-AF", first_published="2021-08-30")

    page = client.get("/articles/dara/").content.decode()

    assert '<html lang="fa-AF" dir="rtl">' in page
    assert "۳۰\u00a0اگست ۲۰۲۱" in page
    assert "۸\u00a0سنبله ۱۴۰۰" in page
    assert '<time datetime="2021-08-30">' in page


def test_a_pashto_article_has_solar_dates_and_an_english_one_has_not(client: Client) -> None:
    publish_article("دره", slug="dara", language="ps", first_published="2021-08-30")
    publish_article("The valley", first_published="2021-08-30")
    assert "وږی" in client.get("/articles/dara/").content.decode()
    page = client.get("/articles/the-valley/").content.decode()
    assert '<time datetime="2021-08-30">30\u00a0August 2021</time>' in page


def test_the_interface_is_marked_as_english_on_a_dari_page(client: Client) -> None:
    publish_article("دره", slug="dara", language="fa-AF")
    page = client.get("/articles/dara/").content.decode()
    assert '<header class="masthead" lang="en">' in page
    assert '<footer class="colophon" lang="en">' in page


def test_lists_mark_titles_of_another_language(client: Client) -> None:
    publish_article("دره", slug="dara", language="fa-AF")
    page = client.get("/articles/").content.decode()
    assert '<a href="/articles/dara/" lang="fa-AF" dir="rtl">دره</a>' in page
    assert '<span class="lang" lang="fa-AF" dir="rtl">دری</span>' in page


def test_names_come_in_the_language_of_the_page(client: Client) -> None:
    texts = {"fa-AF": shapes.ProfileText(name="احمد مسعود", description="رهبر")}
    person = publish_person("Ahmad Massoud", texts=texts)
    place = publish_place("Panjshir")
    body = (paragraph(mention(person, "مسعود"), mention(place, "پنجشیر")),)
    publish_article("دره", slug="dara", language="fa-AF", body=body)

    page = client.get("/articles/dara/").content.decode()

    assert '<bdi lang="fa-AF" dir="rtl">احمد مسعود</bdi>' in page
    assert '<span lang="fa-AF" dir="rtl">رهبر</span>' in page
    # Where there is no name in Dari, the one there is, marked as what it is.
    assert '<bdi lang="en" dir="ltr">Panjshir</bdi>' in page


def test_a_caption_falls_back_to_the_language_it_has(client: Client) -> None:
    photo = publish_photo(caption="A bridge.", alt="A wooden bridge")
    publish_article("دره", slug="dara", language="fa-AF", lead_photo=photo)
    page = client.get("/articles/dara/").content.decode()
    assert '<span lang="en" dir="ltr">A bridge.</span>' in page
    assert re.search(r'alt="A wooden bridge" lang="en"', page)


def test_a_profiles_text_is_marked_where_it_is_of_another_language(client: Client) -> None:
    texts = {"fa-AF": shapes.ProfileText(body=shapes.Body((paragraph("متن"),)))}
    publish_person("Ahmad Massoud", texts=texts)
    page = client.get("/people/ahmad-massoud/").content.decode()
    assert '<div class="prose" lang="fa-AF" dir="rtl"><p>متن</p>' in page
