"""The addresses of what is published, by kind and slug."""

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.models import Kind, Record

FOLDERS: dict[str, str] = {
    Kind.ARTICLE: "articles",
    Kind.PHOTO: "photos",
    Kind.GALLERY: "galleries",
    Kind.PERSON: "people",
    Kind.ORGANISATION: "organisations",
    Kind.PLACE: "places",
    Kind.EVENT: "events",
    Kind.QUOTATION: "quotes",
    Kind.CONTRIBUTOR: "contributors",
    Kind.TAG: "tags",
    Kind.PAGE: "about",
}
TITLES: dict[str, str | Promise] = {
    Kind.ARTICLE: _("Articles"),
    Kind.PHOTO: _("Photographs"),
    Kind.GALLERY: _("Galleries"),
    Kind.PERSON: _("People"),
    Kind.ORGANISATION: _("Organisations"),
    Kind.PLACE: _("Places"),
    Kind.EVENT: _("Events"),
    Kind.QUOTATION: _("Quotations"),
    Kind.CONTRIBUTOR: _("Contributors"),
    Kind.TAG: _("Tags"),
    Kind.PAGE: _("Pages"),
}
# The page that stands at its folder's own address.
FRONT_PAGE = "about"
# The page whose picks order the front page of the site.
HOME = "home"

_KINDS = {folder: kind for kind, folder in FOLDERS.items()}


class KindConverter:
    """A kind as the first part of an address: `people` is the kind `person`."""

    regex = "|".join(FOLDERS.values())

    def to_python(self, value: str) -> str:
        return _KINDS[value]

    def to_url(self, value: str) -> str:
        return FOLDERS[value]


class YearConverter:
    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04}"


class MonthConverter:
    regex = "0[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02}"


class NumberConverter:
    """An edition's number, in one spelling: no zero before it."""

    regex = "[1-9][0-9]{0,8}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


def address(kind: str, slug: str) -> str:
    if kind == Kind.PAGE and slug == FRONT_PAGE:
        return reverse("archive:about")
    if kind == Kind.PAGE and slug == HOME:
        return reverse("archive:home")
    return reverse("archive:record", kwargs={"kind": kind, "slug": slug})


def edition_address(record: Record, number: int) -> str:
    return _of(record, "edition", number=number)


def history_address(record: Record) -> str:
    return _of(record, "history")


def changes_address(record: Record, number: int) -> str:
    """What changed with an edition."""
    return _of(record, "changes", number=number)


def json_address(record: Record, number: int | None = None) -> str:
    """The record's JSON, or that of one edition."""
    return _of(record, "json") if number is None else _of(record, "edition-json", number=number)


def section_address(record: Record, section: str) -> str:
    return _of(record, "section", section=section)


def feed_address(record: Record) -> str:
    return _of(record, "record-feed")


def id_address(uid: object) -> str:
    return reverse("archive:id", kwargs={"uid": uid})


def absolute(path: str) -> str:
    """The public address of a path: the site's own, whatever host the request named."""
    return f"{settings.SITE_URL}{path}"


def _of(record: Record, name: str, **rest: object) -> str:
    return reverse(f"archive:{name}", kwargs={"kind": record.kind, "slug": record.slug, **rest})
