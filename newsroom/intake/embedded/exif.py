import re
from typing import Any

from PIL import ExifTags, Image

from newsroom.intake.embedded.block import (
    CAMERA_SERIAL,
    COMMENT,
    GPS,
    LENS_SERIAL,
    MAKER_NOTE,
    OWNER,
    THUMBNAIL,
    Block,
    decoded,
    edtf,
)

_SENSITIVE = {
    ExifTags.Base.MakerNote: MAKER_NOTE,
    ExifTags.Base.CameraOwnerName: OWNER,
    ExifTags.Base.BodySerialNumber: CAMERA_SERIAL,
    ExifTags.Base.LensSerialNumber: LENS_SERIAL,
}
# What cameras and programs put where a caption belongs.
_NOT_A_CAPTION = re.compile(
    r"(.* )?DIGITAL CAMERA|SONY DSC|SAMSUNG CAMERA PICTURES|Created with GIMP", re.IGNORECASE
)


def read(image: Image.Image) -> Block:
    block = Block()
    exif = image.getexif()
    if raw := image.info.get("exif"):  # again, because Pillow complains only of the first reading
        exif = Image.Exif()
        exif.load(raw)
    details = exif.get_ifd(ExifTags.IFD.Exif)

    caption = "".join(_texts(exif.get(ExifTags.Base.ImageDescription))[:1])
    if not _NOT_A_CAPTION.fullmatch(caption.strip()):
        block.keep("caption", caption)
    artists = ";".join(_texts(exif.get(ExifTags.Base.Artist))[:1]).split(";")
    block.keep("creators", *(artist.strip(' "') for artist in artists))
    # The photographer's copyright and, behind a NUL, the editor's.
    block.keep("copyright", "\n".join(_texts(exif.get(ExifTags.Base.Copyright))).strip())
    taken = _texts(details.get(ExifTags.Base.DateTimeOriginal))[:1]
    offset = _texts(details.get(ExifTags.Base.OffsetTimeOriginal))[:1]
    block.keep("date_created", edtf("".join(taken + offset)))

    block.sensitive = {kind for tag, kind in _SENSITIVE.items() if details.get(tag)}
    position = exif.get_ifd(ExifTags.IFD.GPSInfo)
    if ExifTags.GPS.GPSLatitude in position or ExifTags.GPS.GPSLongitude in position:
        block.sensitive.add(GPS)
    if ExifTags.Base.JpegIFOffset in exif.get_ifd(ExifTags.IFD.IFD1):
        block.sensitive.add(THUMBNAIL)
    if exif.get(ExifTags.Base.CameraSerialNumber):
        block.sensitive.add(CAMERA_SERIAL)
    comment = details.get(ExifTags.Base.UserComment)
    # Its first eight bytes name the character set.
    written = isinstance(comment, bytes) and comment[8:].strip(b"\0 \n")
    if written or exif.get(ExifTags.Base.XPComment):
        block.sensitive.add(COMMENT)
    return block


def _texts(value: Any) -> list[str]:
    """What stands between the NULs. What follows the first is, but in a copyright, left over.

    Pillow reads the bytes as Latin-1; cameras and programs write UTF-8 as often.
    """
    raw = value.encode("latin-1", "replace") if isinstance(value, str) else value
    return [decoded(part) for part in raw.split(b"\0")] if isinstance(raw, bytes) else []
