"""What photographers and their programs wrote into a file, in EXIF, IPTC (IIM) and XMP.

Where the three differ, the order is that of the Metadata Working Group: EXIF; then XMP, unless
the IPTC was changed after the XMP was last written; then whichever is there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from newsroom.intake.embedded import exif, iptc, xmp
from newsroom.intake.embedded.block import COMMENT, THUMBNAIL, Block


@dataclass(frozen=True, kw_only=True)
class Embedded:
    """Texts are "" (creators: empty) where the file says nothing."""

    headline: str = ""
    caption: str = ""
    creators: tuple[str, ...] = ()
    credit: str = ""
    copyright: str = ""
    usage_terms: str = ""
    date_created: str = ""
    """When the photograph was taken, EDTF: 2021, 2021-08, 2021-08-30T09:15:00+04:30 …"""
    sensitive: tuple[str, ...] = ()
    """Which kinds of data inside could harm someone (named in `block`), never their values."""
    unreadable: tuple[str, ...] = ()
    """Which of "EXIF", "IPTC" and "XMP" is there but too damaged to be read."""


def embedded(image: Image.Image) -> Embedded:
    """Never fails: a damaged block is named in `unreadable` and the others count."""
    unreadable: list[str] = []

    def block(name: str, read: Callable[[Image.Image], Block]) -> Block:
        try:
            return read(image)
        except Exception:  # damaged on purpose or not, it must not cost the photograph
            unreadable.append(name)
            return Block()

    from_exif = block("EXIF", exif.read)
    from_iptc = block("IPTC", iptc.read)
    from_xmp = block("XMP", xmp.read)
    iptc_is_newer = iptc.changed_after_xmp(image)

    def values(name: str) -> tuple[str, ...]:
        in_iptc, in_xmp = from_iptc.fields.get(name, ()), from_xmp.fields.get(name, ())
        # IPTC cuts its fields at a fixed length; XMP then holds the same words to their end.
        cut = len(in_iptc) == len(in_xmp) and all(map(str.startswith, in_xmp, in_iptc))
        prefer_iptc = not in_xmp or (in_iptc and iptc_is_newer and not cut)
        return from_exif.fields.get(name) or (in_iptc if prefer_iptc else in_xmp)

    def text(name: str) -> str:
        return next(iter(values(name)), "")

    sensitive = from_exif.sensitive | from_iptc.sensitive | from_xmp.sensitive
    return Embedded(
        headline=text("headline"),
        caption=text("caption"),
        creators=values("creators"),
        credit=text("credit"),
        copyright=text("copyright"),
        usage_terms=text("usage_terms"),
        date_created=text("date_created"),
        sensitive=tuple(sorted(sensitive | _beside_them(image))),
        unreadable=tuple(unreadable),
    )


def _beside_them(image: Image.Image) -> set[str]:
    """Sensitive data in the container itself."""
    found = set()
    if image.info.get("comment") or image.info.get("Comment"):  # a JPEG's and a PNG's
        found.add(COMMENT)
    if iptc.photoshop_resources(image).keys() & {0x0409, 0x040C}:
        found.add(THUMBNAIL)
    return found
