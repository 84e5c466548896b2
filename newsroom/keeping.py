"""The one write path of working copies: form, importer and command all save through here."""

from collections.abc import Iterable

from anyascii import anyascii
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.text import slugify

from newsroom.body import sanitise, targets
from newsroom.body.field import BodyField
from newsroom.finding import write
from newsroom.models import BodyRef, Photo, Profile, Revision, User, WorkingCopy
from newsroom.revising import record

# Beside what staff edit: what `keep` itself fills in.
FILLED_IN = {"modified_at", "slug_is_made"}


def keep(copy: WorkingCopy) -> None:
    """Save a working copy: texts sanitised, address and sort key filled in, marked as changed;
    staff find it by what is saved."""
    clean_bodies(copy)
    if not copy.slug:
        copy.slug_is_made = True
    elif copy.slug != _stored_slug(copy):
        copy.slug_is_made = False
    if copy.slug_is_made and copy.published_at is None:
        # A name that is softened before anybody read it must not live on in the address.
        copy.slug = free_slug(copy)
    if isinstance(copy, Profile) and not copy.sort_key:
        copy.sort_key = copy.name
    copy.modified_at = timezone.now()
    if copy._state.adding:
        copy.save()
    else:
        # What publishing, a review or an exchange of files writes may be newer in the database
        # than in the caller's hands.
        fields = copy._meta.concrete_fields
        names = {
            field.name
            for field in fields
            if field.editable and not field.primary_key and not isinstance(field, models.FileField)
        }
        copy.save(update_fields=names | FILLED_IN)
    write([copy])


def clean_bodies(row: models.Model) -> None:
    """Sanitise every text of a working copy or of one of its children; nothing is saved."""
    for field in _body_fields(row):
        setattr(row, field.attname, sanitise(getattr(row, field.attname)))


def keep_whole(
    copy: WorkingCopy,
    *,
    by: User | AnonymousUser | None = None,
    why: Revision.Why = Revision.Why.SAVED,
) -> None:
    """Note what the texts of a working copy refer to, what staff find it by, and its revision. Call
    it when its children are saved."""
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
    write([copy])
    record(copy, by=by, why=why)


def _stored_slug(copy: WorkingCopy) -> str | None:
    rows = type(copy)._default_manager.filter(pk=copy.pk)
    return rows.values_list("slug", flat=True).first()


def free_slug(copy: WorkingCopy) -> str:
    """An address in ASCII made of the label, that no other working copy of the kind has."""
    # What staff call a photograph may say where or who; its address must not.
    label = "" if isinstance(copy, Photo) else copy.label
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
