"""Where a photograph was made, as exactly as staff should say it: a district, never a point."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from django.db.models import Q

from newsroom.models import Place

EARTH = 6371.0
# In kilometres: from the middle of a district of Afghanistan to its border, and of a province.
NEAR, NEAR_PROVINCE = 30.0, 60.0
# What is told of exactness, and no more: the district that something lies in, else the province.
COARSE = (Place.Precision.DISTRICT, Place.Precision.PROVINCE)
EXACT = (Place.Precision.POINT, Place.Precision.SETTLEMENT, Place.Precision.DISTRICT)


@dataclass(frozen=True)
class Suggestion:
    """`distance` is in kilometres, from the position to the point that stands for `nearest`."""

    place: Place
    nearest: Place
    distance: float


def suggestion(latitude: float, longitude: float) -> Suggestion | None:
    """The district of the nearest place that is known here, or its province; None where nothing is
    near, or where that lies in no district or province. One query."""
    found = sorted(
        (place.precision == Place.Precision.PROVINCE, distance, place.pk, place)
        for place in _around(latitude, longitude)
        if (distance := _kilometres(latitude, longitude, place)) <= _reach(place)
    )
    if not found:
        return None
    _, distance, _, nearest = found[0]
    coarse = _coarse(nearest)
    return Suggestion(coarse, nearest, distance) if coarse else None


def _around(latitude: float, longitude: float) -> list[Place]:
    """A little more than is near, by what the database can compare."""
    north = NEAR_PROVINCE / 110
    east = min(180.0, north / max(cos(radians(latitude)), 0.01))
    low, high = longitude - east, longitude + east
    # The other side of the date line.
    between = Q(longitude__range=(low, high))
    between |= Q(longitude__range=(low + 360, high + 360))
    between |= Q(longitude__range=(low - 360, high - 360))
    places = Place.objects.filter(
        between,
        latitude__range=(latitude - north, latitude + north),
        precision__in=[*EXACT, Place.Precision.PROVINCE],
        merged_into=None,
    )
    return list(places.select_related("parent__parent").order_by())


def _reach(place: Place) -> float:
    return NEAR_PROVINCE if place.precision == Place.Precision.PROVINCE else NEAR


def _coarse(place: Place) -> Place | None:
    at: Place | None = place
    for _ in range(3):
        if at is None or at.precision in COARSE:
            return at
        at = at.parent
    return None


def _kilometres(latitude: float, longitude: float, place: Place) -> float:
    """Along a great circle (haversine)."""
    if place.latitude is None or place.longitude is None:
        raise ValueError(f"{place} has no point.")
    one, other = radians(latitude), radians(place.latitude)
    across = radians(place.longitude - longitude)
    half = sin((other - one) / 2) ** 2 + cos(one) * cos(other) * sin(across / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))
