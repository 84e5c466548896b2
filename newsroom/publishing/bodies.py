"""Texts with links in them as they are published."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from archive import shapes
from newsroom.body import parse, targets
from newsroom.models import Person, Source
from newsroom.publishing.withheld import printed_name, unnamed


def frozen_body(html: str, language: str) -> shapes.Body:
    """A text as blocks, its citations in full and its protected people without their names."""
    if not html:
        return shapes.Body()
    found = targets(html)
    sources = {
        str(source.uid): _citation(source)
        for source in Source.objects.filter(
            uid__in=[target.uid for target in found if target.kind == "source"]
        )
    }
    people = [target.uid for target in found if target.kind == "person"]
    hidden = {
        str(uid): printed_name(person, language)
        for uid, person in _meant(people)
        if person.protection != Person.Protection.PUBLIC
    }
    return unnamed(parse(html, sources.get), hidden)


def _meant(uids: Iterable[str]) -> Iterator[tuple[UUID, Person]]:
    """Of those who were merged: the one whom they are."""
    people: Any = Person.objects.filter(uid__in=uids).select_related("merged_into")
    for person in people:
        yield person.uid, person.merged_into or person


def _citation(source: Source) -> shapes.Citation:
    return shapes.Citation(
        source=str(source.uid),
        title=source.title,
        publisher=source.publisher,
        url=source.url,
        date=source.date,
        language=source.language,
        archived_url=source.archived_url,
    )
