"""What was done to an original, and by whom: rows that are only ever added."""

from newsroom.models import Custody, Photo, User


def note(photo: Photo, action: Custody.Action, *, by: User | None, detail: str = "") -> None:
    Custody.objects.create(uid=photo.uid, action=action, sha256=photo.sha256, by=by, detail=detail)
