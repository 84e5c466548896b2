import uuid

from django.db import models
from django.utils import timezone

from archive.relations import RELATIONS

from .citing import Citation
from .event import Event, Standing
from .fields import EdtfField, LanguageField
from .organisation import Organisation
from .person import Person
from .place import Place

SUBJECTS = ("person", "organisation", "place", "event")


def _about(name: str) -> models.Q:
    return models.Q(**{f"{other}__isnull": other != name for other in SUBJECTS})


class Claim(models.Model):
    """One fact on a profile: who says so, when it was so, how sure that is. Never free text alone,
    and never without a subject; contradicting claims stand side by side."""

    class ClaimKind(models.TextChoices):
        ROLE = "role", "Role"
        TITLE = "title", "Title of honour"
        RELATION = "relation", "Relation"
        BIRTH = "birth", "Birth, or founding"
        DEATH = "death", "Death, or end"
        LIFE = "life", "Event of the life"
        STATEMENT = "statement", "Statement"
        ALLEGATION = "allegation", "Allegation"

    class Basis(models.TextChoices):
        ELECTED = "elected", "Elected"
        APPOINTED = "appointed", "Appointed"
        ACTING = "acting", "Acting"
        SELF_DECLARED = "self_declared", "Self-declared"
        DISPUTED = "disputed", "Disputed"

    class Certainty(models.TextChoices):
        HIGH = "high", "High"
        MEDIUM = "medium", "Medium"
        LOW = "low", "Low"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # What it is about: exactly one of these.
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="claims")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="claims"
    )
    place = models.ForeignKey(Place, models.CASCADE, null=True, blank=True, related_name="claims")
    event = models.ForeignKey(Event, models.CASCADE, null=True, blank=True, related_name="claims")

    kind = models.CharField(max_length=20, choices=ClaimKind.choices)
    relation = models.CharField(
        max_length=20,
        blank=True,
        choices=[(code, relation.name) for code, relation in RELATIONS.items()],
        help_text="How this profile stands to the other: “Parent of”. The other page says the "
        "converse by itself.",
    )
    other_person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="claims_of_others"
    )
    other_organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claims_of_others",
        help_text="Of a role: where it was held.",
    )
    at_place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claims_here",
        verbose_name="place",
        help_text="As exact as is safe.",
    )
    basis = models.CharField(
        max_length=20, blank=True, choices=Basis.choices, help_text="How the role was come by."
    )
    appointed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="appointed"
    )
    start = EdtfField(
        "from", help_text="The day of a birth or death; the beginning of a role: 2004-02."
    )
    end = EdtfField("until", help_text="Empty where it is not over, or nobody knows.")
    known_by = models.BooleanField(
        "first cited then",
        default=False,
        help_text="The true beginning may be earlier. Readers see “in office by February 2004”.",
    )
    certainty = models.CharField(max_length=10, choices=Certainty.choices, default=Certainty.HIGH)
    status = models.CharField(max_length=10, choices=Standing.choices, default=Standing.ACCEPTED)
    said_by = models.CharField(
        max_length=200, blank=True, help_text="Who says so, of what is contested: “Taliban”."
    )
    version_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="versions",
        help_text="The claim that this one contradicts. They are shown side by side.",
    )
    public = models.BooleanField(
        default=True, help_text="Not ticked: for staff only, and never published."
    )
    uncited_reason = models.CharField(
        "why it stands without a source",
        max_length=300,
        blank=True,
        help_text="Without a source and without a reason here, it cannot be published.",
    )
    notes = models.TextField("notes for staff", blank=True)
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=_about("person")
                | _about("organisation")
                | _about("place")
                | _about("event"),
                name="one_subject_a_claim",
                violation_error_message="A claim is about one profile.",
            ),
            models.CheckConstraint(
                condition=models.Q(other_person__isnull=True)
                | models.Q(other_organisation__isnull=True),
                name="one_other_a_claim",
                violation_error_message="Choose another person or an organisation, not both.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.subject}"

    @property
    def subject(self) -> Person | Organisation | Place | Event | None:
        return self.person or self.organisation or self.place or self.event


class ClaimText(models.Model):
    """The role or title, or what is said, in one language."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="texts")
    language = LanguageField(default="en")
    text = models.TextField(help_text="“Minister of the interior”; “was detained in Herat”.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "language"], name="one_claim_text_a_language")
        ]

    def __str__(self) -> str:
        return self.text


class ClaimCitation(Citation):
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="citations")
