"""What is kept beside a photograph: what its review marked, its other originals, who did what."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone

from .photo import FRACTION, Photo, original_name

# A box too small to see is a slip of the mouse.
LENGTH = [*FRACTION, MinValueValidator(0.001)]


class Region(models.Model):
    """A part of the picture that a review marked, most often a person: IPTC's Image Region, as
    fractions of the upright picture's width and height, from its left and its top."""

    class Verdict(models.TextChoices):
        PUBLIC_FIGURE = "public_figure", "Public figure"
        CONSENTED = "consented", "Consented"
        NOT_IDENTIFIABLE = "not_identifiable", "Not identifiable"
        REDACT = "redact", "Redact"

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="regions")
    x = models.FloatField(validators=FRACTION)
    y = models.FloatField(validators=FRACTION)
    width = models.FloatField(validators=LENGTH)
    height = models.FloatField(validators=LENGTH)
    verdict = models.CharField(max_length=20, choices=Verdict.choices)
    minor = models.BooleanField("is or may be under 18", default=False)
    note = models.CharField(
        max_length=200,
        blank=True,
        help_text="For staff only: how consent was given, what is covered. No name of someone "
        "who must not be known.",
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.get_verdict_display()


class PhotoVersion(models.Model):
    """Another original of the same picture, kept and not used: smaller, recompressed, cropped."""

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="versions")
    file = models.FileField(upload_to=original_name)
    original_filename = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    likeness = models.CharField(max_length=64, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    thumbnail = models.CharField(max_length=200, blank=True)
    preview = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    received_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-received_at", "-id"]

    def __str__(self) -> str:
        return f"{self.original_filename} ({self.width} × {self.height})"


class KeptApart(models.Model):
    """Two photographs that look alike, and that somebody has found to be two."""

    one = models.ForeignKey(Photo, models.CASCADE, related_name="+")
    other = models.ForeignKey(Photo, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="kept_apart_once"),
            # One row a pair, whichever of the two was looked at.
            models.CheckConstraint(
                condition=models.Q(one__lt=models.F("other")), name="kept_apart_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} and {self.other}"


class Custody(models.Model):
    """One act on an original, or on what is made of it. Rows are only ever added; they name the
    photograph by uid and outlive it."""

    class Action(models.TextChoices):
        RECEIVED = "received", "Received"
        CLEARED = "cleared", "Cleared"
        APPROVED = "approved", "Approved by a second person"
        BLOCKED = "blocked", "Marked as not to be published"
        SET_BACK = "set_back", "Set back to “not reviewed”"
        MARKED = "marked", "Persons and redactions marked"
        DOWNLOADED = "downloaded", "Original downloaded"
        VERSION = "version", "Another original added"
        REPLACED = "replaced", "Original in use changed"
        FAILED = "failed", "Check failed"
        DELETED = "deleted", "Deleted"

    uid = models.UUIDField(db_index=True)
    action = models.CharField(max_length=20, choices=Action.choices)
    sha256 = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    detail = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name_plural = "custody"

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.uid}"
