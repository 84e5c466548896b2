"""The shape of an edition as JSON, with all that its hash covers, and the schema of each kind."""

from datetime import UTC
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from archive import shapes
from archive.models import Edition, Record
from archive.views.addresses import absolute, address, edition_address


def edition_json(record: Record, edition: Edition) -> HttpResponse:
    """`sha256` is over the canonical JSON of uid, number, shape, change, note, published_at, salt.

    So anyone can recompute it from this answer alone.
    """
    return readable(
        {
            "uid": str(record.uid),
            "kind": record.kind,
            "url": absolute(address(record.kind, record.slug)),
            "edition": {
                "number": edition.number,
                "current": edition.pk == record.current_id,
                "url": absolute(edition_address(record, edition.number)),
                "change": edition.change,
                "note": edition.note,
                "published_at": edition.published_at.astimezone(UTC).isoformat(),
                "sha256": edition.sha256,
                "salt": edition.salt,
            },
            "shape": edition.shape,
        }
    )


def schema(request: HttpRequest, kind: str) -> HttpResponse:
    try:
        return readable(shapes.schema(kind))
    except KeyError:
        raise Http404("there is no such kind") from None


def readable(data: dict[str, Any]) -> HttpResponse:
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
