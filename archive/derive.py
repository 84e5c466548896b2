"""The tables that follow from the current editions: links, counts, names, roles and search."""

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, TextField
from django.db.models.functions import Cast, ExtractYear

from archive import rows, search, shapes
from archive.models import (
    Alias,
    FormerSlug,
    KnownName,
    KnownRole,
    KnownWord,
    Link,
    LinkCount,
    Record,
)

# Target, role, kind of the source, year: what a LinkCount is for.
Counted = tuple[UUID, str, str, int]

CHUNK = 200


def write(record: Record, shape: shapes.AnyShape) -> None:
    """Bring all that follows from a record, whose own fields are saved, up to its shape."""
    before = _counted(record)
    merged = Alias.objects.filter(uid__in=shapes.target_uids(shape))
    aliases = dict(merged.values_list("uid", "target"))
    record.links.all().delete()
    Link.objects.bulk_create(rows.links(record, shape, aliases))
    record.known_names.all().delete()
    KnownName.objects.bulk_create(rows.names(record, shape))
    record.known_words.all().delete()
    KnownWord.objects.bulk_create(rows.words(record, shape))
    record.known_roles.all().delete()
    KnownRole.objects.bulk_create(rows.roles(record, shape, aliases))
    after = _counted(record)
    after.subtract(before)
    _add(after)
    search.index([(record.pk, shapes.search_text(shape))])


def lead(gone: UUID, kept: UUID) -> None:
    """Let the links and roles that lead to `gone`, an alias since, lead to `kept`."""
    leading_there = Link.objects.filter(target_uid=gone)
    to_both = Record.objects.filter(
        Q(uid=kept) | Q(pk__in=Link.objects.filter(target_uid=kept).values("source")),
        pk__in=leading_there.values("source"),
    )
    _again(to_both)  # Their links become one, or none; all others only change their target.
    leading_there.update(target_uid=kept)
    KnownRole.objects.filter(organisation_uid=gone).update(organisation_uid=kept)
    _recount([gone, kept])


def part(root: UUID, parted: Collection[UUID]) -> None:
    """Let the links and roles lead to `root` no more that only did so while these were merged."""
    # Which they are only the shapes tell; the database finds them by the uids in their text.
    named = Q()
    for uid in parted:
        named |= Q(text__contains=str(uid))
    to_root = Q(uid=root) | Q(pk__in=Link.objects.filter(target_uid=root).values("source"))
    sources = Record.objects.filter(to_root).annotate(text=Cast("current__shape", TextField()))
    _again(sources.filter(named))
    _recount([root, *parted])


def _again(records: QuerySet[Record]) -> None:
    """Write the links and roles of some records anew; not their counts."""
    keys = list(records.values_list("pk", flat=True))
    aliases = dict(Alias.objects.values_list("uid", "target"))
    for start in range(0, len(keys), CHUNK):
        some = keys[start : start + CHUNK]
        found = Record.objects.filter(pk__in=some).select_related("current")
        shaped = [(each, each.current.load()) for each in found if each.current]
        Link.objects.filter(source__in=some).delete()
        Link.objects.bulk_create(link for pair in shaped for link in rows.links(*pair, aliases))
        KnownRole.objects.filter(record__in=some).delete()
        KnownRole.objects.bulk_create(
            role for pair in shaped for role in rows.roles(*pair, aliases)
        )


def _recount(uids: Collection[UUID]) -> None:
    """Count the links to these uids anew."""
    LinkCount.objects.filter(target_uid__in=uids).delete()
    key = ("target_uid", "role", "source_kind")
    counted = Link.objects.filter(target_uid__in=uids).values_list(*key, ExtractYear("date"))
    LinkCount.objects.bulk_create(
        LinkCount(target_uid=uid, role=role, source_kind=kind, year=year, count=count)
        for uid, role, kind, year, count in counted.annotate(Count("pk")).order_by()
    )


def clear(record: Record) -> None:
    """Take a record's counts and search row away; its links go with it."""
    counts = _counted(record)
    _add(Counter({key: -count for key, count in counts.items()}))
    search.remove([record.pk])


def clear_all() -> None:
    """Empty the links, counts, names, words, roles, former addresses and search of all records."""
    Link.objects.all().delete()
    KnownName.objects.all().delete()
    KnownWord.objects.all().delete()
    KnownRole.objects.all().delete()
    FormerSlug.objects.all().delete()
    LinkCount.objects.all().delete()
    search.clear()


def _counted(record: Record) -> Counter[Counted]:
    return Counter(
        (uid, role, kind, date.year)
        for uid, role, kind, date in record.links.values_list(
            "target_uid", "role", "source_kind", "date"
        )
        if uid
    )


def _add(counts: Counter[Counted]) -> None:
    for (uid, role, kind, year), change in counts.items():
        if not change:
            continue
        key = {"target_uid": uid, "role": role, "source_kind": kind, "year": year}
        row = LinkCount.objects.filter(**key)
        if not row.update(count=F("count") + change):
            LinkCount.objects.create(**key, count=change)
        elif change < 0:
            row.filter(count=0).delete()
