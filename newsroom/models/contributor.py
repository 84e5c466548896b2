from django.db import models

from archive.models import Kind

from .base import Profile, ProfileText


class Contributor(Profile):
    KIND = Kind.CONTRIBUTOR

    class ContributorKind(models.TextChoices):
        STAFF = "staff", "Staff"
        FREELANCE = "freelance", "Freelance"
        AGENCY = "agency", "Agency"
        PSEUDONYM = "pseudonym", "Pseudonym"

    kind = models.CharField(
        max_length=20,
        choices=ContributorKind.choices,
        default=ContributorKind.STAFF,
        help_text="For staff only; readers see the name alone. Never write down here whom a "
        "pseudonym stands for.",
    )

    class Meta(Profile.Meta):
        verbose_name = "contributor"


class ContributorText(ProfileText):
    contributor = models.ForeignKey(Contributor, models.CASCADE, related_name="texts")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contributor", "language"], name="one_contributor_text_a_language"
            )
        ]
