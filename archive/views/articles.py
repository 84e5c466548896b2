"""What an article's page says beside its text."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from archive import shapes
from archive.languages import BY_TAG
from archive.models import Kind, Link, Record
from archive.views.figures import figure
from archive.views.reading import Entry, Reading

# With fewer headings a list of contents only delays the text.
CONTENTS_FROM = 3
# So many photographs are loaded with the page: paper shows no picture that never came.
AT_ONCE = 2


@dataclass(frozen=True)
class Byline:
    """A name as printed, and the contributor's entry where it is public."""

    name: str
    role: str
    entry: Entry | None


def translations(shape: shapes.Article) -> list[Record]:
    """The articles that this one translates, or is translated into, or shares an original with."""
    originals = {UUID(shape.uid)} | (
        {UUID(shape.translation_of)} if shape.translation_of else set()
    )
    links = Link.objects.filter(target_uid__in=originals, role="translation_of")
    records = {link.source.uid: link.source for link in links.select_related("source")}
    records.pop(UUID(shape.uid), None)
    return list(records.values())


def article(shape: shapes.Article, reading: Reading, translated: list[Record]) -> dict[str, Any]:
    headings = [block for block in shape.body.blocks if isinstance(block, shapes.Heading)]
    lead = shape.lead_photo
    placed = [block for block in shape.body.blocks if isinstance(block, shapes.PhotoBlock)]
    original = reading.entry(shape.translation_of)
    others = [Entry(record, reading) for record in translated]
    if original and original.uid not in {entry.uid for entry in others}:
        others.insert(0, original)
    return {
        "lead": figure(reading, lead.uid, lead.caption, shape.language) if lead else None,
        "at_once": placed[: AT_ONCE - bool(lead)],
        "bylines": [
            Byline(byline.name, byline.role, reading.entry(byline.uid)) for byline in shape.bylines
        ],
        "contents": headings if len(headings) >= CONTENTS_FROM else [],
        "tags": reading.entries(shape.tags),
        "named": _named(shape, reading),
        "original": original,
        "translations": [(entry, BY_TAG.get(entry.language)) for entry in others],
    }


def _named(shape: shapes.Article, reading: Reading) -> list[tuple[str, list[Entry]]]:
    """Who and what the text names, by kind, each in the order of the text."""
    uids = dict.fromkeys(
        link.target for link in shapes.links(shape) if link.role in ("mentions", "speaker")
    )
    entries = reading.entries(uids)
    kinds = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.EVENT)
    groups = [(kind.value, [entry for entry in entries if entry.kind == kind]) for kind in kinds]
    return [(kind, found) for kind, found in groups if found]
