"""Places of which readers are to know less exactly where they are than they could before."""

from collections.abc import Iterable
from uuid import UUID

from archive import shapes
from archive.drawings.exactness import allowed
from archive.models import Edition

TOLD = (
    "Readers could see more exactly where this is. Publishing it withholds the earlier editions "
    "that say so; a copy that somebody kept cannot be called back."
)


def too_exact(going_out: Iterable[shapes.AnyShape]) -> dict[UUID, list[int]]:
    """The public editions (uid of the record to numbers) that say more exactly where a place is
    than these shapes may. One query, and none where no place is among them."""
    places = {UUID(shape.uid): shape for shape in going_out if isinstance(shape, shapes.Place)}
    found: dict[UUID, list[int]] = {}
    if places:
        editions = Edition.objects.filter(record__uid__in=places).select_related("record")
        for edition in editions.order_by("record", "number"):
            uid = edition.record.uid
            if _says_more(edition.load(), places[uid]):
                found.setdefault(uid, []).append(edition.number)
    return found


def _says_more(before: shapes.AnyShape, now: shapes.Place) -> bool:
    if not isinstance(before, shapes.Place) or before.latitude is None or before.longitude is None:
        return False
    if now.latitude is None:
        return True
    point = before.latitude, before.longitude
    return allowed(*point, now.precision) != point
