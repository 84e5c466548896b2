"""What an editor would want to know of an article's text before it goes out."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from archive import shapes
from archive.languages import BY_TAG
from archive.shapes.body import plain_inlines, walk
from newsroom.exchange.article.known import spellings
from newsroom.exchange.article.language import ARABIC, LATIN, guess
from newsroom.exchange.article.unlinked import unlinked
from newsroom.models import Article, Photo, PhotoText, Source
from newsroom.publishing.inward import dead, is_inward
from newsroom.publishing.problem import Problem

LONGEST_HEADLINE = 100
# Letters enough to tell a text's script by.
ENOUGH = 40
# Services that keep what they show.
ARCHIVES = frozenset(
    "web.archive.org archive.org archive.today archive.ph archive.is perma.cc".split()
)
MOST_NAMED = 10


def article_problems(copy: Article, shape: shapes.Article) -> Iterator[Problem]:
    yield from _headline(copy, shape)
    yield from _language(shape)
    yield from _headings(shape.body)
    yield from _quotations(shape.body)
    yield from _links(shape.body)
    yield from _photographs(shape)
    yield from _names(shape.body)


def _headline(copy: Article, shape: shapes.Article) -> Iterator[Problem]:
    if (length := len(shape.headline)) > LONGEST_HEADLINE:
        yield Problem(
            f"The headline has {length} characters: lists and telephones cut it off after "
            f"{LONGEST_HEADLINE}.",
            blocks=False,
            field="headline",
        )
    same = Article.objects.filter(headline__iexact=copy.headline, language=copy.language)
    if shape.headline and (other := same.exclude(pk=copy.pk).first()):
        yield Problem(
            f"Another article has the same headline ({other.status.label}). Is it the same?",
            blocks=False,
            field="headline",
        )


def _language(shape: shapes.Article) -> Iterator[Problem]:
    words = f"{shape.headline}\n{shape.standfirst}\n{shapes.plain(shape.body)}"
    arabic, latin = (len(letters.findall(words)) for letters in (ARABIC, LATIN))
    language = BY_TAG.get(shape.language)
    if language is None:
        yield Problem("Say which language it is written in.", field="language")
    elif arabic + latin >= ENOUGH and (arabic > latin) != (language.direction == "rtl"):
        yield Problem(
            f"It is set to {language.english}, and its letters are not of that language. Choose "
            "the language it is written in.",
            field="language",
        )
    elif (found := guess(words, least=20)) and found != shape.language:
        read_as = BY_TAG[found].english if found in BY_TAG else found
        yield Problem(
            f"It is set to {language.english} and reads like {read_as}.",
            blocks=False,
            field="language",
        )


def _headings(body: shapes.Body) -> Iterator[Problem]:
    before = 1
    for node in body.blocks:
        if isinstance(node, shapes.Heading):
            words = plain_inlines(node.content)
            if not words.strip():
                yield Problem("A heading is empty.", field="body")
            if node.level > before + 1:
                yield Problem(
                    f"“{words}” is a heading of the second rank with none of the first above it. "
                    "Those who listen to the page lose their way.",
                    blocks=False,
                    field="body",
                    words=words,
                )
            before = node.level


def _quotations(body: shapes.Body) -> Iterator[Problem]:
    for node in walk(body.blocks):
        if isinstance(node, shapes.Quotation) and node.citation is None:
            cited = any(
                isinstance(inline, shapes.NoteMark)
                for paragraph in node.content
                for inline in paragraph.content
            )
            if not cited and node.content:
                words = plain_inlines(node.content[0].content)[:60]
                yield Problem(
                    f"No source says that these are the words: “{words}…”",
                    blocks=False,
                    field="body",
                    words=words,
                )


def _links(body: shapes.Body) -> Iterator[Problem]:
    links = [node for node in walk(body.blocks) if isinstance(node, shapes.Link)]
    inward = {link.href for link in links if is_inward(link.href)}
    gone = dead(inward)
    outward = {link.href for link in links if _is_page(link.href)} - inward
    kept = Source.objects.filter(url__in=outward).exclude(archived_url="")
    archived = set(kept.values_list("url", flat=True))
    told: set[str] = set()
    for link in links:
        words = "".join(text.text for text in link.content)
        if link.href in told:
            continue
        told.add(link.href)
        if link.href in gone:
            yield Problem(
                f"“{words}” leads to an address of this site where nothing is: {link.href}",
                field="body",
                words=words,
            )
        elif link.href in outward - archived and not _is_archive(link.href):
            yield Problem(
                f"No archived copy is known of where “{words}” leads: {link.href}. Save one, and "
                "note it with the source.",
                blocks=False,
                field="body",
                words=words,
            )


def _is_page(href: str) -> bool:
    return href.startswith(("http://", "https://"))


def _is_archive(href: str) -> bool:
    return (urlsplit(href).hostname or "").removeprefix("www.") in ARCHIVES


def _photographs(shape: shapes.Article) -> Iterator[Problem]:
    placed: list[Any] = [
        node for node in walk(shape.body.blocks) if isinstance(node, shapes.PhotoBlock)
    ]
    if shape.lead_photo:
        placed.insert(0, shape.lead_photo)
    uids = [each.uid for each in placed]
    texts = PhotoText.objects.filter(photo__uid__in=uids, language=shape.language)
    said = {str(uid): (caption, alt) for uid, caption, alt in texts.values_list(*_SAID)}
    titles = {str(each.uid): each for each in Photo.objects.filter(uid__in=uids)}
    language = BY_TAG[shape.language].english if shape.language in BY_TAG else shape.language
    for each in placed:
        photo = titles.get(each.uid)
        caption, alt = said.get(each.uid, ("", ""))
        lacks = [
            name
            for name, words in (("caption", caption or each.caption), ("alternative text", alt))
            if not words
        ]
        if photo is not None and lacks:
            yield Problem(
                f"The photograph “{photo.label}” has no {' and no '.join(lacks)} in {language}: "
                "readers get those of another language.",
                blocks=False,
                field="lead_photo" if each is shape.lead_photo else "body",
            )


_SAID = ("photo__uid", "caption", "alt")


def _names(body: shapes.Body) -> Iterator[Problem]:
    """Only of people: who leads somewhere is for readers, and who is meant is for their safety."""
    found = [
        each
        for each in unlinked(body, spellings())
        if any(one.kind == "person" for one in each.known)
    ]
    for words, known in found[:MOST_NAMED]:
        if len(known) == 1:
            said = f"“{words}” is named and not linked to their profile."
        else:
            said = f"“{words}” may mean {' or '.join(one.label for one in known)}. Link who it is."
        yield Problem(said, blocks=False, field="body", words=words)
    if more := len(found) - MOST_NAMED:
        if more > 0:
            yield Problem(
                f"{more} more are named and not linked: “Find names” in the editor lists them.",
                blocks=False,
                field="body",
            )
