"""Shapes and archive rows for tests: plain functions, every argument by name."""

import uuid
from typing import Any

from django.db import connection

from archive import ledger, shapes
from archive.models import Change, Edition


def paragraph(*parts: str | shapes.Inline) -> shapes.Paragraph:
    return shapes.Paragraph(
        content=tuple(shapes.Text(part) if isinstance(part, str) else part for part in parts)
    )


def article(**fields: Any) -> shapes.Article:
    uid = fields.pop("uid", None) or str(uuid.uuid4())
    words = fields.pop("words", "")
    defaults: dict[str, Any] = {
        "slug": f"article-{uid}",
        "language": "en",
        "headline": "A road is opened",
        "body": shapes.Body(blocks=(paragraph(words or "The road was opened on Monday."),)),
    }
    return shapes.Article(uid=uid, **defaults | fields)


def mention(uid: str, words: str = "Amrullah Saleh") -> shapes.Reference:
    return shapes.Reference(uid=uid, kind="person", content=(shapes.Text(words),))


def person(**fields: Any) -> shapes.Person:
    uid = fields.pop("uid", None) or str(uuid.uuid4())
    name = fields.pop("name", "Amrullah Saleh")
    defaults: dict[str, Any] = {
        "slug": f"person-{uid}",
        "language": "en",
        "name": name,
        "sort_key": name,
    }
    return shapes.Person(uid=uid, **defaults | fields)


def publish(shape: shapes.AnyShape, change: Change = Change.FIRST, note: str = "") -> Edition:
    return ledger.publish(ledger.Publication(shape, change, note))


def archive_dump() -> str:
    """Every value of every table of the archive, those inside the search index included."""
    tables = [t for t in connection.introspection.table_names() if t.startswith("archive_")]
    values = []
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for value in row:
                    readable = (
                        value.decode("utf-8", "replace") if isinstance(value, bytes) else value
                    )
                    values.append(f"{table}: {readable}")
    return "\n".join(values)
