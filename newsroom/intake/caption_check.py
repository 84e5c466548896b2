"""The lint of captions (newsroom.intake.captions) on a photograph as it is kept."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from newsroom.intake.captions import Finding, Known, Words, lint
from newsroom.models import Person, Photo, PhotoText, Place

# What `findings` reads, for lists of photographs.
PREFETCH = (
    *("texts", "depictions__person__texts", "depictions__person__other_names"),
    *("place__texts", "place__other_names"),
    *("place__parent__texts", "place__parent__other_names"),
)


def findings(photo: Photo, text: PhotoText | None = None) -> list[tuple[str, Finding]]:
    """(language, finding) of one text, saved or not, or else of all; each thing said once."""
    texts = [text] if text is not None else list(photo.texts.all())
    known, today = _known(photo), timezone.localdate()
    found = [
        (each.language, finding)
        for each in texts
        for finding in lint(Words(each.headline, each.caption, each.alt), known, today=today)
    ]
    # What is about the picture is the same in every language.
    whole = {finding: language for language, finding in reversed(found)}
    return [
        (language, finding)
        for language, finding in found
        if finding.field in ("headline", "caption", "alt") or whole[finding] == language
    ]


def _known(photo: Photo) -> Known:
    people = [depiction.person for depiction in photo.depictions.all()]
    return Known(
        credit=photo.credit,
        date_taken=photo.date_taken,
        # Nobody is asked to name those whom readers may not know.
        people=tuple(
            tuple(_names(person))
            for person in people
            if person.protection == Person.Protection.PUBLIC
        ),
        place=tuple(_of_place(photo.place)) if photo.place else (),
        in_file=tuple(photo.facts.get("persons") or ()),
        linked=tuple(name for person in people for name in _names(person)),
    )


def _names(profile: Any) -> Iterator[str]:
    yield profile.name
    yield from (text.name for text in profile.texts.all() if text.name)
    yield from (other.text for other in profile.other_names.all() if not other.weak)


def _of_place(place: Place) -> Iterator[str]:
    """Also by the names of what it lies in: the province is often enough."""
    yield from _names(place)
    if place.parent:
        yield from _names(place.parent)
