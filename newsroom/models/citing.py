from django.db import models

from .fields import EdtfField, LanguageField
from .source import Source


class Citation(models.Model):
    """An access point in a source: where exactly it says so, and in which words."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    locator = models.CharField(
        max_length=200, blank=True, help_text="Where in it: “p. 12”, “at 3:40”, “second paragraph”."
    )
    quoted = models.TextField("quoted words", blank=True, help_text="In the source’s own language.")
    language = LanguageField("language of the quoted words", blank=True)
    accessed = EdtfField(help_text="When it was read: 2026-11-20.")
    archived_url = models.URLField(
        "archived copy", max_length=1000, blank=True, help_text="Empty means the source’s own."
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.source}, {self.locator}" if self.locator else str(self.source)
