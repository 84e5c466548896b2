from django.db import models
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from archive.models import Kind
from newsroom.body.field import BodyField

from .base import WorkingCopy
from .contributor import Contributor
from .fields import EdtfField
from .photo import Photo
from .tag import Tag


class Article(WorkingCopy):
    KIND = Kind.ARTICLE

    headline = models.CharField(
        max_length=200, help_text="Says what happened, in 100 characters where it can."
    )
    standfirst = models.TextField(
        blank=True, help_text="One or two sentences that say why this is worth reading."
    )
    body = BodyField("text", blank=True)
    contributors = models.ManyToManyField(Contributor, through="Byline", related_name="articles")
    first_published = EdtfField(
        help_text="Only where the piece is older than the archive: 2021-08-27. Empty means the "
        "time of the first edition.",
    )
    original_outlet = models.CharField(
        max_length=200, blank=True, help_text="Where it was first published, if elsewhere."
    )
    original_url = models.URLField("original address", max_length=1000, blank=True)
    licence = models.CharField(max_length=100, blank=True, help_text="For example: CC BY 4.0.")
    tags = TaggableManager(through="ArticleTag", blank=True)
    lead_photo = models.ForeignKey(
        Photo, models.PROTECT, null=True, blank=True, related_name="leads"
    )
    lead_caption = models.TextField(
        blank=True, help_text="The caption here. Empty means the photograph’s own."
    )
    translation_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="translations"
    )
    imported_sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    notes = models.TextField(
        "notes for staff", blank=True, help_text="Never published: open questions, what is missing."
    )

    class Meta:
        ordering = ["-modified_at", "-id"]
        # Of every kind, not of articles alone.
        permissions = [
            ("see_any", "Can see what colleagues work on"),
            ("edit_any", "Can edit what colleagues write"),
            ("submit", "Can hand in for review"),
            ("review", "Can review: mark as ready, send back, approve"),
            ("publish", "Can publish"),
            ("schedule", "Can schedule"),
            ("withdraw", "Can withdraw"),
        ]

    @property
    def label(self) -> str:
        return self.headline


class Byline(models.Model):
    """A contributor of an article."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    contributor = models.ForeignKey(Contributor, models.PROTECT, related_name="bylines")
    role = models.CharField(
        max_length=60, blank=True, help_text="Where not the author: “translation”, “research”."
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "contributor", "role"], name="one_byline_a_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.contributor}"


class ArticleTag(ItemBase):
    content_object = models.ForeignKey(Article, models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="tagged_articles")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="one_article_tag")
        ]

    def __str__(self) -> str:
        return f"{self.tag}"
