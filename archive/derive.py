"""The tables that follow from the current editions: a record's fields, links, counts, names, roles
and search.

`fields` also makes the records of a preview, which are never saved.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime, time
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, TextField
from django.db.models.functions import Cast, ExtractYear

from archive import dates, search, shapes
from archive.languages import pick
from archive.models import (
    Alias,
    Edition,
    FormerSlug,
    KnownName,
    KnownRole,
    Link,
    LinkCount,
    Record,
)
from archive.names import fold, skeleton
from archive.names.words import tokens

# Target, role, kind of the source, year: what a LinkCount is for.
Counted = tuple[UUID, str, str, int]

# A uid that was merged, and where it leads.
Aliases = Mapping[UUID, UUID]
NO_ALIASES: Aliases = MappingProxyType({})

CHUNK = 200


def fields(shape: shapes.AnyShape, *, first: datetime, last: datetime) -> dict[str, Any]:
    """A record's fields by its shape, and when it was first and last published."""
    card = shapes.card(shape)
    picked = pick(card.titles, shape.language)
    title = picked[1] if picked else ""
    known = dates.parse(card.date) if card.date else None
    # Of what ended by a day, and began nobody knows when, that day.
    day = known.earliest or known.latest if known else None
    return {
        "uid": UUID(shape.uid),
        "kind": shape.__struct_config__.tag,
        "slug": shape.slug,
        "language": shape.language,
        "title": title,
        "sort_key": shape.sort_key if isinstance(shape, shapes.Profile) else title,
        "date": datetime.combine(day, time(), UTC) if day else first,
        "date_edtf": card.date,
        "card": shapes.encode(card),
        "first_published": first,
        "last_published": last,
    }


def links(record: Record, shape: shapes.AnyShape, aliases: Aliases = NO_ALIASES) -> list[Link]:
    """The links of a record by its shape, in order of position; not saved.

    Links that lead to the same one, since what they named was merged, are one.
    """
    found: dict[tuple[UUID | None, str, str], Link] = {}
    for link in shapes.links(shape):
        target = _led(link.target, aliases)
        if target == record.uid:
            continue
        apart = link.detail.get("quote") or link.detail.get("claim", {}).get("uid", "")
        key = (target, link.role, apart)
        if key not in found:
            found[key] = Link(
                source=record,
                source_kind=record.kind,
                target_uid=target,
                role=link.role,
                position=link.position,
                date=record.date,
                quote_uid=UUID(link.detail["quote"]) if "quote" in link.detail else None,
                # As it comes back from the database.
                detail=shapes.encode(link)["detail"],
            )
        elif link.role == "mentions":
            before = found[key].detail
            found[key].detail = before | {"count": before["count"] + link.detail["count"]}
    return list(found.values())


def _led(target: str, aliases: Aliases) -> UUID | None:
    return aliases.get(UUID(target), UUID(target)) if target else None


def names(record: Record, shape: shapes.AnyShape) -> list[KnownName]:
    """The names that a record is found by; not saved."""
    return [
        KnownName(
            record=record,
            text=name.text,
            folded=_spaced(fold(name.text).split()),
            skeletons=_spaced(skeleton(each.word) for each in tokens(name.text)),
            weak=name.weak,
        )
        for name in shapes.known_names(shape)
    ]


def roles(record: Record, shape: shapes.AnyShape, aliases: Aliases = NO_ALIASES) -> list[KnownRole]:
    """The roles that a person is found by; not saved."""
    found = []
    for claim in shapes.known_roles(shape):
        start, end = (dates.parse(text) if text else None for text in (claim.start, claim.end))
        found.append(
            KnownRole(
                record=record,
                organisation_uid=_led(claim.target, aliases),
                folded=_spaced(fold(" ".join(claim.texts.values())).split()),
                # What was held by a day may have begun at any time before.
                earliest=start.earliest if start and not claim.known_by else None,
                latest=end.latest if end else start.latest if start and "/" in start.text else None,
            )
        )
    return found


def _spaced(words: Iterable[str]) -> str:
    return "".join(f" {word}" for word in words if word)


def former_slugs(slug: str, editions: Iterable[Edition]) -> set[str]:
    """The addresses a record, now at `slug`, had before, as far as its stored editions tell."""
    return {edition.shape["slug"] for edition in editions} - {slug}


def write(record: Record, shape: shapes.AnyShape) -> None:
    """Bring all that follows from a record, whose own fields are saved, up to its shape."""
    before = _counted(record)
    merged = Alias.objects.filter(uid__in=shapes.target_uids(shape))
    aliases = dict(merged.values_list("uid", "target"))
    record.links.all().delete()
    Link.objects.bulk_create(links(record, shape, aliases))
    record.known_names.all().delete()
    KnownName.objects.bulk_create(names(record, shape))
    record.known_roles.all().delete()
    KnownRole.objects.bulk_create(roles(record, shape, aliases))
    after = _counted(record)
    after.subtract(before)
    _add(after)
    search.index(record.pk, shapes.search_text(shape))


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
        Link.objects.bulk_create(link for pair in shaped for link in links(*pair, aliases))
        KnownRole.objects.filter(record__in=some).delete()
        KnownRole.objects.bulk_create(role for pair in shaped for role in roles(*pair, aliases))


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
    search.remove(record.pk)


def clear_all() -> None:
    """Empty the links, counts, names, roles, former addresses and search of all records."""
    Link.objects.all().delete()
    KnownName.objects.all().delete()
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
