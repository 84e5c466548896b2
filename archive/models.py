"""The archive's tables: nothing but what is public now. `archive.ledger` alone writes them."""

from django.db import models

from archive import shapes


class Kind(models.TextChoices):
    ARTICLE = "article", "Article"
    PHOTO = "photo", "Photograph"
    GALLERY = "gallery", "Gallery"
    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"
    PLACE = "place", "Place"
    EVENT = "event", "Event"
    QUOTATION = "quotation", "Quotation"
    CONTRIBUTOR = "contributor", "Contributor"
    TAG = "tag", "Tag"
    PAGE = "page", "Page"


class Change(models.TextChoices):
    """What an edition is to the one before it; the labels are what readers see."""

    FIRST = "first", "First published"
    MINOR = "minor", "Minor change"
    UPDATE = "update", "Update"
    CORRECTION = "correction", "Correction"
    CLARIFICATION = "clarification", "Clarification"
    EDITORS_NOTE = "editors_note", "Editor’s note"
    RETRACTION = "retraction", "Retraction"


class Reason(models.TextChoices):
    """Why something is no longer here, as far as a reader may know."""

    EDITORIAL = "editorial", "Editorial decision"
    SAFETY = "safety", "Safety of a person"
    LEGAL = "legal", "Legal reason"
    RIGHTS = "rights", "Rights in the material"
    ERROR = "error", "Published in error"
    MERGED = "merged", "Merged with another"


class Record(models.Model):
    """One published thing. All but `uid` and `current` is derived from the current edition."""

    uid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    slug = models.CharField(max_length=120)
    language = models.CharField(max_length=20)
    title = models.TextField()
    sort_key = models.TextField()
    # `date` orders lists: what `date_edtf` begins with, else the time of the first edition.
    date = models.DateTimeField()
    date_edtf = models.CharField(max_length=80, blank=True)
    card = models.JSONField()
    # Empty only inside the transaction that makes the record.
    current = models.OneToOneField(
        "Edition", models.DO_NOTHING, related_name="+", null=True, db_constraint=False
    )
    first_published = models.DateTimeField()
    last_published = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="one_record_a_slug")]
        indexes = [
            models.Index(fields=["kind", "-date", "-id"], name="record_by_date"),
            models.Index(fields=["kind", "sort_key", "id"], name="record_by_sort_key"),
            models.Index(
                fields=["kind", "-last_published", "-id"], name="record_by_last_published"
            ),
        ]

    # In a preview: not published, its pictures come from private storage.
    private = False

    def __str__(self) -> str:
        return self.title


class Edition(models.Model):
    """One frozen version of a record. Never edited; `sha256` covers it and its salt."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    shape = models.JSONField()
    change = models.CharField(max_length=20, choices=Change.choices)
    note = models.TextField(blank=True)
    published_at = models.DateTimeField()
    salt = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "number"], name="one_edition_a_number")
        ]
        indexes = [
            # The public list of corrections.
            models.Index(fields=["change", "-published_at", "-id"], name="edition_by_change"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} v{self.number}"

    def load(self) -> shapes.AnyShape:
        return shapes.load(self.shape)


class Link(models.Model):
    """A named connection from a record to a uid, which need not be public (yet, or any more)."""

    source = models.ForeignKey(Record, models.CASCADE, related_name="links")
    # Kept here too, so that one index pages through the articles that mention a person.
    source_kind = models.CharField(max_length=20, choices=Kind.choices)
    # Empty for a quotation of somebody who has no profile.
    target_uid = models.UUIDField(null=True, blank=True)
    role = models.CharField(max_length=20)
    position = models.PositiveIntegerField()
    date = models.DateTimeField()
    # The quotation that the link is, for its address.
    quote_uid = models.UUIDField(null=True, blank=True, db_index=True)
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["target_uid", "role", "source_kind", "-date", "-id"], name="link_to_by_date"
            ),
            # The public list of quotations.
            models.Index(
                fields=["-date", "-id"],
                condition=models.Q(quote_uid__isnull=False),
                name="quotation_by_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.role} {self.target_uid}"


class LinkCount(models.Model):
    """How many links of a role, from records of a kind, point at a uid in a year.

    Kept by the ledger, so that nobody has to count a hundred thousand rows.
    """

    target_uid = models.UUIDField()
    role = models.CharField(max_length=20)
    source_kind = models.CharField(max_length=20, choices=Kind.choices)
    year = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["target_uid", "role", "source_kind", "year"], name="one_count_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.target_uid} {self.role} {self.year}: {self.count}"


class KnownName(models.Model):
    """A name that a profile is found by: its own in every language, and the others it has."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="known_names")
    text = models.CharField(max_length=200)
    # As archive.names.fold() writes it, and the skeleton of each of its words, both with a space
    # before every word, so that "a word that begins with" is one comparison.
    folded = models.TextField()
    skeletons = models.TextField()
    weak = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.text


class KnownRole(models.Model):
    """A role of a person's, to find people by what they were, where and when."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="known_roles")
    organisation_uid = models.UUIDField(null=True, blank=True, db_index=True)
    # What it is called, in every language, folded as names are.
    folded = models.TextField(blank=True)
    # Empty where the beginning or the end is not known, or it is not over.
    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.folded


class SearchRow(models.Model):
    """What a record is found by, in the table of the engine in use, which archive.search makes."""

    record = models.OneToOneField(
        Record,
        models.DO_NOTHING,
        primary_key=True,
        db_column="rowid",
        db_constraint=False,
        related_name="search_row",
    )
    # To be compared by `matches` (archive.search.matching); it cannot be read.
    words = models.TextField(db_column="archive_search")

    class Meta:
        managed = False
        db_table = "archive_search"

    def __str__(self) -> str:
        return str(self.pk)


class Action(models.TextChoices):
    PUBLISH = "publish", "Published"
    WITHDRAW = "withdraw", "Withdrawn"
    WITHHOLD = "withhold", "Edition withheld"
    MERGE = "merge", "Merged"
    SPLIT = "split", "Merge undone"


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
    # Why a record was withdrawn; empty for every other act.
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
