"""Finding people by a role they held: what it is called, where, and when."""

from collections.abc import Collection
from datetime import MAXYEAR, MINYEAR, date
from uuid import UUID

from django.db.models import Q, QuerySet

from archive.models import KnownRole
from archive.names import fold
from archive.search.names import MAX_WORDS


def holding(
    title: str = "",
    organisations: Collection[UUID] | None = None,
    since: int | None = None,
    until: int | None = None,
) -> QuerySet[KnownRole]:
    """Roles that are all of this at once; `None` asks for nothing.

    Of a title the beginnings of its words are enough. A role whose beginning or end is not known
    may have been held in any year before or after, and one that is not over still is.
    """
    found = KnownRole.objects.all()
    for word in fold(title).split()[:MAX_WORDS]:
        found = found.filter(folded__contains=f" {word}")
    if organisations is not None:
        found = found.filter(organisation_uid__in=organisations)
    if since is not None:
        begin = date(max(since, MINYEAR), 1, 1)
        found = found.filter(Q(latest=None) | Q(latest__gte=begin))
    if until is not None:
        end = date(min(until, MAXYEAR), 12, 31)
        found = found.filter(Q(earliest=None) | Q(earliest__lte=end))
    return found
