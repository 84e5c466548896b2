from django.db import models

from archive.models import Kind

from .base import Identifier, OtherName, Profile, ProfileText
from .place import Place


class Organisation(Profile):
    KIND = Kind.ORGANISATION

    place = models.ForeignKey(
        Place, models.SET_NULL, null=True, blank=True, help_text="Where it is based."
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text="The organisation that this one is a part of.",
    )
    website = models.URLField(blank=True)


class OrganisationText(ProfileText):
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="texts")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "language"], name="one_organisation_text_a_language"
            )
        ]


class OrganisationName(OtherName):
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="other_names")


class OrganisationIdentifier(Identifier):
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="identifiers")
