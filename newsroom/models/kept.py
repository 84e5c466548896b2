"""What is kept about working copies and past editions."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from archive.models import Change, Kind, Reason


class BodyRef(models.Model):
    """A text refers to a uid: where something is used, without parsing any text."""

    source_kind = models.CharField(max_length=20, choices=Kind.choices)
    source_uid = models.UUIDField(db_index=True)
    target_uid = models.UUIDField(db_index=True)
    role = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source_uid", "target_uid", "role"], name="one_body_ref_a_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_uid} {self.role} {self.target_uid}"


class WithheldEdition(models.Model):
    """An edition that was public and is not any more, as it was."""

    uid = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    number = models.PositiveIntegerField()
    shape = models.JSONField()
    change = models.CharField(max_length=20, choices=Change.choices)
    note = models.TextField(blank=True)
    published_at = models.DateTimeField()
    salt = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    withheld_at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=20, choices=Reason.choices)

    class Meta:
        ordering = ["uid", "number"]
        constraints = [
            models.UniqueConstraint(fields=["uid", "number"], name="one_withheld_edition")
        ]

    def __str__(self) -> str:
        return f"{self.uid} v{self.number}"


class Merge(models.Model):
    """Two working copies that were found to be one, and all that it takes to part them again."""

    kind = models.CharField(max_length=20, choices=Kind.choices)
    gone_uid = models.UUIDField(db_index=True)
    kept_uid = models.UUIDField(db_index=True)
    merged_at = models.DateTimeField(default=timezone.now)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # What was moved, filled in and left out: see newsroom.publishing.merge.
    changes = models.JSONField(default=dict)

    class Meta:
        ordering = ["-merged_at", "-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.gone_uid} → {self.kept_uid}"


class Removal(models.Model):
    """A public file to be removed. It stays here until the storage has done it."""

    name = models.CharField(max_length=200, unique=True)
    requested_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name
