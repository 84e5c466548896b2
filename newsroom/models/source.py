import uuid

from django.db import models

from .fields import EdtfField, LanguageField


class Source(models.Model):
    """Something that footnotes and quotations cite. It has no public page: what is cited of it is
    published with the text that cites it."""

    class SourceKind(models.TextChoices):
        NEWS = "news", "News report"
        REPORT = "report", "Report"
        BOOK = "book", "Book"
        STATEMENT = "statement", "Statement"
        INTERVIEW = "interview", "Interview"
        REFERENCE = "reference", "Reference work"
        FACT_CHECK = "fact_check", "Fact check"
        DOCUMENT = "document", "Document"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, choices=SourceKind.choices, default=SourceKind.NEWS)
    language = LanguageField(default="en")
    url = models.URLField("address", max_length=1000, blank=True)
    archived_url = models.URLField(
        "archived copy", max_length=1000, blank=True, help_text="Where a saved copy can be read."
    )
    date = EdtfField(help_text="When it was published: 2021-08-25, 2021-08 or 2021.")
    notes = models.TextField(blank=True, help_text="For staff only.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}" if self.publisher else self.title
