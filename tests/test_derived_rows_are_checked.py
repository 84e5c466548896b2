"""What follows from the editions is checked against them, and rebuilding puts it right."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F, Model
from msgspec.structs import replace

from archive import search
from archive.models import FormerSlug, KnownName, KnownRole, KnownWord, Link, LinkCount, Record
from archive.shapes import Claim, Passage, SearchText
from tests.archive_content import article, mention, paragraph, person, publish

pytestmark = pytest.mark.django_db

NOBODY = uuid.UUID(int=1)


@pytest.fixture(autouse=True)
def published() -> None:
    held = Claim(uid=str(NOBODY), kind="role", texts={"en": "Minister"}, start="2004")
    saleh = person(slug="saleh", claims=(held,))
    publish(saleh)
    shape = article(headline="Road opened", slug="old", first_published="2021-08")
    shape = replace(
        shape, body=replace(shape.body, blocks=(paragraph("With ", mention(saleh.uid)),))
    )
    publish(shape)
    publish(replace(shape, slug="new"))
    call_command("verify_ledger", verbosity=0, stdout=StringIO())


def verdict() -> list[str]:
    out = StringIO()
    with pytest.raises(CommandError, match="does not fit"):
        call_command("verify_ledger", stdout=out)
    return out.getvalue().splitlines()


def rebuilt() -> None:
    call_command("rebuild_archive", verbosity=0)
    call_command("verify_ledger", verbosity=0, stdout=StringIO())


def road() -> Record:
    return Record.objects.get(kind="article")


FIELDS: dict[str, Any] = {
    "kind": "page",
    "slug": "elsewhere",
    "language": "fr",
    "title": "Road closed",
    "sort_key": "zzz",
    "date": F("date") + timedelta(days=1),
    "date_edtf": "2022",
    "card": {},
    "first_published": F("first_published") - timedelta(days=1),
    "last_published": F("last_published") + timedelta(days=1),
}


def test_every_field_of_a_record_is_tried():
    assert set(FIELDS) | {"id", "uid", "current"} == {f.name for f in Record._meta.fields}


@pytest.mark.parametrize("field", FIELDS)
def test_an_altered_field_of_a_record_is_named(field: str):
    Record.objects.filter(kind="article").update(**{field: FIELDS[field]})
    (said,) = verdict()
    assert "differs from its latest edition in" in said
    assert field in said
    assert said.endswith("run “manage.py rebuild_archive”.")
    rebuilt()


LINK_FIELDS: dict[str, Any] = {
    "source_kind": "photo",
    "target_uid": NOBODY,
    "role": "byline",
    "position": 7,
    "date": F("date") + timedelta(seconds=1),
    "quote_uid": NOBODY,
    "detail": {"as": "Somebody else", "count": 1},
}


def test_every_field_of_a_link_is_tried():
    assert set(LINK_FIELDS) | {"id", "source"} == {f.name for f in Link._meta.fields}


@pytest.mark.parametrize("field", LINK_FIELDS)
def test_an_altered_link_is_named(field: str):
    Link.objects.update(**{field: LINK_FIELDS[field]})
    assert any(said.endswith("in links: run “manage.py rebuild_archive”.") for said in verdict())
    rebuilt()


def test_a_link_of_another_record_is_named_at_both():
    Link.objects.update(source=Record.objects.get(kind="person"))
    assert len([said for said in verdict() if "in links" in said]) == 2
    rebuilt()


def _twice() -> None:
    link = Link.objects.get()
    link.pk = None
    link.save()


LINK_ACTS: dict[str, Callable[[], object]] = {
    "missing": lambda: Link.objects.all().delete(),
    "twice": _twice,
}


@pytest.mark.parametrize("act", LINK_ACTS)
def test_a_missing_or_forged_link_is_named(act: str):
    LINK_ACTS[act]()
    record, count = verdict()
    assert "“Road opened”" in record
    assert "in links" in record
    assert f"The count of links to {Record.objects.get(kind='person').uid}" in count
    rebuilt()


COUNT_ACTS: dict[str, Callable[[], object]] = {
    "altered": lambda: LinkCount.objects.update(count=99),
    "missing": lambda: LinkCount.objects.all().delete(),
    "forged": lambda: LinkCount.objects.create(
        target_uid=NOBODY, role="mentions", source_kind="article", year=2021, count=1
    ),
}


@pytest.mark.parametrize("act", COUNT_ACTS)
def test_a_wrong_count_of_links_is_named_once(act: str):
    COUNT_ACTS[act]()
    (said,) = verdict()
    assert "(mentions, article, 2021) is wrong: run “manage.py rebuild_archive”" in said
    rebuilt()


FORMER_ACTS: dict[str, Callable[[], object]] = {
    "missing": lambda: FormerSlug.objects.all().delete(),
    "altered": lambda: FormerSlug.objects.update(slug="never"),
    "of another kind": lambda: FormerSlug.objects.update(kind="page"),
    "forged": lambda: FormerSlug.objects.create(kind="article", slug="never", record=road()),
    "of another": lambda: FormerSlug.objects.update(record=Record.objects.get(kind="person")),
}


@pytest.mark.parametrize("act", FORMER_ACTS)
def test_a_wrong_former_address_is_named(act: str):
    FORMER_ACTS[act]()
    assert all("in former addresses: run “manage.py rebuild_archive”" in said for said in verdict())
    rebuilt()


FOUND_BY: dict[str, tuple[type[Model], dict[str, Any]]] = {
    "names": (KnownName, {"text": "S", "folded": " s", "weak": True}),
    "words": (KnownWord, {"text": "S", "folded": "s", "bones": "sm", "whole": True}),
    "roles": (
        KnownRole,
        {
            "organisation_uid": NOBODY,
            "folded": " vice president",
            "earliest": None,
            "latest": date(2009, 8, 1),
        },
    ),
}


@pytest.mark.parametrize("what", FOUND_BY)
def test_a_wrong_name_or_role_that_somebody_is_found_by_is_named(what: str):
    model, changes = FOUND_BY[what]
    assert set(changes) | {"id", "record"} == {f.name for f in model._meta.fields}
    rows = model._default_manager.all()
    acts: list[Callable[[], object]] = [
        *(partial(rows.update, **{field: value}) for field, value in changes.items()),
        rows.delete,
        lambda: rows.create(record=road()),
    ]
    for act in acts:
        act()
        (said,) = verdict()
        assert said.endswith(f"edition in {what}: run “manage.py rebuild_archive”.")
        rebuilt()


LIES = SearchText((Passage("Lies", "en"),))
SEARCH_ACTS: dict[str, tuple[Callable[[], object], str]] = {
    "missing": (lambda: search.remove([road().pk]), "in search: run"),
    "title": (lambda: search.index([(road().pk, LIES)]), "in search"),
    "superfluous": (
        lambda: search.index([(10_000, LIES)]),
        "1 rows of no record: run",
    ),
}


@pytest.mark.parametrize("act", SEARCH_ACTS)
def test_a_wrong_row_of_the_search_is_named(act: str):
    tamper, expected = SEARCH_ACTS[act]
    tamper()
    (said,) = verdict()
    assert expected in said
    rebuilt()


def test_each_part_of_a_row_of_the_search_counts():
    record = road()
    parts = ("title", "names", "text", "dates")
    text = SearchText(*((Passage(part),) for part in parts))
    search.index([(record.pk, text)])
    assert search.holds(record.pk, text)
    for part in parts:
        assert not search.holds(record.pk, replace(text, **{part: (Passage("other"),)}))


def test_a_record_without_editions_is_named():
    Record.objects.create(
        uid=NOBODY,
        kind="page",
        slug="forged",
        title="Forged",
        card={},
        date=road().date,
        first_published=road().date,
        last_published=road().date,
    )
    (said,) = verdict()
    assert said == (
        f"The record of page “Forged” ({NOBODY}) has no edition: run “manage.py rebuild_archive”."
    )
    rebuilt()
    assert Record.objects.count() == 2


def test_checking_a_hundred_records_takes_queries_by_the_chunk(django_assert_max_num_queries):
    for _ in range(100):
        publish(article())
    # One look into the search for each record; the rest are for all of them together.
    with django_assert_max_num_queries(102 + 25):
        call_command("verify_ledger", verbosity=0, stdout=StringIO())
