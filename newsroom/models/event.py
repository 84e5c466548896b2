from django.db import models

from archive.models import Kind

from .base import Profile, ProfileText
from .citing import Citation
from .fields import EdtfField, LanguageField
from .organisation import Organisation
from .person import Person
from .place import Place


class Standing(models.TextChoices):
    ACCEPTED = "accepted", "Accepted"
    CONTESTED = "contested", "Contested"
    RETRACTED = "retracted", "Retracted"


class Event(Profile):
    """Something that happened, on a day as far as it is known."""

    KIND = Kind.EVENT

    date = EdtfField(
        blank=False, help_text="As far as known: 2021-09-06, 2021-09, 2021-08-16/2021-08-17."
    )
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        help_text="As exact as is safe: a district is often enough.",
    )
    standing = models.CharField(
        max_length=10,
        choices=Standing.choices,
        default=Standing.ACCEPTED,
        help_text="Contested means that sources tell it differently: write each version as a "
        "claim below.",
    )

    class Meta(Profile.Meta):
        ordering = ["date", "id"]


class EventText(ProfileText):
    event = models.ForeignKey(Event, models.CASCADE, related_name="texts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "language"], name="one_event_text_a_language")
        ]


class Participant(models.Model):
    """A person or an organisation that took part in an event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="participants")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="participations"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="participations"
    )
    role = models.CharField(max_length=100, blank=True, help_text="“negotiator”, “host”.")
    language = LanguageField("language of the role", default="en")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, organisation__isnull=True)
                | models.Q(person__isnull=True, organisation__isnull=False),
                name="one_participant_a_row",
                violation_error_message="Choose a person or an organisation, one a row.",
            )
        ]

    def __str__(self) -> str:
        return str(self.person or self.organisation)


class EventCitation(Citation):
    event = models.ForeignKey(Event, models.CASCADE, related_name="citations")
