"""What photographers and their programs wrote into a file, in EXIF, IPTC (IIM) and XMP.

Where the three differ, the order is that of the Metadata Working Group: EXIF; then XMP, unless
the IPTC was changed after the XMP was last written; then whichever is there. What was not taken
is not lost: `conflicts` has every version.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from newsroom.intake.embedded import exif, iptc, xmp
from newsroom.intake.embedded.block import COMMENT, THUMBNAIL, Block
from newsroom.intake.embedded.containers import Blocks
from newsroom.intake.embedded.reconciled import Sources

__all__ = ["Embedded", "embedded"]


@dataclass(frozen=True, kw_only=True)
class Embedded:
    """Texts are "", and lists are empty, where the file says nothing."""

    caption: str = ""
    headline: str = ""
    title: str = ""
    creators: tuple[str, ...] = ()
    job_title: str = ""
    credit: str = ""
    source: str = ""
    copyright: str = ""
    usage_terms: str = ""
    licensor: tuple[str, ...] = ()
    """Each as name, address."""
    date_created: str = ""
    """When the photograph was taken, EDTF: 2021, 2021-08, 2021-08-30T09:15:00+04:30 …"""
    city: str = ""
    province: str = ""
    country: str = ""
    location: str = ""
    """The place within the city; as the three above, of what is shown."""
    location_shown: tuple[str, ...] = ()
    """Every place shown, each from the narrowest to the country."""
    persons: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    alt_text: str = ""
    extended_description: str = ""
    event: str = ""
    instructions: str = ""
    gps: tuple[float, float] | None = None
    """Latitude and longitude in degrees, south and west below 0."""
    orientation: int = 1
    """How the camera was held, as EXIF counts, 1 to 8; 1 (upright) where unknown or nonsense."""
    camera_serial: str = ""
    sensitive: tuple[str, ...] = ()
    """Which kinds of data inside could harm someone, as `block` names them."""
    unreadable: tuple[str, ...] = ()
    """Which of "EXIF", "IPTC" and "XMP" is there but too damaged to be read."""
    conflicts: dict[str, dict[str, str]] = field(default_factory=dict)
    """Fields on which the file contradicts itself: what each block says (EXIF, IPTC, XMP …)."""
    doubtful: tuple[str, ...] = ()
    """Fields whose letters look wrong, or are a guess, because a program lost the character set."""


_LISTS = ("creators", "licensor", "location_shown", "persons", "keywords")
_TEXTS = (
    "caption", "headline", "title", "job_title", "credit", "source", "copyright", "usage_terms",
    "date_created", "city", "province", "country", "location", "alt_text",
    "extended_description", "event", "instructions", "camera_serial",
)  # fmt: skip


def embedded(blocks: Blocks) -> Embedded:
    """Never fails: a damaged block is named in `unreadable` and the others count."""
    unreadable = ["EXIF", "IPTC", "XMP"] if blocks.damaged else []

    def block(name: str, read: Callable[[Blocks], Block]) -> Block:
        try:
            return read(blocks)
        except Exception:  # damaged on purpose or not, it must not cost the photograph
            unreadable.append(name)
            return Block(name)

    sources = Sources(
        exif=block("EXIF", exif.read),
        iptc=block("IPTC", iptc.read),
        xmp=block("XMP", xmp.read),
        iptc_is_newer=iptc.changed_after_xmp(blocks),
    )
    lists: dict[str, Any] = {name: sources.values(name) for name in _LISTS}
    texts: dict[str, Any] = {name: next(iter(sources.values(name)), "") for name in _TEXTS}
    fields = (*_TEXTS, *_LISTS, "gps")
    sensitive = sources.exif.sensitive | sources.iptc.sensitive | sources.xmp.sensitive
    sensitive |= {COMMENT} if blocks.comment else set()
    sensitive |= {THUMBNAIL} if blocks.thumbnail else set()
    return Embedded(
        **texts,
        **lists,
        gps=_position(sources.values("gps")),
        orientation=sources.exif.orientation,
        sensitive=tuple(sorted(sensitive)),
        unreadable=tuple(unreadable),
        conflicts={name: said for name in fields if (said := sources.conflict(name))},
        doubtful=tuple(filter(sources.doubtful, fields)),
    )


def _position(degrees: tuple[str, ...]) -> tuple[float, float] | None:
    return (float(degrees[0]), float(degrees[1])) if degrees else None
