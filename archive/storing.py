"""New editions and their records, many at once. Part of the ledger, which alone calls it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max, Min, OuterRef
from django.utils import timezone

from archive import rows, shapes
from archive.chain import content_sha256
from archive.models import Action, Change, Edition, LedgerEntry, Record

# The fields of a record that follow from its current edition.
_DERIVED = [
    field.name for field in Record._meta.fields if field.name not in ("id", "uid", "current")
]


@dataclass(frozen=True)
class Publication:
    shape: shapes.AnyShape
    change: Change = Change.FIRST
    note: str = ""


def editions(publications: Sequence[Publication]) -> list[Edition]:
    """The next edition of each with the record as it will be then; not saved."""
    uids = {UUID(each.shape.uid) for each in publications}
    acts = LedgerEntry.objects.filter(uid__in=uids, action=Action.PUBLISH).order_by()
    past = {
        row["uid"]: (row["number"], row["first"])
        for row in acts.values("uid").annotate(number=Max("edition"), first=Min("time"))
    }
    records: dict[UUID, Record] = {}
    made = []
    for publication in publications:
        shape, uid, now = publication.shape, UUID(publication.shape.uid), timezone.now()
        number, first = past.get(uid, (0, now))
        past[uid] = number + 1, first
        record = records.setdefault(uid, Record())
        for name, value in rows.fields(shape, first=first, last=now).items():
            setattr(record, name, value)
        edition = Edition(
            record=record,
            number=number + 1,
            shape=shapes.encode(shape),
            change=publication.change,
            note=publication.note,
            published_at=now,
            salt=secrets.token_hex(16),
        )
        edition.sha256 = content_sha256(uid, edition)
        made.append(edition)
    return made


def save(editions: Sequence[Edition]) -> dict[UUID, Record]:
    """Save editions and their records, which they are the current ones of; the records by uid."""
    records = {each.record.uid: each.record for each in editions}
    Record.objects.bulk_create(
        records.values(),
        # What is public keeps its row.
        update_conflicts=True,
        unique_fields=["uid"],
        update_fields=_DERIVED,
    )
    Edition.objects.bulk_create(editions)
    last = Edition.objects.filter(record=OuterRef("pk")).order_by("-number").values("pk")[:1]
    Record.objects.filter(uid__in=records).update(current=last)
    for edition in editions:
        edition.record.current = edition
    return records
