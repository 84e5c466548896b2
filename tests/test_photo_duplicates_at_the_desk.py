"""The desk shows two photographs that look alike side by side, and does what is decided."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Page, expect

from newsroom.admin.duplicates import looks_alike
from newsroom.intake import clearance
from newsroom.intake.versions import add_version
from newsroom.models import KeptApart, Photo, User
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.alike_pictures import cut, full, received, smaller
from tests.staff import PASSWORD, desk, make_user, page_of

pytestmark = pytest.mark.django_db


def shown(client: Client, photo: Photo, other: Photo | None = None) -> Any:
    query = {"other": other.pk} if other else {}
    response = client.get(page_of(photo, "alike"), query)
    assert response.status_code == 200
    return response


def press(client: Client, photo: Photo, act: str, **fields: Any) -> str:
    """Press a button of the page as it is shown; answers what the next page says."""
    context = shown(client, photo).context
    for name in ("other", "kept"):
        if context.get(name):
            fields.setdefault(name, context[name].pk)
    response = client.post(page_of(photo, "alike"), {"act": act, **fields}, follow=True)
    return str(response.content.decode())


def log_of(photo: Photo) -> str:
    rows = LogEntry.objects.filter(object_id=str(photo.pk))
    return " ".join(row.get_change_message() or "Deleted" for row in rows)


def test_both_are_shown_with_their_facts_and_which_is_better() -> None:
    client = desk("photo editor")
    author = make_user("editor")
    less, whole = received(smaller(), title="Passed on"), received(full(), title="From the camera")
    Photo.objects.filter(pk=whole.pk).update(received_by=author)
    article = make.make_article(headline="A road", lead_photo=less)

    response = shown(client, less)
    page = response.content.decode()

    assert page.count("/admin/media/previews/") == 4
    assert "<strong>2 is the better original:</strong> it has more pixels" in page
    rows = {words: (one, two) for words, one, two, _ in response.context["rows"]}
    assert rows["Pixels"] == ("300 × 200", "900 × 600")
    assert rows["Received"][1].endswith(", editor")
    assert rows["Position, in the file"] == ("No", "No")
    assert rows["Review"] == ("Not reviewed", "Not reviewed")
    assert page_of(article) in page
    for button in ("Keep the better original", "Add as another version", "Keep apart"):
        assert button in page


def test_the_better_original_is_kept() -> None:
    client = desk("photo editor")
    less, whole = received(smaller()), received(full())
    gone = whole.pk

    said = press(client, whole, "better")

    photo = Photo.objects.get()
    assert (photo.pk, photo.width) == (less.pk, 900)
    assert photo.versions.get().width == 300
    assert "is one photograph now" in said
    assert "both files are kept" in log_of(photo)
    assert "Deleted" in log_of(Photo(pk=gone))


def test_another_version_changes_nothing_that_is_in_use() -> None:
    client = desk("photo editor")
    less = received(smaller())
    received(full())

    press(client, less, "version")

    assert Photo.objects.get().width == 300
    assert less.versions.get().width == 900


def test_kept_apart_they_are_not_shown_together_again() -> None:
    client = desk("photo editor")
    one, other = received(full()), received(smaller())

    said = press(client, other, "apart")

    assert "are two pictures" in said
    assert KeptApart.objects.get().by == User.objects.get()
    assert "Nothing else here looks like this photograph." in shown(client, one).content.decode()
    assert "Kept apart" in log_of(one)
    assert "Kept apart" in log_of(other)


def test_after_one_decision_the_next_that_looks_alike_is_shown() -> None:
    client = desk("photo editor")
    photo = received(full())
    received(smaller())
    received(cut())

    assert "2 photographs look like this one" in shown(client, photo).content.decode()
    said = press(client, photo, "apart")

    assert "Is this one picture?" in said


def test_what_stands_in_the_way_is_said_in_place_of_the_button() -> None:
    client = desk("editor")
    public = make.make_photo(data=smaller())
    publish(public)
    received(full())

    page = shown(client, public).content.decode()

    assert "Withdraw it first" in page
    assert 'value="better"' not in page
    assert 'value="version"' in page
    said = press(client, public, "better")
    assert "Withdraw it first" in said
    assert Photo.objects.count() == 2


def test_what_was_decided_on_another_page_meanwhile_is_not_done_twice() -> None:
    client = desk("photo editor")
    one, other = received(full()), received(smaller())
    fields = {"other": other.pk, "kept": one.pk}
    press(client, one, "version")

    said = press(client, one, "version", **fields)

    assert "Somebody has just dealt with it" in said
    newer = received(cut())
    said = press(client, one, "version", kept=newer.pk)  # the page showed the other way round
    assert "Somebody has just dealt with it" in said
    assert Photo.objects.count() == 2


def test_another_original_is_put_in_use() -> None:
    client = desk("photo editor")
    photo = received(smaller(), nobody_identifiable=True)
    add_version(photo, received(full()), by=None)
    clearance.clear(photo, by=None)
    version = photo.versions.get()

    said = press(client, photo, "use", version=version.pk)

    photo.refresh_from_db()
    assert (photo.width, photo.review) == (900, Photo.Review.UNREVIEWED)
    assert "Review it again" in said
    assert "Somebody has just dealt with it" in press(client, photo, "use", version="x")


def test_who_may_only_look_decides_nothing() -> None:
    one = received(full())
    received(smaller())
    client = Client()
    user = make_user()
    may = Permission.objects.filter(codename__in=["view_photo", "see_any"])
    user.user_permissions.set(may)
    client.force_login(user)

    assert "Keep apart" not in shown(client, one).content.decode()
    assert client.post(page_of(one, "alike"), {"act": "apart"}).status_code == 403


def test_the_form_names_what_looks_alike_until_readers_see_it() -> None:
    one = received(full())
    assert looks_alike(one) == []
    received(smaller())

    (sentence,) = looks_alike(one)

    assert "Another photograph looks like this one." in sentence
    assert page_of(one, "alike") in sentence


def test_the_page_asks_no_more_often_for_twenty_than_for_one() -> None:
    client = desk("photo editor")
    photo = received(full())
    first = received(smaller())

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            shown(client, photo)
        return len(captured)

    received(cut())
    with_two = queries()
    Photo.objects.bulk_create(
        Photo(
            slug=f"copy-{number}",
            likeness=first.likeness,
            file=first.file.name,
            sha256=f"{number:064}",
            width=300,
            height=200,
        )
        for number in range(18)
    )

    assert "20 photographs look like this one" in shown(client, photo).content.decode()
    assert queries() == with_two


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (1280, "dark"), (360, "light")])
def test_everyone_can_compare(
    new_page: Any, live_server: Any, axe: Callable[[Page], None], width: int, colours: str
) -> None:
    photo = received(smaller(), title="Passed on")
    add_version(photo, received(full(2)), by=None)
    received(full(), title="From the camera", text={"caption": "A banner on the ridge at dawn."})
    received(cut())
    make_user("photo editor")
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=colours)
    page.goto(page_of(photo, "alike"))
    page.get_by_label("Username").fill("photo-editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("button", name="Keep the better original")).to_be_visible()
    for each in page.locator(".alike-pictures img").all():
        expect(each).to_have_js_property("complete", True)

    axe(page)
    beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(beyond) <= 0

    page.get_by_role("button", name="Keep the better original").click()
    expect(page.get_by_text("is one photograph now")).to_be_visible()
