"""After ten tries in a quarter of an hour, a name is closed to signing in for as long.

Counted by a hash of the name, whether somebody has it or not: the answer is the same. Neither an
address nor a browser is kept. The count is in the database, so that all processes share it.
"""

import unicodedata
from datetime import datetime, timedelta

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from newsroom.models import Tries, User

MOST = 10
WINDOW = timedelta(minutes=15)

CLOSED = (
    "There were too many tries by this name. Wait a quarter of an hour, then try again; or ask a "
    "chief to let you try at once."
)


def try_once(name: str) -> None:
    """Counted before it is known whether it is right: many at once are no more than so many in
    a row. Raises a ValidationError where the name is closed."""
    now = timezone.now()
    with transaction.atomic():
        tries, _ = Tries.objects.select_for_update().get_or_create(
            name=_hashed(name), defaults={"since": now}
        )
        closed = tries.closed_until is not None and tries.closed_until > now
        if not closed and (tries.closed_until or tries.since < now - WINDOW):
            tries.number, tries.since, tries.closed_until = 0, now, None
        if not closed and tries.number >= MOST:
            tries.closed_until, closed = now + WINDOW, True
        if not closed:
            tries.number += 1
        tries.save()
    if closed:
        raise forms.ValidationError(CLOSED, code="closed")


def closed_until(name: str) -> datetime | None:
    tries = Tries.objects.filter(name=_hashed(name), closed_until__gt=timezone.now()).first()
    return tries.closed_until if tries else None


def forget(name: str) -> None:
    """Somebody proved who they are, or a chief lets them try again. What others tried is forgotten
    where it is too old to count."""
    Tries.objects.filter(name=_hashed(name)).delete()
    Tries.objects.filter(since__lt=timezone.now() - 2 * WINDOW).delete()


def _hashed(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).strip().casefold()
    return salted_hmac("newsroom.tries", folded, algorithm="sha256").hexdigest()


class PasswordForm(forms.Form):
    """For what an open browser that somebody left must not be enough."""

    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        help_text="Asked for again, so that nobody does this at a desk that you left for a moment.",
    )

    def __init__(self, user: User, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        try_once(self.user.username)
        if not self.user.check_password(password):
            raise forms.ValidationError("This is not your password. Type it again.")
        forget(self.user.username)
        return password
