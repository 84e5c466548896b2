"""Which rows belong to a working copy, so that a revision holds all of it and nothing else."""

from dataclasses import dataclass

from django.db import models

from newsroom.models import (
    Article,
    Contributor,
    Event,
    Gallery,
    Organisation,
    Page,
    Person,
    Photo,
    Place,
    Quotation,
    Tag,
    WorkingCopy,
)


@dataclass(frozen=True)
class Part:
    """A relation to rows of a working copy. `key` names the fields by which rows that two people
    added are the same row; `parts` are the rows' own."""

    name: str
    key: tuple[str, ...]
    parts: tuple["Part", ...] = ()


TEXTS = Part("texts", ("language",))
NAMES = Part("other_names", ("text",))
IDENTIFIERS = Part("identifiers", ("scheme", "value"))
CITATIONS = Part("citations", ("source_id", "locator"))
CLAIMS = Part("claims", ("uid",), (TEXTS, CITATIONS))
TAGGED = Part("tagged", ("tag_id",))
PROFILE = (TEXTS, NAMES, IDENTIFIERS, CLAIMS)

PARTS: dict[type[WorkingCopy], tuple[Part, ...]] = {
    Article: (Part("bylines", ("contributor_id", "role")), TAGGED),
    Photo: (TEXTS, Part("depictions", ("person_id",)), TAGGED),
    Gallery: (TEXTS, Part("items", ("photo_id",)), TAGGED),
    Person: PROFILE,
    Organisation: PROFILE,
    Place: PROFILE,
    Event: (
        TEXTS,
        Part("participants", ("person_id", "organisation_id", "role")),
        CITATIONS,
        CLAIMS,
    ),
    Quotation: (TEXTS, CITATIONS),
    Contributor: (TEXTS,),
    Tag: (TEXTS,),
    Page: (TEXTS, Part("picks", ("article_id",))),
}


def own_fields(model: type[models.Model]) -> list[models.Field]:
    """What staff edit of a working copy; a revision has nothing of what desks write beside it."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.editable and not field.primary_key and not isinstance(field, models.FileField)
    ]


def other_fields(model: type[models.Model]) -> list[models.Field]:
    """The rest: kept only of what is deleted."""
    own = set(own_fields(model))
    fields = model._meta.concrete_fields
    return [field for field in fields if field not in own and not field.primary_key]


def row_fields(rows: type[models.Model], owner: models.Field) -> list[models.Field]:
    """All of a row but its key and whose it is."""
    fields = rows._meta.concrete_fields
    return [field for field in fields if field != owner and not field.primary_key]
