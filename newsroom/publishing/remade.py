"""The files of a published photograph made anew: from its shape, never from its working copy."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy

from django.db import connection
from msgspec.structs import replace

from archive import shapes
from newsroom.intake.redact import Box
from newsroom.intake.store import credit_of, drop_renditions, make_renditions
from newsroom.models import Photo
from newsroom.publishing import outbox


class Remake:
    def __init__(self) -> None:
        self.names: set[str] = set()

    def __call__(
        self, photo: Photo, shape: shapes.Photo, *, covered: Sequence[Box] | None = None
    ) -> shapes.Photo:
        """The shape with new files, in private storage, made with what is covered now, or with
        `covered`. Raises `Refused` or OSError where the original cannot be read any more."""
        files = make_renditions(as_published(photo, shape), credit_of(shape), covered=covered)
        self.names.update(file.name for file in files)
        return replace(shape, renditions=tuple(files))


@contextmanager
def new_files() -> Iterator[Remake]:
    """What makes files anew. Begin this outside the transaction: whether it went well or not,
    private files that no photograph names are gone in the end, and public ones too."""
    remake = Remake()
    try:
        yield remake
    except BaseException:
        outbox.remove(remake.names)
        # Inside a larger act nothing is decided yet.
        if not connection.in_atomic_block:
            outbox.run()
        raise
    finally:
        drop_renditions(remake.names)


def as_published(photo: Photo, shape: shapes.Photo) -> Photo:
    """A photograph with the rights and the point of interest of a shape; not to be saved."""
    found = copy(photo)
    found.creator = None
    found.creator_name, found.credit = shape.creator_name, shape.credit
    found.copyright, found.usage_terms = shape.copyright, shape.usage_terms
    found.focal_x, found.focal_y = shape.focal
    return found
