"""What was done is read by chiefs, taken out as a table, and changed by nobody."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.models import Article, Person, Photo, User
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.searching import queries_in
from tests.staff import PASSWORD, desk, list_of, make_user, page_of, save
from tests.test_photo_upload_page import address, file, send

pytestmark = pytest.mark.django_db

LIST, EXPORT = "/admin/newsroom/act/", "/admin/newsroom/act/export/"


def wrote(user: User, model: Any, what: str, said: str, *, kind: int = CHANGE) -> LogEntry:
    return LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(model),
        object_id="1",
        object_repr=what,
        action_flag=kind,
        change_message=said,
    )


@pytest.fixture
def chief() -> Client:
    return desk("chief")


@pytest.fixture
def acts() -> dict[str, LogEntry]:
    editor, reporter = make_user("editor"), make_user("reporter")
    return {
        "added": wrote(reporter, Article, "A road", "", kind=ADDITION),
        "edited": wrote(reporter, Article, "A road", '[{"changed": {"fields": ["Body"]}}]'),
        "published": wrote(editor, Article, "A road", "Published edition 1: First."),
        "withdrawn": wrote(editor, Article, "A road", "Withdrawn: Legal reason."),
        "reviewed": wrote(editor, Photo, "A flag", "Cleared."),
        "deleted": wrote(editor, Person, "A draft", "", kind=DELETION),
    }


def listed(client: Client, query: str = "") -> list[str]:
    found = client.get(f"{LIST}?{query}").context["cl"].result_list
    return [act.change_message for act in found]


def table(response: Any) -> list[dict[str, str]]:
    text = b"".join(response.streaming_content).decode().removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    "kind", ["added", "edited", "published", "withdrawn", "reviewed", "deleted"]
)
def test_acts_of_a_kind(chief: Client, acts: dict[str, LogEntry], kind: str) -> None:
    found = chief.get(LIST, {"kind": kind}).context["cl"].result_list

    assert [act.pk for act in found] == [acts[kind].pk]


def test_what_the_desks_write_is_found_by_its_kind(chief: Client) -> None:
    editor, article = desk("editor"), make.make_article(contributors=[make.make_contributor()])
    save(editor, article, headline="A road is closed")
    page = editor.get(page_of(article, "publish"))
    editor.post(page_of(article, "publish"), {"token": page.context["token"]})
    visitor = Client()
    visitor.post("/admin/login/", {"username": "editor", "password": PASSWORD})
    visitor.post("/admin/logout/")

    assert len(listed(chief, "kind=edited")) == 1
    assert listed(chief, "kind=published") == ["Published edition 1: First published."]
    assert listed(chief, "kind=signed") == ["Signed out.", "Signed in."]


def test_acts_of_somebody_at_a_desk_on_a_day(chief: Client, acts: dict[str, LogEntry]) -> None:
    editor = User.objects.get(username="editor")
    articles = ContentType.objects.get_for_model(Article).pk
    old = wrote(editor, Article, "Long ago", "Withdrawn: Legal reason.")
    day = timezone.now() - timedelta(days=40)
    LogEntry.objects.filter(pk=old.pk).update(action_time=day)

    assert len(listed(chief, f"by={editor.pk}&desk={articles}")) == 3
    found = listed(chief, f"by={editor.pk}&until={day:%Y-%m-%d}")
    assert found == ["Withdrawn: Legal reason."]
    assert len(listed(chief, f"desk={articles}&since={timezone.now():%Y-%m-%d}")) == 4
    assert len(listed(chief, "since=nonsense&until=2026-99-99")) == 7
    assert listed(chief, "q=flag") == ["Cleared."]


def test_nobody_changes_or_deletes_it(acts: dict[str, LogEntry]) -> None:
    administrator = Client()
    user = User.objects.create_superuser("administrator", password=PASSWORD)
    administrator.force_login(user)
    before = list(LogEntry.objects.order_by("pk").values())
    key = acts["published"].pk

    for page in ("add/", f"{key}/", f"{key}/change/", f"{key}/delete/", f"{key}/history/"):
        assert administrator.get(f"{LIST}{page}").status_code == 404
        assert administrator.post(f"{LIST}{page}", {"post": "yes"}).status_code == 404
    administrator.post(
        LIST, {"action": "delete_selected", "post": "yes", "_selected_action": [key]}
    )

    assert list(LogEntry.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("group", ["reporter", "photo editor", "editor"])
def test_it_is_for_chiefs(group: str) -> None:
    client = desk(group)

    assert client.get(LIST).status_code == 403
    assert client.post(EXPORT).status_code == 403
    assert LIST not in client.get("/admin/").content.decode()


def test_twenty_acts_cost_no_more_queries_than_one(chief: Client) -> None:
    editor = make_user("editor")
    counts = []
    for more in (1, 19):
        for number in range(more):
            user = make_user(username=f"somebody-{more}-{number}")
            wrote(user, Article, "A road", "Published edition 1: First.")
            wrote(editor, Photo, "A flag", "Cleared.")
        with CaptureQueriesContext(connection) as captured:
            chief.get(LIST)
        counts.append(queries_in(captured))

    assert counts[0] == counts[1]


def test_what_is_listed_is_taken_out_as_a_table_and_that_is_written_down(
    chief: Client, acts: dict[str, LogEntry]
) -> None:
    assert chief.get(EXPORT).status_code == 405

    rows = table(chief.post(f"{EXPORT}?kind=withdrawn"))

    assert [(row["who"], row["what"], row["said"]) for row in rows] == [
        ("editor", "A road", "Withdrawn: Legal reason.")
    ]
    assert listed(chief)[0] == "Took the log of what was done out: 1 acts."


def test_a_spreadsheet_runs_nothing_of_it(chief: Client) -> None:
    wrote(make_user("editor"), Article, '=HYPERLINK("http://elsewhere.example")', "@sum(1)")

    (row,) = table(chief.post(f"{EXPORT}?q=HYPERLINK"))

    assert row["what"].startswith("'=")
    assert row["said"].startswith("'@")


def test_whoever_uploads_is_written_down_without_the_name_of_the_file() -> None:
    client = desk("reporter")

    send(client, address(), file(name="amina.jpg"))

    entry = LogEntry.objects.get(change_message="Uploaded.")
    assert entry.user.username == "reporter"
    assert entry.object_repr == f"Photograph {Photo.objects.get().pk}"


def test_pictures_that_go_with_a_protected_person_are_written_down() -> None:
    chief = desk("chief")
    person = make.make_person()
    photo = make.make_photo(people=[person])
    publish(photo, along=None)

    chief.post(
        page_of(person, "protect"),
        {"protection": "protected", "confirmed": "1", "pictures": [str(photo.uid)]},
    )

    entry = LogEntry.objects.get(change_message="Withdrawn: Safety of a person.")
    assert entry.object_id == str(photo.pk)
    assert person.name not in entry.object_repr


def test_recent_acts_on_the_first_page_are_not_signing_in(chief: Client) -> None:
    client = Client()
    make_user("editor")
    client.post("/admin/login/", {"username": "editor", "password": PASSWORD})

    assert "None available" in client.get("/admin/").content.decode()
    assert chief.get(list_of(User)).status_code == 200
