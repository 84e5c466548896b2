"""What a received photograph is and says of itself: bytes in, facts out."""

import hashlib
from dataclasses import asdict, dataclass

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

__all__ = ["LIMITS", "Limits", "PhotoFacts", "Refused", "read"]


@dataclass(frozen=True, kw_only=True)
class PhotoFacts(Embedded):
    """The facts of a whole, readable photograph; what it says of itself is only a suggestion."""

    format: Format
    width: int
    """In pixels, as is `height`, with the picture upright."""
    height: int
    orientation: int
    """As stored in the file, 1 to 8."""
    sha256: str

    @property
    def has_gps(self) -> bool:
        return GPS in self.sensitive


def read(data: bytes, *, limits: Limits = LIMITS) -> PhotoFacts:
    """Reads a JPEG, PNG or WebP, having decoded it to the end once. Raises `Refused`."""
    found, image = open_photo(data, limits)
    turn = orientation(image)
    width, height = turned(image.size, turn)
    load_pixels(image, (1, 1))
    return PhotoFacts(
        **asdict(embedded(image)),
        format=found,
        width=width,
        height=height,
        orientation=turn,
        sha256=hashlib.sha256(data).hexdigest(),
    )
