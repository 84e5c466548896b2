"""Lists and fields in which one chooses: all that answers, by the index, whoever is called so."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.finding import query
from newsroom.models import Person, Tag
from tests import working_copies as make
from tests.staff import desk, list_of
from tests.test_search_on_postgres import plans

pytestmark = pytest.mark.django_db

# Reading what no index of words has found.
_READ = re.compile(r"(?:Seq Scan|Index Scan.* using newsroom_search_pkey) on newsroom_search\b")
FIELD = "/admin/autocomplete/?app_label=newsroom&model_name=depiction&field_name=person"


@pytest.mark.database("postgres")
@pytest.mark.parametrize(
    "address",
    [
        "/admin/newsroom/person/?q=kestrel",
        "/admin/newsroom/photo/?q=kestrel",
        "/admin/pick/?q=kestrel",
        "/admin/library/?q=kestrel",
        "/admin/newsroom/claim/?q=kestrel",
        f"{FIELD}&term=kestrel",
    ],
)
def test_lists_and_fields_read_no_text_that_was_not_found(address: str) -> None:
    client = desk("chief")
    for number in range(3):
        make.make_person(f"Kestrel {number}")
        make.make_photo(cleared=False, title=f"Kestrel {number}")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with plans() as found:
        assert client.get(address).status_code == 200
    assert found
    assert [plan for plan in found if _READ.search(plan)] == []


@pytest.mark.parametrize("cap", [2, 10])
def test_a_list_holds_all_that_was_found_however_many(
    cap: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query, "CAP", cap)
    for number in range(5):
        make.make_tag(f"Kestrel {number}")
    make.make_tag("Falcon")

    listed = desk("chief").get(list_of(Tag), {"q": "kestrel"}).context["cl"].queryset

    assert {str(tag) for tag in listed} == {f"Kestrel {number}" for number in range(5)}


def test_a_list_of_twenty_costs_what_a_list_of_one_costs() -> None:
    client = desk("chief")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(list_of(Person), {"q": "kestrel"})
        return len(captured)

    make.make_person("Kestrel")
    queries()  # what is read once and kept
    of_one = queries()
    for number in range(19):
        make.make_person(f"Kestrel {number}")
    assert queries() == of_one


def test_who_is_chosen_is_called_so_and_not_only_spoken_of() -> None:
    make.make_person("Karim Testi", text={"description": "He met Kestrel."})
    make.make_person("Kestrel")

    results = desk("chief").get(f"{FIELD}&term=kestrel").json()["results"]

    assert [result["text"] for result in results] == ["Kestrel"]
