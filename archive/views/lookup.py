"""From an address to its record, or to what stands there instead."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from archive.chain import address_sha256
from archive.models import (
    Action,
    Alias,
    Edition,
    FormerSlug,
    GoneAddress,
    LedgerEntry,
    Reason,
    Record,
    Tombstone,
)
from archive.views.addresses import address, history_address
from archive.views.errors import gone

View = Callable[..., HttpResponse]


def by_slug(view: View) -> View:
    """Gives the view its record for `kind` and `slug`, with its current edition, in one query.

    A former slug redirects to the same view at the new one, and that of a merged record to the same
    view of the one kept; what is withdrawn answers 410.
    """

    @wraps(view)
    def found(request: HttpRequest, kind: str, slug: str, **rest: Any) -> HttpResponse:
        record = Record.objects.select_related("current").filter(kind=kind, slug=slug).first()
        if record is None:
            return _elsewhere(request, kind, slug, rest)
        return view(request, record, **rest)

    return found


def _elsewhere(request: HttpRequest, kind: str, slug: str, rest: dict[str, Any]) -> HttpResponse:
    former = FormerSlug.objects.select_related("record").filter(kind=kind, slug=slug).first()
    if former is not None:
        return _same_view(request, former.record, rest)
    left = GoneAddress.objects.filter(sha256=address_sha256(kind, slug)).first()
    if left is None:
        raise Http404("nothing was published here")
    if kept := merged_into(left):
        # Its editions are not those of the one kept.
        if "number" in rest:
            return redirect(history_address(kept), permanent=True)
        return _same_view(request, kept, rest)
    return withdrawn(request, left.uid) or gone(request)


def _same_view(request: HttpRequest, record: Record, rest: dict[str, Any]) -> HttpResponse:
    match = request.resolver_match
    if match is None or not match.kwargs:  # a front page's own address
        return redirect(address(record.kind, record.slug), permanent=True)
    kwargs = {"kind": record.kind, "slug": record.slug, **rest}
    return redirect(reverse(match.view_name, kwargs=kwargs), permanent=True)


def once_at(kind: str, slug: str) -> Record | None:
    """The public record that was at an address before, or that what was there was merged into."""
    former = FormerSlug.objects.select_related("record").filter(kind=kind, slug=slug).first()
    if former is not None:
        return former.record
    left = GoneAddress.objects.filter(sha256=address_sha256(kind, slug)).first()
    return merged_into(left) if left else None


def merged_into(left: GoneAddress) -> Record | None:
    """The public record that what was at an address was merged into."""
    # What was withdrawn for another reason does not come back by being merged.
    tombstone = Tombstone.objects.filter(uid=left.uid, reason=Reason.MERGED)
    return kept_of(left.uid) if tombstone.exists() else None


def kept_of(uid: UUID) -> Record | None:
    """The public record that `uid` was merged into."""
    leads_to = Alias.objects.filter(uid=uid).values("target")
    return Record.objects.filter(uid__in=leads_to).first()


def withdrawn(request: HttpRequest, uid: UUID) -> HttpResponse | None:
    """The page of a withdrawn record; None where `uid` is not one.

    What was merged is withdrawn as the one kept is.
    """
    merged = Alias.objects.filter(uid=uid).first()
    tombstone = Tombstone.objects.filter(uid=merged.target).first() if merged else None
    tombstone = tombstone or Tombstone.objects.filter(uid=uid).first()
    return gone(request, tombstone) if tombstone else None


def edition_at(kind: str, slug: str, number: int) -> Edition | None:
    """The edition with its record, and that one's current edition without its shape; one query."""
    editions = Edition.objects.select_related("record__current").defer("record__current__shape")
    return editions.filter(record__kind=kind, record__slug=slug, number=number).first()


@by_slug
def no_edition(request: HttpRequest, record: Record, number: int) -> HttpResponse:
    """The answer for an edition that is not in the archive (any more)."""
    withheld = LedgerEntry.objects.filter(
        uid=record.uid, edition=number, action=Action.WITHHOLD
    ).first()
    if withheld is None:
        raise Http404("there is no such edition")
    return gone(request, record=record)
