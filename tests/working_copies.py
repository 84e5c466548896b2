"""Working copies for tests, saved as staff's are: plain functions, every argument by name."""

from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image

from newsroom import finding
from newsroom.intake import clearance, store
from newsroom.keeping import keep, keep_whole
from newsroom.models import (
    Article,
    Byline,
    Claim,
    ClaimCitation,
    ClaimText,
    Contributor,
    Depiction,
    Event,
    Gallery,
    GalleryPhoto,
    GalleryText,
    Organisation,
    Page,
    PageText,
    Person,
    PersonName,
    PersonText,
    Photo,
    PhotoText,
    Place,
    Quotation,
    Source,
    Tag,
)


def make_person(name: str = "Amrullah Saleh", **fields: Any) -> Person:
    other_names = fields.pop("other_names", ())
    text = fields.pop("text", {})
    person = Person(name=name, **{"protection": "public"} | fields)
    keep(person)
    for other in other_names:
        PersonName.objects.create(person=person, text=other)
    if text:
        PersonText.objects.create(person=person, language="en", **text)
    keep_whole(person)
    return person


def make_place(name: str = "Bazarak", **fields: Any) -> Place:
    place = Place(name=name, **fields)
    keep(place)
    return place


def make_organisation(name: str = "National Resistance Front", **fields: Any) -> Organisation:
    organisation = Organisation(name=name, **fields)
    keep(organisation)
    return organisation


def make_event(name: str = "Talks in Charikar", **fields: Any) -> Event:
    event = Event(name=name, **{"date": "2021-08-25"} | fields)
    keep(event)
    return event


def make_quotation(text: str = "We are ready.", **fields: Any) -> Quotation:
    quotation = Quotation(text=text, **fields)
    keep(quotation)
    return quotation


def make_claim(kind: str, words: str = "", **fields: Any) -> Claim:
    """`words` in English; `sources` that say so, each cited once."""
    sources = fields.pop("sources", ())
    claim = Claim(kind=kind, **fields)
    claim.full_clean()
    claim.save()
    if words:
        ClaimText.objects.create(claim=claim, language="en", text=words)
    for source in sources:
        ClaimCitation.objects.create(claim=claim, source=source)
    return claim


def make_contributor(name: str = "Archive desk", **fields: Any) -> Contributor:
    contributor = Contributor(name=name, **fields)
    keep(contributor)
    return contributor


def make_tag(name: str = "Negotiations", **fields: Any) -> Tag:
    tag = Tag(name=name, **fields)
    keep(tag)
    return tag


def make_source(title: str = "Report on the talks", **fields: Any) -> Source:
    source = Source(title=title, **fields)
    source.full_clean()
    source.save()
    finding.write([source])
    return source


def make_article(**fields: Any) -> Article:
    tags, contributors = fields.pop("tags", ()), fields.pop("contributors", ())
    defaults = {
        "headline": "A road is opened",
        "standfirst": "It leads to the valley.",
        "body": "<p>The road was opened on Monday.</p>",
    }
    article = Article(**defaults | fields)
    keep(article)
    for position, contributor in enumerate(contributors):
        Byline.objects.create(article=article, contributor=contributor, position=position)
    article.tags.set(tags)
    keep_whole(article)
    return article


def make_page(title: str = "About", body: str = "<p>Who we are.</p>", **fields: Any) -> Page:
    page = Page(name=title, **fields)
    keep(page)
    PageText.objects.create(page=page, language="en", title=title, body=body)
    keep_whole(page)
    return page


@cache
def picture(width: int = 700, height: int = 400, colour: str = "#7a6a4f") -> bytes:
    """A JPEG of one colour."""
    file = BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "JPEG")
    return file.getvalue()


def make_photo(*, cleared: bool = True, data: bytes | None = None, **fields: Any) -> Photo:
    """A photograph received, captioned and, by default, cleared."""
    text = fields.pop("text", {})
    people, tags = fields.pop("people", ()), fields.pop("tags", ())
    photo = Photo(
        **{
            "title": "Flag on a ridge",
            "credit": "Illustration: Archive desk",
            "nobody_identifiable": True,
        }
        | fields
    )
    store.receive(photo, data or picture(), "IMG_0001.jpg")
    words = {"headline": "A flag", "caption": "A flag on a ridge.", "alt": "A flag on a ridge"}
    PhotoText.objects.create(photo=photo, language="en", **words | text)
    for position, person in enumerate(people, start=1):
        Depiction.objects.create(photo=photo, person=person, position=position)
    photo.tags.set(tags)
    keep_whole(photo)
    if cleared:
        clearance.clear(photo, by=None)
    return photo


def make_gallery(name: str = "A winter", **fields: Any) -> Gallery:
    """A gallery with a title in English; `photos` in their order, each bare or with a caption."""
    photos, tags = fields.pop("photos", ()), fields.pop("tags", ())
    text = fields.pop("text", {})
    gallery = Gallery(name=name, **fields)
    keep(gallery)
    GalleryText.objects.create(gallery=gallery, language="en", **{"title": name} | text)
    for position, each in enumerate(photos, start=1):
        photo, caption = each if isinstance(each, tuple) else (each, "")
        GalleryPhoto.objects.create(
            gallery=gallery, photo=photo, position=position, caption=caption
        )
    gallery.tags.set(tags)
    keep_whole(gallery)
    return gallery


def person_link(person: Person, words: str = "") -> str:
    return f'<a data-ref="{person.uid}" data-kind="person">{words or person.name}</a>'


def quotation(person: Person, words: str, attribution: str) -> str:
    return (
        f'<figure data-type="quote" data-speaker="{person.uid}"><blockquote><p>{words}</p>'
        f"</blockquote><figcaption>{attribution}</figcaption></figure>"
    )


def photo_figure(photo: Photo, caption: str = "") -> str:
    return (
        f'<figure data-type="photo" data-ref="{photo.uid}">'
        f"<figcaption>{caption}</figcaption></figure>"
    )
