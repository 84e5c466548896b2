"""Public files: put there before the archive says so, taken away after it has stopped saying so.

Every file that may have to go stands in `Removal` until it has gone, so that neither a crash nor a
storage that fails can leave one behind.
"""

import logging
from collections.abc import Iterable
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import F

from archive import ledger, shapes
from archive.models import Kind, Record
from newsroom.models import Removal

logger = logging.getLogger(__name__)


def names_in(published: Iterable[shapes.AnyShape]) -> set[str]:
    """The files of the photographs among some shapes."""
    photos = (shape for shape in published if isinstance(shape, shapes.Photo))
    return {rendition.name for photo in photos for rendition in photo.renditions}


def public_names(uids: Iterable[str]) -> set[str]:
    """The files of those photographs that are public now."""
    cards = Record.objects.filter(kind=Kind.PHOTO, uid__in=list(uids)).values_list("card")
    return {name for (card,) in cards for name in _names(card)}


def _names(card: dict[str, Any]) -> set[str]:
    return {shapes.Rendition(**rendition).name for rendition in card["renditions"]}


def expect(names: Iterable[str]) -> None:
    """Note files that are about to be made public; `settle` says that they rightly are."""
    remove(names)


def settle(names: Iterable[str]) -> None:
    Removal.objects.filter(name__in=list(names)).delete()


def remove(names: Iterable[str]) -> None:
    """Ask for the removal of files; `run` does it where no public photograph needs them."""
    rows = [Removal(name=name) for name in sorted(names)]
    Removal.objects.bulk_create(rows, ignore_conflicts=True)


def make_public(names: Iterable[str]) -> None:
    """Copy renditions from private to public storage, those that are not there yet."""
    private, public = storages["private"], storages["public"]
    for name in sorted(names):
        if not public.exists(name):
            with private.open(name) as file:
                public.save(name, ContentFile(file.read()))


def run() -> int:
    """Remove what is due; returns how many files are left because the storage failed.

    Under the ledger's lock, so that a file is not taken from a photograph that is being published
    now. A file that another public photograph shows (the same picture received twice) stays.
    """
    left = 0
    with transaction.atomic():
        if not Removal.objects.exists():
            return 0
        ledger.lock()
        due = set(Removal.objects.values_list("name", flat=True))
        cards = Record.objects.filter(kind=Kind.PHOTO).values_list("card", flat=True)
        settle(name for card in cards.iterator() for name in _names(card) & due)
        for removal in Removal.objects.order_by("name"):
            try:
                storages["public"].delete(removal.name)
            except Exception as error:  # each storage has errors of its own
                left += 1
                logger.warning("A public file could not be removed yet and will be tried again.")
                Removal.objects.filter(pk=removal.pk).update(
                    attempts=F("attempts") + 1, error=str(error)
                )
            else:
                removal.delete()
    return left
