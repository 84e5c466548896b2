from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from archive.models import Kind

from .base import Identifier, OtherName, Profile, ProfileText


class Place(Profile):
    KIND = Kind.PLACE

    class Precision(models.TextChoices):
        POINT = "point", "Exact point"
        SETTLEMENT = "settlement", "Settlement"
        DISTRICT = "district", "District"
        PROVINCE = "province", "Province"
        COUNTRY = "country", "Country"

    latitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text="In degrees north, such as 35.4275. Leave it empty where an exact place could "
        "endanger someone.",
    )
    longitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text="In degrees east, such as 69.735.",
    )
    precision = models.CharField(
        max_length=20,
        choices=Precision.choices,
        blank=True,
        help_text="What the point stands for, so that nobody takes a province for a house.",
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text="The place it lies in: Bazarak lies in Panjshir Province.",
    )


class PlaceText(ProfileText):
    place = models.ForeignKey(Place, models.CASCADE, related_name="texts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "language"], name="one_place_text_a_language")
        ]


class PlaceName(OtherName):
    place = models.ForeignKey(Place, models.CASCADE, related_name="other_names")


class PlaceIdentifier(Identifier):
    place = models.ForeignKey(Place, models.CASCADE, related_name="identifiers")
