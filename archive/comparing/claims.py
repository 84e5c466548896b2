"""A claim in one line, so that two versions of it can be compared."""

from collections.abc import Callable, Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import shapes
from archive.languages import BY_TAG
from archive.relations import RELATIONS

KINDS: dict[str, str | Promise] = {
    "role": gettext_lazy("role"),
    "title": gettext_lazy("title"),
    "relation": gettext_lazy("relation"),
    "birth": gettext_lazy("birth"),
    "death": gettext_lazy("death"),
    "life": gettext_lazy("what happened"),
    "statement": gettext_lazy("statement"),
    "allegation": gettext_lazy("allegation"),
}
CERTAINTY: dict[str, str | Promise] = {
    "high": gettext_lazy("certainty: high"),
    "medium": gettext_lazy("certainty: medium"),
    "low": gettext_lazy("certainty: low"),
}
STANDING: dict[str, str | Promise] = {
    "accepted": gettext_lazy("accepted"),
    "contested": gettext_lazy("contested"),
    "retracted": gettext_lazy("retracted"),
}
BASIS: dict[str, str | Promise] = {
    "elected": gettext_lazy("elected"),
    "appointed": gettext_lazy("appointed"),
    "acting": gettext_lazy("acting"),
    "self_declared": gettext_lazy("self-declared"),
    "disputed": gettext_lazy("disputed"),
}


def claim_words(
    claim: shapes.Claim, name: Callable[[str], str], date: Callable[[str], str] = str
) -> str:
    """All that readers see of a claim; `name` says what a uid is called, `date` prints EDTF."""
    return "; ".join(str(part) for part in _parts(claim, name, date) if part)


def _parts(
    claim: shapes.Claim, name: Callable[[str], str], date: Callable[[str], str]
) -> Iterator[str | Promise]:
    relation = RELATIONS.get(claim.relation)
    other = name(claim.target) if claim.target else ""
    yield f"{relation.name} {other}" if relation else other
    yield _by_language(claim.texts)
    if claim.place:
        yield _("place: %(name)s") % {"name": name(claim.place)}
    if claim.appointed_by:
        yield _("appointed by %(name)s") % {"name": name(claim.appointed_by)}
    if claim.start or claim.end:
        start, end = date(claim.start), date(claim.end)
        began = _("by %(date)s") % {"date": start} if claim.known_by else start
        yield f"{began or '?'} – {end or '?'}"
    yield BASIS.get(claim.basis, "")
    yield CERTAINTY[claim.certainty]
    yield STANDING[claim.status]
    if claim.said_by:
        yield _("according to %(who)s") % {"who": claim.said_by}
    if claim.version_of:
        yield _("contradicts another claim")
    for citation in claim.citations:
        parts = (
            *(citation.publisher, citation.title, citation.locator, citation.quoted),
            *(citation.url, citation.archived_url, date(citation.accessed)),
        )
        yield _("source: %(source)s") % {"source": ", ".join(filter(None, parts))}


def _by_language(texts: Mapping[str, str]) -> str:
    return "; ".join(f"{texts[tag]} ({_language(tag)})" for tag in sorted(texts))


def _language(tag: str) -> str:
    return BY_TAG[tag].endonym if tag in BY_TAG else tag
