"""Names, claims, citations, participants: the rows of a profile as they are published."""

from collections.abc import Iterable
from typing import Any

from archive import shapes
from newsroom.models import Claim, Participant, Person
from newsroom.models.citing import Citation

CITED = ("citations__source", "texts")


def frozen_facts(copy: Any) -> dict[str, Any]:
    """What is known of those who have several names."""
    return {
        "names": tuple(
            shapes.Name(
                name.text, name.language, name.script, name.kind, name.weak, name.romanisation
            )
            for name in copy.other_names.order_by("id")
        ),
        "claims": frozen_claims(copy),
        "identifiers": tuple(
            shapes.Identifier(row.scheme, row.value) for row in copy.identifiers.order_by("id")
        ),
    }


def frozen_claims(copy: Any) -> tuple[shapes.Claim, ...]:
    """The public claims of a profile. What would lead to somebody who is not public is left out:
    a relation with them whole, of others only their part."""
    rows = copy.claims.filter(public=True).select_related(
        "other_person", "other_organisation", "at_place", "appointed_by", "version_of"
    )
    return tuple(
        _claim(row)
        for row in rows.prefetch_related(*CITED)
        if row.kind != Claim.ClaimKind.RELATION or _known(row.other_person)
    )


def _claim(row: Claim) -> shapes.Claim:
    other = row.other_organisation or (row.other_person if _known(row.other_person) else None)
    appointed_by = row.appointed_by if _known(row.appointed_by) else None
    return shapes.Claim(
        uid=str(row.uid),
        kind=row.kind,  # type: ignore[arg-type]
        texts={text.language: text.text.strip() for text in _by_language(row.texts.all())},
        relation=row.relation,
        target=str(other.uid) if other else "",
        place=str(row.at_place.uid) if row.at_place else "",
        basis=row.basis,  # type: ignore[arg-type]
        appointed_by=str(appointed_by.uid) if appointed_by else "",
        start=row.start,
        end=row.end,
        known_by=row.known_by,
        certainty=row.certainty,  # type: ignore[arg-type]
        status=row.status,  # type: ignore[arg-type]
        said_by=row.said_by.strip(),
        version_of=str(row.version_of.uid) if row.version_of else "",
        citations=frozen_citations(row.citations.all()),
    )


def frozen_citations(rows: Iterable[Citation]) -> tuple[shapes.Citation, ...]:
    return tuple(
        shapes.Citation(
            source=str(row.source.uid),
            title=row.source.title,
            publisher=row.source.publisher,
            url=row.source.url,
            date=row.source.date,
            language=row.language or row.source.language,
            locator=row.locator,
            quoted=row.quoted.strip(),
            accessed=row.accessed,
            archived_url=row.archived_url or row.source.archived_url,
        )
        for row in rows
    )


def frozen_participants(rows: Iterable[Participant]) -> tuple[shapes.Participant, ...]:
    return tuple(
        shapes.Participant(
            str((row.person or row.organisation).uid),  # type: ignore[union-attr]
            {row.language: row.role} if row.role else {},
        )
        for row in rows
        if row.organisation or _known(row.person)
    )


def _known(person: Person | None) -> bool:
    """May readers know them? Nobody counts as known."""
    return person is None or person.protection == Person.Protection.PUBLIC


def _by_language(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: row.language)
