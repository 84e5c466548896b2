"""Where somebody is signed in: each browser a session. It says when, and not from where."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from newsroom.models import Session, User


def sessions_of(user: User, key: str | None = None) -> list[dict[str, Any]]:
    """The last used first; `key` is that of the session that asks."""
    open_now = Session.objects.filter(user=user, expire_date__gt=timezone.now())
    return [
        {"session": session, "own": session.session_key == key}
        for session in open_now.order_by("-used_at", "-began_at")
    ]


def end_one(user: User, handle: str) -> bool:
    """Whether there was such a session."""
    for session in Session.objects.filter(user=user):
        if session.handle == handle:
            session.delete()
            return True
    return False


def end_others(request: HttpRequest) -> int:
    """How many of one's own were ended, beside the one that asks."""
    key = request.session.session_key
    ended, _ = Session.objects.filter(user=request.user.pk).exclude(pk=key).delete()
    return ended


def end_all(user: User) -> int:
    ended, _ = Session.objects.filter(user=user).delete()
    return ended
