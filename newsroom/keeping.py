"""The one write path of working copies: form, importer and command all save through here."""

from collections.abc import Iterable

from anyascii import anyascii
from django.db import models
from django.utils import timezone
from django.utils.text import slugify

from newsroom.body import sanitise, targets
from newsroom.body.field import BodyField
from newsroom.models import BodyRef, Photo, Profile, WorkingCopy


def keep(copy: WorkingCopy) -> None:
    """Save a working copy: texts sanitised, address and sort key filled in, marked as changed."""
    clean_bodies(copy)
    if not copy.slug:
        copy.slug = free_slug(copy)
    if isinstance(copy, Profile) and not copy.sort_key:
        copy.sort_key = copy.name
    copy.modified_at = timezone.now()
    copy.save()


def clean_bodies(row: models.Model) -> None:
    """Sanitise every text of a working copy or of one of its children; nothing is saved."""
    for field in _body_fields(row):
        setattr(row, field.attname, sanitise(getattr(row, field.attname)))


def keep_references(copy: WorkingCopy) -> None:
    """Note what the texts of a working copy refer to. Call it when its children are saved."""
    rows: Iterable[models.Model] = [copy]
    if hasattr(copy, "texts"):
        rows = [copy, *copy.texts.all()]
    found = {
        (target.role, target.uid)
        for row in rows
        for field in _body_fields(row)
        for target in targets(getattr(row, field.attname))
    }
    BodyRef.objects.filter(source_uid=copy.uid).delete()
    BodyRef.objects.bulk_create(
        BodyRef(source_kind=copy.KIND, source_uid=copy.uid, target_uid=uid, role=role)
        for role, uid in sorted(found)
    )


def free_slug(copy: WorkingCopy) -> str:
    """An address in ASCII made of the label, that no other working copy of the kind has."""
    # A photograph's file name may say where or who; its address must not.
    label = "" if isinstance(copy, Photo) and not copy.title else copy.label
    base = slugify(anyascii(label))[:100].strip("-") or copy.uid.hex[:12]
    if base.isdigit():  # /articles/2021/ is the list of a year.
        base = f"{copy.KIND}-{base}"
    others = type(copy)._default_manager.exclude(pk=copy.pk)
    taken = set(others.filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def _body_fields(row: models.Model) -> list[BodyField]:
    return [field for field in row._meta.concrete_fields if isinstance(field, BodyField)]
