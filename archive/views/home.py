"""The front page: what editors chose for it, then the newest of everything."""

from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Subquery, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from archive import shapes
from archive.languages import pick
from archive.models import Kind, LinkCount, Record
from archive.views.addresses import HOME
from archive.views.reading import Entry, Preview, Reading, picture_uids, resolve

ARTICLES = 9
PHOTOS = 8
PEOPLE = 12
# As many as somebody chooses; what was chosen beyond is not shown.
MOST_PICKS = 12


def home(request: HttpRequest) -> HttpResponse:
    """Six queries: what was chosen and those articles, the newest articles and photographs, who is
    named most, their pictures."""
    record = Record.objects.filter(kind=Kind.PAGE, slug=HOME).select_related("current").first()
    current = record.current if record else None
    shape = current.load() if current else None
    context = arranged(shape if isinstance(shape, shapes.Page) else None)
    return render(request, "archive/home.html", context)


def arranged(shape: shapes.Page | None, preview: Preview | None = None) -> dict[str, Any]:
    """What the template is told. Of what was chosen, readers get what is public."""
    picks = shape.picks[:MOST_PICKS] if shape else ()
    chosen = _articles(picks)
    newest = [each for each in _newest(Kind.ARTICLE, ARTICLES + len(chosen)) if each not in chosen]
    places = {each.uid: each.place for each in picks}
    leads, pinned, picked = (
        [record for record in chosen if places[str(record.uid)] == place]
        for place in ("lead", "pinned", "picked")
    )
    articles = [*leads[:1], *pinned, *newest, *leads[1:]]
    articles = articles[: max(ARTICLES, len(pinned) + 1)]
    photos, people = _newest(Kind.PHOTO, PHOTOS), _named_most(PEOPLE)
    language = get_language() or "en"
    reading = Reading(language, resolve(picture_uids([*articles, *picked, *people])), preview)
    written = {tag: text for tag, text in shape.texts.items() if text.body} if shape else {}
    intro = pick(written, language)
    return {
        "articles": [Entry(record, reading) for record in articles],
        "picked": [Entry(record, reading) for record in picked],
        "photos": [Entry(record, reading) for record in photos],
        "people": [Entry(record, reading) for record in people],
        "intro": intro[1] if intro else None,
        "intro_language": intro[0] if intro else "",
        "reading": reading,
        "preview": preview,
    }


def _articles(picks: tuple[shapes.Pick, ...]) -> list[Record]:
    """Those that are public, in the order of the picks."""
    uids = [UUID(each.uid) for each in picks]
    found = Record.objects.filter(kind=Kind.ARTICLE, uid__in=uids)
    return sorted(found, key=lambda record: uids.index(record.uid))


def _newest(kind: Kind, count: int) -> list[Record]:
    return list(Record.objects.filter(kind=kind).order_by("-date", "-id")[:count])


def _named_most(count: int) -> list[Record]:
    """The persons whom the most articles name; then the newest."""
    counts = LinkCount.objects.filter(
        target_uid=OuterRef("uid"), role="mentions", source_kind=Kind.ARTICLE
    )
    sums = counts.values("target_uid").annotate(named=Sum("count")).values("named")
    people = Record.objects.filter(kind=Kind.PERSON).annotate(named=Subquery(sums))
    return list(people.order_by(F("named").desc(nulls_last=True), "-date", "-id")[:count])
