"""Accounts and groups: who is added can sign in, and what the groups are stays."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from newsroom.models import User
from tests.staff import PASSWORD, add_to, desk, list_of

pytestmark = pytest.mark.django_db


def test_whoever_a_chief_adds_can_sign_in() -> None:
    chief, group = desk("chief"), Group.objects.get(name="reporter")
    opened = chief.get(add_to(User)).content.decode()
    form = {"username": "a-reporter", "password1": PASSWORD, "password2": PASSWORD}

    chief.post(add_to(User), form | {"usable_password": "true", "groups": [group.pk]})

    assert "is_staff" not in opened
    visitor = Client()
    visitor.post("/admin/login/", {"username": "a-reporter", "password": PASSWORD})
    page = visitor.get("/admin/")
    assert page.status_code == 200
    assert "Articles" in page.content.decode()


def test_an_account_that_was_closed_to_the_desks_stays_so_when_it_is_saved() -> None:
    chief = desk("chief")
    user = User.objects.create_user("former", password=PASSWORD)

    chief.post(f"{list_of(User)}{user.pk}/change/", {"username": "former", "email": "a@b.example"})

    user.refresh_from_db()
    assert user.email == "a@b.example"
    assert not user.is_staff


def test_the_groups_of_the_code_are_neither_deleted_nor_renamed() -> None:
    chief = desk("chief")
    for group in Group.objects.all():
        address = f"{list_of(Group)}{group.pk}/"
        assert chief.post(f"{address}delete/", {"post": "yes"}).status_code == 403
        chief.post(f"{address}change/", {"name": "Renamed"})
    chief.post(
        list_of(Group),
        {
            "action": "delete_selected",
            "post": "yes",
            "_selected_action": list(Group.objects.values_list("pk", flat=True)),
        },
    )

    names = set(Group.objects.values_list("name", flat=True))
    assert names == {
        *("reporter", "photo editor", "editor", "chief"),
        *("tips reader", "upload-only"),
    }


def test_another_group_can_be_deleted() -> None:
    group = Group.objects.create(name="translators")

    desk("chief").post(f"{list_of(Group)}{group.pk}/delete/", {"post": "yes"})

    assert not Group.objects.filter(pk=group.pk).exists()


def test_who_may_not_do_something_reads_what_to_do() -> None:
    response = desk("reporter").get(list_of(User))

    assert response.status_code == 403
    assert "A chief decides" in response.content.decode()


def test_a_form_that_cannot_be_trusted_says_what_to_do() -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post("/admin/login/", {"username": "a", "password": "b"})

    assert response.status_code == 403
    assert "Go back" in response.content.decode()
