from django.db import models
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from archive.models import Kind
from newsroom.body.field import BodyField

from .base import WorkingCopy
from .fields import LanguageField
from .photo import Photo
from .tag import Tag


class Gallery(WorkingCopy):
    """Photographs in an order that tells something, with a page of their own."""

    KIND = Kind.GALLERY

    name = models.CharField(
        max_length=200,
        help_text="The address is made from it: “A winter in the Salang pass”.",
    )
    photos = models.ManyToManyField(Photo, through="GalleryPhoto", related_name="galleries")
    tags = TaggableManager(through="GalleryTag", blank=True)

    class Meta:
        ordering = ["-modified_at", "-id"]
        verbose_name_plural = "galleries"

    @property
    def label(self) -> str:
        return self.name


class GalleryText(models.Model):
    """What readers see of a gallery in one language."""

    gallery = models.ForeignKey(Gallery, models.CASCADE, related_name="texts")
    language = LanguageField()
    title = models.CharField(max_length=200)
    description = models.CharField(
        "short description", max_length=300, blank=True, help_text="One line for lists."
    )
    body = BodyField("text", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gallery", "language"], name="one_gallery_text_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.title


class GalleryPhoto(models.Model):
    """A photograph in its place; a caption is in the gallery’s own language."""

    gallery = models.ForeignKey(Gallery, models.CASCADE, related_name="items")
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="gallery_items")
    position = models.PositiveIntegerField(default=0)
    caption = models.TextField(
        blank=True, help_text="The caption here. Empty means the photograph’s own."
    )

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["gallery", "photo"], name="one_gallery_photo")
        ]

    def __str__(self) -> str:
        return f"{self.photo}"


class GalleryTag(ItemBase):
    content_object = models.ForeignKey(Gallery, models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="tagged_galleries")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="one_gallery_tag")
        ]

    def __str__(self) -> str:
        return f"{self.tag}"
