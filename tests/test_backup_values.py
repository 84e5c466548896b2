"""What a row holds is written and read without a change, and a database that cannot hold it says
so."""

import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.admin.models import LogEntry
from django.db import DatabaseError, connection, models

from archive.models import KnownRole, LedgerEntry, Tombstone
from newsroom.backup import rows
from newsroom.models import Article, Custody, Merge, Region, User
from tests.published import publish_person
from tests.working_copies import make_article, make_photo

pytestmark = pytest.mark.django_db

ODD = "' \" \\ \\N \t \r\n , \u200c \ufeff 𐎱 é e\u0301 \x7f \u2028"


def raw(model: type[models.Model]) -> list[Any]:
    """As the database itself says it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {model._meta.db_table} ORDER BY 1")
        return list(cursor.fetchall())


def comes_back(model: type[models.Model]) -> None:
    before, lines = raw(model), list(rows.lines(model))
    assert len(lines) == len(before) + 1 > 1
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")
    rows.load(model, lines)
    assert raw(model) == before


def test_text_of_every_kind_comes_back():
    user = User.objects.create_user("chief")
    LogEntry.objects.create(user=user, object_repr="x", action_flag=1, change_message=ODD)
    comes_back(LogEntry)
    make_article(headline=ODD[:100])
    comes_back(Article)


def test_times_keep_their_microseconds_and_their_place_in_history():
    for at in (
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(2026, 11, 3, 2, 15, 0, 1, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ):
        Tombstone.objects.create(uid=uuid4(), kind="article", withdrawn_at=at, reason="safety")
    comes_back(Tombstone)
    record = publish_person()
    KnownRole.objects.create(record=record, earliest=date(622, 7, 16), latest=None)
    comes_back(KnownRole)


def test_numbers_nothing_and_uids_come_back():
    photo = make_photo(cleared=False)
    for width in (1e-300, 0.1 + 0.2, 1 / 3):
        Region.objects.create(photo=photo, x=0, y=0.1, width=width, height=1, verdict="redact")
    comes_back(Region)
    comes_back(Custody)
    LedgerEntry.objects.create(
        seq=2**62, action="merge", uid=uuid4(), target=uuid4(), time=datetime.now(UTC)
    )
    LedgerEntry.objects.create(seq=1, action="publish", uid=uuid4(), time=datetime.now(UTC))
    comes_back(LedgerEntry)


@pytest.mark.parametrize(
    "value", [None, {}, [], "", "null", {"b": 1, "a": [1.0, 1e22, 2**60, None, True, ODD]}]
)
def test_json_comes_back_letter_for_letter(value: Any):
    Merge.objects.create(kind="person", gone_uid=uuid4(), kept_uid=uuid4())
    Merge.objects.update(changes=models.Value(value, models.JSONField()))
    comes_back(Merge)


@pytest.mark.database("sqlite")
def test_what_only_sqlite_can_hold_comes_back_there():
    make_article(headline="Nothing\0 and more")
    comes_back(Article)
    Merge.objects.create(
        kind="person", gone_uid=uuid4(), kept_uid=uuid4(), changes={"half": "\ud83d", "nil": "\0"}
    )
    comes_back(Merge)


@pytest.mark.database("postgres")
def test_what_postgresql_cannot_hold_is_said():
    make_article(headline="Nothing")
    lines = [line.replace(b'"Nothing"', b'"Noth\\u0000ing"') for line in rows.lines(Article)]
    Article.objects.all().delete()
    with pytest.raises(DatabaseError, match="NUL"):
        rows.load(Article, lines)


def test_columns_of_another_table_are_refused():
    make_article()
    with pytest.raises(ValueError, match="columns of newsroom_merge are not those"):
        rows.load(Merge, rows.lines(Article))


def test_a_type_that_nobody_thought_of_is_refused():
    with pytest.raises(TypeError, match="cannot hold a set"):
        rows.said({1})


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("BinaryField", b"\0\xff"),
        ("DecimalField", Decimal("1.500")),
        ("DurationField", timedelta(days=-3, microseconds=5)),
        ("TimeField", time(2, 15, 0, 1)),
    ],
)
def test_types_that_no_table_has_yet_are_known(kind: str, value: Any):
    read = rows.TYPES[kind](json.loads(rows.line([rows.said(value)]))[0])
    assert repr(read) == repr(value)
