"""Merging at the desks: compared, chosen, done, undone, by whoever may."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.admin.uses import where_used
from newsroom.models import Merge, Person
from newsroom.publishing.merge import merge
from newsroom.publishing.publish import publish
from tests.staff import desk, list_of, make_user, page_of
from tests.working_copies import (
    make_article,
    make_event,
    make_organisation,
    make_person,
    make_photo,
    make_place,
    make_tag,
    person_link,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[Person, Person]:
    return make_person("Haseeb Qawi Markaz", living=False), make_person("Hasib Qawi Markaz")


def compare(client: Client, gone: Any, kept: Any) -> Any:
    return client.get(page_of(kept, "merge"), {"other": gone.pk})


def press(client: Client, gone: Any, kept: Any, **choices: str) -> Any:
    token = compare(client, gone, kept).context["token"]
    data = {"other": gone.pk, "token": token, **choices}
    return client.post(page_of(kept, "merge"), data, follow=True)


def said(response: Any) -> str:
    return " ".join(str(each) for each in response.context["messages"])


def test_an_editor_compares_chooses_and_merges(pair):
    gone, kept = pair
    client = desk("editor")
    page = compare(client, gone, kept).content.decode()
    assert "What they say differently" in page
    assert "Haseeb Qawi Markaz" in page

    response = press(client, gone, kept, name="theirs", living="ours")

    kept.refresh_from_db(), gone.refresh_from_db()
    assert (kept.name, kept.living) == ("Haseeb Qawi Markaz", None)
    assert gone.merged_into == kept
    assert response.redirect_chain == [(page_of(kept), 302)]
    notes = [entry.change_message for entry in LogEntry.objects.order_by("pk")]
    assert notes == [
        "“Haseeb Qawi Markaz” was merged into it.",
        "Merged into “Hasib Qawi Markaz”.",
    ]


def test_what_was_merged_leaves_lists_pickers_and_fields(pair):
    gone, kept = pair
    merge(gone, kept)
    client = desk("editor")
    listed = client.get(list_of(Person)).context["cl"].result_list
    assert list(listed) == [kept]
    search = {"app_label": "newsroom", "model_name": "depiction", "field_name": "person"}
    for name in ("Haseeb", "Hasib"):
        typed = client.get(reverse("admin:autocomplete"), search | {"term": name}).json()
        assert [each["id"] for each in typed["results"]] == [str(kept.pk)]
        picked = client.get(reverse("admin:pick"), {"kind": "person", "q": name}).json()
        assert {each["uid"] for each in picked["results"]} <= {str(kept.uid)}
    (known,) = client.get(reverse("admin:pick"), {"uid": str(gone.uid)}).json()["results"]
    assert (known["uid"], known["label"]) == (str(gone.uid), "Hasib Qawi Markaz")


def test_its_form_says_what_happened_and_cannot_be_saved(pair):
    gone, kept = pair
    client = desk("editor")
    press(client, gone, kept)
    page = client.get(page_of(gone))
    text = page.content.decode()
    assert "It is one with" in text
    assert page_of(gone, "part") in text
    assert not page.context["has_change_permission"]
    for other in ("publish", "preview", "protect", "withdraw", "merge"):
        response = client.get(page_of(gone, other), follow=True)
        assert "was merged into" in said(response)
    assert f"<bdi>{gone}</bdi></a>" in client.get(page_of(kept)).content.decode()


def test_texts_that_name_the_other_are_where_the_one_is_used(pair):
    gone, kept = pair
    article = make_article(body=f"<p>{person_link(gone)} spoke.</p>")
    merge(gone, kept)
    (articles,) = where_used(kept.uid)
    assert [use.copy for use in articles.rows] == [article]
    response = desk("editor").post(page_of(kept, "delete"), {"post": "yes"}, follow=True)
    assert "Others were merged into it" in said(response)


def test_it_is_undone_from_its_form(pair):
    gone, kept = pair
    client = desk("editor")
    press(client, gone, kept, name="theirs")
    assert "Make them two again" in client.get(page_of(gone, "part")).content.decode()
    response = client.post(page_of(gone, "part"), follow=True)
    assert "are two again" in said(response)
    gone.refresh_from_db(), kept.refresh_from_db()
    assert (gone.merged_into, kept.name) == (None, "Hasib Qawi Markaz")
    assert LogEntry.objects.filter(change_message__startswith="Parted from").count() == 2
    assert "is not merged" in said(client.get(page_of(gone, "part"), follow=True))


def test_what_was_chosen_before_a_colleague_saved_is_looked_at_again(pair):
    gone, kept = pair
    client = desk("editor")
    token = compare(client, gone, kept).context["token"]
    merge(make_person("Haseeb"), kept)
    response = client.post(page_of(kept, "merge"), {"other": gone.pk, "token": token}, follow=True)
    assert "Somebody changed one of the two" in said(response)
    assert response.redirect_chain[-1][0].endswith(f"?other={gone.pk}")
    gone.refresh_from_db()
    assert gone.merged_into is None


def may(*names: str) -> Client:
    user = make_user()
    user.user_permissions.set(Permission.objects.filter(codename__in=[*names, "see_any"]))
    client = Client()
    client.force_login(user)
    return client


def test_only_whoever_may_publish_merges_what_is_live(pair):
    gone, kept = pair
    publish(kept)
    client = may("view_person", "change_person")
    page = compare(client, gone, kept)
    assert "somebody who may publish" in page.content.decode()
    response = client.post(page_of(kept, "merge"), {"other": gone.pk}, follow=True)
    assert "somebody who may publish" in said(response)
    assert not Merge.objects.exists()


def test_only_whoever_may_protect_merges_people_who_are_protected():
    gone, kept = (make_person(name, protection="protected") for name in ("A", "B"))
    address = page_of(kept, "merge")
    client = may("view_person", "change_person", "publish")
    assert client.get(address, {"other": gone.pk}).status_code == 403
    assert client.post(address, {"other": gone.pk}).status_code == 403
    assert not Merge.objects.exists()


def test_whoever_may_only_look_merges_nothing(pair):
    gone, kept = pair
    client = may("view_person")
    assert compare(client, gone, kept).status_code == 403
    merge(gone, kept)
    assert client.post(page_of(gone, "part")).status_code == 403
    gone.refresh_from_db()
    assert gone.merged_into == kept


@pytest.mark.parametrize("make", [make_tag, make_place, make_organisation, make_event])
def test_every_kind_has_its_pages(make):
    gone, kept = make("One thing"), make("One thing too")
    client = desk("editor")
    assert client.get(page_of(kept, "merge")).status_code == 200
    press(client, gone, kept)
    gone.refresh_from_db()
    assert gone.merged_into == kept
    assert client.get(page_of(gone)).status_code == 200
    assert client.get(list_of(type(kept))).status_code == 200
    client.post(page_of(gone, "part"))
    gone.refresh_from_db()
    assert gone.merged_into is None


def test_comparing_costs_the_same_for_many(pair):
    gone, kept = pair
    client = desk("editor")

    def queries(more: int) -> int:
        for each in range(more):
            make_photo(title=f"P{each}", people=[gone])
            make_article(headline=f"A{each}", body=f"<p>{person_link(kept)} spoke.</p>")
        with CaptureQueriesContext(connection) as counted:
            compare(client, gone, kept)
        return len(counted)

    queries(0)
    assert queries(1) == queries(19)
