"""What readers get in the place of a person who may not be named."""

import unicodedata
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from archive import shapes
from newsroom.body.anchors import anchored
from newsroom.models import Person

WITHHELD = {
    "en": "name withheld",
    "es": "nombre omitido",
    "fr": "nom non divulgué",
    "fa-AF": "نام محفوظ",
    "ps": "نوم ساتل شوی",
}


def printed_name(person: Person, language: str) -> str:
    """What a text in `language` may call a person who is not public."""
    if person.protection == Person.Protection.INITIALS:
        return initials(person.name)
    return WITHHELD.get(language, WITHHELD["en"])


def initials(name: str) -> str:
    """“Ahmad Shah” becomes “A. S.”, in any script."""
    words = (word.lstrip("'’ʿʾ‘-") for word in unicodedata.normalize("NFC", name).split())
    return " ".join(f"{word[0].upper()}." for word in words if word)


def unnamed(body: shapes.Body, hidden: Mapping[str, str]) -> shapes.Body:
    """The same text with `hidden` people (uid to what may be printed) neither linked nor named."""
    if not hidden:
        return body

    def inline(node: shapes.Inline) -> shapes.Inline:
        if isinstance(node, shapes.Reference) and node.uid in hidden:
            return shapes.Text(hidden[node.uid])
        return node

    def paragraph(node: shapes.Paragraph) -> shapes.Paragraph:
        return replace(node, content=tuple(map(inline, node.content)))

    def block(node: shapes.Block) -> shapes.Block:
        match node:
            case shapes.Paragraph():
                return paragraph(node)
            case shapes.Heading():
                return replace(node, content=tuple(map(inline, node.content)))
            case shapes.List():
                return replace(node, items=tuple(tuple(map(paragraph, it)) for it in node.items))
            case shapes.Quote():
                return replace(node, content=tuple(map(paragraph, node.content)))
            case shapes.Quotation():
                node = replace(node, content=tuple(map(paragraph, node.content)))
                if node.speaker in hidden:
                    node = replace(node, speaker="", attribution=hidden[node.speaker])
                return node
        return node

    # Anchors are made of the headings' words, so they change with them.
    return replace(body, blocks=anchored(map(block, body.blocks)))


def unlinked(shape: shapes.AnyShape, people: Mapping[str, Person]) -> shapes.AnyShape:
    """The same shape without any link to these people."""

    def hidden(language: str) -> dict[str, str]:
        return {uid: printed_name(person, language) for uid, person in people.items()}

    match shape:
        case shapes.Article():
            return replace(shape, body=unnamed(shape.body, hidden(shape.language)))
        case shapes.Photo():
            return replace(shape, depicts=tuple(u for u in shape.depicts if u not in people))
        case shapes.Saying() if shape.speaker in people:
            name = printed_name(people[shape.speaker], shape.language)
            return replace(shape, speaker="", attribution=name)
        case shapes.Profile() | shapes.Page() | shapes.Gallery():
            bodies = {
                language: replace(text, body=unnamed(text.body, hidden(language)))
                for language, text in shape.texts.items()
            }
            shape = replace(shape, texts=bodies)
    if isinstance(shape, shapes.Profile):
        shape = replace(shape, claims=_without(shape.claims, people))
    if isinstance(shape, shapes.Event):
        others = (each for each in shape.participants if each.uid not in people)
        shape = replace(shape, participants=tuple(others))
    return shape


def _without(
    claims: Iterable[shapes.Claim], people: Mapping[str, Person]
) -> tuple[shapes.Claim, ...]:
    """A relation with them goes whole; of another claim only their part in it."""
    return tuple(
        replace(
            claim,
            target="" if claim.target in people else claim.target,
            appointed_by="" if claim.appointed_by in people else claim.appointed_by,
        )
        for claim in claims
        if claim.kind != "relation" or claim.target not in people
    )
