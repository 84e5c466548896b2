"""From a uid, or a kind, to the working copy."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from archive.models import Kind

from .article import Article
from .base import Profile, WorkingCopy
from .contributor import Contributor
from .event import Event
from .gallery import Gallery
from .organisation import Organisation
from .page import Page
from .person import Person
from .photo import Photo
from .place import Place
from .quotation import Quotation
from .tag import Tag

_KINDS: tuple[type[WorkingCopy], ...] = (
    *(Article, Photo, Gallery, Person, Organisation, Place),
    *(Event, Quotation, Contributor, Tag, Page),
)
MODELS: dict[Kind, type[WorkingCopy]] = {model.KIND: model for model in _KINDS}


# Those that can be merged with another of their kind.
PROFILES: tuple[type[Profile], ...] = tuple(each for each in _KINDS if issubclass(each, Profile))


def working_copies(uids: Iterable[UUID]) -> dict[UUID, WorkingCopy]:
    """Those of the uids that are working copies; one query a kind, whatever the number.

    The uid of one that was merged means what it was merged into: two uids may be one.
    """
    wanted = set(uids)
    found: dict[UUID, WorkingCopy] = {}
    for model in MODELS.values():
        if left := wanted - found.keys():
            rows: Any = model._default_manager.filter(uid__in=left)
            if issubclass(model, Profile):
                rows = rows.select_related("merged_into")
            found |= {row.uid: meant(row) for row in rows}
    return found


def meant(copy: WorkingCopy) -> WorkingCopy:
    """What it was merged into; itself where it was not."""
    return (copy.merged_into or copy) if isinstance(copy, Profile) else copy


def uids_of(uid: UUID) -> set[UUID]:
    """The uid, and those that were merged into it and still stand in texts. One query."""
    first, *others = (
        model._default_manager.filter(merged_into__uid=uid).order_by().values_list("uid", flat=True)
        for model in PROFILES
    )
    return {uid, *first.union(*others)}


def working_copy(uid: UUID) -> WorkingCopy | None:
    return working_copies([uid]).get(uid)
