"""Links from a text to pages of this site: which of them lead nowhere."""

from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.urls import Resolver404, ResolverMatch, resolve

from archive.models import Alias, FormerSlug, Link, Record


def is_inward(href: str) -> bool:
    return urlsplit(href).netloc == urlsplit(settings.SITE_URL).netloc


def dead(hrefs: Iterable[str]) -> set[str]:
    """Those where readers find nothing: five queries, whatever the number."""
    gone: set[str] = set()
    slugs: defaultdict[str, dict[str, str]] = defaultdict(dict)
    uids: dict[str, UUID] = {}
    for href in set(hrefs):
        match = _resolved(urlsplit(href).path or "/")
        if match is None or match.namespace != "archive":
            gone.add(href)
        elif isinstance(uid := match.kwargs.get("uid"), UUID):
            uids[href] = uid
        elif {"kind", "slug"} <= match.kwargs.keys():
            slugs[match.kwargs["kind"]][href] = match.kwargs["slug"]
    wanted = {slug for each in slugs.values() for slug in each.values()}
    there = set(Record.objects.filter(slug__in=wanted).values_list("kind", "slug"))
    there |= set(FormerSlug.objects.filter(slug__in=wanted).values_list("kind", "slug"))
    for kind, each in slugs.items():
        gone |= {href for href, slug in each.items() if (kind, slug) not in there}
    known = set(Record.objects.filter(uid__in=uids.values()).values_list("uid", flat=True))
    known |= set(Alias.objects.filter(uid__in=uids.values()).values_list("uid", flat=True))
    # A quotation of an article has an address by uid too, and is no record of its own.
    quoted = Link.objects.filter(quote_uid__in=uids.values())
    known |= {uid for uid in quoted.values_list("quote_uid", flat=True) if uid}
    return gone | {href for href, uid in uids.items() if uid not in known}


def _resolved(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None
