"""The page of duplicates of a desk: likely pairs first, compared or kept apart."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsroom.models import Contributor, Event, Organisation, Person, Place, Tag
from newsroom.publishing.publish import publish
from tests.staff import desk, make_user, page_of
from tests.working_copies import make_person

pytestmark = pytest.mark.django_db

PAGE = "/admin/newsroom/{}/duplicates/"
PEOPLE = PAGE.format("person")


def test_a_pair_is_listed_with_its_reasons_and_the_live_one_is_kept():
    draft, live = make_person("Amrullah Saleh"), make_person("امرالله صالح")
    publish(live)
    response = desk("editor").get(PEOPLE)
    ((kept, gone, _),) = response.context["pairs"]
    assert (kept, gone) == (live, draft)
    text = response.content.decode()
    assert "Same name in another script" in text
    assert f"{page_of(live, 'merge')}?other={draft.pk}" in text


def test_two_that_are_two_are_not_asked_again():
    one, other = make_person("Amrullah Saleh"), make_person("Amrollah Salih")
    client = desk("editor")
    response = client.post(PEOPLE, {"one": one.pk, "other": other.pk}, follow=True)
    assert response.context["pairs"] == []
    assert "are two. You are not asked again." in response.content.decode()
    assert LogEntry.objects.filter(change_message__startswith="Kept apart").count() == 2
    assert Person.objects.filter(merged_into=None).count() == 2


def test_what_was_merged_meanwhile_is_told():
    one = make_person("Amrullah Saleh")
    response = desk("editor").post(PEOPLE, {"one": one.pk, "other": "999"}, follow=True)
    assert "not here any more" in response.content.decode()


def test_whoever_may_not_change_people_keeps_none_apart():
    one, other = make_person("Amrullah Saleh"), make_person("Amrollah Salih")
    user, client = make_user(), Client()
    client.force_login(user)
    assert client.get(PEOPLE).status_code == 403

    user.user_permissions.set(Permission.objects.filter(codename="view_person"))
    text = client.get(PEOPLE).content.decode()
    assert "Same name" in text
    assert "These are two" not in text
    assert client.post(PEOPLE, {"one": one.pk, "other": other.pk}).status_code == 403


@pytest.mark.parametrize("model", [Person, Organisation, Place, Tag, Event, Contributor])
def test_every_desk_has_one(model):
    address = PAGE.format(model._meta.model_name)
    client = desk("chief")
    assert "look like one" in client.get(address).content.decode()
    assert address in client.get(address.replace("duplicates/", "")).content.decode()


def test_a_page_of_many_costs_as_many_queries_as_one():
    client = desk("editor")

    def queries(more: int) -> int:
        for each in range(more):
            first = "BCDFGHJKLMNPQRSTVWXZ"[each]
            make_person(f"Am{first}ullah Saleh"), make_person(f"Am{first}ollah Salih")
        with CaptureQueriesContext(connection) as counted:
            assert client.get(PEOPLE).context["pairs"]
        return len(counted)

    make_person("Ali Nazary"), make_person("Ali Nazari")
    queries(0)
    assert queries(0) == queries(20)
