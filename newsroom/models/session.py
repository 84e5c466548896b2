"""Who is signed in, and how often somebody tried in vain. No address and no browser is kept."""

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.module_loading import import_string


class Session(AbstractBaseSession):
    """Somebody who is signed in, in one browser; or, without a user, on their way there."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sessions"
    )
    began_at = models.DateTimeField()
    # To the nearest few minutes (newsroom.session_store).
    used_at = models.DateTimeField()

    class Meta(AbstractBaseSession.Meta):
        default_permissions = ()

    @classmethod
    def get_session_store_class(cls) -> Any:
        return import_string(f"{settings.SESSION_ENGINE}.SessionStore")

    @property
    def handle(self) -> str:
        """What names it in a form: whoever had the key itself would be signed in by it."""
        return sha256(self.session_key.encode()).hexdigest()[:16]


class Tries(models.Model):
    """How often somebody tried to sign in by a name, of which no more than a hash is kept."""

    name = models.CharField(max_length=64, primary_key=True)
    number = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField(db_index=True)
    closed_until = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name[:8]
