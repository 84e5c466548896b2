"""Who works on a working copy, how far it has come, and what is to happen to it.

Each row names the working copy by kind and uid, for every kind can have it.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone

from archive.models import Change, Kind, Reason

from .base import Stage

USER = settings.AUTH_USER_MODEL


class About(models.Model):
    """A row about a working copy of any kind."""

    kind = models.CharField(max_length=20, choices=Kind.choices)
    uid = models.UUIDField(db_index=True)

    class Meta:
        abstract = True


class Step(About):
    """Somebody moved a working copy from one stage to the next, or gave it to a colleague."""

    stage = models.CharField(max_length=10, choices=Stage.choices)
    assigned_to = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.uid}"


class Approval(About):
    """Somebody has looked at what would be published, and exactly that may go out.

    `pinned` is a hash of it (newsroom.publishing.approvals): of anything else it is no approval.
    """

    pinned = models.CharField(max_length=64, db_index=True)
    by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["uid", "pinned", "by"], name="one_approval_each")
        ]

    def __str__(self) -> str:
        return f"{self.uid} {self.pinned[:12]}"


class Presence(About):
    """Somebody has its form open. Forgotten within a minute of the form’s being closed."""

    by = models.ForeignKey(USER, models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    # Was anything written that is not saved yet?
    unsaved = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["uid", "by"], name="one_presence")]

    def __str__(self) -> str:
        return f"{self.by_id} {self.uid}"


class Due(About):
    """What is to be done at a time, without anybody pressing anything.

    `pinned` is the hash of what was approved, `along` the uids that go out with it.
    """

    class Act(models.TextChoices):
        PUBLISH = "publish", "Publish"
        WITHDRAW = "withdraw", "Withdraw"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        DONE = "done", "Done"
        FAILED = "failed", "Not done"
        CANCELLED = "cancelled", "Cancelled"

    act = models.CharField(max_length=10, choices=Act.choices)
    at = models.DateTimeField(db_index=True)
    # The time zone it was said in, to show it so again.
    zone = models.CharField(max_length=60)
    pinned = models.CharField(max_length=64, blank=True)
    along = models.JSONField(default=list, blank=True)
    change = models.CharField(max_length=20, choices=Change.choices, blank=True)
    note = models.TextField(blank=True)
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    # Why the warnings of the checklist do not stand in the way.
    in_spite = models.TextField(blank=True)
    by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    settled_at = models.DateTimeField(null=True, blank=True)
    said = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "id"]
        verbose_name = "scheduled act"
        verbose_name_plural = "scheduled"
        constraints = [
            models.UniqueConstraint(
                fields=["uid", "act"],
                condition=models.Q(state="waiting"),
                name="one_waiting_act",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.uid}, {self.at:%Y-%m-%d %H:%M}"


class FollowUp(About):
    """Something to look at again, because what it uses was corrected."""

    because_kind = models.CharField(max_length=20, choices=Kind.choices)
    because_uid = models.UUIDField(db_index=True)
    edition = models.PositiveIntegerField()
    change = models.CharField(max_length=20, choices=Change.choices)
    what = models.CharField(max_length=200, help_text="How it uses it, in words.")
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ["-opened_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["uid", "because_uid", "edition"], name="one_follow_up_an_edition"
            )
        ]
        verbose_name = "correction to follow up"
        verbose_name_plural = "corrections to follow up"

    def __str__(self) -> str:
        return f"{self.uid} because of {self.because_uid} v{self.edition}"


class PreviewLink(About):
    """An address by which somebody outside may read one preview until a time. Only the hash of its
    secret is kept."""

    sha256 = models.CharField(max_length=64, unique=True)
    whom = models.CharField(
        max_length=200, help_text="For your own list, who gets it: “the lawyer”."
    )
    by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.whom


class BulkChange(models.Model):
    """One change to many working copies; `rows` are [kind, uid, revision before, and after]."""

    what = models.CharField(max_length=300)
    by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    rows = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.what
