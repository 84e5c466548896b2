from django.db import models
from taggit.models import TagBase

from archive.models import Kind

from .base import Profile, ProfileText


class Tag(Profile, TagBase):
    """A subject. Articles and photographs carry it through django-taggit."""

    KIND = Kind.TAG

    name = models.CharField(
        max_length=100, unique=True, help_text="A subject, in the plural: “Human rights”."
    )


class TagText(ProfileText):
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="texts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "language"], name="one_tag_text_a_language")
        ]
