"""XMP, read from photographs and written into renditions."""

import re
from dataclasses import dataclass
from html import escape

from newsroom.intake.embedded import rdf
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
    Values,
    edtf,
    position,
)
from newsroom.intake.embedded.containers import Blocks

_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
_CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_EXTENSION = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
_PLUS = "{http://ns.useplus.org/ldf/xmp/1.0/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"
_EXIF_AUX = "{http://ns.adobe.com/exif/1.0/aux/}"
_EXIF_EX = "{http://cipa.jp/exif/1.0/}"
_TEXTS = {
    "headline": _PHOTOSHOP + "Headline",
    "caption": _DC + "description",
    "title": _DC + "title",
    "creators": _DC + "creator",
    "job_title": _PHOTOSHOP + "AuthorsPosition",
    "credit": _PHOTOSHOP + "Credit",
    "source": _PHOTOSHOP + "Source",
    "copyright": _DC + "rights",
    "usage_terms": _RIGHTS + "UsageTerms",
    "city": _PHOTOSHOP + "City",
    "province": _PHOTOSHOP + "State",
    "country": _PHOTOSHOP + "Country",
    "location": _CORE + "Location",
    "persons": _EXTENSION + "PersonInImage",
    "keywords": _DC + "subject",
    "alt_text": _CORE + "AltTextAccessibility",
    "extended_description": _CORE + "ExtDescrAccessibility",
    "event": _EXTENSION + "Event",
    "instructions": _PHOTOSHOP + "Instructions",
}
# Of a place that is shown, from the narrowest.
_PLACE = {
    "location": _EXTENSION + "Sublocation",
    "city": _EXTENSION + "City",
    "province": _EXTENSION + "ProvinceState",
    "country": _EXTENSION + "CountryName",
}
_SERIALS = (_EXIF_EX + "BodySerialNumber", _EXIF_AUX + "SerialNumber")
_LICENSOR = ("LicensorName", "LicensorURL")
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
    _CORE + "CreatorContactInfo": CONTACT,
    _PLUS + "LicensorEmail": CONTACT,
    _PLUS + "LicensorTelephone1": CONTACT,
    _EXTENSION + "ImageRegion": REGIONS,
    "{http://www.metadataworkinggroup.com/schemas/regions/}Regions": REGIONS,
    "{http://ns.microsoft.com/photo/1.2/}RegionInfo": REGIONS,
}
# 35,16,7N or 35,16.1166667N or -35.2686111
_NUMBER = r"(\d+(?:\.\d+)?)"
_DEGREES = re.compile(rf"\s*(-?){_NUMBER}(?:,{_NUMBER})?(?:,{_NUMBER})?\s*([NSEW]?)")


def read(blocks: Blocks) -> Block:
    block = Block("XMP")
    found, names = rdf.read(blocks.xmp)
    places = _places(found)
    if places:  # newer than the plain fields
        for name, said in places[0].items():
            block.keep(name, said, where="XMP location shown")
    for name, property_ in _TEXTS.items():
        block.keep(name, *rdf.texts(found.get(property_)))
    block.keep("persons", *_persons_with_details(found), where="XMP person with details")
    block.keep("date_created", edtf(rdf.text(found.get(_PHOTOSHOP + "DateCreated"))))
    block.keep("licensor", *_licensors(found))
    block.keep("location_shown", *(", ".join(filter(None, place.values())) for place in places))
    serials = (rdf.text(found.get(name)) for name in _SERIALS)
    block.keep("camera_serial", next(filter(None, serials), ""))
    block.keep("gps", *_position(found))
    # Wherever they are: places and pictures inside the packet have positions and serials too.
    block.sensitive = {kind for name, kind in _SENSITIVE.items() if name in names}
    return block


def _persons_with_details(found: rdf.Properties) -> list[str]:
    """Who is not among the plain names already."""
    plain = rdf.texts(found.get(_TEXTS["persons"]))
    detailed = (
        rdf.text(person.get(_EXTENSION + "PersonName"))
        for person in _structures(found, _EXTENSION + "PersonInImageWDetails")
    )
    return [name for name in detailed if name not in plain]


def _licensors(found: rdf.Properties) -> list[str]:
    return [
        ", ".join(filter(None, (rdf.text(one.get(_PLUS + name)) for name in _LICENSOR)))
        for one in _structures(found, _PLUS + "Licensor")
    ]


def _places(found: rdf.Properties) -> list[dict[str, str]]:
    return [
        {name: rdf.text(place.get(property_)) for name, property_ in _PLACE.items()}
        for place in _structures(found, _EXTENSION + "LocationShown")
    ]


def _structures(found: rdf.Properties, name: str) -> list[rdf.Properties]:
    listed = found.get(name)
    return [] if listed is None else [rdf.members(item) for item in rdf.items(listed)]


def _position(found: rdf.Properties) -> Values:
    degrees = []
    for name in ("GPSLatitude", "GPSLongitude"):
        match = _DEGREES.match(rdf.text(found.get(_EXIF + name)))
        if not match:
            return ()
        parts = match.groups("0")[1:4]
        value = sum(float(part) / 60**place for place, part in enumerate(parts))
        degrees.append(-value if match[1] or match[5] in ("S", "W") else value)
    return position(*degrees)


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
    return escape(text if len(text) <= longest else text[: longest - 1] + "…", quote=False)
