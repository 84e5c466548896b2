"""What readers of the demo archive look for and what they get, as judged_queries.toml has it.

judged_found.json holds all that each of these queries finds; both engines must find just that.
Where the demo archive grew, read what the test says was found besides, and if it is right, let the
file be written anew: JUDGED=write pytest tests/test_search_judged.py
"""

import json
import os
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from PIL import Image
from pytest_django import DjangoDbBlocker

from archive.models import Record
from archive.search import CAP
from newsroom.demo.load import Loader
from newsroom.intake import isolated, store, worker
from tests.searching import results

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

HERE = Path(__file__).parent
QUERIES: list[dict[str, Any]] = tomllib.loads((HERE / "judged_queries.toml").read_text("utf-8"))[
    "query"
]
FOUND = HERE / "judged_found.json"
MANY = ("first", "among", "never")


@pytest.fixture(scope="module")
def found_by(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, list[str]]]:
    """What each query finds in the whole demo archive, best first.

    Its drawings are made small: what is found is their words.
    """
    received = store.receive

    def small(photo: Any, data: bytes, filename: str) -> Any:
        with Image.open(BytesIO(data)) as picture:
            picture.thumbnail((96, 96))
            picture.save(file := BytesIO(), "JPEG")
        return received(photo, file.getvalue(), filename)

    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        pytest.MonkeyPatch.context() as patched,
    ):
        patched.setattr(store, "receive", small)
        patched.setattr(isolated, "_run", worker.answered)
        Loader(lambda message: None).load()
        yield {q: [named(each) for each in results(q, CAP).records] for q in asked()}
        transaction.set_rollback(True)


def asked() -> list[str]:
    return list(
        dict.fromkeys(each[key] for each in QUERIES for key in ("q", "same") if key in each)
    )


def named(record: Record) -> str:
    own = record.slug if record.slug != str(record.uid) else record.title
    return f"{record.kind}/{own}"


def test_what_is_judged_exists_and_each_query_is_judged_once(
    found_by: dict[str, list[str]],
) -> None:
    assert len(QUERIES) >= 44
    assert len({each["q"] for each in QUERIES}) == len(QUERIES)
    judged = {name for each in QUERIES for key in MANY for name in each.get(key, ())}
    assert judged - {named(record) for record in Record.objects.all()} == set()


def test_readers_get_first_what_they_look_for(found_by: dict[str, list[str]]) -> None:
    wrong = {}
    for each in QUERIES:
        names, first = found_by[each["q"]], each.get("first", [])
        begin = names[: each.get("within", 3)]
        if names[: len(first)] != first or not {*each.get("among", ())} <= {*begin}:
            wrong[each["q"]] = names[:8]
    assert wrong == {}


def test_readers_do_not_get_what_is_not_meant(found_by: dict[str, list[str]]) -> None:
    wrong = {}
    for each in QUERIES:
        names = {*found_by[each["q"]]}
        unwanted = names if each.get("nothing") else names.intersection(each.get("never", ()))
        if unwanted or not (names or each.get("nothing")):
            wrong[each["q"]] = unwanted
    assert wrong == {}


def test_spellings_of_one_thing_find_the_same(found_by: dict[str, list[str]]) -> None:
    pairs = [(each["q"], each["same"]) for each in QUERIES if "same" in each]
    assert {pair for pair in pairs if {*found_by[pair[0]]} != {*found_by[pair[1]]}} == set()


def test_both_engines_find_the_same(found_by: dict[str, list[str]]) -> None:
    if os.environ.get("JUDGED") == "write":
        sets = {q: sorted(names) for q, names in found_by.items()}
        FOUND.write_text(json.dumps(sets, ensure_ascii=False, indent=1) + "\n", "utf-8")
    expected = json.loads(FOUND.read_text("utf-8"))
    besides = {q: {*names} - {*expected.get(q, ())} for q, names in found_by.items()}
    missing = {q: {*names} - {*found_by.get(q, ())} for q, names in expected.items()}
    assert {q: names for q, names in besides.items() if names} == {}
    assert {q: names for q, names in missing.items() if names} == {}
