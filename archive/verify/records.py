"""What is public: editions against the ledger, and all that is derived against the editions."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from django.db.models import Count, Prefetch
from django.db.models.functions import ExtractYear

from archive import rows, search, shapes
from archive.models import Edition, KnownName, KnownRole, KnownWord, Link, LinkCount, Record
from archive.verify.acts import Acts, fits

REBUILD = "run “manage.py rebuild_archive”."
REBUILD_SEARCH = "run “manage.py rebuild_search”."


def of(past: Mapping[UUID, Acts], aliases: rows.Aliases) -> Iterator[str]:
    """Check the records of some uids, and that none is missing."""
    editions = Prefetch("editions", Edition.objects.order_by("number"))
    links = Prefetch("links", Link.objects.order_by("position", "pk"))
    found = Record.objects.filter(uid__in=list(past)).prefetch_related(
        editions, links, "former_slugs", "known_names", "known_words", "known_roles"
    )
    for record in found:
        yield from _record(record, past[record.uid], aliases)
    present = {(record.uid, each.number) for record in found for each in record.editions.all()}
    for uid, acts in past.items():
        for number in acts.public:
            if (uid, number) not in present:
                yield f"Edition {number} of {uid} was removed."


def _record(record: Record, acts: Acts, aliases: rows.Aliases) -> Iterator[str]:
    described = f"{record.kind} “{record.title}” ({record.uid})"
    editions = list(record.editions.all())
    if not editions:
        yield f"The record of {described} has no edition: {REBUILD}"
    sound = []
    for edition in editions:
        content = acts.public.get(edition.number)
        if content is None:
            yield f"Edition {edition.number} of {described} is not in the ledger."
        elif not fits(record.uid, edition, content):
            yield f"Edition {edition.number} of {described} was altered."
        else:
            sound.append(edition)
    last = max(acts.public, default=0)
    current = next((edition for edition in editions if edition.number == last), None)
    if current is None:
        return  # Named as removed, or the record as not in the ledger.
    if record.current_id != current.pk:
        yield (f"The record of {described} does not point to its latest edition, {last}: {REBUILD}")
    # What follows from an altered edition says nothing.
    if current in sound and (
        differing := _differing(record, current, acts, editions, sound, aliases)
    ):
        yield (
            f"The record of {described} differs from its latest edition in "
            f"{', '.join(differing)}: {REBUILD}"
        )


def _differing(
    record: Record,
    current: Edition,
    acts: Acts,
    editions: list[Edition],
    sound: list[Edition],
    aliases: rows.Aliases,
) -> list[str]:
    """The names of what does not follow from the editions."""
    shape = current.load()
    first = acts.first or record.first_published
    fields = rows.fields(shape, first=first, last=current.published_at)
    differing = [name for name, value in fields.items() if getattr(record, name) != value]
    derived = Record(pk=record.pk, **fields)
    if _said(record.links.all()) != _said(rows.links(derived, shape, aliases)):
        differing.append("links")
    if _found_by(record.known_names.all()) != _found_by(rows.names(derived, shape)):
        differing.append("names")
    if _heard(record.known_words.all()) != _heard(rows.words(derived, shape)):
        differing.append("words")
    if _held(record.known_roles.all()) != _held(rows.roles(derived, shape, aliases)):
        differing.append("roles")
    if len(sound) == len(editions):
        former = {(each.kind, each.slug) for each in record.former_slugs.all()}
        slugs = rows.former_slugs(derived.slug, editions)
        if former != {(derived.kind, slug) for slug in slugs}:
            differing.append("former addresses")
    if not search.holds(record.pk, shapes.search_text(shape)):
        differing.append("search")
    return differing


def _said(links: Iterable[Link]) -> list[tuple[object, ...]]:
    return [
        (
            *(link.source_kind, link.target_uid, link.role, link.position, link.date),
            *(link.quote_uid, link.detail),
        )
        for link in links
    ]


def _found_by(names: Iterable[KnownName]) -> list[tuple[object, ...]]:
    return sorted((name.text, name.folded, name.weak) for name in names)


def _heard(words: Iterable[KnownWord]) -> list[tuple[object, ...]]:
    return sorted((word.text, word.folded, word.bones, word.whole) for word in words)


def _held(roles: Iterable[KnownRole]) -> list[tuple[object, ...]]:
    held = ((role.organisation_uid, role.folded, role.earliest, role.latest) for role in roles)
    return sorted(held, key=str)


def counts() -> Iterator[str]:
    """Are the counts of links what counting the links gives?"""
    key = ("target_uid", "role", "source_kind")
    links = Link.objects.exclude(target_uid=None)
    counted = links.values_list(*key, ExtractYear("date")).annotate(Count("pk"))
    stored = LinkCount.objects.values_list(*key, "year", "count")
    wrong = {
        row[:4]
        for rows in (counted.difference(stored), stored.difference(counted))
        for row in rows.iterator()
    }
    for uid, role, kind, year in sorted(wrong):
        yield f"The count of links to {uid} ({role}, {kind}, {year}) is wrong: {REBUILD}"


def search_rows() -> Iterator[str]:
    """Is there nothing in the search but the records?"""
    if count := search.superfluous():
        yield f"In the search are {count} rows of no record: {REBUILD_SEARCH}"
    if not search.words_counted():
        yield f"The words of the search are counted wrong: {REBUILD_SEARCH}"
