"""How the backups went, for the desks to show. No row says where the copies are kept."""

from django.db import models


class Backup(models.Model):
    """One run of `manage.py backup`, written when it has ended."""

    class Outcome(models.TextChoices):
        WHOLE = "whole", "Whole"
        INCOMPLETE = "incomplete", "Without files that are missing or damaged"
        FAILED = "failed", "Failed"

    at = models.DateTimeField(db_index=True)
    finished_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    # As verify_ledger prints it; empty where nothing was published yet, or it failed.
    ledger_head = models.CharField(max_length=90, blank=True)
    # What is in the snapshot, however little of it had to be copied.
    files = models.PositiveBigIntegerField(default=0)
    bytes = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["-at", "-id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} UTC: {self.get_outcome_display()}"
