"""What every working copy has."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from archive.models import Kind
from newsroom.body.field import BodyField

from .fields import LanguageField


class Stage(models.TextChoices):
    """How far the work on something has come, whatever readers see of it."""

    IDEA = "idea", "Idea"
    DRAFT = "draft", "Draft"
    REVIEW = "review", "In review"
    READY = "ready", "Ready"


class Status(models.TextChoices):
    """What a list shows: how far something that is not public has come, or what readers see."""

    IDEA = Stage.IDEA.value, Stage.IDEA.label
    DRAFT = Stage.DRAFT.value, Stage.DRAFT.label
    REVIEW = Stage.REVIEW.value, Stage.REVIEW.label
    READY = Stage.READY.value, Stage.READY.label
    SCHEDULED = "scheduled", "Scheduled"
    LIVE = "live", "Live"
    CHANGED = "changed", "Live, edited since"
    WITHDRAWN = "withdrawn", "Withdrawn"


class WorkingCopy(models.Model):
    KIND: ClassVar[Kind]

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(
        "address",
        max_length=120,
        unique=True,
        blank=True,
        validators=[
            RegexValidator(
                r"^\d{4}$",
                inverse_match=True,
                message="Four digits are the address of a year’s list. Add a word.",
            )
        ],
        help_text="The last part of the public address. Leave it empty to have it made from the "
        "headline or name; it follows them until it is published, and then it stays.",
    )
    language = LanguageField(
        default="en", help_text="The language this is written in, or known by first."
    )
    # Made by newsroom.keeping, and made again when the name changes, until it is first published.
    slug_is_made = models.BooleanField(default=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    modified_at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)
    # Written by newsroom.publishing.publish alone. `frozen_at` is what `modified_at` was when what
    # is live was frozen from this.
    frozen_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_number = models.PositiveIntegerField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Written by newsroom.publishing.stages and newsroom.publishing.due alone. `due_at` is when the
    # next thing that is scheduled for it falls due.
    stage = models.CharField(
        max_length=10, choices=Stage.choices, default=Stage.DRAFT, editable=False, db_index=True
    )
    due_at = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)
    embargo_until = models.DateTimeField(
        "embargoed until",
        null=True,
        blank=True,
        help_text="Nothing of it goes out before this time, whoever presses “Publish”. In UTC.",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What staff call it, and what an empty address is made from."""
        raise NotImplementedError

    @property
    def is_live(self) -> bool:
        return self.published_number is not None

    @property
    def is_changed(self) -> bool:
        """Is it live, and was it saved since?"""
        return self.is_live and self.modified_at != self.frozen_at

    @property
    def status(self) -> Status:
        if self.due_at is not None:
            return Status.SCHEDULED
        if self.is_live:
            return Status.CHANGED if self.is_changed else Status.LIVE
        return Status.WITHDRAWN if self.withdrawn_at else Status(self.stage)

    @property
    def stage_beside(self) -> bool:
        """Is how far the work has come worth telling beside its status?"""
        under_way = self.stage in (Stage.REVIEW, Stage.READY)
        return under_way and self.status.value != self.stage

    def mark_published(self, number: int, at: datetime) -> None:
        self.published_number, self.published_at, self.withdrawn_at = number, at, None

    def mark_withdrawn(self, at: datetime) -> None:
        self.published_number, self.withdrawn_at = None, at


class Profile(WorkingCopy):
    """Someone or something that articles and photographs refer to."""

    # Rows of ProfileText, one a language.
    texts: Any

    name = models.CharField(
        "display name",
        max_length=200,
        help_text="As readers should see it, whole: “Ahmad Shah Massoud”, “Dostum”. It is never "
        "split into first and last name.",
    )
    sort_key = models.CharField(
        max_length=200,
        blank=True,
        db_index=True,
        help_text="What lists are ordered by: “Massoud, Ahmad Shah”. Empty means the display name.",
    )
    # Kept, so that texts that refer to it still mean somebody, and so that merging can be undone.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )

    class Meta:
        abstract = True
        ordering = ["sort_key", "id"]

    @property
    def label(self) -> str:
        return self.name


class ProfileText(models.Model):
    """What readers see of a profile in one language."""

    language = LanguageField()
    name = models.CharField(
        "name in this language",
        max_length=200,
        blank=True,
        help_text="Where it differs from the display name: “احمد مسعود”.",
    )
    sort_key = models.CharField(max_length=200, blank=True)
    description = models.CharField(
        "short description",
        max_length=300,
        blank=True,
        help_text="One line for lists: “Leader of the National Resistance Front since 2021”.",
    )
    body = BodyField("text", blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.get_language_display()


class OtherName(models.Model):
    """Another spelling, script or name. Readers find the profile by it."""

    class NameKind(models.TextChoices):
        TRANSLITERATION = "transliteration", "Other spelling"
        ALIAS = "alias", "Also known as"
        FORMER = "former", "Former name"
        NOM_DE_GUERRE = "nom_de_guerre", "Nom de guerre"
        HONORIFIC = "honorific", "Honorific"
        AS_PRINTED = "as_printed", "As printed"
        MISSPELLING = "misspelling", "Misspelling"

    text = models.CharField("name", max_length=200)
    language = LanguageField(blank=True)
    script = models.CharField(
        max_length=4,
        blank=True,
        choices=[("Latn", "Latin"), ("Arab", "Arabic"), ("Cyrl", "Cyrillic")],
    )
    romanisation = models.CharField(
        max_length=40,
        blank=True,
        help_text="The system that spells it so, if any: “BGN/PCGN”, “ALA-LC”.",
    )
    kind = models.CharField(
        max_length=20, choices=NameKind.choices, default=NameKind.TRANSLITERATION
    )
    weak = models.BooleanField(
        default=False,
        help_text="Too common to recognise anyone by: it is searched, but never offered as a link.",
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text


class Identifier(models.Model):
    """What another authority calls the same thing."""

    class Scheme(models.TextChoices):
        WIKIDATA = "wikidata", "Wikidata"
        VIAF = "viaf", "VIAF"
        ISNI = "isni", "ISNI"
        GEONAMES = "geonames", "GeoNames"

    scheme = models.CharField(max_length=20, choices=Scheme.choices)
    value = models.CharField(
        max_length=60,
        validators=[RegexValidator(r"^[A-Za-z0-9]+$", message="Write the number alone: Q1399.")],
        help_text="The number alone: Q1399.",
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"
