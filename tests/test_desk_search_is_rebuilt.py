"""`manage.py rebuild_desk_search` makes what staff find anew, of any size, from working copies."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.finding import index
from newsroom.models import DeskEntry, DeskRow, DeskWord, Person
from newsroom.publishing.merge import merge
from newsroom.publishing.publish import publish
from newsroom.publishing.unmerge import unmerge
from tests import working_copies as make
from tests.finding import found, look_for
from tests.staff import desk, page_of, save
from tests.test_desk_search import MADE

pytestmark = pytest.mark.django_db


def test_everything_is_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "CHUNK", 2)
    client = desk("chief")
    for copy in MADE.values():
        copy()
    for number in range(5):
        make.make_person(f"Kestrel {number}")
    before = set(found(client, "kestrel"))
    words = DeskWord.objects.count()
    index._remove(DeskEntry.objects.all())
    assert found(client, "kestrel") == []
    out = StringIO()

    for _again in range(2):
        call_command("rebuild_desk_search", stdout=out)
        assert set(found(client, "kestrel")) == before
        assert DeskWord.objects.count() == words
        assert DeskRow.objects.count() == DeskEntry.objects.count()
    assert "17 working copies and sources" in out.getvalue()


def index_now() -> set[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, copy, label, date, language, newsroom_search.* FROM newsroom_search"
            " JOIN newsroom_deskentry ON id = newsroom_search.rowid"
        )
        return set(cursor.fetchall())


def test_a_rebuild_changes_nothing_of_what_staff_saved() -> None:
    client = desk("chief")
    author, gone, kept = make.make_contributor(), make.make_person(), make.make_person("Zmaray")
    photo = make.make_photo(people=[gone], creator=author, text={"caption": "A kestrel."})
    source, tag = make.make_source(), make.make_tag()
    article = make.make_article(contributors=[author], lead_photo=photo, tags=[tag])
    make.make_gallery(photos=[(photo, "A winter morning")])
    make.make_quotation(speaker=gone)
    for copy in (article, kept):
        publish(copy, along=None)
    save(client, author, name="Farida")
    save(client, article, headline="Another road")
    client.post(page_of(source), {"title": "Kestrels", "kind": "book", "language": "fr"})
    done = merge(gone, kept)
    once = index_now()

    call_command("rebuild_desk_search", verbosity=0)
    assert index_now() == once
    unmerge(done)
    again = index_now()
    call_command("rebuild_desk_search", verbosity=0)
    assert index_now() == again


def test_what_was_written_past_the_newsroom_is_put_right() -> None:
    client = desk("chief")
    make.make_person("Kestrel")
    gone = make.make_person("Falcon")
    Person.objects.filter(name="Kestrel").update(name="Heron", slug="heron")
    Person.objects.filter(pk=gone.pk).delete()

    call_command("rebuild_desk_search", verbosity=0)

    assert found(client, "heron") == ["Heron"]
    assert found(client, "kestrel") == found(client, "falcon") == []
    assert DeskEntry.objects.count() == 1


@pytest.mark.parametrize("kinds", [["person"], ["article", "person", "photo", "source"]])
def test_a_page_of_twenty_costs_what_a_page_of_one_costs(kinds: list[str]) -> None:
    client = desk("chief")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            look_for(client, "kestrel")
        return len(captured)

    for number in range(20 // len(kinds)):
        for kind in kinds:
            MADE[kind]()
        if not number:
            queries()  # what is read once and kept
            of_one = queries()

    assert queries() == of_one


def test_pages_follow_each_other_by_key() -> None:
    client = desk("chief")
    for number in range(65):
        make.make_tag(f"Kestrel {number:02}")

    labels, address = [], "?q=kestrel"
    while address:
        page = client.get(f"/admin/search/{address}")
        labels.append([row.label for row in page.context["rows"]])
        results = page.context["results"]
        address = page.context["following"] if results.following else ""

    assert [len(each) for each in labels] == [30, 30, 5]
    assert len({label for each in labels for label in each}) == 65
    back = client.get(f"/admin/search/{page.context['preceding']}")
    assert [row.label for row in back.context["rows"]] == labels[1]


def test_whoever_stops_it_is_told_that_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    client = desk("chief")
    make.make_article(headline="Kestrel")
    make.make_source("Kestrel")

    def stopped(kind: str, after: int) -> list[int]:
        if kind == "person":
            raise KeyboardInterrupt
        return index.write_page(kind, after)

    monkeypatch.setattr("newsroom.management.commands.rebuild_desk_search.write_page", stopped)
    with pytest.raises(CommandError, match="Stopped"):
        call_command("rebuild_desk_search", stdout=StringIO())
    assert len(found(client, "kestrel")) == 2
