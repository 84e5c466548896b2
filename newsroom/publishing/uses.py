"""Which working copies use another: by their texts, and by the fields that name it."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from newsroom.models import (
    Article,
    BodyRef,
    Event,
    Gallery,
    Organisation,
    Page,
    Person,
    Photo,
    Place,
    Profile,
    Quotation,
    WorkingCopy,
)

_CLAIMED = tuple(
    f"claims__{field}"
    for field in ("other_person", "other_organisation", "at_place", "appointed_by")
)
# The ways, beside its texts, by which a kind names something else.
_PATHS: dict[type[WorkingCopy], tuple[str, ...]] = {
    Article: ("lead_photo", "translation_of", "bylines__contributor", "tagged__tag"),
    Photo: ("creator", "place", "depictions__person", "tagged__tag"),
    Gallery: ("items__photo", "tagged__tag"),
    Person: ("portrait", *_CLAIMED),
    Organisation: ("place", "parent", *_CLAIMED),
    Place: ("parent", *_CLAIMED),
    Event: ("place", "participants__person", "participants__organisation", *_CLAIMED),
    Quotation: ("speaker", "place"),
    Page: ("picks__article",),
}


def users(model: type[WorkingCopy], uids: set[UUID]) -> QuerySet[Any]:
    """The working copies of a kind that use the thing with these uids: its own, and those of what
    was merged into it."""
    # Through the keys: what uses a thing in two ways is one row.
    manager = model._default_manager
    query = Q(uid__in=BodyRef.objects.filter(target_uid__in=uids).values("source_uid"))
    for path in _PATHS.get(model, ()):
        query |= Q(pk__in=manager.filter(**{f"{path}__uid__in": uids}).values("pk"))
    rows: QuerySet[Any] = manager.filter(query)
    return rows.filter(merged_into=None) if issubclass(model, Profile) else rows
