"""What programs may ask of the archive, described in OpenAPI 3.1.

Made from what it describes: the parameters' own names, the structs of the answers, the addresses.
"""

from typing import Any

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from archive import shapes
from archive.formats import json
from archive.formats.downloads import Row
from archive.formats.parameters import OF_A_PAGE, PARAMETERS, Parameter
from archive.formats.search import Answer
from archive.models import Change, Kind
from archive.search import SIZE
from archive.search.asked import MOST
from archive.views.addresses import FOLDERS, absolute

# Of this description, not of the site: of 1, what is added later breaks nothing.
VERSION = "1.0"
REF = "#/components/schemas/{name}"
TOO_MUCH = "#/components/responses/TooMuch"
PARAMETER = "#/components/parameters/{}"

Json = dict[str, Any]


def document(request: HttpRequest) -> HttpResponse:
    return json.readable(described())


def described() -> Json:
    _refs, schemas = msgspec.json.schema_components([Answer, Row], ref_template=REF)
    every = [parameter.name for parameter in PARAMETERS]
    downloads = [name for name in every if name not in OF_A_PAGE]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": settings.SITE_NAME,
            "version": VERSION,
            "description": "What this archive has published, for programs to read. Everything is "
            "public, nothing needs a key, and what is withdrawn is gone from all of it at once.",
        },
        "servers": [{"url": settings.SITE_URL}],
        "externalDocs": {"url": absolute(reverse("archive:api"))},
        "paths": {
            reverse("archive:api-search"): _asked(
                "search",
                f"The records that answer a question, {SIZE} at a time",
                every,
                {"application/json": {"schema": {"$ref": REF.format(name="Answer")}}},
            ),
            reverse("archive:search-csv"): _asked(
                "downloadTable",
                "All records that answer, as a table in UTF-8",
                downloads,
                {"text/csv": {"schema": _table()}},
            ),
            reverse("archive:search-jsonl"): _asked(
                "downloadLines",
                "All records that answer, one JSON object a line",
                downloads,
                {"application/jsonl": {"schema": {"$ref": REF.format(name="Row")}}},
            ),
            reverse("archive:search-feed"): _asked(
                "feed",
                "The thirty of the records that answer which were published last, as Atom",
                downloads,
                {"application/atom+xml": {"schema": {"type": "string"}}},
                limited=False,
            ),
            "/{folder}/{slug}.json": _read(
                "record",
                "A record as it is now, with the hash that the ledger has of it",
                {"$ref": REF.format(name="Record")},
                {"folder": _FOLDER, "slug": _SLUG},
            ),
            "/{folder}/{slug}/v/{number}.json": _read(
                "edition",
                "A record as it was",
                {"$ref": REF.format(name="Record")},
                {"folder": _FOLDER, "slug": _SLUG, "number": {"type": "integer", "minimum": 1}},
            ),
            "/api/schema/{kind}.json": _read(
                "schema",
                "The JSON Schema of what records of a kind are made of",
                {"type": "object"},
                {"kind": {"type": "string", "enum": list(shapes.KINDS)}},
            ),
        },
        "components": {
            "schemas": {**schemas, "Record": _record()},
            "parameters": {each.name: _parameter(each) for each in PARAMETERS},
            "responses": {"TooMuch": _TOO_MUCH},
        },
    }


_FOLDER = {"type": "string", "enum": list(FOLDERS.values())}
_SLUG = {"type": "string"}
_TOO_MUCH = {
    "description": "More than may be asked in a minute: wait.",
    "headers": {
        "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}},
    },
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["error"],
                "properties": {"error": {"type": "string"}},
            }
        }
    },
}


def _parameter(each: Parameter) -> Json:
    schema = each.schema or {"type": "string", "maxLength": 200}
    return {
        "name": each.name,
        "in": "query",
        "description": str(each.text),
        "schema": {"type": "array", "items": schema, "maxItems": MOST} if each.many else schema,
        "example": [each.example] if each.many else each.example,
    }


def _asked(
    name: str, summary: str, parameters: list[str], content: Json, *, limited: bool = True
) -> Json:
    answers: Json = {"200": {"description": "What was found.", "content": content}}
    if limited:
        answers["429"] = {"$ref": TOO_MUCH}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": [{"$ref": PARAMETER.format(each)} for each in parameters],
            "responses": answers,
        }
    }


def _read(name: str, summary: str, schema: Json, parts: dict[str, Json]) -> Json:
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": [
                {"name": part, "in": "path", "required": True, "schema": kind}
                for part, kind in parts.items()
            ],
            "responses": {
                "200": {"description": "It.", "content": {"application/json": {"schema": schema}}},
                "404": {"description": "There is none."},
                "410": {"description": "It was withdrawn."},
            },
        }
    }


def _table() -> Json:
    columns = ", ".join(Row.__struct_fields__)
    return {
        "type": "string",
        "description": f"The columns are {columns}. Several titles are joined by “; ”. A cell that "
        "a spreadsheet would run as a formula begins with an apostrophe.",
    }


def _record() -> Json:
    """As archive.formats.json writes it."""
    text = {"type": "string"}
    edition = {
        "number": {"type": "integer"},
        "current": {"type": "boolean"},
        "url": text,
        "change": {"type": "string", "enum": Change.values},
        "note": text,
        "published_at": {"type": "string", "format": "date-time"},
        "sha256": text,
        "salt": text,
    }
    schemas = [absolute(reverse("archive:schema", kwargs={"kind": kind})) for kind in shapes.KINDS]
    return _object(
        {
            "uid": {"type": "string", "format": "uuid"},
            "kind": {"type": "string", "enum": Kind.values},
            "url": text,
            "edition": _object(edition),
            "shape": {"oneOf": [{"$ref": schema} for schema in schemas]},
        }
    )


def _object(properties: Json) -> Json:
    return {"type": "object", "required": list(properties), "properties": properties}
