"""Where a file of each format keeps what it says of itself, found without decoding the picture.

The bytes may be a stranger's: every walk ends, and what would cost far more than a photograph can
need is refused before a decoder sees it.
"""

from newsroom.intake.embedded.containers import isobmff, jpeg, png, tiff, webp
from newsroom.intake.embedded.containers.blocks import MOVES, STALLS, Blocks, Format, Refused

__all__ = ["MOVES", "STALLS", "Blocks", "Format", "Refused", "blocks"]

# Far above what cameras and editors write. Decoders look into it too, and unpack it to many times
# its size.
LARGEST_EXIF = 2_000_000


def blocks(data: bytes, found: Format) -> Blocks:
    """Raises `Refused` for what was made to stall a reader, and for nothing else."""
    try:
        inside = _blocks(data, found)
    except Refused:
        raise
    except Exception:  # the picture may be whole all the same
        return Blocks(damaged=True)
    if found != "TIFF" and len(inside.exif) > LARGEST_EXIF:
        raise Refused(STALLS)
    return inside


def _blocks(data: bytes, found: Format) -> Blocks:
    match found:
        case "JPEG":
            return jpeg.blocks(data)
        case "PNG":
            return png.blocks(data)
        case "WEBP":
            return webp.blocks(data)
        case "TIFF":
            return tiff.blocks(data)
        case "AVIF" | "HEIF":
            return isobmff.blocks(data)
