"""What a gallery's page says beside what links there."""

from dataclasses import replace
from typing import Any

from archive import shapes
from archive.views.figures import figure
from archive.views.profiles import written
from archive.views.reading import Reading

# So many photographs are loaded with the page.
AT_ONCE = 2


def gallery(shape: shapes.Gallery, reading: Reading) -> dict[str, Any]:
    """The text, and of the photographs those that are public, in their order."""
    placed = (figure(reading, photo.uid, photo.caption, shape.language) for photo in shape.photos)
    figures = [
        replace(found, lazy=number >= AT_ONCE) for number, found in enumerate(filter(None, placed))
    ]
    return {
        **written(shape.texts, reading),
        "figures": figures,
        "tags": reading.entries(shape.tags),
        # Where the first was withdrawn, another stands for the gallery.
        "shared": figures[0].entry.picture if figures else None,
    }
