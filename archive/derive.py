"""The tables that follow from the current editions: links, counts, names, roles and search."""

from collections import Counter
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Count, Q, QuerySet, TextField
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
COUNTED = ("target_uid", "role", "source_kind", "year")

Shaped = tuple[Record, shapes.AnyShape]

CHUNK = 200


def write(shaped: Sequence[Shaped]) -> None:
    """Bring all that follows from records, whose own fields are saved, up to their shapes.

    So many queries for one of them as for a chunk.
    """
    for start in range(0, len(shaped), CHUNK):
        _write(shaped[start : start + CHUNK])
    search.index((record.pk, shapes.search_text(shape)) for record, shape in shaped)


def _write(shaped: Sequence[Shaped]) -> None:
    keys = [record.pk for record, _ in shaped]
    targets = {uid for _, shape in shaped for uid in shapes.target_uids(shape)}
    aliases = dict(Alias.objects.filter(uid__in=targets).values_list("uid", "target"))
    before = _counted(keys)
    links = _connect(shaped, aliases)
    KnownName.objects.filter(record__in=keys).delete()
    KnownName.objects.bulk_create(name for pair in shaped for name in rows.names(*pair))
    KnownWord.objects.filter(record__in=keys).delete()
    KnownWord.objects.bulk_create(word for pair in shaped for word in rows.words(*pair))
    counts = Counter(
        (link.target_uid, link.role, link.source_kind, link.date.year)
        for link in links
        if link.target_uid
    )
    counts.subtract(before)
    _add(counts)


def _connect(shaped: Sequence[Shaped], aliases: rows.Aliases) -> list[Link]:
    """Write the links and roles of some records anew, not their counts; returns the links."""
    keys = [record.pk for record, _ in shaped]
    Link.objects.filter(source__in=keys).delete()
    KnownRole.objects.filter(record__in=keys).delete()
    KnownRole.objects.bulk_create(role for pair in shaped for role in rows.roles(*pair, aliases))
    return Link.objects.bulk_create(link for pair in shaped for link in rows.links(*pair, aliases))


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
        found = Record.objects.filter(pk__in=keys[start : start + CHUNK]).select_related("current")
        _connect([(each, each.current.load()) for each in found if each.current], aliases)


def _recount(uids: Collection[UUID]) -> None:
    """Count the links to these uids anew."""
    LinkCount.objects.filter(target_uid__in=uids).delete()
    counted = Link.objects.filter(target_uid__in=uids).values_list(
        *COUNTED[:3], ExtractYear("date")
    )
    LinkCount.objects.bulk_create(
        LinkCount(target_uid=uid, role=role, source_kind=kind, year=year, count=count)
        for uid, role, kind, year, count in counted.annotate(Count("pk")).order_by()
    )


def clear(record: Record) -> None:
    """Take a record's counts and search row away; its links go with it."""
    counts = _counted([record.pk])
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


def _counted(keys: Collection[int]) -> Counter[Counted]:
    """What the stored links of some records count for."""
    links = Link.objects.filter(source__in=keys).exclude(target_uid=None)
    return Counter(
        (uid, role, kind, date.year)
        for uid, role, kind, date in links.values_list("target_uid", "role", "source_kind", "date")
        if uid
    )


def _add(changes: Counter[Counted]) -> None:
    """Add to the counts, or take from them. The lock is held: what was read stays so."""
    changed = {key: change for key, change in changes.items() if change}
    if not changed:
        return
    parts = zip(COUNTED, map(set, zip(*changed, strict=True)), strict=True)
    # More than were asked for: any of these with any.
    near = LinkCount.objects.filter(**{f"{name}__in": values for name, values in parts})
    stored = {row[:4]: row[4:] for row in near.values_list(*COUNTED, "count", "pk")}
    counts = {key: stored.get(key, (0,))[0] + change for key, change in changed.items()}
    LinkCount.objects.bulk_create(
        (
            LinkCount(**dict(zip(COUNTED, key, strict=True)), count=count)
            for key, count in counts.items()
            if count
        ),
        update_conflicts=True,
        unique_fields=COUNTED,
        update_fields=["count"],
    )
    if none := [stored[key][1] for key, count in counts.items() if not count]:
        LinkCount.objects.filter(pk__in=none).delete()
