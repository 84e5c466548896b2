"""What the archive holds, to be compared with what it held, or would hold."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import Model

from archive.models import Edition, Record

# Salts and times are others each time, and so are the hashes over them.
OTHERS = {"id", "salt", "sha256", "content_sha256", "chain_sha256"}
SEARCH = {
    "sqlite": "SELECT rowid, title, names, body FROM archive_search",
    "postgresql": "SELECT rowid, archive_search::text, title::text FROM archive_search",
}


def state() -> dict[str, Any]:
    """Every table of the archive, but for what depends on salts and times."""
    uids = dict(Record.objects.values_list("pk", "uid"))
    editions = {
        edition.pk: (uids[edition.record_id], edition.number) for edition in Edition.objects.all()
    }
    models = [model for model in apps.get_app_config("archive").get_models() if model._meta.managed]
    found: dict[str, Any] = {model.__name__: _rows(model, uids, editions) for model in models}
    with connection.cursor() as cursor:
        cursor.execute(SEARCH[connection.vendor])
        found["search"] = sorted((str(uids[key]), *words) for key, *words in cursor.fetchall())
        cursor.execute("SELECT term, doc FROM archive_search_words")
        found["words"] = sorted(cursor.fetchall())
    return found


def _rows(model: type[Model], uids: dict[int, UUID], editions: dict[int, Any]) -> list[str]:
    def said(name: str, value: Any) -> Any:
        if name in ("record", "source"):
            return uids[value]
        if name == "current":
            return editions[value]
        if isinstance(value, datetime) and value.time() != time():
            return "now"
        # The hash of an address is no hash over a time.
        return "" if name in OTHERS and model.__name__ != "GoneAddress" else value

    names = [field.name for field in model._meta.fields]
    rows = model._default_manager.values_list(*names)
    return sorted(str([said(*pair) for pair in zip(names, row, strict=True)]) for row in rows)
