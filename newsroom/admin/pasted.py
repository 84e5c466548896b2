"""A public address pasted into a search: which working copy it is of."""

from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.urls import Resolver404, resolve, reverse

from archive.chain import address_sha256
from archive.models import FormerSlug, GoneAddress, Kind, Record
from archive.views.addresses import FRONT_PAGE
from newsroom.models import MODELS, WorkingCopy, working_copy


def pasted(text: str, host: str) -> WorkingCopy | None:
    """The working copy of a public address: one on SITE_URL or `host`, with or without https://, or
    a path.

    Understands /id/<uid>, former addresses, editions, histories and addresses that are gone.
    """
    text = text.strip()
    try:
        parts = urlsplit(text if text.startswith("/") or "://" in text else f"//{text}")
    except ValueError:
        return None
    if not parts.path.startswith("/"):
        return None
    if parts.netloc and parts.netloc not in (urlsplit(settings.SITE_URL).netloc, host):
        return None
    try:
        match = resolve(parts.path if "." in parts.path else parts.path.rstrip("/") + "/")
    except Resolver404:
        try:
            match = resolve(parts.path.rstrip("/"))
        except Resolver404:
            return None
    if match.namespace != "archive":
        return None
    if match.url_name == "about":
        return _by_slug(Kind.PAGE, FRONT_PAGE)
    if "uid" in match.kwargs:
        return working_copy(match.kwargs["uid"])
    if "slug" in match.kwargs and "kind" in match.kwargs:
        return _by_slug(match.kwargs["kind"], match.kwargs["slug"])
    return None


def _by_slug(kind: str, slug: str) -> WorkingCopy | None:
    uid = _public_uid(kind, slug)
    if uid is not None:
        return working_copy(uid)
    # Never published, or withdrawn and since then given another address.
    return MODELS[Kind(kind)]._default_manager.filter(slug=slug).first()


def _public_uid(kind: str, slug: str) -> UUID | None:
    record = Record.objects.filter(kind=kind, slug=slug).first()
    if record is not None:
        return record.uid
    former = FormerSlug.objects.filter(kind=kind, slug=slug).select_related("record").first()
    if former is not None:
        return former.record.uid
    gone = GoneAddress.objects.filter(sha256=address_sha256(kind, slug)).first()
    return gone.uid if gone is not None else None


def change_address(copy: WorkingCopy) -> str:
    """The address of its form at its desk."""
    return reverse(f"admin:newsroom_{copy._meta.model_name}_change", args=[copy.pk])
