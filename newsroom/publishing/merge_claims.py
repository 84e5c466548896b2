"""The claims of two profiles that become one."""

from typing import Any, cast

from django.db import models

from newsroom.models import Claim, ClaimCitation, ClaimText
from newsroom.publishing.merge_rows import Steps, said


def unite_claims(steps: Steps, kept: Any) -> None:
    """What both said in the same words is said once, with the sources of both."""
    moved = {
        pk
        for step in steps
        if step["do"] == "move" and step["model"] == Claim._meta.label
        for pk in step["pks"]
    }
    first: dict[Any, Claim] = {}
    twins: list[tuple[Claim, Claim]] = []
    claims = list(kept.claims.prefetch_related("texts", "citations"))
    for claim in sorted(claims, key=lambda claim: claim.pk in moved):
        words = sorted((text.language, text.text) for text in claim.texts.all())
        key = (*said(claim), *words)
        if claim.pk in moved and key in first:
            twins.append((claim, first[key]))
        else:
            first.setdefault(key, claim)
    for twin, stays in twins:
        known = {said(each, "claim") for each in stays.citations.all()}
        more = [each for each in twin.citations.all() if said(each, "claim") not in known]
        steps.move(_field(ClaimCitation, "claim"), [each.pk for each in more], twin.pk, stays.pk)
        versions = [each.pk for each in twin.versions.all()]
        steps.move(_field(Claim, "version_of"), versions, twin.pk, stays.pk)
    keys = [twin.pk for twin, _ in twins]
    # Taken back in turned order: a claim comes before what hangs on it.
    steps.drop(list(ClaimText.objects.filter(claim__in=keys)))
    steps.drop(list(ClaimCitation.objects.filter(claim__in=keys)))
    steps.drop(list(Claim.objects.filter(pk__in=keys)))


def _field(model: type[models.Model], name: str) -> models.Field:
    return cast(models.Field, model._meta.get_field(name))
