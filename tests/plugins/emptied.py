"""After a test with real transactions the database is again as its migrations left it.

Django empties all of some hundred tables, which takes PostgreSQL longer than most tests take, and
saves groups and permissions again one by one. Here only tables that have rows are emptied, and
what was there from the beginning is left alone unless a test changed it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase

from archive import search
from newsroom.models import DeskRow


class Beginning:
    """The rows that migrations made: groups, permissions."""

    def __init__(self) -> None:
        self.tables = connection.introspection.django_table_names(
            only_existing=True, include_views=False
        )
        # What staff find is no table of Django's; `search.clear` sees to what readers find.
        self.tables.append(DeskRow._meta.db_table)
        self.rows = {table: _rows(table) for table in self.filled()}

    def filled(self) -> list[str]:
        names = " UNION ALL ".join(
            f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in self.tables
        )
        return [name for (name,) in _asked(names)]

    @contextmanager
    def restored_after_each(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(TransactionTestCase, "_fixture_setup", classmethod(lambda case: None))
            patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: self.restore())
            yield

    def restore(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                # Whoever is writing still, such as a request that nobody waits for, is waited for.
                tables = ", ".join(f'"{table}"' for table in self.tables)
                cursor.execute(f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE")
            for table in self.filled():
                if table not in self.rows:
                    cursor.execute(f'DELETE FROM "{table}"')
            for table, rows in self.rows.items():
                if _rows(table) != rows:
                    values = ", ".join(["%s"] * len(rows[0]))
                    cursor.execute(f'DELETE FROM "{table}"')
                    cursor.executemany(f'INSERT INTO "{table}" VALUES ({values})', rows)
            search.clear()


def _rows(table: str) -> list[tuple[Any, ...]]:
    return _asked(f'SELECT * FROM "{table}" ORDER BY 1')


def _asked(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
