"""A table as lines of JSON: its columns, then a line a row. The same on SQLite and PostgreSQL.

Times are written with their microseconds, in UTC. What is JSON in the database is a string here,
letter for letter, so that neither the order of its keys nor a number in it changes.
"""

import base64
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models.functions import Cast

READ, WRITTEN = 200, 500


def lines(model: type[models.Model]) -> Iterator[bytes]:
    """In the order of their keys; a few rows in memory at a time."""
    columns = [
        Cast(field.attname, models.TextField())
        if field.get_internal_type() == "JSONField"
        else field.attname
        for field in _fields(model)
    ]
    yield line([field.column for field in _fields(model)])
    rows = model._base_manager.order_by("pk").values_list(*columns)
    for row in rows.iterator(chunk_size=READ):
        yield line([said(value) for value in row])


def load(model: type[models.Model], given: Iterable[bytes]) -> None:
    """Write the rows of `lines` into a table, in the caller's transaction.

    Raises ValueError where they are not of this table, DatabaseError where it refuses them.
    """
    given = iter(given)
    columns = json.loads(next(given, b"[]"))
    fields = {field.column: field for field in _fields(model)}
    if columns != list(fields):
        raise ValueError(f"The columns of {model._meta.db_table} are not those that it has here.")
    readers = [_reader(field) for field in fields.values()]
    rows = (
        [None if value is None else read(value) for read, value in zip(readers, row, strict=True)]
        for row in map(json.loads, given)
    )
    insert = _copy if connection.vendor == "postgresql" else _insert
    quote = connection.ops.quote_name
    insert(quote(model._meta.db_table), list(map(quote, columns)), rows)


def last_key(model: type[models.Model]) -> int | None:
    """The highest key that was ever given, where the database counts them: none is given twice."""
    key = model._meta.auto_field
    if key is None:
        return None
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table}"', key.column])
            (sequence,) = cursor.fetchone()
            # The name is the database's own, and quoted where it has to be.
            cursor.execute(f"SELECT last_value, is_called FROM {sequence}")  # noqa: S608
            value, called = cursor.fetchone()
            given = value if called else 0
        else:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            given = (cursor.fetchone() or (0,))[0]
    stored = model._base_manager.aggregate(last=models.Max("pk"))["last"]
    return max(int(given), stored or 0)


def set_last_key(model: type[models.Model], last: int) -> None:
    key, table = model._meta.auto_field, model._meta.db_table
    if key is None or not last:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                [f'"{table}"', key.column, last],
            )
        else:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])


def _fields(model: type[models.Model]) -> list[Any]:
    return list(model._meta.local_concrete_fields)


def line(values: list[Any]) -> bytes:
    # In ASCII: half a surrogate pair, which JSON in SQLite may hold, cannot be written otherwise.
    return json.dumps(values, separators=(",", ":")).encode("ascii") + b"\n"


def said(value: Any) -> Any:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case datetime() | date() | time():
            return value.isoformat()
        case UUID() | Decimal():
            return str(value)
        case timedelta():
            return value // timedelta(microseconds=1)
        case bytes() | memoryview():
            return base64.b64encode(value).decode("ascii")
    raise TypeError(f"A backup cannot hold a {type(value).__name__} yet.")


TYPES: dict[str, Callable[[Any], Any]] = {
    "DateTimeField": datetime.fromisoformat,
    "DateField": date.fromisoformat,
    "TimeField": time.fromisoformat,
    "UUIDField": UUID,
    "DecimalField": Decimal,
    "DurationField": lambda value: timedelta(microseconds=value),
    "BinaryField": base64.b64decode,
}


def _reader(field: Any) -> Callable[[Any], Any]:
    """What makes of a value in a line the one that the database takes."""
    while field.is_relation:
        field = field.target_field
    kind = field.get_internal_type()
    if kind not in TYPES:
        return lambda value: value
    # Not the field itself: one of ours may tidy what it is given.
    plain: models.Field[Any, Any] = (
        models.DecimalField(max_digits=field.max_digits, decimal_places=field.decimal_places)
        if kind == "DecimalField"
        else getattr(models, kind)()
    )
    return lambda value: plain.get_db_prep_save(TYPES[kind](value), connection)


def _insert(table: str, columns: list[str], rows: Iterator[list[Any]]) -> None:
    marks = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        while some := list(islice(rows, WRITTEN)):
            cursor.executemany(statement, some)


def _copy(table: str, columns: list[str], rows: Iterator[list[Any]]) -> None:
    with connection.cursor() as cursor, connection.wrap_database_errors:
        statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        with cursor.copy(statement) as copying:
            for row in rows:
                copying.write_row(row)
