from django.conf import settings
from django.db import models
from django.utils import timezone

from archive.models import Kind


class Hidden(models.Model):
    """Something was hidden from readers at once, and a chief decides what becomes of it."""

    class Decision(models.TextChoices):
        WITHDRAWN = "withdrawn", "Kept withdrawn"
        RESTORED = "restored", "Brought back"
        PURGED = "purged", "Purged"

    uid = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("hidden", default=timezone.now)
    words = models.TextField("why", blank=True)
    # Pages, by uid, that lost their captions of a photograph with it.
    captions = models.JSONField(default=list, blank=True)
    decision = models.CharField(max_length=10, blank=True, choices=Decision.choices)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField("decided", null=True)
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = verbose_name_plural = "hidden, to be decided"
        default_permissions = ()
        permissions = [
            ("hide", "Can hide anything at once"),
            ("hide_photo", "Can hide photographs at once"),
            ("purge", "Can purge"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["uid"], condition=models.Q(decision=""), name="hidden_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.uid}"
