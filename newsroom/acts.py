"""What is written down of acts that no desk's form does: signing in, accounts, exports, uploads.

Django's log is the log of what staff did. Desks write it with `log_change` and its like.
"""

from typing import cast

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType

from newsroom.models import Photo, User


def note(
    by: User | AnonymousUser, said: str, *, about: User | Photo | None = None, kind: int = CHANGE
) -> None:
    """Without `about` it was done to one's own account."""
    who = cast(User, by)
    what = about or who
    # What a photograph is called, by its file to begin with, may be the name of whom it shows.
    called = f"Photograph {what.pk}" if isinstance(what, Photo) else str(what)
    LogEntry.objects.create(
        user=who,
        content_type=ContentType.objects.get_for_model(what),
        object_id=str(what.pk),
        object_repr=called,
        action_flag=kind,
        change_message=said,
    )
