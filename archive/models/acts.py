"""What was done, and what stays of it: the ledger, tombstones, former addresses."""

from django.db import models

from archive.models.records import Kind, Record


class Reason(models.TextChoices):
    """Why something is no longer here, as far as a reader may know."""

    EDITORIAL = "editorial", "Editorial decision"
    SAFETY = "safety", "Safety of a person"
    LEGAL = "legal", "Legal reason"
    RIGHTS = "rights", "Rights in the material"
    ERROR = "error", "Published in error"
    MERGED = "merged", "Merged with another"


class Action(models.TextChoices):
    PUBLISH = "publish", "Published"
    WITHDRAW = "withdraw", "Withdrawn"
    WITHHOLD = "withhold", "Edition withheld"
    MERGE = "merge", "Merged"
    SPLIT = "split", "Merge undone"
    REASON = "reason", "Reason corrected"
    PURGE = "purge", "Content erased"


class LedgerEntry(models.Model):
    """One act, chained to the one before it. Names records by uid and outlives them."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    action = models.CharField(max_length=10, choices=Action.choices)
    uid = models.UUIDField(db_index=True)
    # What it was merged with, or split from.
    target = models.UUIDField(null=True, blank=True)
    # Empty where the act is on the whole record.
    edition = models.PositiveIntegerField(null=True, blank=True)
    content_sha256 = models.CharField(max_length=64, blank=True)
    # Why a record was withdrawn or erased, or what is given as the reason from now on.
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    time = models.DateTimeField()
    chain_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["seq"]
        verbose_name_plural = "ledger entries"

    def __str__(self) -> str:
        return f"{self.seq} {self.action} {self.uid}"


class LedgerHead(models.Model):
    """The one row every writer locks; it also shows when the last entries were cut off."""

    seq = models.PositiveBigIntegerField(default=0)
    chain_sha256 = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return str(self.seq)


class Tombstone(models.Model):
    """What stays of a withdrawn record: that it was here, and why it is not."""

    uid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    withdrawn_at = models.DateTimeField()
    reason = models.CharField(max_length=20, choices=Reason.choices)

    def __str__(self) -> str:
        return str(self.uid)


class Alias(models.Model):
    """A uid that was merged into another: whoever refers to it means the other.

    `target` is where it leads in the end, whatever was merged since.
    """

    uid = models.UUIDField(unique=True)
    target = models.UUIDField(db_index=True)
    merged_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.uid} → {self.target}"


class FormerSlug(models.Model):
    """An address that a record had before: it redirects, and nothing else may take it."""

    kind = models.CharField(max_length=20, choices=Kind.choices)
    slug = models.CharField(max_length=120)
    record = models.ForeignKey(Record, models.CASCADE, related_name="former_slugs")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="one_former_slug")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"


class GoneAddress(models.Model):
    """An address that answers 410. Only its hash is kept, for the words in it may not stay."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    uid = models.UUIDField(db_index=True)

    def __str__(self) -> str:
        return self.sha256
