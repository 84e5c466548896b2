"""Photographs made for tests: tame, awkward and hostile."""

import hashlib
import shutil
import struct
import subprocess
import zlib
from io import BytesIO
from typing import Any

import pillow_heif
import pytest
from PIL import ExifTags, Image, ImageCms

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)

# Each is in `telltale_jpeg` and must be in no rendition.
MARKS = (b"SERIAL-4711", b"OWNER-4711", b"COMMENT-4711", b"MAKER-4711", b"THUMB-4711", b"XMP-4711")


def upright(width: int = 64, height: int = 48) -> Image.Image:
    """Red and green above, blue and white below."""
    picture = Image.new("RGB", (width, height), WHITE)
    picture.paste(RED, (0, 0, width // 2, height // 2))
    picture.paste(GREEN, (width // 2, 0, width, height // 2))
    picture.paste(BLUE, (0, height // 2, width // 2, height))
    return picture


def corners(picture: Image.Image) -> list[Any]:
    """The colours in the middle of the four quarters, as `upright` has them."""
    width, height = picture.size
    spots = [(x, y) for y in (height // 4, height * 3 // 4) for x in (width // 4, width * 3 // 4)]
    return [picture.convert("RGB").getpixel(spot) for spot in spots]


def near(found: list[Any], expected: list[Any], by: int = 12) -> bool:
    pairs = zip(found, expected, strict=True)
    return all(abs(a - b) <= by for one, other in pairs for a, b in zip(one, other, strict=True))


def saved(picture: Image.Image, format_: str = "JPEG", **settings: Any) -> bytes:
    target = BytesIO()
    if format_ == "JPEG":
        settings = {"quality": 95, "subsampling": 0} | settings
    if format_ == "HEIF":
        pillow_heif.from_pillow(picture).save(target, **{"quality": 90} | settings)
    else:
        picture.save(target, format_, **settings)
    return target.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


# The transposition that lays an upright picture down as a camera stores it.
STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def held(orientation: int, format_: str = "JPEG") -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    picture = upright()
    if orientation in STORED:
        picture = picture.transpose(STORED[orientation])
    settings = {"lossless": True} if format_ == "WEBP" else {}
    return saved(picture, format_, exif=exif.tobytes(), **settings)


def exiftool(*arguments: str) -> bytes:
    """What an independent reader and writer prints."""
    program = shutil.which("exiftool")
    if program is None:
        pytest.skip("needs exiftool (Debian: libimage-exiftool-perl) as an independent reader")
    return subprocess.run([program, *arguments], capture_output=True, check=True).stdout


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def with_segments(jpeg: bytes, *segments: bytes) -> bytes:
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


XMP_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "exifEX": "http://cipa.jp/exif/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "xmpNote": "http://ns.adobe.com/xmp/note/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}


def xmp(description: str = "", attributes: str = "", encoding: str = "utf-8") -> bytes:
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in XMP_NAMESPACES.items())
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f"<rdf:Description {spaces} {attributes}>"
        f"{description}</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode(encoding)


def xmp_text(name: str, *values: str, kind: str = "Alt") -> str:
    items = "".join(f"<rdf:li>{value}</rdf:li>" for value in values)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>"


def xmp_structures(name: str, *structures: dict[str, str]) -> str:
    """A list of them, their fields in the same namespace as its name."""
    prefix = name.partition(":")[0]
    items = "".join(
        '<rdf:li rdf:parseType="Resource">'
        + "".join(f"<{prefix}:{field}>{text}</{prefix}:{field}>" for field, text in one.items())
        + "</rdf:li>"
        for one in structures
    )
    return f"<{name}><rdf:Bag>{items}</rdf:Bag></{name}>"


def iim(*datasets: tuple[int, int, bytes]) -> bytes:
    return b"".join(
        struct.pack(">BBBH", 0x1C, record, number, len(raw)) + raw
        for record, number, raw in datasets
    )


def photoshop(raw_iim: bytes, *, digest_of: bytes | None = None, thumbnail: bytes = b"") -> bytes:
    """The segment of a JPEG that holds IPTC; `digest_of` is what the XMP's writer saw of it."""

    def resource(code: int, content: bytes) -> bytes:
        padding = b"\0" * (len(content) % 2)
        return b"8BIM" + struct.pack(">HHI", code, 0, len(content)) + content + padding

    content = b"Photoshop 3.0\0" + resource(0x0404, raw_iim)
    if digest_of is not None:
        content += resource(0x0425, hashlib.md5(digest_of).digest())
    if thumbnail:
        content += resource(0x040C, thumbnail)
    return segment(0xED, content)


def jpeg_with(*segments: bytes, packet: bytes = b"", **exif_texts: str) -> bytes:
    """`packet` is XMP; the texts are EXIF's, by their names in it."""
    exif = Image.Exif()
    for name, text in exif_texts.items():
        exif[ExifTags.Base[name]] = text
    if packet:
        segments = (*segments, segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet))
    return with_segments(saved(upright(), exif=exif), *segments)


def telltale_jpeg(size: tuple[int, int] = (64, 48), picture: Image.Image | None = None) -> bytes:
    """A JPEG, of `picture` where one is given, with everything that can give somebody away."""
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "OWNER-4711"
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.BodySerialNumber] = "SERIAL-4711"
    details[ExifTags.Base.LensSerialNumber] = "SERIAL-4711-LENS"
    details[ExifTags.Base.CameraOwnerName] = "OWNER-4711"
    details[ExifTags.Base.UserComment] = b"ASCII\0\0\0COMMENT-4711"
    details[ExifTags.Base.MakerNote] = b"MAKER-4711"
    position = exif.get_ifd(ExifTags.IFD.GPSInfo)
    position[ExifTags.GPS.GPSLatitudeRef] = "N"
    position[ExifTags.GPS.GPSLatitude] = (35.0, 16.0, 7.0)
    position[ExifTags.GPS.GPSLongitudeRef] = "E"
    position[ExifTags.GPS.GPSLongitude] = (69.0, 28.0, 0.0)
    thumbnail = saved(upright(16, 12), comment=b"THUMB-4711")
    return with_segments(
        saved(picture or upright(*size), exif=with_thumbnail(exif.tobytes(), thumbnail)),
        segment(0xFE, b"COMMENT-4711"),
        segment(
            0xE1,
            b"http://ns.adobe.com/xap/1.0/\0"
            + xmp(attributes='exif:GPSLatitude="35,16N" xmpMM:History="XMP-4711"'),
        ),
        photoshop(iim((2, 118, b"OWNER-4711")), thumbnail=thumbnail),
    )


def with_thumbnail(exif: bytes, thumbnail: bytes) -> bytes:
    """Pillow writes no second directory; this hangs one behind the first."""
    tiff = bytearray(exif.removeprefix(b"Exif\0\0"))
    order = "<" if tiff[:2] == b"II" else ">"
    (entries,) = struct.unpack_from(f"{order}H", tiff, 8)
    struct.pack_into(f"{order}I", tiff, 10 + 12 * entries, len(tiff))
    at = len(tiff) + 2 + 2 * 12 + 4
    tiff += struct.pack(f"{order}H", 2)
    tiff += struct.pack(f"{order}HHII", ExifTags.Base.JpegIFOffset, 4, 1, at)
    tiff += struct.pack(f"{order}HHII", ExifTags.Base.JpegIFByteCount, 4, 1, len(thumbnail))
    return b"Exif\0\0" + bytes(tiff + struct.pack(f"{order}I", 0) + thumbnail)


def swapped_profile() -> bytes:
    """A colour profile in which what is stored as red is blue, so that using it shows."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"....").replace(b"bXYZ", b"rXYZ").replace(b"....", b"bXYZ")


def png_claiming(width: int, height: int) -> bytes:
    """A few bytes that say they are a huge picture."""
    small = saved(Image.new("L", (1, 1)), "PNG")
    header = small[12:16] + struct.pack(">II", width, height) + small[24:29]
    return small[:12] + header + struct.pack(">I", zlib.crc32(header)) + small[33:]
