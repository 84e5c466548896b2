"""What the results have in common, counted: kinds, languages, years, and what they are about."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from archive.models import Link, Record
from archive.search.asked import ABOUT
from archive.search.query import ROLES, TIMELESS, Hit

# Of each kind of thing that results are about; and of all kinds, those looked at.
SHOWN, LOOKED_AT = 12, 500


@dataclass(frozen=True, slots=True)
class Facets:
    """Each with the most common first, but for `years`, the first of which is the earliest."""

    kinds: tuple[tuple[str, int], ...] = ()
    languages: tuple[tuple[str, int], ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    # By kind: person, place, organisation, tag.
    about: dict[str, tuple[tuple[Record, int], ...]] | None = None


def facets(hits: Sequence[Hit]) -> Facets:
    """Two queries, or none where nothing was found."""
    return Facets(
        tuple(Counter(hit.kind for hit in hits).most_common()),
        tuple(Counter(hit.language for hit in hits).most_common()),
        tuple(sorted(Counter(hit.year for hit in hits if hit.kind not in TIMELESS).items())),
        _about(hits),
    )


def _about(hits: Iterable[Hit]) -> dict[str, tuple[tuple[Record, int], ...]]:
    found: dict[str, list[tuple[Record, int]]] = {kind: [] for kind in ABOUT}
    if keys := [hit.key for hit in hits]:
        counts = _targets(keys)
        records = Record.objects.filter(uid__in=[uid for uid, _count in counts], kind__in=ABOUT)
        by_uid = {record.uid: record for record in records}
        for uid, count in counts:
            record = by_uid.get(uid)
            if record and len(found[record.kind]) < SHOWN:
                found[record.kind].append((record, count))
    return {kind: tuple(pairs) for kind, pairs in found.items()}


def _targets(keys: list[int]) -> list[tuple[UUID, int]]:
    links = Link.objects.filter(source__among=keys, role__in=ROLES, target_uid__isnull=False)
    counted = links.values_list("target_uid").annotate(n=Count("source", distinct=True))
    return list(counted.order_by("-n", "target_uid")[:LOOKED_AT])
