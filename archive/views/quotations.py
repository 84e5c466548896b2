"""Everything that was said: the list of all, and the page of words that stand in a text."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.core.validators import slug_re
from django.db.models import F, OuterRef, Subquery, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.utils.translation import get_language

from archive import shapes
from archive.formats import ld
from archive.models import Edition, Kind, Link, LinkCount, Record
from archive.views.addresses import TITLES, address
from archive.views.lookup import once_at
from archive.views.paging import page
from archive.views.quoted import narrowed, quoted
from archive.views.reading import Entry, Reading, resolve
from archive.views.roles import date_of
from archive.views.words import Words

# The rest are found on their own pages.
MOST_SPEAKERS = 200
TITLE_WORDS = 12


def quotations(request: HttpRequest) -> HttpResponse:
    """All words of anybody, newest first: those in texts, and those that are records."""
    slug = request.GET.get("speaker", "")
    speaker = _speaker(slug) if slug else None
    if speaker and speaker.slug != slug:
        query = request.GET.copy()
        query["speaker"] = speaker.slug
        return redirect(f"{request.path}?{query.urlencode()}", permanent=True)
    links = Link.objects.filter(quote_uid__isnull=False)
    if speaker:
        links = links.filter(target_uid=speaker.uid, role="speaker")
    left = narrowed(links, request.GET.dict())
    found = page(
        left.links.select_related("source"), request.GET.get("from", ""), by=("date", "id")
    )
    reading = Reading(
        get_language() or "en", resolve({link.target_uid for link in found.rows if link.target_uid})
    )
    context = {
        "title": TITLES[Kind.QUOTATION],
        "page": found,
        "rows": [quoted(link, reading) for link in found.rows],
        "filters": left.filters,
        "chosen": left.chosen,
        "speakers": _speakers(reading, speaker),
        "speaker": Entry(speaker, reading) if speaker else None,
    }
    return render(request, "archive/quotes.html", context)


def _speaker(slug: str) -> Record:
    """Also by a former address. Raises Http404."""
    found = None
    if slug_re.match(slug):
        found = Record.objects.filter(kind=Kind.PERSON, slug=slug).first()
        found = found or once_at(Kind.PERSON, slug)
    if found is None:
        raise Http404("there is no such speaker")
    return found


def _speakers(reading: Reading, chosen: Record | None) -> list[Entry]:
    """Those who are quoted most, by name; one query."""
    counts = LinkCount.objects.filter(target_uid=OuterRef("uid"), role="speaker")
    sums = counts.values("target_uid").annotate(said=Sum("count")).values("said")
    people = Record.objects.filter(kind=Kind.PERSON).annotate(said=Subquery(sums))
    quoted_most = people.filter(said__isnull=False).order_by(F("said").desc(), "id")
    most: list[Record] = list(quoted_most[:MOST_SPEAKERS])
    if chosen and chosen not in most:
        most.append(chosen)
    most.sort(key=lambda record: record.sort_key)
    return [Entry(record, reading) for record in most]


@dataclass(frozen=True)
class InText:
    """Words in a text, as a page's head shows them."""

    url: str
    title: Words
    summary: Words


def in_text(request: HttpRequest, record: Record, edition: Edition, uid: UUID) -> HttpResponse:
    """The page of words that stand in an article, or in another text, by its current edition."""
    shape = edition.load()
    block, language = next(
        (pair for pair in _blocks(shape) if pair[0].uid == str(uid)), (None, shape.language)
    )
    if block is None:
        raise Http404("these words are not there any more")
    nodes = shapes.walk((block,))
    named = {UUID(node.uid) for node in nodes if isinstance(node, shapes.Reference)}
    if block.speaker:
        named.add(UUID(block.speaker))
    date = date_of(record, shapes.card(shape).date)
    reading = Reading(language, resolve(named), date=date)
    text = Entry(record, reading, shapes.card(shape))
    speaker = reading.entry(block.speaker)
    said = "\n".join(shapes.plain_inlines(line.content) for line in block.content)
    url = address(Kind.QUOTATION, str(uid))
    title = Words(Truncator(said).words(TITLE_WORDS), block.language or language)
    context = {
        "record": record,
        "edition": edition,
        "entry": InText(url, title, text.title),
        "text": text,
        "printed": f"{text.url}#quote-{uid}",
        "said": block,
        # A footnote's mark leads nowhere here.
        "words": [_unmarked(line) for line in block.content],
        "speaker": speaker,
        "reading": reading,
        "language": language,
        "linked_data": ld.quoted(uid, url, said, title.language, text, speaker),
    }
    return render(request, "archive/quotation.html", context)


def _unmarked(line: shapes.Paragraph) -> shapes.Paragraph:
    kept = (inline for inline in line.content if not isinstance(inline, shapes.NoteMark))
    return shapes.Paragraph(tuple(kept))


def _blocks(shape: shapes.AnyShape) -> Iterator[tuple[shapes.Quotation, str]]:
    """The quotations of a shape's texts, each with the language of its text."""
    match shape:
        case shapes.Article():
            bodies = [(shape.language, shape.body)]
        case shapes.Profile() | shapes.Page() | shapes.Gallery():
            bodies = [(language, text.body) for language, text in shape.texts.items()]
        case _:
            bodies = []
    for language, body in bodies:
        for node in shapes.walk(body.blocks):
            if isinstance(node, shapes.Quotation):
                yield node, language
