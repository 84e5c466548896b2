"""A claim in one line, so that two versions of it can be compared."""

from collections.abc import Callable, Iterator, Mapping

from archive import shapes
from archive.relations import RELATIONS


def claim_words(claim: shapes.Claim, name: Callable[[str], str]) -> str:
    """All that readers see of a claim; `name` says what a uid is called."""
    return "; ".join(filter(None, _parts(claim, name)))


def _parts(claim: shapes.Claim, name: Callable[[str], str]) -> Iterator[str]:
    relation = RELATIONS.get(claim.relation)
    other = name(claim.target) if claim.target else ""
    yield f"{relation.name} {other}" if relation else other
    yield _by_language(claim.texts)
    if claim.place:
        yield f"place: {name(claim.place)}"
    if claim.appointed_by:
        yield f"appointed by {name(claim.appointed_by)}"
    if claim.start or claim.end:
        began = f"by {claim.start}" if claim.known_by else claim.start
        yield f"{began or '?'} – {claim.end or '?'}"
    yield claim.basis.replace("_", "-")
    yield f"certainty: {claim.certainty}"
    yield claim.status
    if claim.said_by:
        yield f"according to {claim.said_by}"
    if claim.version_of:
        yield "contradicts another claim"
    for citation in claim.citations:
        parts = (
            *(citation.publisher, citation.title, citation.locator, citation.quoted),
            *(citation.url, citation.archived_url, citation.accessed),
        )
        yield f"source: {', '.join(filter(None, parts))}"


def _by_language(texts: Mapping[str, str]) -> str:
    return "; ".join(f"{texts[language]} ({language})" for language in sorted(texts))
