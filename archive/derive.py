"""The tables that follow from the current editions: a record's fields, links, counts, names, roles
and search.

`fields` also makes the records of a preview, which are never saved.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import F

from archive import dates, search, shapes
from archive.languages import pick
from archive.models import Edition, FormerSlug, KnownName, KnownRole, Link, LinkCount, Record
from archive.names import fold, skeleton
from archive.names.words import tokens

# Target, role, kind of the source, year: what a LinkCount is for.
Counted = tuple[UUID, str, str, int]


def fields(shape: shapes.AnyShape, *, first: datetime, last: datetime) -> dict[str, Any]:
    """A record's fields by its shape, and when it was first and last published."""
    card = shapes.card(shape)
    picked = pick(card.titles, shape.language)
    title = picked[1] if picked else ""
    earliest = dates.parse(card.date).earliest if card.date else None
    return {
        "uid": UUID(shape.uid),
        "kind": shape.__struct_config__.tag,
        "slug": shape.slug,
        "language": shape.language,
        "title": title,
        "sort_key": shape.sort_key if isinstance(shape, shapes.Profile) else title,
        "date": datetime.combine(earliest, time(), UTC) if earliest else first,
        "date_edtf": card.date,
        "card": shapes.encode(card),
        "first_published": first,
        "last_published": last,
    }


def links(record: Record, shape: shapes.AnyShape) -> list[Link]:
    """The links of a record by its shape, in order of position; not saved."""
    return [
        Link(
            source=record,
            source_kind=record.kind,
            target_uid=UUID(link.target) if link.target else None,
            role=link.role,
            position=link.position,
            date=record.date,
            quote_uid=UUID(link.detail["quote"]) if "quote" in link.detail else None,
            detail=link.detail,
        )
        for link in shapes.links(shape)
    ]


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


def roles(record: Record, shape: shapes.AnyShape) -> list[KnownRole]:
    """The roles that a person is found by; not saved."""
    found = []
    for claim in shapes.known_roles(shape):
        start, end = (dates.parse(text) if text else None for text in (claim.start, claim.end))
        found.append(
            KnownRole(
                record=record,
                organisation_uid=UUID(claim.target) if claim.target else None,
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
    record.links.all().delete()
    Link.objects.bulk_create(links(record, shape))
    record.known_names.all().delete()
    KnownName.objects.bulk_create(names(record, shape))
    record.known_roles.all().delete()
    KnownRole.objects.bulk_create(roles(record, shape))
    after = _counted(record)
    after.subtract(before)
    _add(after)
    search.index(record.pk, shapes.search_text(shape))


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
