"""What the results have in common, counted: kinds, languages, years, and what they are about."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
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
    """Three queries, or none where nothing was found."""
    return Facets(
        tuple(Counter(hit.kind for hit in hits).most_common()),
        tuple(Counter(hit.language for hit in hits).most_common()),
        tuple(sorted(Counter(hit.year for hit in hits if hit.kind not in TIMELESS).items())),
        _about(hits),
    )


def _about(hits: Sequence[Hit]) -> dict[str, tuple[tuple[Record, int], ...]]:
    """Of hundreds of records only those that are shown are read."""
    counts = dict(_targets([hit.key for hit in hits])) if hits else {}
    public = Record.objects.filter(uid__in=counts, kind__in=ABOUT)
    kinds = dict(public.values_list("uid", "kind")) if counts else {}
    shown: dict[str, list[UUID]] = {kind: [] for kind in ABOUT}
    for uid in counts:
        if uid in kinds and len(shown[kinds[uid]]) < SHOWN:
            shown[kinds[uid]].append(uid)
    records = Record.objects.in_bulk([*chain(*shown.values())], field_name="uid")
    return {
        kind: tuple((records[uid], counts[uid]) for uid in uids if uid in records)
        for kind, uids in shown.items()
    }


def _targets(keys: list[int]) -> list[tuple[UUID, int]]:
    links = Link.objects.filter(source__among=keys, role__in=ROLES, target_uid__isnull=False)
    counted = links.values_list("target_uid").annotate(n=Count("source", distinct=True))
    return list(counted.order_by("-n", "target_uid")[:LOOKED_AT])
