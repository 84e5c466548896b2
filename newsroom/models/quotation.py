from django.core.validators import MinLengthValidator
from django.db import models

from archive.models import Kind

from .base import WorkingCopy
from .citing import Citation
from .fields import EdtfField, LanguageField
from .person import Person
from .place import Place


class Quotation(WorkingCopy):
    """Words that somebody spoke or wrote, outside any article. Those in an article live in its
    text, and are listed with these."""

    KIND = Kind.QUOTATION

    class Standing(models.TextChoices):
        UNVERIFIED = "unverified", "Not verified"
        VERIFIED = "verified", "Verified"
        DISPUTED = "disputed", "Disputed"

    text = models.TextField(
        "exact words",
        validators=[MinLengthValidator(2)],
        help_text="As spoken or written, in the language chosen below; without quotation marks.",
    )
    speaker = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="quotations"
    )
    attribution = models.CharField(
        max_length=200, blank=True, help_text="Where the speaker has no profile: “a resident”."
    )
    medium = models.CharField(
        max_length=100, blank=True, help_text="How it reached us: “interview”, “audio message”."
    )
    date = EdtfField("date spoken", help_text="As far as known: 2021-09-01.")
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="quotations"
    )
    standing = models.CharField(
        max_length=10,
        choices=Standing.choices,
        default=Standing.UNVERIFIED,
        help_text="Verified: somebody of us has heard or read the original.",
    )

    class Meta:
        ordering = ["-date", "-id"]

    @property
    def label(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"


class QuotationText(models.Model):
    """A translation of the words, and the occasion, in one language."""

    quotation = models.ForeignKey(Quotation, models.CASCADE, related_name="texts")
    language = LanguageField()
    text = models.TextField("translation", blank=True, help_text="Empty for the original’s own.")
    translator = models.CharField(max_length=200, blank=True)
    occasion = models.CharField(
        max_length=200, blank=True, help_text="“Press conference in Dushanbe”."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["quotation", "language"], name="one_quotation_text_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.text or self.occasion


class QuotationCitation(Citation):
    quotation = models.ForeignKey(Quotation, models.CASCADE, related_name="citations")
