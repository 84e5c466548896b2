"""What a received photograph is and says of itself: bytes in, facts out."""

import hashlib
from dataclasses import dataclass

from newsroom.intake.decode import (
    LIMITS,
    Format,
    Limits,
    Refused,
    load_pixels,
    open_photo,
    orientation,
    turned,
)
from newsroom.intake.embedded import Embedded, embedded
from newsroom.intake.embedded.block import GPS
from newsroom.intake.embedded.containers import blocks

__all__ = ["LIMITS", "Limits", "PhotoFacts", "Refused", "read"]


@dataclass(frozen=True, kw_only=True)
class PhotoFacts(Embedded):
    """The facts of a whole, readable photograph; what it says of itself is only a suggestion."""

    format: Format
    width: int
    """In pixels, as is `height`, with the picture upright."""
    height: int
    sha256: str

    @property
    def has_gps(self) -> bool:
        return GPS in self.sensitive


def read(data: bytes, *, limits: Limits = LIMITS) -> PhotoFacts:
    """Reads a photograph, having decoded it to the end once. Raises `Refused`."""
    found, image = open_photo(data, limits)
    width, height = turned(image.size, orientation(image))
    load_pixels(image, (1, 1))
    del image  # before the words: it may take hundreds of megabytes
    return PhotoFacts(
        **vars(embedded(blocks(data, found))),
        format=found,
        width=width,
        height=height,
        sha256=hashlib.sha256(data).hexdigest(),
    )
