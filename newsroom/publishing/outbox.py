"""Public files: put there before the archive says so, taken away after it has stopped saying so."""

import logging
from collections.abc import Iterable
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db.models import F

from archive.models import Edition, Record
from archive.shapes import Rendition
from newsroom.models import Removal

logger = logging.getLogger(__name__)


def make_public(names: Iterable[str]) -> list[str]:
    """Copy renditions from private to public storage; returns those that were not there yet."""
    private, public = storages["private"], storages["public"]
    added = []
    for name in dict.fromkeys(names):
        if public.exists(name):
            continue
        with private.open(name) as file:
            public.save(name, ContentFile(file.read()))
        added.append(name)
    return added


def take_back(names: Iterable[str]) -> None:
    """Remove files whose publishing did not happen."""
    for name in names:
        storages["public"].delete(name)


def remove_files(editions: Iterable[Edition]) -> None:
    """Ask for the removal of the pictures of editions that are not public any more."""
    names = {name for edition in editions for name in rendition_names(edition.shape)}
    Removal.objects.bulk_create([Removal(name=name) for name in names], ignore_conflicts=True)


def rendition_names(data: dict[str, Any]) -> set[str]:
    """The file names in a photograph's stored shape or card."""
    return {Rendition(**rendition).name for rendition in data["renditions"]}


def run() -> int:
    """Remove what is due; returns how many files are left because the storage failed.

    A file that another public photograph shows (the same picture received twice) stays.
    """
    due = set(Removal.objects.values_list("name", flat=True))
    if due:
        cards = Record.objects.filter(kind="photo").values_list("card", flat=True)
        used = {name for card in cards.iterator() for name in rendition_names(card)} & due
        Removal.objects.filter(name__in=used).delete()
        due -= used
    left = 0
    for name in sorted(due):
        try:
            storages["public"].delete(name)
        except OSError as error:
            left += 1
            logger.warning("A public file could not be removed yet and will be tried again.")
            Removal.objects.filter(name=name).update(attempts=F("attempts") + 1, error=str(error))
        else:
            Removal.objects.filter(name=name).delete()
    return left
