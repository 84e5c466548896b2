"""An original that is missing from storage, or changed there, is put back when it comes again."""

from django.core.files.base import ContentFile
from django.db import transaction

from newsroom.intake.duplicates import Original, originals, photo_of, stored_size
from newsroom.intake.read import Refused
from newsroom.intake.store import original
from newsroom.models import Custody, Photo, User


def is_as_received(row: Original) -> bool:
    """Reads the whole file."""
    try:
        original(row)
    except Refused:
        return False
    return True


def is_sound(row: Original, size: int | None = None) -> bool:
    """Is its file stored, as large as it has to be? Reads it only where check_archive has found
    something wrong with it."""
    stored = stored_size(row)
    if not stored or stored != (size or stored):
        return False
    failed = Custody.objects.filter(
        uid=photo_of(row).uid, action=Custody.Action.FAILED, sha256=row.sha256
    )
    return not failed.exists() or is_as_received(row)


def restore(data: bytes, sha256: str, *, by: User | None) -> list[Original]:
    """Put a file back wherever it was received before, and is not stored any more as it was.

    Answers all that it is the original of. Its bytes are those that were received, so no review
    changes by it.
    """
    with transaction.atomic():
        keys = {photo_of(row).pk for row in originals(sha256)}
        # Originals change places under this lock.
        list(Photo.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
        rows = originals(sha256)
        for row in rows:
            if not is_sound(row, len(data)):
                _put_back(row, data, by)
    return rows


def _put_back(row: Original, data: bytes, by: User | None) -> None:
    storage, former = row.file.storage, str(row.file.name)
    row.file.save(row.original_filename, ContentFile(data), save=False)
    try:
        row.save(update_fields=["file"])
        Custody.objects.create(
            uid=photo_of(row).uid,
            action=Custody.Action.REPLACED,
            sha256=row.sha256,
            by=by,
            detail="The stored original was missing, or not what was received. The same file came "
            "again and was put in its place.",
        )
    except BaseException:
        # No row names it, so nobody else would take it away.
        storage.delete(str(row.file.name))
        raise
    transaction.on_commit(lambda: storage.delete(former), robust=True)
