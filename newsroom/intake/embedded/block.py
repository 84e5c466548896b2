"""What the readers of EXIF, IPTC and XMP have in common: their result, texts and dates."""

import re
from dataclasses import dataclass, field
from datetime import date, time

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

# Databases refuse NUL, and no text that a person wrote holds the others.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# EXIF writes 2021:08:30 09:15:00, XMP 2021-08-30T09:15:00.25+04:30, and some mix the two.
_DATE = re.compile(
    r"(?P<year>\d{4})(?:[-:](?P<month>\d\d)(?:[-:](?P<day>\d\d)"
    r"(?:[T ](?P<time>\d\d:\d\d:\d\d)(?:\.\d+)?(?P<offset>Z|[+-]\d\d:?\d\d)?)?)?)?"
)


@dataclass
class Block:
    """The fields by the names of `Embedded`, each with one or more values."""

    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sensitive: set[str] = field(default_factory=set)

    def keep(self, name: str, *values: str) -> None:
        """What is blank is not there: programs fill captions with spaces."""
        self.fields[name] = tuple(tidy for value in values if (tidy := tidied(value)))


def tidied(text: str) -> str:
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def decoded(raw: bytes, *, utf_8: bool = True) -> str:
    """UTF-8 where the bytes are that, else Windows' Latin-1."""
    if utf_8:
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            pass
    return raw.decode("cp1252", "replace")


def edtf(written: str) -> str:
    """As exact as it is written and valid: a time only to the second, 00 for what is unknown."""
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
        clock = time.fromisoformat(match["time"] or "00:00:00").isoformat()
    except ValueError:
        return ""
    if not match["time"]:
        return day_taken
    offset = match["offset"] or ""
    if len(offset) == 5:
        offset = f"{offset[:3]}:{offset[3:]}"
    return f"{day_taken}T{clock}{offset}"
