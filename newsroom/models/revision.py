"""Every version of a working copy that was ever saved, whole."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from archive.models import Kind


class Revision(models.Model):
    """A working copy with all its rows as it was saved (newsroom.revising); never edited.

    It names the working copy by uid and outlives it, so that what was deleted can be brought back.
    """

    class Why(models.TextChoices):
        SAVED = "saved", "Saved"
        JOINED = "joined", "Saved, joined with a colleague’s changes"
        IMPORTED = "imported", "Imported"
        RESTORED = "restored", "An earlier version brought back"
        BULK = "bulk", "Changed together with others"
        UNDONE = "undone", "A change of many undone"
        MERGED = "merged", "Merged"
        PROTECTED = "protected", "Protection changed"
        DELETED = "deleted", "Deleted"

    uid = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    number = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    why = models.CharField(max_length=10, choices=Why.choices, default=Why.SAVED)
    # What it was called, for the list of what was deleted.
    label = models.CharField(max_length=300)
    data = models.JSONField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["uid", "number"], name="one_revision")]
        indexes = [models.Index(fields=["why", "-at", "-id"], name="revision_by_why")]

    def __str__(self) -> str:
        return f"{self.label} ({self.number})"
