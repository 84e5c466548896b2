"""What programs may ask is described in OpenAPI, and the description is true."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client

from archive import search, shapes
from archive.formats.parameters import PARAMETERS
from archive.views.addresses import FOLDERS
from tests.published import mention, paragraph, publish_article, publish_person, publish_tag

pytestmark = pytest.mark.django_db

Json = dict[str, Any]

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
# What `refused` understands of a JSON Schema, and what says nothing of a value.
KNOWN = {
    "$ref",
    "anyOf",
    "oneOf",
    "enum",
    "items",
    "maxItems",
    "minItems",
    "prefixItems",
    "properties",
}
KNOWN |= {"required", "type", "title", "description", "format", "default"}


@pytest.fixture
def described(client: Client) -> Json:
    response = client.get("/api/openapi.json")
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    data: Json = response.json()
    return data


def refs(node: Any) -> Iterator[str]:
    for name, value in node.items() if isinstance(node, dict) else enumerate(node):
        if name == "$ref":
            yield value
        elif isinstance(value, dict | list):
            yield from refs(value)


def at(whole: Json, ref: str) -> Any:
    node: Any = whole
    for part in ref.removeprefix("#/").split("/"):
        node = node[part]
    return node


def refused(whole: Json, schema: Json, value: Any, place: str = "") -> Iterator[str]:
    """What of a value is not as its schema says."""
    assert schema.keys() <= KNOWN, schema
    if "$ref" in schema:
        yield from refused(whole, at(whole, schema["$ref"]), value, place)
    elif "anyOf" in schema:
        if all(list(refused(whole, each, value)) for each in schema["anyOf"]):
            yield place
    elif "oneOf" in schema:
        assert isinstance(value, dict)  # a shape, by the schema of its kind (test_site_json)
    elif "enum" in schema:
        if value not in schema["enum"]:
            yield place
    elif not isinstance(value, TYPES[schema["type"]]):
        yield place
    elif isinstance(value, dict):
        yield from (f"{place}/{name}" for name in {*schema["required"]} ^ value.keys())
        for name in schema["properties"].keys() & value.keys():
            each = schema["properties"][name]
            yield from refused(whole, each, value[name], f"{place}/{name}")
    elif isinstance(value, list):
        kinds = schema.get("prefixItems") or [schema["items"]] * len(value)
        for number, (each, kind) in enumerate(zip(value, kinds, strict=True)):
            yield from refused(whole, kind, each, f"{place}/{number}")


def test_every_reference_leads_somewhere(client: Client, described: Json) -> None:
    found = set(refs(described))
    assert len(found) > 20
    for ref in found:
        if ref.startswith("#/"):
            assert at(described, ref)
        else:
            assert client.get(ref.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_it_is_put_together_as_openapi_wants(described: Json) -> None:
    assert described["openapi"] == "3.1.0"
    assert described["info"].keys() >= {"title", "version"}
    names = [path["get"]["operationId"] for path in described["paths"].values()]
    assert len(set(names)) == len(names)
    for path, item in described["paths"].items():
        parameters = [
            at(described, each["$ref"]) if "$ref" in each else each
            for each in item["get"]["parameters"]
        ]
        in_path = {each["name"] for each in parameters if each["in"] == "path"}
        assert in_path == set(re.findall(r"{(\w+)}", path))
        assert all(each["required"] for each in parameters if each["in"] == "path")
        assert all("schema" in each for each in parameters)


def test_every_parameter_of_a_search_is_described(described: Json) -> None:
    class Noted(QueryDict):
        def get(self, name: Any, default: Any = None) -> Any:
            asked.add(name)
            return super().get(name, default)

        def getlist(self, name: Any, default: Any = None) -> Any:
            several.add(name)
            return super().getlist(name, default)

    asked: set[str] = set()
    several: set[str] = set()
    search.asked(Noted())
    asked |= several

    assert (
        {each.name for each in PARAMETERS} == asked == described["components"]["parameters"].keys()
    )
    assert {each.name for each in PARAMETERS if each.many} == several
    given = described["paths"]["/api/search"]["get"]["parameters"]
    assert {each["$ref"].rpartition("/")[2] for each in given} == asked


def test_the_examples_mean_what_they_say() -> None:
    every = QueryDict(urlencode({each.name: each.example for each in PARAMETERS}))
    asked = search.asked(every)
    assert asked.address(start=asked.start) == f"?{every.urlencode()}"


def test_an_answer_is_as_described(client: Client, described: Json) -> None:
    person, tag = publish_person("Ahmad Massoud"), publish_tag("Aid")
    for number in range(search.SIZE + 1):
        publish_article(
            f"Ahmad Massoud {number}", body=(paragraph(mention(person)),), tags=[tag], language="fr"
        )
    answer = client.get("/api/search?q=ahmad+massoud&after=soon").json()
    assert answer["results"][-1]["highlights"]
    assert answer["profiles"]
    assert answer["ignored"]
    assert answer["facets"]["tag"]

    schema = described["paths"]["/api/search"]["get"]["responses"]["200"]["content"]
    assert list(refused(described, schema["application/json"]["schema"], answer)) == []

    answer["results"][0]["date"] = 2021
    del answer["total"]
    wrong = set(refused(described, schema["application/json"]["schema"], answer))
    assert wrong == {"/total", "/results/0/date"}


def test_a_line_of_a_download_is_as_described(client: Client, described: Json) -> None:
    publish_article("Snow", tags=[publish_tag("Aid")])
    line = json.loads(client.get("/search.jsonl?q=snow").getvalue())
    schema = described["paths"]["/search.jsonl"]["get"]["responses"]["200"]["content"]
    assert list(refused(described, schema["application/jsonl"]["schema"], line)) == []


def test_a_record_is_as_described(client: Client, described: Json) -> None:
    publish_article("Snow")
    schema = described["components"]["schemas"]["Record"]
    for path in ("/{folder}/{slug}.json", "/{folder}/{slug}/v/{number}.json"):
        assert path in described["paths"]
        record = client.get(path.format(folder="articles", slug="snow", number=1)).json()
        assert list(refused(described, schema, record)) == []
    shapes_of = {each["$ref"].rpartition("/")[2] for each in schema["properties"]["shape"]["oneOf"]}
    assert shapes_of == {f"{kind}.json" for kind in shapes.KINDS}
    (folder, _slug) = described["paths"]["/{folder}/{slug}.json"]["get"]["parameters"]
    assert folder["schema"]["enum"] == list(FOLDERS.values())


def test_a_page_says_the_same_to_people(client: Client) -> None:
    page = client.get("/api/").content.decode()
    for each in PARAMETERS:
        assert f"<dt><code>{each.name}</code></dt>" in page
    for address in ("/api/openapi.json", "/search/", "/api/search?q=massoud"):
        assert f'href="{address}' in page
    assert '<a href="/api/">For programs</a>' in client.get("/").content.decode()
