from django.db import models

from archive.models import Kind
from newsroom.body.field import BodyField

from .base import WorkingCopy
from .fields import LanguageField


class Page(WorkingCopy):
    """About, contact, corrections policy: what the site says of itself."""

    KIND = Kind.PAGE

    name = models.CharField(
        max_length=100,
        help_text="The address is made from it. The page whose address is “about” is the front "
        "of that section.",
    )
    order = models.PositiveSmallIntegerField(default=0, help_text="Low numbers come first.")

    class Meta:
        ordering = ["order", "id"]

    @property
    def label(self) -> str:
        return self.name


class PageText(models.Model):
    page = models.ForeignKey(Page, models.CASCADE, related_name="texts")
    language = LanguageField()
    title = models.CharField(max_length=200)
    body = BodyField("text", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "language"], name="one_page_text_a_language")
        ]

    def __str__(self) -> str:
        return self.title
