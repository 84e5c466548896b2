"""XMP, read from photographs and written into renditions."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

from defusedxml import ElementTree
from PIL import Image

from newsroom.intake.embedded.block import (
    CAMERA_SERIAL,
    COMMENT,
    CONTACT,
    GPS,
    HISTORY,
    LENS_SERIAL,
    OWNER,
    REGIONS,
    THUMBNAIL,
    Block,
    edtf,
)

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"
_EXIF_AUX = "{http://ns.adobe.com/exif/1.0/aux/}"
_EXIF_EX = "{http://cipa.jp/exif/1.0/}"
_TEXTS = {
    _DC + "creator": "creators",
    _DC + "description": "caption",
    _DC + "rights": "copyright",
    _PHOTOSHOP + "Credit": "credit",
    _PHOTOSHOP + "Headline": "headline",
    "{http://ns.adobe.com/xap/1.0/rights/}UsageTerms": "usage_terms",
}
_DATE_CREATED = _PHOTOSHOP + "DateCreated"
_SENSITIVE = {
    _EXIF + "GPSLatitude": GPS,
    _EXIF + "GPSLongitude": GPS,
    _EXIF + "UserComment": COMMENT,
    _EXIF_AUX + "SerialNumber": CAMERA_SERIAL,
    _EXIF_EX + "BodySerialNumber": CAMERA_SERIAL,
    _EXIF_AUX + "LensSerialNumber": LENS_SERIAL,
    _EXIF_EX + "LensSerialNumber": LENS_SERIAL,
    _EXIF_AUX + "OwnerName": OWNER,
    _EXIF_EX + "CameraOwnerName": OWNER,
    "{http://ns.adobe.com/xap/1.0/}Thumbnails": THUMBNAIL,
    "{http://ns.adobe.com/xap/1.0/mm/}History": HISTORY,
    "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}CreatorContactInfo": CONTACT,
    "{http://www.metadataworkinggroup.com/schemas/regions/}Regions": REGIONS,
    "{http://ns.microsoft.com/photo/1.2/}RegionInfo": REGIONS,
}
# A JPEG's has at most 64 kB; what is far larger was not made to be read.
_LARGEST = 2_000_000


def read(image: Image.Image) -> Block:
    block = Block()
    packet: bytes = image.info.get("xmp", b"")
    if len(packet) > _LARGEST:
        raise ValueError("too much XMP")
    if b"\0" not in packet[:4]:  # UTF-8; in UTF-16 a NUL at the end is half of a letter
        packet = packet.rstrip(b"\0")
    if not packet:
        return block
    root = ElementTree.fromstring(packet, forbid_dtd=True)
    rdf = root if root.tag == _RDF + "RDF" else root.find(_RDF + "RDF")
    # Only the outer descriptions speak of this photograph; inner ones speak of its sources.
    for description in () if rdf is None else rdf.findall(_RDF + "Description"):
        for name, text in description.attrib.items():
            _take(block, name, [text])
        for element in description:
            _take(block, element.tag, _values(element))
    return block


def _take(block: Block, name: str, values: list[str]) -> None:
    if name in _TEXTS:
        block.keep(_TEXTS[name], *values)
    elif name == _DATE_CREATED:
        block.keep("date_created", *map(edtf, values))
    elif name in _SENSITIVE:
        block.sensitive.add(_SENSITIVE[name])


def _values(element: Element) -> list[str]:
    """The text, or those of a list; of alternatives, the default language's or else the first."""
    items = element.findall(f"./*/{_RDF}li")
    if not items:
        return [element.text or ""]
    if element.find(_RDF + "Alt") is not None:
        language = "{http://www.w3.org/XML/1998/namespace}lang"
        items = [item for item in items if item.get(language) == "x-default"][:1] or items[:1]
    return [item.text or "" for item in items]


@dataclass(frozen=True, slots=True)
class Credit:
    """All that a rendition tells about where its picture comes from."""

    creators: tuple[str, ...] = ()
    credit: str = ""
    copyright: str = ""
    usage_terms: str = ""


# A JPEG has room for 64 kB; with these a packet stays below, whatever its letters.
_MOST_CREATORS, _LONGEST_NAME, _LONGEST_TEXT = 20, 200, 2_000
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def rights(credit: Credit) -> bytes:
    """A packet with these four fields and nothing else; no bytes where all of them are empty."""
    creators = "".join(
        f"<rdf:li>{_escaped(name, _LONGEST_NAME)}</rdf:li>"
        for name in credit.creators[:_MOST_CREATORS]
        if name
    )
    fields = [
        creators and f"<dc:creator><rdf:Seq>{creators}</rdf:Seq></dc:creator>",
        credit.credit and f"<photoshop:Credit>{_escaped(credit.credit)}</photoshop:Credit>",
        credit.copyright and f"<dc:rights>{_alternative(credit.copyright)}</dc:rights>",
        credit.usage_terms
        and f"<xmpRights:UsageTerms>{_alternative(credit.usage_terms)}</xmpRights:UsageTerms>",
    ]
    if not any(fields):
        return b""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
        'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">'
        f"{''.join(fields)}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="r"?>'
    ).encode()


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_escaped(text)}</rdf:li></rdf:Alt>'


def _escaped(text: str, longest: int = _LONGEST_TEXT) -> str:
    text = _NOT_XML.sub("", text)
    return escape(text if len(text) <= longest else text[: longest - 1] + "…")
