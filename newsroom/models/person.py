from django.db import models

from archive.models import Kind

from .base import Identifier, OtherName, Profile, ProfileText


class Person(Profile):
    KIND = Kind.PERSON

    class Protection(models.TextChoices):
        PUBLIC = "public", "Public"
        INITIALS = "initials", "Initials only"
        PROTECTED = "protected", "Protected: name withheld"

    protection = models.CharField(
        max_length=10,
        choices=Protection.choices,
        default=Protection.PROTECTED,
        help_text="What readers may know. Anything but “Public” replaces the name wherever this "
        "person is linked, and stops any text that still holds it from being published.",
    )
    public_figure = models.BooleanField(
        default=False,
        help_text="Holds or held public office, commands, speaks for an organisation, or publishes "
        "under their own name. Everybody else is private, and protected while they live.",
    )
    living = models.BooleanField(null=True, blank=True, help_text="Unknown is treated as living.")
    portrait = models.ForeignKey(
        "Photo", models.SET_NULL, null=True, blank=True, related_name="portrait_of"
    )

    class Meta(Profile.Meta):
        verbose_name_plural = "people"
        permissions = [("protect_person", "Can protect people")]

    @property
    def is_private(self) -> bool:
        """Somebody who lives, as far as is known, and whom nothing makes a public figure."""
        return not self.public_figure and self.living is not False


class PersonText(ProfileText):
    person = models.ForeignKey(Person, models.CASCADE, related_name="texts")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "language"], name="one_person_text_a_language"
            )
        ]


class PersonName(OtherName):
    person = models.ForeignKey(Person, models.CASCADE, related_name="other_names")


class PersonIdentifier(Identifier):
    person = models.ForeignKey(Person, models.CASCADE, related_name="identifiers")
