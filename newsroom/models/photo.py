import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from archive.models import Kind

from .base import WorkingCopy
from .contributor import Contributor
from .fields import EdtfField, LanguageField
from .person import Person
from .place import Place
from .tag import Tag


def original_name(photo: "Photo", filename: str) -> str:
    """A random name: the one it came with can give a place or a person away."""
    name = uuid.uuid4().hex
    return f"{name[:2]}/{name}"


FRACTION = [MinValueValidator(0.0), MaxValueValidator(1.0)]


class Upload(models.Model):
    """Photographs that came together: the card of one afternoon."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="uploads"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"Upload of {self.at:%Y-%m-%d %H:%M}"


class Photo(WorkingCopy):
    KIND = Kind.PHOTO

    class Review(models.TextChoices):
        UNREVIEWED = "unreviewed", "Not reviewed"
        CLEARED = "cleared", "Cleared"
        BLOCKED = "blocked", "Must not be published"

    file = models.FileField(
        upload_to=original_name,
        help_text="JPEG, PNG, WebP, TIFF, AVIF or HEIC. It is kept privately as it came; readers "
        "only ever get new files made from its pixels.",
    )
    title = models.CharField(
        "working title",
        max_length=200,
        blank=True,
        help_text="For staff only. Empty means the name of the file.",
    )
    creator = models.ForeignKey(
        Contributor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="photos",
        help_text="Who made it, where that is a contributor of ours.",
    )
    creator_name = models.CharField(
        "creator’s name",
        max_length=200,
        blank=True,
        help_text="Who made it, where that is someone else. Leave it empty to protect them.",
    )
    credit = models.CharField(
        "credit line", max_length=200, blank=True, help_text="As printed: “Photo: Name / Agency”."
    )
    copyright = models.CharField("copyright notice", max_length=300, blank=True)
    usage_terms = models.CharField("rights usage terms", max_length=300, blank=True)
    date_taken = EdtfField(help_text="As far as known: 2021-08-22, 2021-08, 2021~.")
    place = models.ForeignKey(
        Place,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="photos",
        help_text="As exact as is safe: a province is often enough.",
    )
    people = models.ManyToManyField(Person, through="Depiction", related_name="photos")
    tags = TaggableManager(through="PhotoTag", blank=True)
    focal_x = models.FloatField(
        "point of interest, from the left",
        default=0.5,
        validators=FRACTION,
        help_text="From 0 (left) to 1 (right). Crops keep this point in the picture.",
    )
    focal_y = models.FloatField("point of interest, from the top", default=0.5, validators=FRACTION)

    review = models.CharField(
        max_length=10, choices=Review.choices, default=Review.UNREVIEWED, editable=False
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, editable=False)
    nobody_identifiable = models.BooleanField(
        "nobody can be identified",
        default=False,
        editable=False,
        help_text="Nobody is in the picture, or nobody whom anyone could recognise: not by face, "
        "clothes, voice or company, nor by the place.",
    )
    # A minor in the picture needs a second pair of eyes (newsroom.intake.clearance).
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, editable=False)

    # Written at intake (newsroom.intake.store) and never edited.
    original_filename = models.CharField(max_length=255, blank=True, editable=False)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    upload = models.ForeignKey(
        Upload, models.SET_NULL, null=True, editable=False, related_name="photos"
    )
    sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    # What it looks like, to find it again resized or recompressed (newsroom.intake.likeness).
    likeness = models.CharField(max_length=64, blank=True, editable=False)
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    thumbnail = models.CharField(max_length=200, blank=True, editable=False)
    preview = models.CharField(max_length=200, blank=True, editable=False)
    facts = models.JSONField(default=dict, blank=True, editable=False)
    # Made when the photo is cleared: shapes.Rendition as data, files in private storage.
    renditions = models.JSONField(default=list, blank=True, editable=False)
    # What they were made from: credit, crops, redactions (newsroom.intake.store.rendering_key).
    rendered_from = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = "photograph"
        permissions = [("clear_photo", "Can clear photographs for publication")]

    @property
    def label(self) -> str:
        return self.title or self.original_filename or "Photograph"


class PhotoText(models.Model):
    """What readers see with a photograph in one language."""

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="texts")
    language = LanguageField()
    headline = models.CharField(max_length=200, blank=True, help_text="A short title for lists.")
    caption = models.TextField(
        blank=True,
        help_text="Who, what, where, when. Name nobody who could be harmed by being named.",
    )
    alt = models.TextField(
        "alternative text",
        blank=True,
        help_text="What the picture shows, for those who cannot see it: “A flag on a ridge at "
        "dawn”.",
    )
    extended = models.TextField(
        "extended description",
        blank=True,
        help_text="Only where the alternative text cannot hold it: what a map or a crowded scene "
        "shows, part by part.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["photo", "language"], name="one_photo_text_a_language")
        ]

    def __str__(self) -> str:
        return self.headline or self.get_language_display()


class Depiction(models.Model):
    """A person in a picture."""

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="depictions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="depictions")
    position = models.PositiveIntegerField(
        default=0, help_text="From left to right, beginning with 1."
    )

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["photo", "person"], name="one_depiction_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.person}"


class PhotoTag(ItemBase):
    content_object = models.ForeignKey(Photo, models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="tagged_photos")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="one_photo_tag")
        ]

    def __str__(self) -> str:
        return f"{self.tag}"
