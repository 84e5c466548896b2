"""What the readers of EXIF, IPTC and XMP have in common: their result, and dates."""

import re
from dataclasses import dataclass, field
from datetime import date

GPS = "GPS position"
CAMERA_SERIAL = "camera serial number"
LENS_SERIAL = "lens serial number"
OWNER = "camera owner's name"
MAKER_NOTE = "maker notes"
THUMBNAIL = "embedded thumbnail"
COMMENT = "comment"
CONTACT = "contact details"
REGIONS = "marked faces or regions"
HISTORY = "editing history"

# A file may hold megabytes in any field; nobody reads them, and every copy of the facts has them.
LONGEST_TEXT = 50_000
MOST_VALUES = 500

# Databases refuse NUL, and no text that a person wrote holds the others.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# EXIF writes 2021:08:30 09:15:00, XMP 2021-08-30T09:15:00.25+04:30, and some mix the two.
_DATE = re.compile(
    r"(?P<year>\d{4})(?!\d)(?:[-:](?P<month>\d\d)(?:[-:](?P<day>\d\d)"
    r"(?:[T ](?P<time>(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.\d+)?"
    r"(?P<offset>Z|[+-]\d\d:?\d\d)?)?)?)?",
    re.ASCII,
)


Values = tuple[str, ...]


@dataclass
class Block:
    name: str
    fields: dict[str, dict[str, Values]] = field(default_factory=dict)
    """By the names of `Embedded`, one or more values, and where in the block they stand: XMP has
    two properties for some fields. What goes first is first."""
    orientation: int = 1
    sensitive: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)
    """Fields in a character set that was guessed."""

    def keep(self, name: str, *values: str, where: str = "") -> None:
        """What is blank is not there: programs fill captions with spaces."""
        kept = tuple(tidy for value in values[:MOST_VALUES] if (tidy := tidied(value)))
        if kept:
            self.fields.setdefault(name, {})[where or self.name] = kept


def tidied(text: str) -> str:
    text = text[:LONGEST_TEXT].replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", text).strip()


def edtf(written: str) -> str:
    """As exact as it is written and valid: a time only to the second, 00 for what is unknown.

    EDTF knows no parts of a second, and a time without seconds counts as none.
    """
    match = _DATE.match(written.strip())
    if not match or match["year"] == "0000":
        return ""
    year, month, day = match["year"], match["month"], match["day"]
    if month in (None, "00"):
        return year
    if day in (None, "00"):
        return f"{year}-{month}" if "01" <= month <= "12" else ""
    try:
        day_taken = date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
    return f"{day_taken}T{match['time']}{_offset(match['offset'])}" if match["time"] else day_taken


def _offset(written: str | None) -> str:
    if not written or written == "Z":
        return written or ""
    hours, minutes = written[:3], written[-2:]
    return f"{hours}:{minutes}" if hours[1:] <= "14" and minutes < "60" else ""


def position(latitude: float, longitude: float) -> Values:
    """Degrees to a tenth of a metre; nothing where there is no such place."""
    if abs(latitude) <= 90 and abs(longitude) <= 180:  # false for what is not a number
        return str(round(latitude, 6)), str(round(longitude, 6))
    return ()
