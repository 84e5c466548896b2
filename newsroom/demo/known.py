"""What the demo archive knows: who took part in events, claims, words; each with its sources.

A row's `facts` names the entries of the material that it was made of; nothing is loaded of it.
"""

from collections import Counter
from typing import Any

from newsroom.demo.content import table
from newsroom.demo.made import Made
from newsroom.keeping import keep, keep_whole
from newsroom.models import (
    Claim,
    ClaimCitation,
    ClaimText,
    EventCitation,
    Participant,
    Quotation,
    QuotationCitation,
    QuotationText,
)
from newsroom.models.claim import SUBJECTS

Row = dict[str, Any]

# The kind of what a field of a row refers to by its slug.
KINDS = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
    "event": "event",
    "other_person": "person",
    "other_organisation": "organisation",
    "at_place": "place",
    "appointed_by": "person",
    "speaker": "person",
    "version_of": "claim",
}


def load(made: Made) -> None:
    events(made)
    claims(made)
    quotations(made)


def events(made: Made) -> None:
    for row in table("events"):
        event = made[f"event:{row['slug']}"]
        for position, participant in enumerate(row.get("participants", ()), start=1):
            made.add(Participant(event=event, position=position, **_meant(made, participant)))
        _cite(made, EventCitation, {"event": event}, row["sources"])


def claims(made: Made) -> None:
    positions: Counter[str] = Counter()
    for row in claim_rows():
        positions[subject(row)] += 1
        row.pop("facts", None)
        key, texts, sources = row.pop("key", ""), row.pop("texts", {}), row.pop("sources", ())
        claim = Claim(position=positions[subject(row)], **_meant(made, row))
        made.add(claim)
        for language, text in texts.items():
            made.add(ClaimText(claim=claim, language=language, text=text))
        _cite(made, ClaimCitation, {"claim": claim}, sources)
        if key:
            made[f"claim:{key}"] = claim


def claim_rows() -> list[Row]:
    """All of them; those of an event stand in its own row."""
    rows = table("claims")
    for event in table("events"):
        rows += [{"event": event["slug"], **claim} for claim in event.get("claims", ())]
    return rows


def subject(row: Row) -> str:
    """Whom or what a claim is about, as "kind:slug"."""
    (kind,) = row.keys() & set(SUBJECTS)
    return f"{kind}:{row[kind]}"


def quotations(made: Made) -> None:
    for row in table("quotations"):
        row.pop("facts", None)
        key, texts, sources = row.pop("key"), row.pop("texts", {}), row.pop("sources")
        quotation = Quotation(**_meant(made, row))
        keep(quotation)
        for language, text in texts.items():
            made.add(QuotationText(quotation=quotation, language=language, **text))
        _cite(made, QuotationCitation, {"quotation": quotation}, sources)
        keep_whole(quotation)
        made[f"quotation:{key}"] = quotation


def _meant(made: Made, row: Row) -> Row:
    """The row with what its slugs stand for."""
    return {
        field: made[f"{KINDS[field]}:{value}"] if field in KINDS else value
        for field, value in row.items()
    }


def _cite(made: Made, model: Any, cited_by: Row, sources: list[str | Row]) -> None:
    """A source is its slug, or a row with the slug and where in it or with which words."""
    for position, each in enumerate(sources, start=1):
        row = {"source": each} if isinstance(each, str) else each
        source = made[f"source:{row['source']}"]
        made.add(model(**cited_by, **row | {"source": source}, position=position))
