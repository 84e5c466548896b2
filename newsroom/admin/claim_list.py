"""The claims of a profile, listed on its form."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import Truncator

from archive.relations import RELATIONS
from newsroom.admin.base import WorkingCopyDesk
from newsroom.models import Claim


def described(claim: Claim) -> str:
    """What a claim says, in few words: “Parent of Ahmad Massoud”, “Minister of the interior”."""
    other = claim.other_person or claim.other_organisation
    text = Truncator(next((each.text for each in claim.texts.all()), "")).chars(160)
    if claim.relation in RELATIONS and other:
        return f"{RELATIONS[claim.relation].name} {other}"
    place = other or claim.at_place
    # What is stated ends in a full stop, and a place behind it would stand after that.
    parts = [text.removesuffix(".") if place else text, str(place or "")]
    return ", ".join(filter(None, parts)) or str(claim.get_kind_display())


def with_words(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """With what `described` asks for, and how many sources each has (`sources`)."""
    return (
        claims.select_related("other_person", "other_organisation", "at_place")
        .prefetch_related("texts")
        .annotate(sources=Count("citations"))
    )


class DeskWithClaims(WorkingCopyDesk):
    """Of those whose profile is made of claims, each with a form of its own."""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        if obj is not None:
            context["claims"] = [(claim, described(claim)) for claim in with_words(obj.claims)]
            if self.has_change_permission(request, obj) and request.user.has_perm(
                "newsroom.add_claim"
            ):
                add = reverse("admin:newsroom_claim_add")
                context["add_claim"] = f"{add}?{self.opts.model_name}={obj.pk}"
        return super().render_change_form(request, context, *args, **kwargs)
