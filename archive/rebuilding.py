"""One record anew from its editions and the ledger. Part of the ledger, which alone calls it."""

from django.db.models import Max, Min

from archive import derive, rows
from archive.models import Action, Edition, FormerSlug, LedgerEntry, Record


def write(record: Record, editions: list[Edition]) -> None:
    """Write its fields, former addresses and all that follows from its current edition."""
    past = LedgerEntry.objects.filter(uid=record.uid, action=Action.PUBLISH).aggregate(
        number=Max("edition"), first=Min("time")
    )
    current = next((each for each in editions if each.number == past["number"]), editions[-1])
    shape, first = current.load(), past["first"] or editions[0].published_at
    for name, value in rows.fields(shape, first=first, last=current.published_at).items():
        setattr(record, name, value)
    record.current = current
    record.save()
    FormerSlug.objects.bulk_create(
        FormerSlug(kind=record.kind, slug=slug, record=record)
        for slug in rows.former_slugs(record.slug, editions)
    )
    derive.write([(record, shape)])
