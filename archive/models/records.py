"""What is public now, its editions, and how records refer to each other."""

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
