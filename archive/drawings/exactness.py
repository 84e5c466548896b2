"""How exactly a place may be told: no reader finds in a page, in JSON or in a drawing what its
precision keeps back.

`precision` is as in archive.shapes.Place. A place of which nobody said how exact it is counts as
a district. A province is told by its middle, which is the same wherever in it the point was.
"""

from archive.drawings import outlines

# Decimals of a degree: about 100 metres, a kilometre, ten kilometres, a hundred.
DIGITS = {"point": 3, "settlement": 2}
DISTRICT_DIGITS, ABROAD_DIGITS = 1, 0


def allowed(
    latitude: float | None, longitude: float | None, precision: str
) -> tuple[float, float] | None:
    """The latitude and longitude that may be published; None where none may."""
    if latitude is None or longitude is None or precision == "country":
        return None
    if precision != "province":
        digits = DIGITS.get(precision, DISTRICT_DIGITS)
        return round(latitude, digits), round(longitude, digits)
    if within := outlines.province_at(longitude, latitude):
        east, north = within.middle
        return north, east
    return round(latitude, ABROAD_DIGITS), round(longitude, ABROAD_DIGITS)


def said(
    latitude: float | None, longitude: float | None, precision: str
) -> tuple[float, float] | None:
    """The same where it stands in words, as for machines: a province has no one point."""
    return None if precision == "province" else allowed(latitude, longitude, precision)
