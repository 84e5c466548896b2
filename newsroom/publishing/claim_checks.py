"""What stands in the way of publishing claims, events and quotations."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet

from archive import dates
from newsroom.models import Claim, ClaimCitation, Event, Quotation, WorkingCopy
from newsroom.publishing.problem import Problem


def uncited(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Those that say neither who says so nor why nobody does."""
    return claims.filter(citations=None, uncited_reason="")


def unsourced(copy: WorkingCopy) -> Iterator[Problem]:
    """Claims that say something without saying who says so."""
    if not hasattr(copy, "claims"):
        return
    cited = ClaimCitation.objects.filter(claim=OuterRef("pk"))
    rows = Claim.objects.filter(public=True, **{copy.KIND.value: copy}).annotate(
        cited=Exists(cited)
    )
    for claim in rows.prefetch_related("texts"):
        words = next((text.text for text in claim.texts.all()), str(claim))
        if not claim.cited and not claim.uncited_reason.strip():
            yield Problem(
                f"“{words}” has no source. Cite one, say why it may stand without, or make it "
                "internal.",
                field="claims",
            )
        if claim.status == "contested" and not claim.said_by.strip():
            yield Problem(f"“{words}” is contested: say who says so.", blocks=False, field="claims")
        if claim.kind == Claim.ClaimKind.ALLEGATION and claim.status == "accepted":
            yield Problem(
                f"“{words}” is an allegation and marked as accepted. Is it proven?",
                blocks=False,
                field="claims",
            )
        yield from _calendar(words, claim.start or claim.end, field="claims")


def _calendar(words: str, text: str, field: str) -> Iterator[Problem]:
    """A year such as 1400 is most often one of the calendar of Afghanistan."""
    try:
        day = dates.parse(text).earliest if text else None
    except ValueError:
        return
    if day and 1270 <= day.year <= 1450:
        yield Problem(
            f"“{words}” is dated {text}. If that is the Solar Hijri calendar, write the year of "
            f"the Gregorian one: about {day.year + 621}.",
            blocks=False,
            field=field,
        )


def event(copy: Event) -> Iterator[Problem]:
    yield from _calendar(copy.label, copy.date, field="date")
    if not copy.citations.exists():
        yield Problem("No source says that this happened.", blocks=False, field="citations")
    if copy.standing == "contested" and not copy.claims.filter(public=True).exists():
        yield Problem(
            "It is contested: write each version as a claim, with who says so.", field="claims"
        )


def quotation(copy: Quotation) -> Iterator[Problem]:
    yield from _calendar(copy.label, copy.date, field="date")
    if not copy.text.strip():
        yield Problem("Write the words.", field="text")
    if copy.speaker is None and not copy.attribution.strip():
        yield Problem("Say who spoke.", field="speaker")
    if not copy.citations.exists():
        yield Problem("No source says that these are the words.", field="citations")
