"""Sessions in the database, each with whose it is, since when, and when it was last used.

They end after a time without use (SESSION_IDLE), and in any case after SESSION_COOKIE_AGE.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone

# Fewer writes, and no more known of anybody's day than is needed.
NEAREST = timedelta(minutes=5)
# Sent by scripts that ask by themselves while nobody may be at the desk: that is no use.
IN_BACKGROUND = "X-In-Background"
_BEGAN = "began"


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls) -> Any:
        from newsroom.models import Session

        return Session

    def load(self) -> dict[str, Any]:
        self.row: Any = super()._get_session_from_db()  # type: ignore[misc]
        return self.decode(self.row.session_data) if self.row else {}

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        now = timezone.now()
        user = data.get(SESSION_KEY)
        if user is not None:
            # In the data, so that it outlives the new keys that a session is given.
            data.setdefault(_BEGAN, now.timestamp())
        row: Any = super().create_model_instance(data)
        row.user_id = user
        row.began_at = datetime.fromtimestamp(data.get(_BEGAN, now.timestamp()), UTC)
        row.used_at = now
        row.expire_date = _end(row.began_at, now)
        return row

    def use(self) -> None:
        """Somebody works in it: it lasts on."""
        self._get_session()  # type: ignore[attr-defined]
        now, row = timezone.now(), getattr(self, "row", None)
        if row is not None and row.used_at < now - NEAREST:
            self.get_model_class().objects.filter(pk=row.pk).update(
                used_at=now, expire_date=_end(row.began_at, now)
            )


def _end(began: datetime, used: datetime) -> datetime:
    return min(began + timedelta(seconds=settings.SESSION_COOKIE_AGE), used + settings.SESSION_IDLE)
