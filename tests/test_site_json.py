"""Every record and edition as JSON that a stranger can check."""

import hashlib
import json

import msgspec
import pytest
from django.test import Client

from archive import shapes
from archive.models import Change, Record
from tests.published import (
    publish_again,
    publish_article,
    publish_contributor,
    publish_gallery,
    publish_organisation,
    publish_page,
    publish_person,
    publish_photo,
    publish_place,
    publish_tag,
)

pytestmark = pytest.mark.django_db


def everything() -> list[tuple[str, Record]]:
    return [
        ("articles", publish_article("دره", slug="dara")),
        ("photos", publish_photo()),
        ("galleries", publish_gallery()),
        ("people", publish_person()),
        ("organisations", publish_organisation()),
        ("places", publish_place()),
        ("contributors", publish_contributor()),
        ("tags", publish_tag()),
        ("about", publish_page("How we correct")),
    ]


def test_the_json_of_every_kind_holds_its_shape(client: Client) -> None:
    for folder, record in everything():
        data = client.get(f"/{folder}/{record.slug}.json").json()
        assert data["uid"] == str(record.uid)
        assert data["kind"] == record.kind
        assert data["url"] == f"http://127.0.0.1:8000/{folder}/{record.slug}/"
        assert msgspec.convert(data["shape"], shapes.KINDS[record.kind]).slug == record.slug


def test_the_hash_can_be_recomputed_from_the_answer_alone(client: Client) -> None:
    article = publish_article("دره", slug="dara")
    publish_again(article, change=Change.CORRECTION, note="One word.")

    for address in ("/articles/dara.json", "/articles/dara/v/1.json"):
        data = client.get(address).json()
        edition = data["edition"]
        content = {"uid": data["uid"], "shape": data["shape"]} | {
            name: edition[name] for name in ("number", "change", "note", "published_at", "salt")
        }
        text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(text.encode()).hexdigest() == edition["sha256"]


def test_an_edition_keeps_its_own_json(client: Client) -> None:
    article = publish_article("The valley", standfirst="As it was.")
    publish_again(article, standfirst="As it is.")

    old = client.get("/articles/the-valley/v/1.json").json()

    assert old["shape"]["standfirst"] == "As it was."
    assert old["edition"]["current"] is False
    assert client.get("/articles/the-valley.json").json()["edition"]["number"] == 2


@pytest.mark.parametrize("kind", shapes.KINDS)
def test_every_kind_has_a_schema(client: Client, kind: str) -> None:
    schema = client.get(f"/api/schema/{kind}.json").json()
    assert schema["$schema"].endswith("2020-12/schema")
    name = shapes.KINDS[kind].__name__
    assert schema["$ref"] == f"#/$defs/{name}"
    described = schema["$defs"][name]["properties"]
    assert described.keys() == {"kind", *shapes.KINDS[kind].__struct_fields__}


def test_there_is_no_schema_of_a_secret(client: Client) -> None:
    assert client.get("/api/schema/source.json").status_code == 404
