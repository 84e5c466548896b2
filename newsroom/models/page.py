from django.db import models

from archive.models import Kind
from newsroom.body.field import BodyField

from .article import Article
from .base import WorkingCopy
from .fields import LanguageField


class Page(WorkingCopy):
    """About, contact, corrections policy: what the site says of itself."""

    KIND = Kind.PAGE

    name = models.CharField(
        max_length=100,
        help_text="The address is made from it. The page whose address is “about” is the front "
        "of that section; the one whose address is “home” orders the site’s front page.",
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


class PagePick(models.Model):
    """An article in a place of the front page: of the page whose address is “home”."""

    class Place(models.TextChoices):
        LEAD = "lead", "Lead: at the top"
        PINNED = "pinned", "Pinned: before the newest"
        PICKED = "picked", "Worth reading again"

    page = models.ForeignKey(Page, models.CASCADE, related_name="picks")
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    place = models.CharField(max_length=10, choices=Place.choices, default=Place.PICKED)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["page", "article"], name="one_pick_an_article")
        ]

    def __str__(self) -> str:
        return f"{self.article}"
