"""One photograph as large as the window: a page of its own.

It needs no script, so every reader has it; the browser fetches the file that suits the window in
the best format that it knows, mostly the one that it has already; and unlike something laid over
another page, the keyboard finds here the way back and on and nothing else.
"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from archive import shapes
from archive.models import Kind, Record
from archive.views.addresses import address
from archive.views.figures import Figure, figure
from archive.views.lookup import by_slug
from archive.views.reading import Entry, Reading, resolve


@by_slug
def photo(request: HttpRequest, record: Record) -> HttpResponse:
    entry = Entry(record, Reading(record.language, {}))
    if entry.picture is None:
        raise Http404("there is no such picture")
    context = {"figure": Figure(entry, entry.caption), "language": record.language}
    return render(request, "archive/larger.html", context)


@by_slug
def in_gallery(request: HttpRequest, record: Record, photo: str) -> HttpResponse:
    """The photograph at the address `photo`, between those before and after it."""
    shape = record.current.load() if record.current else None
    if not isinstance(shape, shapes.Gallery):
        raise Http404("there is no such gallery")
    uids = [UUID(placed.uid) for placed in shape.photos]
    public = Record.objects.filter(kind=Kind.PHOTO, uid__in=uids).values_list("uid", "slug")
    slugs = dict(public)
    order = [(slugs[uid], uid) for uid in uids if uid in slugs]
    at = next((number for number, (slug, _) in enumerate(order) if slug == photo), None)
    if at is None:  # taken out of the gallery, renamed, withdrawn: its own address knows
        return redirect(address(Kind.PHOTO, photo))
    uid = order[at][1]
    reading = Reading(shape.language, resolve([uid]))
    captions = {placed.uid: placed.caption for placed in shape.photos}
    context = {
        "figure": figure(reading, str(uid), captions[str(uid)], shape.language),
        "gallery": Entry(record, reading),
        "number": at + 1,
        "count": len(order),
        "preceding": order[at - 1][0] if at else "",
        "following": order[at + 1][0] if at + 1 < len(order) else "",
        "language": shape.language,
    }
    return render(request, "archive/larger.html", context)
