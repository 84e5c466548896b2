"""From a uid, or a kind, to the working copy."""

from collections.abc import Iterable
from uuid import UUID

from archive.models import Kind

from .article import Article
from .base import WorkingCopy
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


def working_copies(uids: Iterable[UUID]) -> dict[UUID, WorkingCopy]:
    """Those of the uids that are working copies; one query a kind, whatever the number."""
    wanted = set(uids)
    found: dict[UUID, WorkingCopy] = {}
    for model in MODELS.values():
        if left := wanted - found.keys():
            found |= {copy.uid: copy for copy in model._default_manager.filter(uid__in=left)}
    return found


def working_copy(uid: UUID) -> WorkingCopy | None:
    return working_copies([uid]).get(uid)
