"""What staff see of a photograph before it is cleared."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from newsroom.intake.decode import LIMITS, Limits
from newsroom.intake.likeness import likeness
from newsroom.intake.pixels import Size, upright

THUMBNAIL, PREVIEW = 480, 1440


@dataclass(frozen=True, slots=True)
class Previews:
    thumbnail: bytes
    """A WebP of at most 480 pixels a side, with no metadata at all."""
    preview: bytes
    """The same of at most 1440 pixels: large enough to see who is in the picture."""
    likeness: str


def previews(data: bytes, *, limits: Limits = LIMITS) -> Previews:
    """Decodes the photograph once. Raises `Refused`."""
    large = upright(data, lambda size: _within(size, PREVIEW), limits=limits)
    small = large.resize(_within(large.size, THUMBNAIL), Image.Resampling.LANCZOS)
    return Previews(_webp(small), _webp(large), likeness(large))


def _within(original: Size, most: int) -> Size:
    scale = min(1, most / max(original))
    return max(1, round(original[0] * scale)), max(1, round(original[1] * scale))


def _webp(picture: Image.Image) -> bytes:
    target = BytesIO()
    picture.save(target, "webp", quality=70, method=4)
    return target.getvalue()
