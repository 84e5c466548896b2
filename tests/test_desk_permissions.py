"""What each group of staff may do (newsroom/migrations/0002_groups.py says it in words)."""

import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from newsroom.models import (
    Article,
    Contributor,
    Organisation,
    Page,
    Person,
    Photo,
    Place,
    Source,
    Tag,
    User,
)
from tests import working_copies as make
from tests.staff import add_to, desk, list_of, make_user, page_of

pytestmark = pytest.mark.django_db

WRITTEN = {Article, Photo, Person, Organisation, Place, Contributor, Source, Tag}
MAY_ADD = {
    "reporter": WRITTEN,
    "photo editor": {Photo, Person, Place, Contributor, Tag},
    "editor": WRITTEN | {Page},
    "chief": WRITTEN | {Page, User, Group},
}
ACTS = {
    "reporter": set(),
    "photo editor": {"review"},
    "editor": {"review", "publish"},
    "chief": {"review", "publish", "withdraw", "protect"},
}


@pytest.mark.parametrize("group", MAY_ADD)
def test_what_a_group_may_add(group: str) -> None:
    client = desk(group)
    every = WRITTEN | {Page, User, Group}

    may = {model for model in every if client.get(add_to(model)).status_code == 200}

    assert may == MAY_ADD[group]


@pytest.mark.parametrize("group", ACTS)
def test_what_a_group_may_do(group: str) -> None:
    client = desk(group)
    photo = make.make_photo(cleared=False)
    pages = {
        "review": page_of(photo, "review"),
        "publish": page_of(photo, "publish"),
        "withdraw": page_of(photo, "withdraw"),
        "protect": page_of(make.make_person(), "protect"),
    }

    may = {
        act
        for act, page in pages.items()
        if client.post(page, {"act": "cleared"}).status_code != 403
    }

    assert may == ACTS[group]


@pytest.mark.parametrize("group", ACTS)
def test_the_bar_offers_what_may_be_done(group: str) -> None:
    article = make.make_article()

    page = desk(group).get(page_of(article)).content.decode()

    assert ("Publish…" in page) == ("publish" in ACTS[group])


def test_who_may_only_look_reads_the_text() -> None:
    article = make.make_article(body="<p>The road was <em>opened</em>.</p>")

    page = desk("photo editor").get(page_of(article)).content.decode()

    assert "<p>The road was <em>opened</em>.</p>" in page


def test_without_a_group_nothing_is_seen() -> None:
    client = Client()
    client.force_login(make_user())

    assert client.get(list_of(Article)).status_code == 403


def test_readers_are_asked_to_sign_in() -> None:
    response = Client().get(list_of(Article))

    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("admin:login"))


def test_a_group_keeps_what_it_may_when_its_form_is_saved() -> None:
    client, group = desk("chief"), Group.objects.get(name="chief")
    address = f"{list_of(Group)}{group.pk}/change/"
    page = client.get(address).content.decode()
    ticked = re.findall(r'name="permissions" value="(\d+)"[^>]* checked', page)
    before = set(group.permissions.all())

    response = client.post(address, {"name": "chief", "permissions": ticked})

    assert response.status_code == 302
    assert set(group.permissions.all()) == before


def test_a_chief_cannot_make_themselves_more_than_a_chief() -> None:
    client = desk("chief")
    chief = User.objects.get()
    administrator = User.objects.create_superuser("administrator", password="a long password")
    form = {"username": "chief", "is_staff": "on", "is_active": "on", "is_superuser": "on"}

    client.post(page_of(chief), form)
    chief.refresh_from_db()

    assert not chief.is_superuser
    assert client.post(page_of(administrator), form).status_code == 403
