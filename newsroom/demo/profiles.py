"""People, organisations, places, events, contributors and tags of the demo archive."""

from typing import Any, NamedTuple

from newsroom.demo.content import table
from newsroom.demo.made import Made
from newsroom.keeping import keep, keep_whole
from newsroom.models import (
    Contributor,
    ContributorText,
    Event,
    EventText,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    OrganisationText,
    Person,
    PersonIdentifier,
    PersonName,
    PersonText,
    Place,
    PlaceIdentifier,
    PlaceName,
    PlaceText,
    Profile,
    Tag,
    TagText,
)

Row = dict[str, Any]


class Noun(NamedTuple):
    kind: str
    table: str
    model: type[Profile]
    text: Any
    name: Any = None
    identifier: Any = None


NOUNS = (
    Noun("place", "places", Place, PlaceText, PlaceName, PlaceIdentifier),
    Noun(
        "organisation",
        "organisations",
        Organisation,
        OrganisationText,
        OrganisationName,
        OrganisationIdentifier,
    ),
    Noun("person", "people", Person, PersonText, PersonName, PersonIdentifier),
    Noun("contributor", "contributors", Contributor, ContributorText),
    Noun("tag", "tags", Tag, TagText),
    Noun("event", "events", Event, EventText),
)


def load(made: Made) -> None:
    """All of them bare first, because their texts refer to each other."""
    rows = [(noun, row) for noun in NOUNS for row in table(noun.table)]
    for noun, row in rows:
        fields = {field.name for field in noun.model._meta.concrete_fields} - {"parent", "place"}
        copy = noun.model(**{key: value for key, value in row.items() if key in fields})
        keep(copy)
        made[f"{noun.kind}:{row['slug']}"] = copy
    for noun, row in rows:
        copy = made[f"{noun.kind}:{row['slug']}"]
        for key, kind in (("parent", noun.kind), ("place", "place")):
            if row.get(key):
                setattr(copy, key, made[f"{kind}:{row[key]}"])
        copy.full_clean()
        copy.save()
        _texts(made, copy, noun, row)
        for name in _other_names(row) if noun.name else ():
            made.add(noun.name(**{noun.kind: copy}, **name))
        for identifier in row.get("identifiers", ()):
            made.add(noun.identifier(**{noun.kind: copy}, **identifier))
        keep_whole(copy)


def _texts(made: Made, copy: Profile, noun: Noun, row: Row) -> None:
    here = {
        "description": row.get("description", ""),
        "body": made.html(row.get("biography", "")),
    }
    languages = {copy.language: here}
    for language, text in row.get("texts", {}).items():
        languages[language] = languages.get(language, {}) | text
    for language, name in row.get("names", {}).items():
        languages[language] = {"name": name}
    for language, text in languages.items():
        if any(text.values()):
            made.add(noun.text(**{noun.kind: copy}, language=language, **text))


def _other_names(row: Row) -> list[Row]:
    names = list(row.get("other_names", []))
    if row.get("abbreviation"):
        names.append({"text": row["abbreviation"], "kind": "alias", "script": "Latn"})
    return names
